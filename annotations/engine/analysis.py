"""An article as the kinds see it: blocks, sentences, and what was recognised in them.

Built once per text by `engine/run.py`; kinds only read it. All offsets are code points into
`Analysis.text`, the canonical text.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from annotations.engine.tables import Tables
from annotations.engine.values import Entity, Period, Term


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text with one function on the page; `checkable` is False for site chrome."""

    kind: str  # headline | paragraph | caption | quote | list | chrome
    start: int
    end: int

    @property
    def checkable(self) -> bool:
        """Whether claims are looked for here."""
        return self.kind != "chrome"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `block` is the index of its block."""

    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression: TIMEX3 `type` (DATE, TIME, DURATION, SET) and `value`, and its dates.

    `first` and `last` are inclusive, None where unknown. `event` is the id of the named event
    that the words name ("the start of the war"), whose other candidates stand in `others`.
    `amount` and `unit` are set for durations ("three-day": 3, "day").
    """

    start: int
    end: int
    text: str
    type: str
    value: str
    first: dt.date | None = None
    last: dt.date | None = None
    precision: str = "day"
    mod: str = ""  # TIMEX3 mod: START, MID, END, APPROX, MORE_THAN, LESS_THAN, ...
    amount: Decimal | None = None
    unit: str = ""
    weekday: int | None = None  # told beside a date ("Tuesday, June 28")

    @property
    def period(self) -> Period:
        """The expression as a period."""
        return Period(self.first, self.last, self.precision)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an entity. `ids` are candidates, best first; none for a plain name.

    `kind` is person, place, office, event, series, organisation, or group ("the pair": `ids`
    are then all its members). `role` marks a title that stands for a class of people ("no
    U.S. secretary of state": kind office). `how` says how the link was made.
    """

    start: int
    end: int
    text: str
    kind: str
    ids: tuple[str, ...] = ()
    name: str = ""
    how: str = "name"
    open: bool = False  # two candidates are plausible
    adjective: bool = False  # "Kenyan", "Middle East" before a noun


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in words or digits, with its unit and hedge where the words give them.

    `kind` is cardinal, ordinal, fraction, percent, money or measure. `high` is the upper end of
    a range. The span covers the number and unit, not the hedge.
    """

    start: int
    end: int
    text: str
    kind: str
    value: Decimal
    high: Decimal | None = None
    unit: str = ""
    hedge: str = ""  # key of the hedges table


@dataclass(frozen=True, slots=True)
class World:
    """What reading knows: entities by id, who held which office, the tables of words.

    `office_roles` maps an office's id to the value that a source's role column uses for it.
    """

    entities: dict[str, Entity] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()
    office_roles: dict[str, str] = field(default_factory=dict)
    tables: Tables = field(default_factory=Tables)
    # The kinds added by vocabularies in which an entity takes part.
    takes_part: dict[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Analysis:
    """The whole article, recognised. `checked_from` is where the text to be checked starts:
    what stands before it is context, read for pronouns but giving no claims."""

    text: str
    published: dt.date
    world: World
    blocks: tuple[Block, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    expressions: tuple[Expression, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    checked_from: int = 0
    # Derived things, kept for the next kind that asks (tagged sentences); not part of the value.
    memo: dict[object, object] = field(default_factory=dict, compare=False, repr=False)
