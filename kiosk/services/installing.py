"""Which installation a data directory is, on this machine."""

from __future__ import annotations

from kiosk.paths import DataDir
from kiosk.storage.fingerprint import fingerprint_of
from kiosk.storage.installation import Installation, installation_for


def installation_of(data: DataDir, ledger_id: str) -> Installation:
    """Return the installation of this ledger, a new one for a new ledger or a copied directory. Raises OSError."""
    return installation_for(data.installation, ledger_id, fingerprint=fingerprint_of(data.identity))
