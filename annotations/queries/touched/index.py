"""The index of touches: from the keys of a change to the claims that share one.

A change is a few clauses. Facts after publication say nothing about a statement on the past (rule 1),
so a key may say from which publication date on it matters: a trip of this week touches no claim of
last year's articles.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from django.db.models import F

from annotations.engine import touches
from annotations.models import Anchor, Touch
from annotations.models.states import ClaimState

CHUNK = 500  # keys of one query
AFTER = dt.timedelta(days=120)
"""How long after publication an event may still be the one announced: it begins within 30 days, and
its trip may take weeks more."""

Since: TypeAlias = dt.date | None  # publication date from which a key matters; None: whenever


@dataclass
class Keys:
    """Keys with the publication date from which each matters."""

    since: dict[str, Since] = field(default_factory=dict)

    def add(self, keys: Iterable[str], since: Since = None) -> Keys:
        """Put keys in; of two dates the earlier holds."""
        for key in keys:
            known = self.since.get(key, dt.date.max)
            self.since[key] = None if since is None or known is None else min(since, known)
        return self

    def join(self, other: Keys) -> Keys:
        """Put all of another's in."""
        for key, since in other.since.items():
            self.add((key,), since)
        return self


@dataclass(frozen=True)
class Clause:
    """Claims that carry one of the keys, and `also` if it is given; or whose own words are among
    `words`. `reread` says that the words may now be read otherwise."""

    keys: Keys = field(default_factory=Keys)
    also: str = ""
    words: frozenset[str] = frozenset()
    reread: bool = False


@dataclass(frozen=True)
class Change:
    """A change as the index is asked about it: whose claims (all desks' if None, `spared` apart)."""

    cause: str
    clauses: Sequence[Clause]
    desk_id: int | None = None
    spared: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """Claims that a change can touch, those with a key in common side by side: they ask for the same
    evidence, which a worker then reads once. And those whose words are to be read again."""

    claims: tuple[int, ...]
    reread: frozenset[int]


def find(change: Change) -> Found:
    """The claims that the change can touch."""
    claims: dict[int, str] = {}
    reread: set[int] = set()
    for clause in change.clauses:
        ids = _carrying(clause.keys.since, change)
        if clause.also and ids:
            also = _carrying({clause.also: None}, change)
            ids = {claim_id: key for claim_id, key in ids.items() if claim_id in also}
        ids |= dict.fromkeys(_saying(clause.words, change), "")
        claims = ids | claims
        reread |= ids.keys() if clause.reread else set()
    return Found(tuple(sorted(claims, key=lambda claim_id: (claims[claim_id], claim_id))), frozenset(reread))


def any_touched() -> bool:
    """Whether any claim was ever checked."""
    return Touch.objects.exists()


def all_keys() -> frozenset[str]:
    """Every key that some claim carries: some 100,000 of them for as many claims."""
    return frozenset(Touch.objects.order_by().values_list("key", flat=True).distinct())


def touched_names(names: Iterable[str]) -> list[str]:
    """Those of the folded names that some checked claim names."""
    wanted = sorted(touches.key("name", name) for name in names)
    found: set[str] = set()
    for at in range(0, len(wanted), CHUNK):
        rows = Touch.objects.filter(key__in=wanted[at : at + CHUNK])
        found.update(rows.values_list("key", flat=True).distinct())
    return sorted(key.removeprefix("name:") for key in found)


def _carrying(keys: Mapping[str, Since], change: Change) -> dict[int, str]:
    """Claim to the last of the keys, in order, that it carries."""
    found: dict[int, str] = {}
    wanted = sorted(keys)
    for at in range(0, len(wanted), CHUNK):
        rows = Touch.objects.filter(key__in=wanted[at : at + CHUNK]).exclude(
            claim__state=ClaimState.DISMISSED
        )
        if change.desk_id is not None:
            rows = rows.filter(claim__article__desk_id=change.desk_id)
        for claim_id, key, desk_id, day in rows.values_list(
            "claim_id", "key", "claim__article__desk_id", "claim__article__anchored_on"
        ):
            since = keys[key]
            if desk_id not in change.spared and (since is None or day >= since):
                found[claim_id] = max(key, found.get(claim_id, ""))  # who:... before cover:...
    return found


def _saying(words: frozenset[str], change: Change) -> set[int]:
    """Checked claims in whose quotes one of the words stands."""
    if not words:
        return set()
    either = "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
    whole = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
    rows = Anchor.objects.filter(exact__iregex=f"({either})", version_id=F("claim__article__current_id"))
    rows = rows.exclude(claim__verdict="").exclude(claim__state=ClaimState.DISMISSED)
    if change.desk_id is not None:
        rows = rows.filter(claim__article__desk_id=change.desk_id)
    told = rows.values_list("claim_id", "exact", "claim__article__desk_id")
    return {pk for pk, exact, desk_id in told if desk_id not in change.spared and whole.search(exact)}
