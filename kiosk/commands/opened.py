"""What several commands open in a data directory: the catalogue that is shown, and the ledger for writing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk import paths
from kiosk.commands.common import complain
from kiosk.paths import DataDir
from kiosk.services.instance import InstanceLock
from kiosk.storage.documents import Documents
from kiosk.storage.problems import StorageProblem
from sync.catalogue.model import Catalogue
from sync.catalogue.reading import parse

NO_ADDRESS = (
    "This terminal was enrolled by file and knows no address of a server; it exchanges files with it: "
    "radar-kiosk queue export"
)

if TYPE_CHECKING:
    from kiosk.storage.ledger import Ledger
    from sync.client.ports import Clock


@dataclass(frozen=True, slots=True)
class CurrentCatalogue:
    """The catalogue that the kiosk shows; `packaged` tells that it is the one that came with the program."""

    catalogue: Catalogue
    content: bytes
    packaged: bool


def current_catalogue(data: DataDir) -> CurrentCatalogue:
    """Return what the kiosk shows: the data directory's current catalogue, else the packaged one."""
    document = Documents(data.documents).catalogue.current()
    if document is not None:
        try:
            return CurrentCatalogue(parse(document.content), document.content, packaged=False)
        except Exception:  # noqa: BLE001 - `parse` raises anything for a catalogue that was not checked
            complain(f"The catalogue in {data.documents} can't be used by this version; the packaged one stands in.")
    content = paths.PACKAGED_CATALOGUE.read_bytes()
    return CurrentCatalogue(parse(content), content, packaged=True)


def tell_of(problems: Sequence[StorageProblem]) -> None:
    """Say on standard error what staff should know of the storage."""
    for problem in problems:
        complain(problem.sentence)


@contextmanager
def writing(data: DataDir, clock: Clock) -> Iterator[Ledger]:
    """Open the ledger as the one program that writes to the data directory; made if there is none yet.

    Raises InstanceRunning, or StorageProblem with nothing changed.
    """
    from kiosk.storage.ledger import Ledger  # noqa: PLC0415 - SQLAlchemy is not loaded for a refusal

    with InstanceLock(data):
        ledger = Ledger.open(data.ledger, clock)
        try:
            yield ledger
        finally:
            ledger.close()
