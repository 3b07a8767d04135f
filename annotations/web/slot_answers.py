"""What a given answer makes of a reading: words for dates and numbers (`typed.py` reads them), ids for
names, a key for a choice. And what another kind makes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from annotations.engine.analysis import World
from annotations.engine.places import Gazetteer
from annotations.engine.values import Occasion, Period, Reading, Ref, Tense, Window
from annotations.services.checking import MANUAL
from annotations.services.errors import WorkbenchError
from annotations.web import slots, typed
from annotations.web.slot_words import ABROAD, HEDGES, LABELS, NUMERIC, SINGLE, WANTED

MOST = 30
"""Names in one slot."""

_CARRIED = (
    "subjects", "companions", "place", "places", "office", "in_office", "series", "event", "period",
    "occasion", "fact", "unit", "negated", "tense",
)  # fmt: skip


def answered(
    slot: str, reading: Reading, given: Mapping[str, Any], names: Sequence[str], world: World
) -> Reading:
    """The reading with one slot as the form has it: `given` its single fields, `names` the ids chosen
    ("?Name" for one that no source knows). Raises WorkbenchError with the slot as its field."""
    words = str(given.get("words", ""))
    form = slots.editor(slot, reading, world)
    if form.form == "names":
        return _with_names(slot, reading, _refs(names, slot, reading, world))
    if form.form == "choice":
        if words not in {key for key, _ in form.options}:
            raise WorkbenchError("Choose one of the list.", slot)
        return _with_choice(slot, reading, words)
    if slot == "statement":
        return replace(reading, statement=" ".join(words.split()))
    if form.dated:
        return _with_dates(slot, reading, words, str(given.get("other", "")), world)
    return _with_number(reading, words, str(given.get("hedge", "")), world)


def rekinded(old: Reading, machine: Reading, fresh: Reading) -> Reading:
    """A reading of another kind that keeps what fits. `machine` is what the words gave as the old kind,
    `fresh` what they give as the new one: what an editor has changed since is kept, and so is what the
    new kind can use and does not find itself."""
    if fresh.kind == MANUAL:
        return fresh
    wanted = {*WANTED.get(fresh.kind, tuple(LABELS)), "negated", "tense"}
    wanted |= {"place"} if "places" in wanted else set()
    wanted |= {"in_office"} if "period" in wanted else set()
    kept: dict[str, Any] = {}
    plain = Reading(fresh.kind, fresh.anchor)
    for name in _CARRIED:
        mine, nothing = getattr(old, name), getattr(plain, name)
        edited = mine != getattr(machine, name)
        missing = mine != nothing and getattr(fresh, name) == nothing and name in wanted
        if (edited and name in wanted) or missing:
            kept[name] = mine
    if "places" in kept and "place" not in kept and kept["places"]:
        kept["place"] = ""
    edited = (old.value, old.high, old.hedge) != (machine.value, machine.high, machine.hedge)
    if {old.kind, fresh.kind} <= NUMERIC and old.value is not None and (edited or fresh.value is None):
        kept |= {"value": old.value, "high": old.high, "step": old.step, "hedge": old.hedge}
    return replace(fresh, **kept)


def _with_number(reading: Reading, words: str, hedge: str, world: World) -> Reading:
    if hedge not in {key for key, _ in HEDGES}:
        raise WorkbenchError("Choose one of the list.", "hedge")
    amount = typed.amount(words, reading.anchor, world)
    if amount is None:
        return replace(reading, value=None, high=None, hedge="")
    if reading.kind in {"ordinal", "count"} and amount.value != int(amount.value):
        raise WorkbenchError("A count is a whole number.", "value")
    told = replace(reading, value=amount.value, high=amount.high, hedge=amount.hedge or hedge)
    if reading.kind != "quantity":
        return told
    # A number that stays as it is keeps how finely the article writes it: "3.4 million".
    same = (amount.value, amount.high) == (reading.value, reading.high)
    step = reading.step if same else amount.step
    return replace(told, step=step, unit=amount.unit or reading.unit)


def _with_dates(slot: str, reading: Reading, words: str, other: str, world: World) -> Reading:
    if slot == "period":
        # Words that were not touched keep all that was read from the article itself.
        if " ".join(words.split()) == slots.when_words(slot, reading):
            return replace(reading, period=_chosen(reading.period, other, world))
        return replace(reading, period=typed.window(words, reading.anchor, world))
    told = typed.period(words, reading.anchor, slot)
    if slot == "occasion":
        return replace(reading, occasion=Occasion(told, reading.occasion.places, reading.occasion.how))
    if told == slots.period_of(slot, reading):
        return reading
    return replace(reading, value=told if told != Period() else None, weekday=None)


def _chosen(window: Window, other: str, world: World) -> Window:
    """An open window as the editor reads it: "0" the present reading, "1" the next one, and so on."""
    number = int(other) if other.isascii() and other.isdecimal() and len(other) < 4 else -1
    if not window.others or not 0 <= number <= len(window.others):
        return window
    if number == 0:
        return replace(window, others=())
    event = window.event
    if event and len(event.others) == len(window.others):
        key = event.others[number - 1]
        event = Ref(key, slots.name_of(key, world, Gazetteer(world.tables)), "chosen by the editor")
    return replace(window, period=window.others[number - 1], event=event, others=())


def _with_choice(slot: str, reading: Reading, key: str) -> Reading:
    if slot == "negated":
        return replace(reading, negated=key == "yes")
    if slot == "tense":
        return replace(reading, tense=Tense(key))
    if slot == "unit":
        return reading if key == reading.unit else replace(reading, unit=key, contrast=())
    return replace(reading, **{slot: key})  # type: ignore[arg-type]


def _refs(ids: Sequence[str], slot: str, reading: Reading, world: World) -> list[Ref]:
    ids = list(dict.fromkeys(ids))
    if len(ids) > (1 if slot in SINGLE else MOST):
        raise WorkbenchError(
            "Only one name belongs here." if slot in SINGLE else f"At most {MOST} names.", slot
        )
    before = {slots.key_of_ref(ref): ref for ref in slots.refs_of(slot, reading)}
    gazetteer = Gazetteer(world.tables)
    return [before.get(key) or _ref(key, slot, world, gazetteer) for key in ids]


def _ref(key: str, slot: str, world: World, gazetteer: Gazetteer) -> Ref:
    if key == ABROAD and slot == "places":
        return Ref(ABROAD, "anywhere abroad")
    if key.startswith("?"):
        name = " ".join(key[1:].split())[:200]
        if not name:
            raise WorkbenchError("This name is empty.", slot)
        return Ref("", name, "typed by the editor")
    if key.startswith("="):  # of two candidates, the one that is meant
        key = key[1:]
    name = slots.name_of(key, world, gazetteer)
    if name == key:
        raise WorkbenchError("No source knows this name any more; choose another.", slot)
    return Ref(key, name, "chosen by the editor")


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
