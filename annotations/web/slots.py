"""The slots of a reading as forms: how each is edited, which words filled it, what else they may mean.

What a given answer makes of the reading stands in `slot_answers.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotations.engine.analysis import World
from annotations.engine.places import Gazetteer
from annotations.engine.registry import kinds
from annotations.engine.values import Period, Reading, Ref, Span
from annotations.services.checking import MANUAL
from annotations.services.marking import LONGEST
from annotations.web import measures, sentence
from annotations.web.dates import said
from annotations.web.slot_words import ABROAD, ALWAYS, CHOICES, HEDGES, LABELS, NAMES, SINGLE, WANTED

_SLOT_NAMES = {"subjects": "subject", "places": "place"}
"""What the engine calls the words of a slot, where it is not the field's name."""

NEAR = 600
"""Words further from the claim than this, in code points, are from another version of the text."""


@dataclass(frozen=True, slots=True)
class Link:
    """A name in a slot: its key in the form, how the words led to it, and who else may be meant."""

    key: str
    name: str
    how: str = ""
    words: str = ""
    others: tuple[tuple[str, str], ...] = ()  # (key, name)

    @property
    def note(self) -> str:
        """How the words led here; empty where they are the name itself."""
        if self.how == "name" and self.words == self.name:
            return ""
        return f"“{self.words}”, {self.how}" if self.words and self.how else self.how


@dataclass(frozen=True, slots=True)
class Editor:
    """One slot as its form shows it. `form` is names, words or choice."""

    slot: str
    label: str
    form: str
    words: str = ""
    links: Sequence[Link] = ()
    options: Sequence[tuple[str, str]] = ()
    kinds: tuple[str, ...] = ()
    single: bool = False
    dated: bool = False
    first: str = ""  # ISO days for the pickers, empty where open
    last: str = ""
    others: Sequence[str] = ()  # all readings of an open period, the present one first
    hedge: str | None = None  # beside a number; None where there is none to choose
    hint: str = ""
    most: int = 200  # characters of the words
    told: Sequence[str] = ()  # the words of the article that filled the slot

    @property
    def hedges(self) -> Sequence[tuple[str, str]]:
        """The hedges to choose from."""
        return HEDGES


def editor(slot: str, reading: Reading, world: World, text: str = "", at: int = 0) -> Editor:
    """The form of a slot, filled with what the reading has; `text` is the article's and `at` where the
    claim stands in it. Raises KeyError for a slot that there is not."""
    label, told = LABELS[slot], told_by(slot, reading, text, at)
    own = measures.choices(slot, reading) if reading.kind == "quantity" else ()
    options = own or _options(slot, world)
    if options:
        key = key_of(slot, reading)
        if key not in {known for known, _ in options}:
            options = [*options, (key, key)]  # what only this reading has, a measure's own unit, stays
        return Editor(slot, label, "choice", key, options=options, told=told)
    if holds_names(slot, reading):
        links = [_link(ref, world, text, at) for ref in refs_of(slot, reading)]
        return Editor(slot, label, "names", links=links, kinds=NAMES[slot], single=slot in SINGLE, told=told)
    if slot == "value" and reading.kind != "date":
        hint = "“2”, “second” or “about 40”"
        return Editor(slot, label, "words", number_words(reading), hedge=reading.hedge, hint=hint, told=told)
    if slot == "statement":
        hint = "what is claimed, where the words alone do not say it"
        return Editor(slot, label, "words", reading.statement, hint=hint, most=LONGEST)
    period = period_of(slot, reading)
    hint = "“June 2022”, “24 Feb 2022” or “24 Feb to 31 Jul 2022”"
    others: list[str] = []
    if slot == "period":
        hint = "“since the war”, “June 2022”, “24 Feb to 31 Jul 2022” or “ever”"
        others = [range_words(each) for each in (period, *reading.period.others)]
        others = others if reading.period.others else []
    return Editor(
        slot,
        label,
        "words",
        when_words(slot, reading),
        dated=True,
        first=period.first.isoformat() if period.first else "",
        last=period.last.isoformat() if period.last else "",
        others=others,
        hint=hint,
        told=told,
    )


def empty(reading: Reading) -> list[tuple[str, str]]:
    """Slots that the kind can use and the sentence does not show: (slot, label)."""
    shown = {piece.slot for piece in sentence.pieces(reading)}
    wanted = (*WANTED.get(reading.kind, ()), *(ALWAYS if reading.kind != MANUAL else ()))
    return [(slot, LABELS[slot]) for slot in wanted if slot not in shown]


def open_slots(reading: Reading) -> frozenset[str]:
    """Slots with more than one reading, or with a name that no source knows: an editor should look."""
    found = {slot for slot in NAMES if any(ref.others or not ref.id for ref in refs_of(slot, reading))}
    return frozenset(found | ({"period"} if reading.period.others else set()))


def holds_names(slot: str, reading: Reading) -> bool:
    """Whether the slot holds names; a value does in "who was there" alone."""
    return slot in NAMES and (slot != "value" or _value_is_names(reading))


def refs_of(slot: str, reading: Reading) -> list[Ref]:
    """The names in a slot, "anywhere abroad" among them."""
    if slot == "places":
        return ([Ref(ABROAD, "anywhere abroad")] if reading.place == ABROAD else []) + list(reading.places)
    told = getattr(reading, slot)
    if isinstance(told, Ref):
        return [told]
    return [ref for ref in told if isinstance(ref, Ref)] if isinstance(told, tuple) else []


def key_of_ref(ref: Ref) -> str:
    """A name in a form: its id, or "?Name" for one that no source knows."""
    return ref.id or f"?{ref.name}"


def key_of(slot: str, reading: Reading) -> str:
    """The chosen option of a choice."""
    if slot == "negated":
        return "yes" if reading.negated else ""
    return str(getattr(reading, slot))


def number_words(reading: Reading) -> str:
    """A claimed number as it is typed."""
    if reading.value is None or isinstance(reading.value, Period | tuple):
        return ""
    if reading.kind == "ordinal":
        return sentence.ordinal(int(reading.value))
    text = sentence.number(reading.value)
    return f"{text} to {sentence.number(reading.high)}" if reading.high is not None else text


def period_of(slot: str, reading: Reading) -> Period:
    """The dates of a slot; an empty period where it has none."""
    if slot == "period":
        return reading.period.period
    if slot == "occasion":
        return reading.occasion.period
    return reading.value if isinstance(reading.value, Period) else Period()


def when_words(slot: str, reading: Reading) -> str:
    """The dates of a slot as words that `typed.py` reads again."""
    told, window = period_of(slot, reading), reading.period
    if slot != "period":
        return sentence.period(told).replace("–", " to ") if told != Period() else ""
    if window.opened_by in ("ever", "office") and told == Period():
        return "ever" if window.opened_by == "ever" else "in office"
    if window.event and window.opened_by:
        return f"{window.opened_by} {window.event.name}"
    return range_words(told, window.opened_by == "since")


def range_words(told: Period, since: bool = False) -> str:
    """A stretch of time in words that can be typed."""
    if since and told.first:
        return f"since {said(told.first, told.first)}"
    if told.first and told.last and told.first != told.last:
        return f"{said(told.first, told.first)} to {said(told.last, told.last)}"
    return said(told.first, told.last)


def told_by(slot: str, reading: Reading, text: str, at: int) -> list[str]:
    """The words of the article that filled a slot, each once."""
    name = _SLOT_NAMES.get(slot, slot)
    spans = [Span(told.start, told.end) for told in reading.slots if told.name == name]
    return list(dict.fromkeys(words for words in _words_at(spans, text, at) if words))


def _words_at(spans: Iterable[Span], text: str, at: int) -> list[str]:
    return [text[span.start : span.end] if _stands(span, text, at) else "" for span in spans]


def _stands(span: Span, text: str, at: int) -> bool:
    """Whether a span still is whole words near the claim; the text may have changed since."""
    if not 0 <= span.start < span.end <= len(text) or abs(span.start - at) > NEAR:
        return False
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return not (before.isalnum() and text[span.start].isalnum()) and not (
        after.isalnum() and text[span.end - 1].isalnum()
    )


def _options(slot: str, world: World) -> Sequence[tuple[str, str]]:
    if slot == "kind":
        return [(kind.id, kind.label) for kind in kinds().values()]
    if slot == "fact":
        return [
            ("", "not said"),
            *((fact, fact) for fact in sorted({row.fact for row in world.tables.facts})),
        ]
    return CHOICES.get(slot, ())


def _link(ref: Ref, world: World, text: str, at: int) -> Link:
    gazetteer = Gazetteer(world.tables)
    others = tuple((key, name_of(key, world, gazetteer)) for key in ref.others if key != ref.id)
    words = _words_at([ref.span], text, at)[0] if ref.span else ""
    how = "" if ref.id == ABROAD else ref.how if ref.id else "no source knows this name"
    return Link(key_of_ref(ref), ref.name, how, words, others)


def name_of(key: str, world: World, gazetteer: Gazetteer) -> str:
    """The name of an id; the id itself where nobody knows it."""
    known = world.entities.get(key)
    if known is not None:
        return known.name
    return gazetteer.name(key) if gazetteer.knows(key) else key


def _value_is_names(reading: Reading) -> bool:
    return reading.kind == "participation" or isinstance(reading.value, tuple)
