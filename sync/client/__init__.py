"""The terminal's end of the wire: one synchronisation run, when to try again, and the only place with requests."""
