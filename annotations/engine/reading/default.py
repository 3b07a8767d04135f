"""A reading for words that an editor marked and no kind recognised by itself: whatever the
shared slots find, so that the editor corrects instead of typing."""

from __future__ import annotations

from annotations.engine.analysis import Analysis
from annotations.engine.reading.manner import is_attributed, is_negated, tense_of
from annotations.engine.reading.tagged import tag
from annotations.engine.reading.when import when_spoken, window_of
from annotations.engine.reading.where import place_of
from annotations.engine.reading.who import companions_of, subject_of
from annotations.engine.values import Number, Period, Reading


def default_reading(kind: str, start: int, end: int, context: Analysis) -> Reading:
    """The reading of [start, end) of the canonical text, slots empty where the words are silent."""
    sentence = next((s for s in context.sentences if s.start < end and start < s.end), None)
    if sentence is None:
        return Reading(kind, context.published)
    tagged = tag(sentence, context)
    inside = [m for m in tagged.marks if start <= m.item.start and m.item.end <= end]
    low = inside[0].start if inside else 0
    high = inside[-1].end if inside else len(tagged.text)
    who = subject_of(tagged, low, high, context)
    where = place_of(tagged, low, high, context)
    numbers = [q for q in context.quantities if start <= q.start and q.end <= end]
    value: Number | Period | None = None
    if numbers:
        value = int(numbers[0].value) if numbers[0].value == int(numbers[0].value) else numbers[0].value
    if kind == "date":
        when = when_spoken(tagged, context, low, high) or when_spoken(tagged, context)
        value = when.period if when else None
    return Reading(
        kind,
        context.published,
        subjects=who.subjects,
        office=who.office,
        place=where.place,
        places=where.places,
        companions=companions_of(tagged, context),
        period=window_of(tagged, context),
        value=value,
        hedge=numbers[0].hedge if numbers else "",
        negated=is_negated(tagged.text),
        attributed=is_attributed(tagged.text),
        tense=tense_of(tagged.text),
        slots=who.slots + where.slots,
    )
