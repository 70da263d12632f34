"""The central server `radar-server`: takes contributions, proves them complete, gives results back."""
