"""A person's trips in the evidence, grouped once for as long as the evidence lives.

Grouping a career of 300 stays costs more than all the judging after it, and many claims of one
article ask about one person, with the same facts object each time. What is kept is a function of the
arguments alone.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from annotations.engine.judging.stays import Trip, group
from annotations.engine.values import Evidence, Fact, KnownGap

_KEPT = 64
_Key = tuple[int, str, tuple[KnownGap, ...]]
_made: OrderedDict[_Key, tuple[tuple[Fact, ...], tuple[Trip, ...]]] = OrderedDict()


def trips_of(person: str, evidence: Evidence, gaps: Sequence[KnownGap] = ()) -> tuple[Trip, ...]:
    """The person's trips by date, with the given known gaps of theirs as stays of their own."""
    own = tuple(gap for gap in gaps if gap.who == person)
    key = id(evidence.facts), person, own
    known = _made.get(key)
    if known is not None and known[0] is evidence.facts:
        _made.move_to_end(key)
        return known[1]
    records = [fact for fact in evidence.facts if fact.kind == "visit" and person in fact.who()]
    trips = tuple(trip for trip in group(records, own) if trip.person == person)
    _made[key] = evidence.facts, trips
    while len(_made) > _KEPT:
        _made.popitem(last=False)
    return trips
