"""As in "his first, in June, was to A and B": the first event of a window against what is told of it."""

from __future__ import annotations

import datetime as dt

from annotations.engine.judging.absence_answers import (
    Answer,
    places_hold,
    spans,
    told,
)
from annotations.engine.judging.absence_windows import (
    lower_bound,
)
from annotations.engine.judging.coverage import missing
from annotations.engine.judging.datecompare import both, matches
from annotations.engine.judging.happenings import (
    Happening,
    scope_of,
)
from annotations.engine.judging.portions import Area
from annotations.engine.tables import Tables
from annotations.engine.values import Evidence, Period, Reading


def first_of_window(
    reading: Reading, evidence: Evidence, area: Area, events: tuple[Happening, ...], tables: Tables
) -> list[Answer]:
    """As in "His first, in June, was to A and B": the first event of the window against what is told."""
    answers = []
    seen = [h for h in events if h.first <= reading.anchor]
    anchor = seen[0].first if seen else reading.anchor
    for name, low in lower_bound(reading, anchor, evidence, tables):
        inside = [h for h in seen if low is None or h.last >= low]
        if not inside:
            answers.append(
                Answer(name, None, "the sources show none in the window", Period(low, reading.anchor))
            )
            continue
        first = inside[0]
        window = Period(
            low, first.first - dt.timedelta(days=1) if low is None or low < first.first else first.first
        )
        claimed = reading.occasion.period
        when = matches(claimed, first.period, "presence") if claimed.first else True
        where = places_hold(first, reading, tables)
        holds = both(when, where)
        holes = (
            missing(scope_of(reading, area), window, evidence.coverage, evidence.terms)
            if low is None or low < first.first
            else ()
        )
        later_told = bool(claimed.first and first.last < claimed.first)
        if holds is False:
            certain = later_told or not holes
            answers.append(
                Answer(
                    name,
                    False if certain else None,
                    f"the first on record is {told(first)}",
                    window,
                    first,
                    (first,),
                    missing=holes,
                )
            )
        elif holds is None or holes:
            why = f"the sources are not complete for {spans(holes)}" if holes else "the record leaves it open"
            answers.append(Answer(name, None, why, window, first, missing=holes))
        else:
            answers.append(
                Answer(
                    name,
                    True,
                    f"the first on record is {told(first)}",
                    Period(low, first.last),
                    first,
                    support=(first,),
                )
            )
    return answers
