"""What terminals and the central server share, and the server itself; knows nothing of kiosk and nothing of Qt."""
