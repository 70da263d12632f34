"""A catalogue's file becomes the published catalogue, after every check."""

from __future__ import annotations

from sync.catalogue.model import Catalogue
from sync.server.store.store import Store


class CatalogueError(Exception):
    """A catalogue is not published; each of `faults` names a place and what is wrong there."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


def checked(data: bytes) -> Catalogue:
    """Return the catalogue in `data`. Raises CatalogueError with every fault."""
    from sync.catalogue import checks, reading  # noqa: PLC0415  (the schema is only needed here)

    faults = checks.check(data)
    if faults:
        raise CatalogueError([f"{fault.path}: {fault.message}" for fault in faults])
    return reading.parse(data)


def publish(store: Store, data: bytes) -> str:
    """Publish the catalogue in `data` and return its SHA-256. Raises CatalogueError and then changes nothing."""
    catalogue = checked(data)
    store.documents.publish(data, catalogue)
    return catalogue.sha256
