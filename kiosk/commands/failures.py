"""What a failure is called at the command line: expected ones by their own sentence, a bug by the log's name.

Expected failures are known by the names of their classes: to import them all for an `except` would load Qt and the
database where they may be the very thing that can't be loaded.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from kiosk import __version__
from kiosk.paths import DataDir, default_data_dir

SENTENCES = frozenset(
    {
        "kiosk.application.StartError",
        "kiosk.config.ConfigError",
        "kiosk.services.instance.InstanceRunning",
        "kiosk.storage.problems.StorageProblem",
        "sync.catalogue.checks.CatalogueError",
        "sync.client.http.BadAddressError",
        "sync.server.serving.AddressError",
        "sync.server.settings.SettingsError",
        "sync.server.store.schema.NewerSchemaError",
    }
)
"""Exceptions whose message is a sentence for people; their subclasses too."""

_TELL_NOTHING = (ArithmeticError, AssertionError, AttributeError, ImportError, NameError, TypeError)
"""Their messages never hold what somebody wrote, so that they may stand in a log."""


def told(error: Exception, data_dir: Path | None) -> str:
    """Return the sentence for people; a failure that nobody foresaw is written to the log first."""
    if any(f"{kind.__module__}.{kind.__qualname__}" in SENTENCES for kind in type(error).__mro__):
        return str(error)
    if isinstance(error, OSError):
        reason = error.strerror or type(error).__name__
        return f"{error.filename}: {reason}." if error.filename else f"The system says: {reason}."
    log = DataDir(data_dir or default_data_dir()).logs / "kiosk.log"
    where = f"Details are in {log}" if _written(error, log) else f"The details could not be written to {log}"
    return f"this program has a fault ({type(error).__name__}). {where}"


def _written(error: Exception, log: Path) -> bool:
    """Add the traceback to the log; False if that can't be done."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")
    text = f"{now} CRITICAL kiosk.commands: unexpected failure in version {__version__}\n" + "".join(_trace(error))
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError:
        return False
    return True


def _trace(error: BaseException) -> Iterator[str]:
    """Yield the traceback, the cause first, without messages that may hold what a visitor wrote."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _trace(cause)
        yield "which led to:\n"
    yield from traceback.format_tb(error.__traceback__)
    message = f": {error}" if isinstance(error, _TELL_NOTHING) else ""
    yield f"{type(error).__name__}{message}\n"
