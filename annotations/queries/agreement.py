"""How far reviewers agree: the first and second decision of a turn, compared.

Cohen's kappa (Cohen 1960) for two raters: (observed - expected) / (1 - expected), where expected is the
agreement of two people who decide by chance with the shares that each of them has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from annotations.models import Decision
from annotations.models.review import Action

Pair = tuple[str, str]

SENT_BACK = "sent_back"
"""The label of a decision that signs no verdict."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """`percent` of the pairs that agree; `kappa` is None without pairs, or where chance alone would
    always agree (everybody signs the same verdict), which says nothing of the people."""

    pairs: int
    agreed: int
    percent: float | None
    kappa: float | None


def agreement_of(pairs: Sequence[Pair]) -> Agreement:
    """The figures of pairs of labels, (first, second)."""
    if not pairs:
        return Agreement(0, 0, None, None)
    total = len(pairs)
    agreed = sum(first == second for first, second in pairs)
    firsts, seconds = Counter(first for first, _ in pairs), Counter(second for _, second in pairs)
    by_chance = sum(firsts[label] * seconds[label] for label in firsts)  # in units of 1 / total²
    kappa = None
    if by_chance != total * total:
        kappa = (agreed * total - by_chance) / (total * total - by_chance)
    return Agreement(total, agreed, 100 * agreed / total, kappa)


def pairs_at(desk_ids: Iterable[int], within: Q | None = None) -> list[tuple[str, Pair]]:
    """(kind, pair) of every turn with two decisions at these desks; `within` narrows the second
    decision, as Q(at__gte=...). Adjudications are no pair of their own. Two queries."""
    second = Decision.objects.filter(within or Q(), round=2, claim__article__desk_id__in=list(desk_ids))
    found: dict[tuple[int, int], tuple[str, dict[int, str]]] = {}
    for claim_id, turn, number, kind, action, verdict in _both(second):
        _, labels = found.setdefault((claim_id, turn), (kind, {}))
        labels[number] = SENT_BACK if action == Action.SEND_BACK else verdict
    return [(kind, (labels[1], labels[2])) for kind, labels in found.values() if len(labels) == 2]


def agreement_by_kind(desk_ids: Iterable[int], within: Q | None = None) -> dict[str, Agreement]:
    """The figures by kind, and under "" those of all kinds together."""
    kinds: dict[str, list[Pair]] = {"": []}
    for kind, pair in pairs_at(desk_ids, within):
        kinds[""].append(pair)
        kinds.setdefault(kind, []).append(pair)
    return {kind: agreement_of(pairs) for kind, pairs in kinds.items()}


def _both(second: QuerySet[Decision]) -> Iterable[tuple[int, int, int, str, str, str]]:
    claims = second.values("claim_id")
    rows = Decision.objects.filter(claim_id__in=claims, round__in=(1, 2)).order_by(
        "claim_id", "turn", "round"
    )
    keep = set(second.values_list("claim_id", "turn"))
    for row in rows.values_list("claim_id", "turn", "round", "claim__kind", "action", "verdict"):
        if row[:2] in keep:
            yield row
