"""The words of the product as frozen dataclasses: what the engine takes in and gives back.

Offsets are Unicode code points, end excluded. Dates are `datetime.date`, periods are
inclusive at both ends. Ids are strings of the form `kind:slug` ("person:rex-w-tillerson",
"country:iran"), made once where the data come in and compared for equality only.

Long on purpose: it is the vocabulary that every other file of the engine speaks, read as one page.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

Number: TypeAlias = int | Decimal  # the `type` statement needs Python 3.12


class Verdict(StrEnum):
    """What judging may say. An abstention is a good answer; a wrong verdict is not."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    DEPENDS = "depends_on_definition"
    CONFLICT = "sources_conflict"
    NOT_ENOUGH = "not_enough_evidence"
    NOT_CHECKABLE = "not_checkable"


class Tense(StrEnum):
    """How the sentence presents the event: over, under way, or still to come."""

    PAST = "past"
    PRESENT = "present"
    PLAN = "plan"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points in a text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Period:
    """Inclusive dates. None is an end that is open or unknown.

    `precision` is the finest unit that the words or the row give ("day", "week", "month",
    "season", "quarter", "year", "decade", "open"): a fact of precision "month" lies somewhere
    inside, one of precision "day" fills the period from the first day to the last.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    precision: str = "day"

    def holds(self, day: dt.date) -> bool:
        """Whether the day lies inside."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def within(self, other: Period) -> bool:
        """Whether all of this period lies inside the other."""
        opens = other.first is None or (self.first is not None and self.first >= other.first)
        closes = other.last is None or (self.last is not None and self.last <= other.last)
        return opens and closes

    def meets(self, other: Period) -> bool:
        """Whether the two share at least one day."""
        before = self.last is not None and other.first is not None and self.last < other.first
        after = self.first is not None and other.last is not None and self.first > other.last
        return not before and not after


# --- What reading knows of the world -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Alias:
    """One way to write an entity. A title ("the US president") holds only within its term."""

    text: str
    kind: str = "name"  # name | short | title
    period: Period = Period()


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, office, event, series, organisation or place that reference data know."""

    id: str
    kind: str  # person | office | event | series | organisation | place
    name: str
    aliases: tuple[Alias, ...] = ()
    period: Period | None = None  # of an event
    place: str = ""  # of an event: a place id
    gender: str = ""  # f | m | ""


@dataclass(frozen=True, slots=True)
class Term:
    """Who held which office, when; `number` where the row counts terms."""

    person: str
    office: str
    period: Period
    number: int | None = None


# --- What reading gives --------------------------------------------------------------------


UNTOLD = "untold"
"""`Occasion.how` of a moment in the past that the words do not tell ("died at the age of 90")."""

OWN_WORDS = "own words"
"""`Ref.how` of an event or person that is only described: no name that a source could know."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A link from words to an entity or place; `id` is empty for a name nobody knows.

    `how` says in words how the link was made ("name", "short name", "title at the date",
    "pronoun", "demonym", "that trip"). `others` are ids that are plausible too: the link is
    open (rule 13).
    """

    id: str
    name: str
    how: str = "name"
    others: tuple[str, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """Which words filled which slot of a reading, so that an editor sees why."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch of time in which a claim counts or denies.

    `opened_by` keeps the words' sense, since rule 3 turns on it: "since" (a date, or a named
    event), "before", "in", "between", "past" ("in the past five years", "in as many months"),
    "office" ("as president"), "ever", or "" where the words give none. `event` is the named
    event that bounds it. `amount`, `unit` ("days", "weeks", "months", "years") and `over`
    ("more than") stand for windows told as a length back from the event spoken of.
    `others` are further readings of an open period ("the crisis"), in the table's order.
    `bound` tells how "since X" names X: "date" ("since 2018", "since Dulles in 1953": one is
    claimed to have happened then), "event" ("since the war began") or "clause" ("since the
    troops left in 1975"), which only open the window.
    """

    period: Period = Period()
    opened_by: str = ""
    event: Ref | None = None
    amount: int | None = None
    unit: str = ""
    hedge: str = ""
    others: tuple[Period, ...] = ()
    bound: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Occasion:
    """The one event that the sentence is about, as far as its words pin it down.

    "That was her second trip" (how = "that": the period and places of the sentence before);
    "next week's trip", "who arrives tomorrow", "is on his fourth" (under way or announced).
    """

    period: Period = Period()
    places: tuple[Ref, ...] = ()
    how: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A claim in computable form. Every field may be empty: the words say nothing of it.

    subjects    who it is about; several act together unless `apart` ("eight presidents" is
                `office` without subjects)
    fact        fact kind: visit, meeting, election, birth, office, summit, event, observation,
                or a kind that a vocabulary adds
    place       "abroad", or "" where `places` say it (or nothing does)
    places      countries, cities or regions; all of them belong to the claim
    companions  with whom: met, over whom a vote was won, joined by
    office      the office that a group or a term is about ("no secretary of state", "third term")
    in_office   the count is tied to the office by the words ("as president")
    series      a numbered series ("the sixth Lakes Summit")
    event       the named or described event that is dated ("the harbour war began")
    period      the window
    occasion    the one event spoken of, for ordinals, dates and durations
    unit        what is counted or measured: trip, visit, time, stay, country, person, day,
                week, month, year, term, edition, leg, destination
    value       claimed: a number, a Period, or Refs (places, people); None where the claim is
                an absence (first, last)
    high        upper end where a range of numbers is claimed
    step        how finely the number is written ("3.4 million": 100000), for quantities; None: exactly
    total       of how many, where a place in a row is told ("the fourth leg of seven")
    qualified   words that narrow what is counted and that no record tells ("official", "for peace"):
                a count of all is then only the most that it can be
    hedge       "", or a key of the hedges table: about, nearly, more_than, at_least, up_to, only
    aspect      of the event: start, end, arrival, presence, departure, whole; of a number: rise, fall
                (a change), before (what it had been), or "" for a level
    scope       whose first or last it is: "subject" (his first), "office" (no president before
                him), "anyone"
    role_in     the part the subjects play in the fact (traveller, participant, host, winner,
                opponent, holder), "" = any; in an added domain a condition of `engine/parts.py`
    role_with   the same for the companions, where the words tell it ("ruled against B")
    score       claimed, the subject's side first ("3-1")
    contrast    units that the sentence sets side by side, which then fix the meaning (rule 7)
    number      the edition or term that the words number ("the sixth summit", dated)
    weekday     0 = Monday, told beside a date and to be in agreement with it
    negated     "has not visited"
    attributed  "he said that ..."
    opinion     a judgement or prediction that nothing can compute
    unread      the words of a claim have changed and no longer say anything of its kind: it is withheld
                until a person reads it again
    statement   of a kind that is judged by hand: what is claimed, in the words of who marked it
    anchor      publication date of the article; nothing in the engine asks for today
    """

    kind: str
    anchor: dt.date
    subjects: tuple[Ref, ...] = ()
    fact: str = ""
    place: str = ""
    places: tuple[Ref, ...] = ()
    companions: tuple[Ref, ...] = ()
    office: Ref | None = None
    in_office: bool = False
    series: Ref | None = None
    event: Ref | None = None
    period: Window = Window()
    occasion: Occasion = Occasion()
    unit: str = ""
    value: Number | Period | tuple[Ref, ...] | None = None
    high: Number | None = None
    step: Decimal | None = None
    total: int | None = None
    qualified: str = ""
    hedge: str = ""
    aspect: str = ""
    scope: str = ""
    role_in: str = ""
    role_with: str = ""
    score: str = ""
    contrast: tuple[str, ...] = ()
    number: int | None = None
    weekday: int | None = None
    negated: bool = False
    attributed: bool = False
    opinion: bool = False
    unread: bool = False
    statement: str = ""
    tense: Tense = Tense.PAST
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A span that says something computable, with its reading; `quote` is text[start:end]."""

    start: int
    end: int
    quote: str
    kind: str
    reading: Reading
    confidence: float = 0.5
    why: str = ""  # check-worthiness in words
    worth: float = 0.5  # its order among suggestions, 0 to 1

    @property
    def span(self) -> Span:
        """The claim's place in the canonical text."""
        return Span(self.start, self.end)


# --- What judging takes in -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Events:
    """Question shape: the facts of some kinds that involve some entities.

    Given keys must all hold. `who`: facts in which any of them takes part; `together`: facts
    in which all of them take part; `role`: facts whose source files them under that role
    ("president"); `places`: only facts in these countries or cities (left empty where trips
    must be grouped over all travel first).
    """

    kinds: tuple[str, ...]
    who: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    role: str = ""
    office: str = ""
    series: str = ""
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """Question shape: a value of one entity (its birth, a measured quantity)."""

    entity: str
    kind: str = "birth"


@dataclass(frozen=True, slots=True)
class Question:
    """What a reading asks of reference data. An office's terms are asked as Events too."""

    asks: tuple[Events | Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a fact stands: source name, revision number, row number (the first row under the
    header is 1), trust tier (primary, secondary) and lineage (copies of one another share it)."""

    source: str
    revision: int
    row: int
    tier: str = "secondary"
    lineage: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of reference data.

    `parties` are (role, entity id): traveller, participant, holder, winner, opponent, event,
    person. `country` is a place id, `places` the cities or sites in it. `role` is the value of
    the source's own role column. `text` is the row as a person would read it, `remarks` the
    source's free words (they tell of refuelling stops).
    """

    id: str
    kind: str
    period: Period
    cite: Citation
    parties: tuple[tuple[str, str], ...] = ()
    country: str = ""
    places: tuple[str, ...] = ()
    origin: str = ""
    series: str = ""
    number: int | None = None
    office: str = ""
    role: str = ""
    value: Decimal | None = None
    unit: str = ""
    title: str = ""
    text: str = ""
    remarks: str = ""

    def who(self, role: str = "") -> tuple[str, ...]:
        """Ids of the parties, of one role or of all."""
        return tuple(entity for part, entity in self.parties if not role or part == role)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where a source says it is complete. An empty key does not narrow the scope.

    `first` None is "from: beginning". `place` is a place id or "abroad".
    """

    source: str
    first: dt.date | None
    last: dt.date | None
    who: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    role: str = ""
    office: str = ""
    series: str = ""
    fact: str = ""
    place: str = ""
    tier: str = "secondary"


@dataclass(frozen=True, slots=True)
class KnownGap:
    """A fact that a source is known to lack; borderline ones count by one definition only."""

    source: str
    who: str
    place: str
    period: Period
    borderline: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a judgement may read beside the reading itself, and the tables of policy."""

    facts: tuple[Fact, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    gaps: tuple[KnownGap, ...] = ()
    terms: tuple[Term, ...] = ()


# --- What judging gives back ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Used:
    """A row that the verdict rests on."""

    source: str
    revision: int
    row: int
    text: str
    period: Period = Period()
    label: str = ""  # short name for the timeline ("Lima")
    group: int = 0  # rows of one trip share a number > 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that was looked at and not counted, with the reason in words."""

    source: str
    revision: int
    row: int
    text: str
    reason: str
    period: Period = Period()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """One definition: what it computes and whether the claim holds under it (None: open)."""

    name: str
    computed: Number | dt.date | str | None
    holds: bool | None
    plausible: bool = True  # False: shown for information, does not decide


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with everything that a reviewer needs to repeat it."""

    verdict: Verdict
    summary: str
    steps: tuple[str, ...] = ()
    computed: tuple[tuple[str, Number | dt.date], ...] = ()
    variants: tuple[Variant, ...] = ()
    window: Period | None = None
    used: tuple[Used, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    missing: tuple[Period, ...] = ()  # stretches of the window that no source covers
    engine: str = field(default="1")


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Two spans of one article that cannot both be right."""

    claim: Span
    other: Span
    quote: str  # the other span's words
    why: str
