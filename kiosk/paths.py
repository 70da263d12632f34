"""Where things are: what came with the program, and the one data directory of a terminal."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_PROGRAM = Path(__file__).resolve().parents[1]
"""The folder that holds kiosk/, ui/ and resources/: the source tree, or the packaged program's own folder."""

UI = _PROGRAM / "ui"
IMPORTS = _PROGRAM
"""The QML import path: the folder path below it is a module's URI (ui/theme is `ui.theme`)."""
RESOURCES = _PROGRAM / "resources"
I18N = _PROGRAM / "i18n"
KEYBOARDS = I18N / "keyboards"
PACKAGED_CATALOGUE = RESOURCES / "catalogues" / "muenchen-2019-2025.json"
DEFAULT_CONFIG = RESOURCES / "default_config.toml"


@dataclass(frozen=True, slots=True)
class DataDir:
    """Where one terminal's data lives; one running program per directory."""

    root: Path

    @property
    def ledger(self) -> Path:
        """The contributions, and nothing else."""
        return self.root / "ledger.sqlite3"

    @property
    def installation(self) -> Path:
        """The installation's id, made together with the ledger."""
        return self.root / "installation.json"

    @property
    def identity(self) -> Path:
        """Token and signing key, readable by the owner only."""
        return self.root / "terminal.key"

    @property
    def documents(self) -> Path:
        """Catalogues and boards, which can be fetched again."""
        return self.root / "documents"

    @property
    def media(self) -> Path:
        """Images and films, named by their SHA-256."""
        return self.root / "media"

    @property
    def logs(self) -> Path:
        """What technicians read."""
        return self.root / "log"

    @property
    def config(self) -> Path:
        """The settings of this terminal."""
        return self.root / "config.toml"

    @property
    def lock(self) -> Path:
        """Held by the one program that may write here."""
        return self.root / "lock"


def default_data_dir() -> Path:
    """Return the platform's own place for the data of this program."""
    import platformdirs  # noqa: PLC0415 - only needed where no directory was named

    return Path(platformdirs.user_data_dir("radar-kiosk", appauthor=False))
