"""Use cases of the terminal; Qt only as signals and timers."""
