"""A catalogue's file becomes the published catalogue, after every check."""

from __future__ import annotations

from sync.catalogue.checks import load
from sync.server.store.store import Store


def publish(store: Store, data: bytes) -> str:
    """Publish the catalogue in `data` and return its SHA-256.

    Raises CatalogueError (sync.catalogue.checks) with every fault, and then has changed nothing.
    """
    catalogue = load(data)
    store.documents.publish(data, catalogue)
    return catalogue.sha256
