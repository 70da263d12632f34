"""The terminal's program: radar, ratings and comments on a public touch screen."""

__version__ = "0.1.0"
