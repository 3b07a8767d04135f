"""What the facts browser shows of a source: by words, kind and years, a page at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from annotations.engine.text.fold import fold
from annotations.models import Alias, Fact, FactParty, Source
from annotations.queries.revisions import standing

LONGEST = 100


@dataclass(frozen=True, slots=True)
class Sieve:
    """What was asked for; what cannot be read narrows nothing."""

    words: str = ""
    kind: str = ""
    first: int | None = None
    last: int | None = None

    @property
    def narrows(self) -> bool:
        """Whether anything was asked for."""
        return bool(self.words or self.kind or self.first or self.last)


def sieve_of(given: Mapping[str, str]) -> Sieve:
    """From an address: `q`, `kind`, `from`, `to` (years)."""
    return Sieve(
        given.get("q", "").strip()[:LONGEST],
        given.get("kind", "")[:32],
        _year(given.get("from")),
        _year(given.get("to")),
    )


def sifted(source: Source, number: int, sieve: Sieve) -> QuerySet[Fact]:
    """The facts of a revision that pass, in the order of the file."""
    facts = standing(source.pk, number)
    if sieve.kind:
        facts = facts.filter(kind=sieve.kind)
    if sieve.words:
        named = Alias.objects.filter(folded=fold(sieve.words)).values("entity")
        about = FactParty.objects.filter(entity__in=named, fact__source=source).values("fact")
        facts = facts.filter(
            Q(text__icontains=sieve.words) | Q(remarks__icontains=sieve.words)
            | Q(title__icontains=sieve.words) | Q(pk__in=about)
        )  # fmt: skip
    if sieve.first:
        facts = facts.filter(
            Q(last__gte=dt.date(sieve.first, 1, 1)) | Q(last=None, first__gte=dt.date(sieve.first, 1, 1))
        )
    if sieve.last:
        facts = facts.filter(first__lte=dt.date(sieve.last, 12, 31))
    return facts.order_by("row", "pk")


def kinds(source: Source, number: int) -> list[str]:
    """The kinds of facts that stand in a revision."""
    return list(standing(source.pk, number).order_by("kind").values_list("kind", flat=True).distinct())


def _year(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and 0 < int(text[:6]) < 10000 else None
