"""Two steps away, and the end of a year: "the week after next", "the winter before last", "by year-end"."""

from __future__ import annotations

import datetime as dt
import re

from annotations.engine.text.times import calendar
from annotations.engine.text.times.grammar import YEAR, S
from annotations.engine.text.times.relative import shifted
from annotations.engine.text.times.scene import Meaning, Scene, at_part, of_year
from annotations.engine.text.times.words import SEASONS

YEAR_END = re.compile(
    rf"(?<![\w-])(?:(?P<unit>year|month)(?:-|['’]s )end\b(?:{S}(?P<year>{YEAR}))?"
    rf"|(?<!the )mid-?(?P<mid>year|month|week)(?![\w-]))"
)
_BY = re.compile(r"\b(?:by|at|in|until|till|since|before|after|around)\s\Z", re.IGNORECASE)
AFTER_NEXT = re.compile(
    rf"\b(?i:the){S}(?P<unit>day|night|week|weekend|month|quarter|year|decade|spring|summer|autumn|fall|winter){S}(?P<way>after{S}next"
    rf"|before{S}last)\b"
)


def read_after_next(found: re.Match[str], scene: Scene) -> Meaning | None:
    """As in "the week after next", "the year before last"."""
    unit, ahead = found["unit"], "next" in found["way"]
    if unit == "night":
        return at_part(calendar.add_days(scene.published, 2 if ahead else -2), "NI")
    if unit in SEASONS:
        return _season_beyond(unit, scene.published, ahead=ahead)
    return shifted(unit, 2 if ahead else -2, scene.published)


def _season_beyond(name: str, published: dt.date, *, ahead: bool) -> Meaning | None:
    """The season before the last one that is over, or after the next one to start."""
    code, month = SEASONS[name]
    now = published.year * 12 + published.month
    starts = published.year * 12 + month
    year = (
        published.year + (2 if starts <= now else 1)
        if ahead
        else published.year - (1 if starts + 3 <= now else 2)
    )
    first, last = calendar.months(year, month, 3)
    return Meaning("DATE", f"{year:04d}-{code}", first, last, "season") if first else None


def read_year_end(found: re.Match[str], scene: Scene) -> Meaning | None:
    """As in "by year-end", "at year's end": the end of the one under way."""
    if found["mid"]:
        dated = _BY.search(scene.text, max(0, found.start() - 8), found.start())
        return shifted(found["mid"], 0, scene.published, "mid") if dated else None
    if found["year"]:
        return of_year(int(found["year"]), "end")
    return shifted(found["unit"], 0, scene.published, "end")
