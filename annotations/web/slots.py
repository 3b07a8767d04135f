"""The slots of a reading as fields: how each is edited, and what a given answer makes of the reading.

A slot's name is the reading's field. An answer is what a form posts: words for dates and numbers
(`typed.py` reads them), ids for names, a key for a choice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from annotations.engine.analysis import World
from annotations.engine.places import Gazetteer
from annotations.engine.registry import kinds
from annotations.engine.values import Occasion, Period, Reading, Ref, Tense, Window
from annotations.services.errors import WorkbenchError
from annotations.web import sentence, typed
from annotations.web.dates import said

ABROAD = "abroad"
MOST = 12
"""Names in one slot."""

PEOPLE = ("person", "organisation")
UNITS = ("trip", "visit", "time", "stay", "country", "person", "day", "week", "month", "year", "term",
         "edition", "leg", "destination", "event")  # fmt: skip
LABELS = {
    "kind": "Kind", "fact": "What", "unit": "Unit", "subjects": "Who", "companions": "With whom",
    "office": "Office", "series": "Series", "event": "Event", "places": "Where", "period": "When",
    "occasion": "The occasion", "value": "Value", "hedge": "Hedge", "aspect": "Aspect", "negated": "Happened",
    "tense": "Tense",
}  # fmt: skip
NAMES = {
    "subjects": PEOPLE, "companions": PEOPLE, "office": ("office",), "series": ("series",),
    "event": ("event",), "places": ("place",), "value": (*PEOPLE, "place"),
}  # fmt: skip
SINGLE = frozenset({"office", "series", "event"})
CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "unit": (("", "not said"), *((unit, sentence.PLURALS.get(unit, f"{unit}s")) for unit in UNITS)),
    "hedge": (
        ("", "exactly as said"), ("about", "about"), ("nearly", "nearly"), ("more_than", "more than"),
        ("at_least", "at least"), ("less_than", "less than"), ("up_to", "up to"), ("only", "only"),
    ),
    "aspect": (
        ("", "as a whole"), ("start", "the start"), ("end", "the end"), ("arrival", "the arrival"),
        ("departure", "the departure"), ("presence", "any day of it"),
    ),
    "negated": (("", "it happened"), ("yes", "it did not happen")),
    "tense": (("past", "past"), ("present", "under way"), ("plan", "planned")),
}  # fmt: skip
# What a kind asks that its reading may still be silent on; offered beside the sentence.
WANTED = {
    "count": ("subjects", "unit", "places", "period", "value", "hedge", "companions"),
    "ordinal": ("subjects", "unit", "places", "period", "value", "series", "occasion"),
    "first": ("subjects", "places", "period", "companions", "office", "occasion", "fact"),
    "last": ("subjects", "places", "period", "companions", "office", "occasion", "fact"),
    "date": ("fact", "event", "subjects", "places", "value", "aspect"),
    "duration": ("fact", "subjects", "places", "period", "value", "unit", "hedge"),
    "age": ("subjects", "value", "hedge"),
    "quantity": ("series", "places", "subjects", "event", "period", "value", "unit", "hedge", "aspect"),
    "participation": ("subjects", "companions", "places", "period", "fact"),
}
ALWAYS = ("negated", "tense")


@dataclass(frozen=True, slots=True)
class Editor:
    """One slot as its form shows it. `form` is names, words or choice."""

    slot: str
    label: str
    form: str
    words: str = ""
    chosen: tuple[Ref, ...] = ()
    options: Sequence[tuple[str, str]] = field(default_factory=tuple)
    kinds: tuple[str, ...] = ()
    single: bool = False
    dates: tuple[str, str] | None = None  # first and last day for the pickers, "" where open
    hint: str = ""


def editor(slot: str, reading: Reading, world: World) -> Editor:
    """The form of a slot, filled with what the reading has. Raises KeyError for an unknown slot."""
    label = LABELS[slot]
    if slot == "kind":
        options = [(kind.id, kind.label) for kind in kinds().values()]
        return Editor(slot, label, "choice", reading.kind, options=options)
    if slot == "fact":
        known = [words.fact for words in world.tables.facts]
        return Editor(
            slot, label, "choice", reading.fact, options=[("", "not said"), *((f, f) for f in known)]
        )
    if slot in CHOICES:
        return Editor(slot, label, "choice", _key(slot, reading), options=CHOICES[slot])
    if slot in NAMES and not (slot == "value" and _is_number(reading)):
        return Editor(
            slot,
            label,
            "names",
            chosen=tuple(_names(slot, reading)),
            kinds=NAMES[slot],
            single=slot in SINGLE,
        )
    if slot == "value" and reading.kind != "date":
        return Editor(slot, label, "words", _number_words(reading), hint="“2”, “second”, “about 40”")
    told, hint = _period_of(slot, reading), "“June 2022”, “24 Feb 2022 to 31 Jul 2022”"
    if slot == "period":
        hint = "“since the war”, “June 2022”, “24 Feb to 31 Jul 2022”, “ever”"
    dates = (told.first.isoformat() if told.first else "", told.last.isoformat() if told.last else "")
    return Editor(slot, label, "words", _when_words(slot, reading), dates=dates, hint=hint)


def answered(
    slot: str, reading: Reading, given: Mapping[str, Any], names: Sequence[str], world: World
) -> Reading:
    """The reading with one slot as the form has it: `given` its single fields, `names` the ids chosen
    ("?Name" for one that no source knows). Raises WorkbenchError with the slot as its field."""
    words = str(given.get("words", ""))
    form = editor(slot, reading, world)
    if form.form == "names":
        return _with_names(slot, reading, _refs(names, slot, reading, world))
    if form.form == "choice":
        if words not in {key for key, _ in form.options}:
            raise WorkbenchError("Choose one of the list.", slot)
        return _with_choice(slot, reading, words)
    if slot == "period":
        found = typed.window(words, reading.anchor, world)
        return replace(reading, period=found)
    if slot == "occasion":
        occasion = Occasion(
            typed.period(words, reading.anchor, slot), reading.occasion.places, reading.occasion.how
        )
        return replace(reading, occasion=occasion)
    if reading.kind == "date":
        told = typed.period(words, reading.anchor, slot)
        return replace(reading, value=told if told != Period() else None, weekday=None)
    amount = typed.amount(words, reading.anchor, world)
    if amount is None:
        return replace(reading, value=None, high=None, hedge="")
    return replace(
        reading, value=amount.value, high=amount.high, hedge=amount.hedge or _kept_hedge(given, reading)
    )


def empty(reading: Reading) -> list[tuple[str, str]]:
    """Slots that the kind could use and the reading leaves empty: (slot, label)."""
    shown = {piece.slot for piece in sentence.pieces(reading)} | {"place" if reading.place else ""}
    filled = {slot for slot in LABELS if slot in shown or (slot == "places" and "place" in shown)}
    if reading.hedge:
        filled.add("hedge")
    wanted = (*WANTED.get(reading.kind, ()), *ALWAYS)
    return [(slot, LABELS[slot]) for slot in wanted if slot not in filled]


def _kept_hedge(given: Mapping[str, Any], reading: Reading) -> str:
    return "" if str(given.get("words", "")).strip() != _number_words(reading) else reading.hedge


def _key(slot: str, reading: Reading) -> str:
    if slot == "negated":
        return "yes" if reading.negated else ""
    return str(getattr(reading, slot))


def _with_choice(slot: str, reading: Reading, key: str) -> Reading:
    if slot == "negated":
        return replace(reading, negated=key == "yes")
    if slot == "tense":
        return replace(reading, tense=Tense(key))
    if slot == "unit":
        return replace(reading, unit=key, contrast=())
    return replace(reading, **{slot: key})  # type: ignore[arg-type]


def _is_number(reading: Reading) -> bool:
    return reading.kind != "participation" and not isinstance(reading.value, tuple)


def _names(slot: str, reading: Reading) -> list[Ref]:
    if slot == "places":
        return ([Ref(ABROAD, "anywhere abroad")] if reading.place == ABROAD else []) + list(reading.places)
    told = getattr(reading, slot)
    if isinstance(told, Ref):
        return [told]
    return list(told) if isinstance(told, tuple) else []


def _refs(ids: Sequence[str], slot: str, reading: Reading, world: World) -> list[Ref]:
    if len(ids) > (1 if slot in SINGLE else MOST):
        raise WorkbenchError(
            "Only one name belongs here." if slot in SINGLE else f"At most {MOST} names.", slot
        )
    before = {ref.id or f"?{ref.name}": ref for ref in _names(slot, reading)}
    gazetteer = Gazetteer(world.tables)
    found = []
    for key in dict.fromkeys(ids):
        if key in before:
            found.append(before[key])
        elif key.startswith("?") and key[1:].strip():
            found.append(Ref("", " ".join(key[1:].split())[:200], "typed by the editor"))
        elif key == ABROAD and slot == "places":
            found.append(Ref(ABROAD, "anywhere abroad"))
        else:
            known = world.entities.get(key)
            name = known.name if known else gazetteer.name(key)
            if name == key:
                raise WorkbenchError(f"No source knows {key!r} any more; choose another name.", slot)
            found.append(Ref(key, name, "chosen by the editor"))
    return found


def _with_names(slot: str, reading: Reading, refs: list[Ref]) -> Reading:
    if slot == "places":
        places = tuple(ref for ref in refs if ref.id != ABROAD)
        if places and len(places) < len(refs):
            raise WorkbenchError("Either anywhere abroad or named places, not both.", slot)
        return replace(reading, place=ABROAD if len(places) < len(refs) else "", places=places)
    if slot in SINGLE:
        return replace(reading, **{slot: refs[0] if refs else None})  # type: ignore[arg-type]
    if slot == "value":
        return replace(reading, value=tuple(refs) or None)
    return replace(reading, **{slot: tuple(refs)})  # type: ignore[arg-type]


def _number_words(reading: Reading) -> str:
    if reading.value is None or isinstance(reading.value, Period | tuple):
        return ""
    if reading.kind == "ordinal":
        return sentence.ordinal(int(reading.value))
    text = sentence.number(reading.value)
    return f"{text} to {sentence.number(reading.high)}" if reading.high is not None else text


def _period_of(slot: str, reading: Reading) -> Period:
    if slot == "period":
        return reading.period.period
    if slot == "occasion":
        return reading.occasion.period
    return reading.value if isinstance(reading.value, Period) else Period()


def _when_words(slot: str, reading: Reading) -> str:
    told = _period_of(slot, reading)
    if slot != "period":
        return sentence.period(told).replace("–", " to ") if told != Period() else ""
    window: Window = reading.period
    if window.opened_by == "ever":
        return "ever"
    if window.event and window.opened_by:
        return f"{window.opened_by} {window.event.name}"
    if window.opened_by == "since" and told.first:
        return f"since {said(told.first, told.first)}"
    if told.first and told.last and told.first != told.last:
        return f"{said(told.first, told.first)} to {said(told.last, told.last)}"
    return said(told.first, told.last)
