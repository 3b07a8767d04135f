"""Records as a finding shows them: used rows and rows left out, in an order of their own.

The order is by date, source and row, so that the order of evidence never shows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from annotations.engine.places import Gazetteer
from annotations.engine.tables import Tables
from annotations.engine.values import Fact, LeftOut, Used


def in_order(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Each fact once, by date, source, row and id."""
    once = {fact.id: fact for fact in facts}
    return tuple(sorted(once.values(), key=_key))


def used(facts: Iterable[Fact], tables: Tables, group: int = 0) -> tuple[Used, ...]:
    """The rows that a verdict rests on."""
    return tuple(
        Used(
            fact.cite.source,
            fact.cite.revision,
            fact.cite.row,
            fact.text,
            fact.period,
            label(fact, tables),
            group,
        )
        for fact in in_order(facts)
    )


def left_out(facts: Iterable[Fact], reason: str, tables: Tables) -> tuple[LeftOut, ...]:
    """Rows that were looked at and not counted, all for one reason."""
    return tuple(
        LeftOut(
            fact.cite.source,
            fact.cite.revision,
            fact.cite.row,
            fact.text,
            reason,
            fact.period,
            label(fact, tables),
        )
        for fact in in_order(facts)
    )


def label(fact: Fact, tables: Tables) -> str:
    """A short name for the timeline: the first city, else the country, else the title."""
    gazetteer = Gazetteer(tables)
    for place in (*fact.places[:1], fact.country):
        if place:
            return gazetteer.name(place)
    return fact.title


def _key(fact: Fact) -> tuple[dt.date, dt.date, str, int, str]:
    first = fact.period.first or fact.period.last or dt.date.min
    return first, fact.period.last or dt.date.max, fact.cite.source, fact.cite.row, fact.id
