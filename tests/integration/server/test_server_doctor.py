"""What the doctor and the numbers for monitoring say of terminals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.server.examination import examine
from sync.server.metrics import metrics_text

if TYPE_CHECKING:
    from sync.server.store.store import Store
    from tests.integration.server.conftest import Kiosk, Town


def wrong(store: Store, kiosk: Kiosk) -> list[str]:
    """Return what is wrong with this terminal, after its name."""
    found = [item.sentence for item in examine(store) if item.wrong and kiosk.terminal_id in item.sentence]
    return [sentence.partition(") ")[2] for sentence in found]


def test_contributions_that_have_not_arrived_are_named(town: Town, kiosk: Kiosk) -> None:
    kiosk.verdicts(kiosk.rating(seq=3), kiosk.rating(seq=5))
    assert wrong(town.server.store, kiosk) == ["has not sent the numbers 1 to 2, 4."]
    kiosk.verdicts(kiosk.rating(seq=1), kiosk.rating(seq=2), kiosk.rating(seq=4))
    assert wrong(town.server.store, kiosk) == []
    kiosk.verdicts(*(kiosk.rating(seq=number) for number in range(7, 25, 2)))
    assert wrong(town.server.store, kiosk) == ["has not sent the numbers 6, 8, 10, 12, 14 and 4 more gaps."]
    town.server.store.terminals.revoke(kiosk.terminal_id)
    assert wrong(town.server.store, kiosk) == []


def test_a_silent_terminal_is_named(town: Town, kiosk: Kiosk) -> None:
    beat = {
        "software": "1",
        "installation_id": kiosk.installation_id,
        "queue": {"pending": 0, "quarantined": 0},
        "boot_id": "b",
        "uptime_s": 1,
        "disk_free_mb": 1,
    }
    assert kiosk.post("/heartbeat", json=beat).status_code == 200
    heard = town.clock.now.strftime("%Y-%m-%dT%H:%M:%SZ")
    town.clock.advance(days=2)
    assert wrong(town.server.store, kiosk) == []
    town.clock.advance(minutes=1)
    assert wrong(town.server.store, kiosk) == [f"was last heard at {heard}."]


def test_the_numbers_for_monitoring_add_up(town: Town, kiosk: Kiosk) -> None:
    def number(name: str) -> int:
        lines = metrics_text(town.server.store.database).splitlines()
        return sum(int(line.rpartition(" ")[2]) for line in lines if line.startswith(name))

    rated, ledgers = 'radar_contributions{kind="rating",state="current"}', "radar_ledgers"
    revoked = 'radar_terminals{state="revoked"}'
    before = number(rated), number(ledgers), number(revoked)
    item = kiosk.rating()
    kiosk.verdicts(item, kiosk.rating(), kiosk.newer(item))
    town.server.store.terminals.revoke(kiosk.terminal_id)
    assert (number(rated), number(ledgers), number(revoked)) == (before[0] + 2, before[1] + 1, before[2] + 1)
