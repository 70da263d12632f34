"""What the ledger does often costs the same with a hundred rows and with a million: no statement reads all rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.unit.kiosk.storage.conftest import Desk

ACTIONS: dict[str, Callable[[Desk], object]] = {
    "add": lambda desk: desk.rate(2),
    "comment": lambda desk: desk.say("text"),
    "close": lambda desk: desk.ledger.close_visit("nobody", 1),
    "counts": lambda desk: desk.ledger.counts(),
    "next due": lambda desk: desk.ledger.next_due(),
    "freeze": lambda desk: desk.freeze(),
    "accept": lambda desk: desk.accept(*(item.id for item in desk.freeze(limit=2))),
    "reject": lambda desk: desk.reject(*(item.id for item in desk.freeze(limit=2))),
    "aside": lambda desk: desk.ledger.set_aside("nobody", desk.clock.now(), 1),
    "settle": lambda desk: desk.ledger.settle(desk.clock.now()),
    "learn": lambda desk: desk.ledger.learn_server_time(desk.clock.now(), desk.clock.wall),
    "resend": lambda desk: desk.ledger.resend(1, [(1, 2)]),
    "quarantine": lambda desk: (desk.ledger.quarantine(), desk.ledger.release_quarantine()),
    "purge": lambda desk: desk.ledger.purge(desk.clock.now()),
    "scrub": lambda desk: desk.ledger.scrub(),
    "restart": lambda desk: desk.ledger.restart(),
}


@pytest.mark.parametrize("name", ACTIONS)
def test_no_statement_reads_all_contributions(desk: Desk, name: str) -> None:
    desk.rate(20)
    desk.say("text")
    desk.accept(*(item.id for item in desk.freeze(limit=5)))
    statements: list[tuple[str, object]] = []

    @event.listens_for(desk.ledger._engine, "before_cursor_execute")
    def note(_c: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        statements.append((statement, parameters))

    ACTIONS[name](desk)
    event.remove(desk.ledger._engine, "before_cursor_execute", note)
    looked_at = 0
    for statement, parameters in statements:
        if statement.startswith(("SELECT", "UPDATE", "DELETE FROM contributions")):
            looked_at += 1
            assert not scans(desk, statement, parameters), statement
    assert looked_at


def scans(desk: Desk, statement: str, parameters: object) -> list[str]:
    """Return the steps of SQLite's plan that read a whole large table or index."""
    one = parameters[0] if isinstance(parameters, list) else parameters
    with desk.ledger._transaction() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", one)  # type: ignore[arg-type]  # as recorded
        steps = [str(row[3]) for row in plan]
    large = [
        step for step in steps if step.startswith(("SCAN c", "SCAN contributions", "SCAN comment_texts", "SCAN t"))
    ]
    return [step for step in large if not step.endswith("USING INDEX ix_contributions_quarantine")]  # a partial one
