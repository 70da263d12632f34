"""The server's word on each item of a batch, as a pure function of the batch and of what is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sync.contract import CommentItem, RatingItem, RejectionCode, Verdict, VerdictKind, WithdrawalItem
from sync.server.items import AnyItem, Candidate, Refused
from sync.server.lineage import Kind, Node, may_supersede


@dataclass(frozen=True, slots=True)
class RoundDays:
    """The days on which an edition takes contributions, both included; with the precision of the catalogue."""

    first: str
    last: str | None

    def holds(self, day: str) -> bool:
        """Return whether `day` (YYYY-MM-DD, UTC) belongs to the round."""
        return day[: len(self.first)] >= self.first and (self.last is None or day[: len(self.last)] <= self.last)


@dataclass(frozen=True, slots=True)
class EditionRules:
    """What all published catalogues of one edition know together."""

    measures: frozenset[str]
    questions: frozenset[str]
    rounds: tuple[RoundDays, ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """A contribution that the server has already."""

    node: Node
    fingerprint: str


def node_of(item: AnyItem) -> Node:
    """Return what decides about the item's supersession."""
    return Node(
        id=item.id,
        kind=Kind(item.kind),
        visit_id=item.visit_id,
        measure_id=item.measure_id,
        question=item.question if isinstance(item, RatingItem) else None,
        supersedes=item.supersedes,
    )


def judge(
    batch: Sequence[Candidate], stored: Mapping[str, Stored], rules: Mapping[str, EditionRules]
) -> tuple[list[Verdict], list[Candidate]]:
    """Return one verdict per item, in order, and the items to store.

    A target in the same batch is known wherever it stands, because the order within a batch is random.
    """
    refusals = [_refusal(item, rules) for item in batch]
    targets = {key: value.node for key, value in stored.items()}
    for item, refusal in zip(batch, refusals, strict=True):
        if refusal is None and not isinstance(item.content, Refused):
            targets.setdefault(item.id, node_of(item.content))
    seen = {key: value.fingerprint for key, value in stored.items()}
    verdicts: list[Verdict] = []
    accepted: list[Candidate] = []
    for item, refusal in zip(batch, refusals, strict=True):
        verdict = _verdict(item, refusal, seen, targets)
        verdicts.append(verdict)
        if verdict.verdict is VerdictKind.ACCEPTED:
            seen[item.id] = item.fingerprint
            accepted.append(item)
    return verdicts, accepted


def rejected(identity: str, refusal: Refused) -> Verdict:
    """Return the verdict that rejects."""
    return Verdict(id=identity, verdict=VerdictKind.REJECTED, code=refusal.code.value, detail=refusal.detail)


def verdict_of_known(item: Candidate, fingerprint: str) -> Verdict:
    """Return the verdict on an item whose id is stored already with `fingerprint`."""
    if item.fingerprint == fingerprint:
        return Verdict(id=item.id, verdict=VerdictKind.DUPLICATE)
    return rejected(item.id, Refused(RejectionCode.ID_CONFLICT, "This id was used before with another content."))


def _verdict(item: Candidate, refusal: Refused | None, seen: Mapping[str, str], targets: Mapping[str, Node]) -> Verdict:
    if isinstance(item.content, Refused):
        return rejected(item.id, item.content)
    if item.id in seen:
        return verdict_of_known(item, seen[item.id])
    if refusal is not None:
        return rejected(item.id, refusal)
    node = node_of(item.content)
    target = targets.get(node.supersedes) if node.supersedes is not None else None
    if target is not None and not may_supersede(node, target):
        return rejected(
            item.id,
            Refused(
                RejectionCode.SUPERSEDES_MISMATCH,
                "What this supersedes belongs to another visit, measure or question, or cannot be superseded so.",
            ),
        )
    return Verdict(id=item.id, verdict=VerdictKind.ACCEPTED)


def _refusal(candidate: Candidate, rules: Mapping[str, EditionRules]) -> Refused | None:
    """Return why the catalogues do not allow the item, or None."""
    item = candidate.content
    if isinstance(item, Refused):
        return item
    edition = rules.get(item.edition)
    if edition is None:
        return Refused(RejectionCode.UNKNOWN_EDITION, f"No catalogue of the edition {item.edition} was published.")
    if item.measure_id not in edition.measures:
        return Refused(RejectionCode.UNKNOWN_MEASURE, f"The edition {item.edition} has no measure {item.measure_id}.")
    match item:
        case RatingItem() if item.question not in edition.questions:
            return Refused(
                RejectionCode.UNKNOWN_QUESTION, f"The edition {item.edition} has no question {item.question}."
            )
        case RatingItem() | CommentItem() | WithdrawalItem():
            pass
    if not any(days.holds(item.recorded_hour[:10]) for days in edition.rounds):
        return Refused(
            RejectionCode.ROUND_CLOSED, f"The edition {item.edition} took no contributions at {item.recorded_hour}."
        )
    return None
