"""What each screen shows and accepts: frozen inputs, a pure derivation, read-only properties."""
