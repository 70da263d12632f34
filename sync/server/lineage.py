"""Which contributions count: newer ones replace older ones, whatever the order in which they arrive.

A contribution that names another one as superseded is its successor. Together they are trees whose root is the
oldest one, which may be still on its way. Of two successors the greater id wins, down to one end of each tree:
only that one is current. All of this follows from the set alone, so order and repetition cannot change it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a contribution is."""

    RATING = "rating"
    COMMENT = "comment"
    WITHDRAWAL = "withdrawal"


class State(StrEnum):
    """What a stored contribution is worth now."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    VOID = "void"
    """Accepted before its target was there; then the target turned out to be another visit's or measure's."""


@dataclass(frozen=True, slots=True)
class Node:
    """What decides about supersession. `visit_id` is None once the round has been counted."""

    id: str
    kind: Kind
    visit_id: str | None
    measure_id: str
    question: str | None
    supersedes: str | None


@dataclass(frozen=True, slots=True)
class Settled:
    """Each contribution's state, and the comments whose text is to be erased."""

    states: Mapping[str, State]
    erased: frozenset[str]


def may_supersede(successor: Node, target: Node) -> bool:
    """Return whether both share visit, measure and question (a comment has none; a withdrawal takes its target's)."""
    if successor.id == target.id or successor.measure_id != target.measure_id:
        return False
    if None not in (successor.visit_id, target.visit_id) and successor.visit_id != target.visit_id:
        return False
    if Kind.WITHDRAWAL in (successor.kind, target.kind):
        return successor.kind is not target.kind
    return successor.kind is target.kind and successor.question == target.question


def settle(nodes: Iterable[Node]) -> Settled:
    """Return the state of each of `nodes`, which hold whole trees as far as they have arrived."""
    known = {node.id: node for node in nodes}
    parents: dict[str, str] = {}
    states: dict[str, State] = {}
    for node in known.values():
        states[node.id] = State.SUPERSEDED
        if node.supersedes is None:
            continue
        target = known.get(node.supersedes)
        if target is not None and not may_supersede(node, target):
            states[node.id] = State.VOID
        else:
            parents[node.id] = node.supersedes
    _cut_circles(parents)
    successors: defaultdict[str, list[str]] = defaultdict(list)
    for successor, predecessor in parents.items():
        successors[predecessor].append(successor)
    for root in (known.keys() | set(parents.values())) - parents.keys():
        end = root
        while end in successors:
            end = max(successors[end])
        if states.get(end) is State.SUPERSEDED:
            states[end] = State.CURRENT
    return Settled(states, frozenset(_withdrawn_comments(known, parents)))


def _cut_circles(parents: dict[str, str]) -> None:
    """Make the smallest id of each circle a root: no honest terminal sends one, and it must not hang the server."""
    done: set[str] = set()
    for start in sorted(parents):
        path: dict[str, None] = {}
        at = start
        while at in parents and at not in done and at not in path:
            path[at] = None
            at = parents[at]
        if at in path:
            steps = list(path)
            del parents[min(steps[steps.index(at) :])]
        done.update(path)


def _withdrawn_comments(known: Mapping[str, Node], parents: Mapping[str, str]) -> Iterable[str]:
    """Yield the comments that a withdrawal names, and the older wordings that those had replaced."""
    for node in known.values():
        if node.kind is not Kind.WITHDRAWAL:
            continue
        at = parents.get(node.id)
        while at is not None:
            if at in known and known[at].kind is Kind.COMMENT:
                yield at
            at = parents.get(at)
