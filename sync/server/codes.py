"""Secrets that people and terminals carry: enrolment codes in Crockford's base32, tokens, and their hashes."""

from __future__ import annotations

import hashlib
import secrets

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 8
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None})


def new_code() -> str:
    """Return a fresh enrolment code of 8 characters (40 random bits)."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


def shown_code(code: str) -> str:
    """Return the code as people read it: XXXX-XXXX."""
    return f"{code[:4]}-{code[4:]}"


def normal_code(text: str) -> str | None:
    """Return what somebody typed as the 8 characters it means, or None if it cannot be a code.

    Case, hyphens and spaces do not matter; I and L are read as 1, O as 0.
    """
    code = text.upper().translate(_READ_AS)
    return code if len(code) == _LENGTH and all(character in _ALPHABET for character in code) else None


def new_token() -> str:
    """Return a fresh secret for a terminal (256 random bits)."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """Return what is stored of a secret. Tokens are random, so a fast hash loses nothing."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
