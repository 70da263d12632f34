"""Which machine and which file this is: how a copied data directory is told from the one it was copied from.

Kept in installation.json (docs/adr/0015). Nothing of it leaves the terminal; the machine's id is stored as a hash.
"""

from __future__ import annotations

import hashlib
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

_MACHINE_IDS = ("etc/machine-id", "var/lib/dbus/machine-id")
_BOARD = "proc/device-tree/serial-number"
"""Where small boards tell their serial number; a card that is copied for many boards carries one machine-id."""
_NETWORK = "sys/class/net"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What was seen; None and empty where the system doesn't tell.

    `key` is a hash of terminal.key, so that a key the program itself has written anew is no copy.
    """

    machine: str | None = None
    addresses: tuple[str, ...] = ()
    key: str | None = None
    key_inode: int | None = None

    def is_copied_to(self, now: Fingerprint) -> bool:
        """Tell whether a directory that was seen as this, and is seen as `now`, was copied meanwhile.

        Another machine-id: yes. Where it is not known, no network address in common: yes; a replaced network card
        of a known machine: no. The same terminal.key in another file, on the same machine: yes.
        """
        if self.machine is not None and now.machine is not None:
            if self.machine != now.machine:
                return True
        elif self.addresses and now.addresses and not set(self.addresses) & set(now.addresses):
            return True
        same_key = self.key is not None and self.key == now.key
        return same_key and None not in (self.key_inode, now.key_inode) and self.key_inode != now.key_inode


def fingerprint_of(identity: Path, root: Path = Path("/")) -> Fingerprint:
    """Look at this machine (its files below `root`) and at the file `identity`, which need not exist."""
    key, inode = _file(identity)
    return Fingerprint(_machine(root), _addresses(root), key, inode)


def to_plain(fingerprint: Fingerprint) -> dict[str, object]:
    """Return it as installation.json holds it."""
    return asdict(fingerprint)


def from_plain(raw: object) -> Fingerprint:
    """Return what installation.json holds; what can't be read counts as not known."""
    if not isinstance(raw, dict):
        return Fingerprint()
    addresses = raw.get("addresses")
    return Fingerprint(
        machine=_text(raw.get("machine")),
        addresses=tuple(item for item in addresses if isinstance(item, str)) if isinstance(addresses, list) else (),
        key=_text(raw.get("key")),
        key_inode=raw["key_inode"] if type(raw.get("key_inode")) is int else None,
    )


def _text(raw: Any) -> str | None:
    return raw if isinstance(raw, str) else None


def _file(path: Path) -> tuple[str | None, int | None]:
    try:
        with path.open("rb") as file:
            return hashlib.sha256(file.read()).hexdigest(), path.stat().st_ino
    except OSError:
        return None, None


def _machine(root: Path) -> str | None:
    told = (
        _registry() if sys.platform == "win32" else next(filter(None, (_read(root / one) for one in _MACHINE_IDS)), "")
    )
    if not told:
        return None
    return hashlib.sha256(f"radar-kiosk {told} {_read(root / _BOARD)}".encode()).hexdigest()


def _read(path: Path) -> str:
    try:
        return path.read_bytes()[:1000].decode("utf-8", "replace").strip("\0 \n")
    except OSError:
        return ""


def _addresses(root: Path) -> tuple[str, ...]:
    """Return the addresses of the network cards that are real ones."""
    cards = sorted((root / _NETWORK).glob("*/device"))
    return tuple(sorted({address for card in cards if (address := _read(card.parent / "address"))}))


if sys.platform == "win32":
    import winreg

    def _registry() -> str:
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return ""

else:

    def _registry() -> str:
        return ""
