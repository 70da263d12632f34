"""Numbers for monitoring in the Prometheus text format, read from the database, so that every worker says the same."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select

from sync.server.store.engine import Database
from sync.server.store.tables import contributions, ledgers, terminals


def metrics_text(database: Database) -> str:
    """Return the numbers; nothing in them is about a single visitor."""
    by_state = select(contributions.c.kind, contributions.c.state, func.count().label("number")).group_by(
        contributions.c.kind, contributions.c.state
    )
    with database.reading() as connection:
        rows = connection.execute(by_state).all()
        revoked = connection.scalar(select(func.count()).where(terminals.c.revoked_at.is_not(None))) or 0
        enrolled = connection.scalar(select(func.count()).select_from(terminals)) or 0
        sequences = connection.scalar(select(func.count()).select_from(ledgers)) or 0
    stored = [(f'kind="{row.kind}",state="{row.state}"', row.number) for row in rows]
    lines = [
        *_metric("radar_contributions", "Contributions stored, by kind and state.", stored),
        *_metric(
            "radar_terminals",
            "Terminals, by whether they may send.",
            [('state="enrolled"', enrolled - revoked), ('state="revoked"', revoked)],
        ),
        *_metric("radar_ledgers", "Ledgers that have sent something.", [("", sequences)]),
    ]
    return "\n".join(lines) + "\n"


def _metric(name: str, meaning: str, values: Iterable[tuple[str, int]]) -> Iterable[str]:
    yield f"# HELP {name} {meaning}"
    yield f"# TYPE {name} gauge"
    for labels, value in values:
        yield f"{name}{{{labels}}} {value}" if labels else f"{name} {value}"
