"""The words of a reading's slots: what each is called, what can be chosen, what a kind asks for."""

from __future__ import annotations

from annotations.web.sentence import PLURALS

ABROAD = "abroad"
PEOPLE = ("person", "organisation")
UNITS = ("trip", "visit", "time", "stay", "country", "person", "day", "week", "month", "year", "term",
         "edition", "leg", "destination", "event")  # fmt: skip

LABELS = {
    "kind": "Kind", "fact": "What happened", "unit": "Unit", "subjects": "Who", "companions": "With whom",
    "office": "Office", "series": "Series", "event": "Event", "places": "Where", "period": "When",
    "occasion": "Occasion", "value": "Value", "hedge": "Hedge", "aspect": "Part of it",
    "negated": "Happened or not", "tense": "Tense",
    "statement": "What is claimed",
}  # fmt: skip
"""Every slot that can be edited; the name is the reading's field."""

NAMES = {
    "subjects": PEOPLE, "companions": PEOPLE, "office": ("office",), "series": ("series",),
    "event": ("event",), "places": ("place",), "value": (*PEOPLE, "place"),
}  # fmt: skip
"""Slots that hold names, and the kinds of names that are offered."""

SINGLE = frozenset({"office", "series", "event"})

HEDGES = (
    ("", "exactly"), ("about", "about"), ("nearly", "nearly"), ("more_than", "more than"),
    ("at_least", "at least"), ("less_than", "less than"), ("up_to", "up to"), ("only", "only"),
)  # fmt: skip

CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "unit": (("", "not said"), *((unit, PLURALS.get(unit, f"{unit}s")) for unit in UNITS)),
    "hedge": HEDGES,
    "aspect": (
        ("", "as a whole"), ("start", "the start"), ("end", "the end"), ("arrival", "the arrival"),
        ("departure", "the departure"), ("presence", "any day of it"),
    ),
    "negated": (("", "it happened"), ("yes", "it did not happen")),
    "tense": (("past", "past"), ("present", "under way"), ("plan", "planned")),
}  # fmt: skip

_EVENTS = ("subjects", "places", "period", "companions", "office", "occasion", "fact")
WANTED = {
    "count": ("subjects", "unit", "places", "period", "value", "companions"),
    "ordinal": ("subjects", "unit", "places", "period", "value", "series", "occasion"),
    "first": _EVENTS,
    "last": _EVENTS,
    "date": ("fact", "event", "subjects", "places", "value", "aspect"),
    "duration": ("fact", "subjects", "places", "period", "value", "unit"),
    "age": ("subjects", "value"),
    "manual": ("statement",),
    "participation": ("subjects", "companions", "places", "period", "fact"),
    "office": ("subjects", "office", "period"),
    "quantity": ("series", "places", "subjects", "event", "period", "value", "unit", "aspect"),
}
"""What a kind can use; slots that a reading leaves empty are offered beside its sentence."""

ALWAYS = ("negated", "tense")

NUMERIC = frozenset({"count", "ordinal", "duration", "age", "quantity"})
"""Kinds whose claimed value is a number: one can become another and keep it."""
