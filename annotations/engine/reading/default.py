"""A reading for words that an editor marked and no kind recognised by itself: whatever the
shared slots find, so that the editor corrects instead of typing."""

from __future__ import annotations

from annotations.engine.analysis import Analysis
from annotations.engine.reading.manner import is_attributed, is_negated, tense_of
from annotations.engine.reading.tagged import Tagged, tag
from annotations.engine.reading.when import when_spoken, window_of
from annotations.engine.reading.where import place_of
from annotations.engine.reading.who import Who, companions_of, previous_subject, subject_of
from annotations.engine.reading.words import Words, words_of
from annotations.engine.values import Number, Period, Reading, Window

# Kinds whose dates are what is claimed, and bound nothing.
_DATED = frozenset({"date", "age", "duration", "participation"})


def default_reading(kind: str, start: int, end: int, context: Analysis) -> Reading:
    """The reading of [start, end) of the canonical text, slots empty where the words are silent."""
    sentence = next((s for s in context.sentences if s.start < end and start < s.end), None)
    if sentence is None:
        return Reading(kind, context.published)
    tagged = tag(sentence, context)
    low, high = tagged.offset(max(start, sentence.start)), tagged.offset(min(end, sentence.end))
    vocabulary = words_of(context.world.tables)
    fact, aspect = _act(tagged, low, high, vocabulary)
    who = _who(tagged, low, high, vocabulary, context)
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
        fact=fact,
        aspect=aspect if kind == "date" else "",
        place=where.place,
        places=where.places,
        companions=companions_of(tagged, context),
        period=Window() if kind in _DATED else window_of(tagged, context),
        value=value,
        hedge=numbers[0].hedge if numbers else "",
        negated=is_negated(tagged.text),
        attributed=is_attributed(tagged.text),
        tense=tense_of(tagged.text),
        slots=who.slots + where.slots,
    )


def _who(tagged: Tagged, low: int, high: int, vocabulary: Words, context: Analysis) -> Who:
    """Whom the sentence names; for a journey that it does not say whose ("The tour began in Oslo and
    ended in Lima"), the last person named before."""
    who = subject_of(tagged, low, high, context)
    if who:
        return who
    nouns = (vocabulary.noun(m[0]) for m in vocabulary.nouns_in.finditer(tagged.text))
    told = any(noun is not None and noun.unit == "trip" for noun in nouns)
    return previous_subject(tagged, context) if told else Who()


def _act(tagged: Tagged, low: int, high: int, vocabulary: Words) -> tuple[str, str]:
    """Fact kind and aspect of the verb in the marked words, else the fact kind of a noun of the sentence."""
    verbs = vocabulary.verbs_in.finditer(tagged.text[low:high])
    verb = next((m[0] for m in verbs if vocabulary.is_act(m[0])), "")
    if verb:
        return vocabulary.verb(verb), vocabulary.aspect(verb)
    noun = vocabulary.nouns_in.search(tagged.text)
    word = vocabulary.noun(noun[0]) if noun else None
    return (word.fact if word else ""), ""
