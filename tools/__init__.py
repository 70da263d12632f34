"""What the Makefile calls: set-up, gates and generators. No part of the programs; standard library where marked."""
