"""The catalogue: its model, its checks and the differences between two of them; pure, used by both ends."""
