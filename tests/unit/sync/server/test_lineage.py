"""Which contributions count, against families whose end is known because they were grown from it."""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass, field, replace

from hypothesis import given
from hypothesis import strategies as st

from sync.server.lineage import Kind, Node, Settled, State, may_supersede, settle

SOURCES = st.integers(0, 2**32).map(random.Random)


def node(identity: str, supersedes: str | None = None, kind: Kind = Kind.RATING, **changes: str | None) -> Node:
    question = "importance" if kind is Kind.RATING else None
    return replace(Node(identity, kind, "visit", "measure", question, supersedes), **changes)  # type: ignore[arg-type]


def states(*nodes: Node) -> dict[str, State]:
    return dict(settle(nodes).states)


@dataclass
class Person:
    """A contribution with its successors, grown top down."""

    id: str
    successors: list[Person] = field(default_factory=list)

    def end(self) -> str:
        return max(self.successors, key=lambda item: item.id).end() if self.successors else self.id

    def nodes(self, parent: str | None) -> list[Node]:
        return [node(self.id, parent), *(found for child in self.successors for found in child.nodes(self.id))]


def grown(source: random.Random, size: int) -> Person:
    root = Person(str(uuid.UUID(int=source.getrandbits(128), version=4)))
    everybody = [root]
    for _ in range(size):
        child = Person(str(uuid.UUID(int=source.getrandbits(128), version=4)))
        source.choice(everybody).successors.append(child)
        everybody.append(child)
    return root


@given(SOURCES, st.lists(st.integers(0, 12), min_size=1, max_size=4))
def test_each_family_has_one_current_end_in_any_order(source: random.Random, sizes: list[int]) -> None:
    families = [grown(source, size) for size in sizes]
    nodes = [found for family in families for found in family.nodes(None)]
    expected = {item.id: State.SUPERSEDED for item in nodes} | {item.end(): State.CURRENT for item in families}
    source.shuffle(nodes)
    assert states(*nodes) == expected


@given(SOURCES, st.integers(1, 10))
def test_a_family_whose_root_is_on_its_way_has_the_same_end(source: random.Random, size: int) -> None:
    family = grown(source, size)
    without_root = [item for item in family.nodes(None) if item.id != family.id]
    current = [key for key, state in states(*without_root).items() if state is State.CURRENT]
    assert current == [family.end()]


@given(st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdefg")))
def test_no_net_of_links_hangs_and_each_tree_has_at_most_one_end(links: dict[str, str]) -> None:
    links = {key: target for key, target in links.items() if key != target}
    found = states(*(node(key, target) for key, target in links.items()))
    assert set(found) == set(links)
    assert not links or State.CURRENT in found.values()


def test_a_link_that_does_not_match_is_void_and_its_target_stays() -> None:
    assert states(node("a"), node("b", "a", visit_id="another")) == {"a": State.CURRENT, "b": State.VOID}
    found = states(node("a"), node("b", "a", measure_id="another"), node("c", "b", measure_id="another"))
    assert found == {"a": State.CURRENT, "b": State.VOID, "c": State.CURRENT}


def test_what_may_replace_what() -> None:
    rating, comment, gone = node("a"), node("b", kind=Kind.COMMENT), node("c", "a", Kind.WITHDRAWAL)
    other_rating, other_gone = node("d"), node("e", "c", Kind.WITHDRAWAL)
    assert may_supersede(other_rating, rating)
    assert may_supersede(gone, rating)
    assert may_supersede(gone, comment)
    assert may_supersede(other_rating, gone)
    assert not may_supersede(other_gone, gone)
    assert not may_supersede(comment, rating)
    assert not may_supersede(rating, rating)
    assert not may_supersede(node("x", question="approval"), rating)
    assert may_supersede(other_rating, node("y", visit_id=None))


def erased(*nodes: Node) -> set[str]:
    found: Settled = settle(nodes)
    return set(found.erased)


def test_a_withdrawal_erases_the_comment_and_its_older_wordings_only() -> None:
    first = node("a", kind=Kind.COMMENT)
    second = node("b", "a", Kind.COMMENT)
    other = node("c", kind=Kind.COMMENT)
    gone = node("d", "b", Kind.WITHDRAWAL)
    assert erased(first, second, other) == set()
    assert erased(first, second, other, gone) == {"a", "b"}
    assert erased(second, gone) == {"b"}
    assert erased(first, second, node("e", "b", Kind.WITHDRAWAL, visit_id="another")) == set()
