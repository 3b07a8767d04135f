"""The one event that a claim is about, among the records (rule 1).

"That was his second trip" (dated by the sentence before), "arrived on Wednesday, the fourth trip
he has made", "next week's trip will be". Facts after publication serve only an event that the
sentence presents as under way, announced or planned: the trip that holds the publication date,
else the first that fits within 30 days after it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from annotations.engine.judging.entries import Entry
from annotations.engine.places import Gazetteer
from annotations.engine.tables import Tables
from annotations.engine.values import Period, Reading, Ref, Tense

SOON = dt.timedelta(days=30)
JUST = dt.timedelta(days=3)
TRAVEL = dt.timedelta(days=1)

Whole = tuple[Entry, ...]  # the entries of one trip that lie in the claim's place


def spoken_of(reading: Reading, entries: Sequence[Entry], tables: Tables) -> tuple[Whole, ...]:
    """The trips that the claim may be about; one where the words pin it down, none where no record
    fits. `entries` are those in the claim's place, of the one it is about."""
    groups: dict[tuple[str, int], list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.trip, []).append(entry)
    wholes = [tuple(group) for group in groups.values()]
    wholes = [w for w in wholes if all(_was_at(w, ref, tables) for ref in reading.occasion.places)]
    told = reading.occasion.period
    if told.first is not None or told.last is not None:
        return _at(told, wholes, reading)
    anchor = reading.anchor
    if under_way := [w for w in wholes if w[0].whole.first <= anchor <= w[0].whole.last]:
        return tuple(under_way[-1:])
    back = [w for w in wholes if w[0].whole.last + TRAVEL == anchor]
    if back and reading.tense is Tense.PRESENT:
        return tuple(back[-1:])  # on the way home: travel days are not in the records
    soon = [w for w in wholes if anchor < w[0].whole.first <= anchor + SOON]
    recent = [w for w in wholes if anchor - SOON <= w[0].whole.last < anchor]
    if reading.tense is Tense.PAST:
        return tuple(recent[-1:])
    just = [w for w in recent if w[0].whole.last >= anchor - JUST]
    if just and soon and reading.tense is Tense.PRESENT:
        return just[-1], soon[0]  # "it is her third": the one that ended yesterday, or the next?
    return tuple(soon[:1] or (recent[-1:] if reading.tense is Tense.PRESENT else []))


def target(reading: Reading, whole: Sequence[Entry]) -> Entry:
    """The visit within the trip that the words mean: the one at the told date, else the first that
    is not over at publication, else the last."""
    told = reading.occasion.period
    if told.first is not None or told.last is not None:
        at_date = [e for e in whole if told.meets(Period(e.first, e.visit.last))]
        if at_date:
            return at_date[0]
    return next((e for e in whole if e.visit.last >= reading.anchor), whole[-1])


def was_at(entry: Entry, places: Sequence[Ref], tables: Tables) -> bool:
    """Whether the one visit was in all of the places (as countries)."""
    gazetteer = Gazetteer(tables)
    return all(entry.visit.country in gazetteer.filed_under(ref.id) for ref in places)


def _at(told: Period, wholes: list[Whole], reading: Reading) -> tuple[Whole, ...]:
    """Trips at the told date, a travel day allowed; for a plan also the next one that fits."""
    known = [w for w in wholes if reading.tense is not Tense.PAST or w[0].whole.first <= reading.anchor]
    exact = [w for w in known if any(told.meets(Period(e.first, e.visit.last)) for e in w)]
    if exact:
        return tuple(exact)
    near = Period(told.first and told.first - TRAVEL, told.last and told.last + TRAVEL)
    whole = [w for w in known if near.meets(Period(w[0].whole.first, w[0].whole.last))]
    if whole:
        return tuple(whole)
    if reading.tense is Tense.PAST:
        return ()
    # An announced trip may have slipped by some days; its number is the same.
    reach = Period(reading.anchor + TRAVEL, reading.anchor + SOON)
    return tuple([w for w in wholes if any(reach.holds(e.first) for e in w)][:1])


def _was_at(whole: Whole, ref: Ref, tables: Tables) -> bool:
    """Whether the trip went to the place that pins it down."""
    if not ref.id:
        return True
    members, disputed = Gazetteer(tables).members(ref.id)
    countries = members.union(*(ids for _, ids in disputed))
    return any(visit.country in countries for stay in whole[0].whole.stays for visit in stay.visits)
