"""Tables of policy and words as frozen data: regions, places, hedges, units, vocabulary.

The shipped defaults are YAML files in `annotations/data/`, read by
`annotations/sources/builtin.py` (the engine does no I/O); desks override them. Each table
has its docs page under docs/tables/.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A country or city. Equivalent names of one place are one row (Burma, Myanmar)."""

    id: str  # "country:turkey", "city:ankara"
    name: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()  # Kenyan, Kenyans
    country: str = ""  # of a city
    capital: bool = False
    # Of a former state: the states in which its cities lie today, first the one that is often meant
    # by its name. Of a territory: the states that held it before.
    successors: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    statehood: str = "state"  # state | disputed (Holy See, Palestinian territories, Kosovo) | none


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A newsroom region: members that all agree on, and members that are disputed.

    `disputed` are named groups of country ids, each in or out as a whole ("South Asia").
    """

    id: str  # "region:middle-east"
    name: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    disputed: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class HedgeRow:
    """A hedge and its tolerance: claimed x holds for actual y if low*x <= y <= high*x (or the
    bound is open), at least `slack` units either way for small numbers."""

    id: str  # about | nearly | more_than | at_least | up_to | only | less_than
    words: tuple[str, ...]
    low: float | None = None
    high: float | None = None
    low_open: bool = False  # strictly more than
    high_open: bool = False


@dataclass(frozen=True, slots=True)
class FactWords:
    """The words that name a fact kind: nouns with the unit they count, and verbs.

    `arrive`, `be`, `leave` are verbs of the three aspects of rule 4.
    """

    fact: str
    nouns: tuple[tuple[str, str], ...] = ()  # (noun, unit): ("trip", "trip"), ("visit", "visit")
    verbs: tuple[str, ...] = ()  # base forms; inflection is the reader's work
    arrive: tuple[str, ...] = ()
    be: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()  # (verb or noun, role its subject plays)
    objects: tuple[
        tuple[str, str], ...
    ] = ()  # (verb with preposition, or preposition, role of whom it names)


@dataclass(frozen=True, slots=True)
class OpenPeriod:
    """A period with no agreed start ("the crisis"): its possible starts, each with a name."""

    names: tuple[str, ...]
    place: str
    starts: tuple[tuple[str, dt.date], ...]


@dataclass(frozen=True, slots=True)
class StopWords:
    """Words in a record that mark a stop which a definition may leave out (rule 8)."""

    refuelling: tuple[str, ...] = ()
    base: tuple[str, ...] = ()  # air bases and airports
    talks: tuple[str, ...] = ()  # words that show talks took place


@dataclass(frozen=True, slots=True)
class UnitRow:
    """Which units the word of a claim can mean (rule 7): to a region or "abroad", to one country or
    city, and in a sentence that sets two units side by side."""

    id: str  # the unit that nouns of the vocabulary count: trip, visit, time, ...
    wide: tuple[str, ...]
    one: tuple[str, ...]
    contrasted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountingPolicy:
    """How a desk counts where definitions differ (rule 8); what no policy names stays open.

    Stops of the kinds `leave_out_stops` ("refuelling", "base") never count, those of `keep_stops`
    always do. `states` says of place ids whether they are countries; `inside` and `outside` say of
    a region's id which countries belong to it and which do not.
    """

    id: str
    name: str
    leave_out_stops: tuple[str, ...] = ()
    keep_stops: tuple[str, ...] = ()
    states: tuple[tuple[str, bool], ...] = ()
    inside: tuple[tuple[str, tuple[str, ...]], ...] = ()
    outside: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables in force for one desk, with the shipped defaults where it has none."""

    places: tuple[PlaceRow, ...] = ()
    regions: tuple[RegionRow, ...] = ()
    hedges: tuple[HedgeRow, ...] = ()
    facts: tuple[FactWords, ...] = ()
    open_periods: tuple[OpenPeriod, ...] = ()
    stops: StopWords = field(default_factory=StopWords)
    counting: tuple[CountingPolicy, ...] = ()
    units: tuple[UnitRow, ...] = ()
