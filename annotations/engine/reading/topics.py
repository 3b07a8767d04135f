"""The window that a sentence may share with the one before it, and does not say."""

from __future__ import annotations

from annotations.engine.analysis import Analysis
from annotations.engine.reading.occasion import previous_sentence
from annotations.engine.reading.tagged import Tagged, tag
from annotations.engine.reading.when import office_words, window_of
from annotations.engine.values import Period, Window


def topic(tagged: Tagged, context: Analysis) -> Window:
    """An empty window; where the sentence before opens one with "since", that one may still be
    meant and stands as another reading (rule 13): "He has been there five times"."""
    before = previous_sentence(tagged.sentence, context)
    if before is None or office_words(tagged.text):
        return Window()
    told = window_of(tag(before, context), context)
    if told.opened_by != "since" or told.period.first is None:
        return Window()
    return Window(others=(Period(told.period.first, context.published),))
