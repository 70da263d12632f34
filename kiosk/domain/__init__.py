"""The terminal's pure rules: what a visitor gives, the way through the screens, where a measure sits."""
