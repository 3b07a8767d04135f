"""Dates told as a length from another date: "two weeks ago", "a year earlier", "three days later".

The value is as coarse as its unit: two years ago is a year, two weeks ago a week. "ago" and
"from now" start from publication, "earlier" and "later" from the date last spoken of.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from annotations.engine.text.times import calendar
from annotations.engine.text.times.grammar import COUNT, HEDGE, UNITS, WEEKDAY, S, count_of, mod_of, unit_of
from annotations.engine.text.times.relative import shifted
from annotations.engine.text.times.scene import Meaning, Scene, on_day, unknown
from annotations.engine.text.times.weekdays import back
from annotations.engine.text.times.words import weekday_number

_ADJECTIVE = rf"(?:(?:full|whole|short|long|more|calendar|straight){S})*"
PATTERN = re.compile(
    rf"(?<![\w$£€.,-]){HEDGE}?(?P<count>{COUNT})(?:{S}|-){_ADJECTIVE}(?P<unit>{UNITS})"
    rf"(?P<half>{S}and{S}a{S}half)?{S}"
    rf"(?P<way>ago(?:{S}(?:(?P<exact>today|yesterday)|(?:on{S})?(?P<wd>{WEEKDAY}))\b)?|earlier|later|before|afterwards?|hence|after|prior"
    rf"|previously|from{S}(?:now|today|tomorrow)|before{S}(?:yesterday|that)|after{S}that)\b",
)
BARE = re.compile(
    rf"(?<![\w-])(?P<unit>(?i:years|months|weeks|days|decades|centuries|hours|minutes"
    rf"|ages)){S}(?P<way>ago(?:{S}(?P<exact>today|yesterday)\b)?|earlier|later)\b"
)
_THING_BEHIND = re.compile(
    rf"{S}(?!and\b|when\b|in\b|at\b|to\b|by\b|but\b|as\b|on\b|while\b|because\b)[\w$£€\"“(]"
)
_MEASURED = re.compile(
    r"(?:(?:\d[\d.,]*|half|third|quarter|percent|million|billion)(?: [a-z]+)?|%|[¢£$€]\d[\d.,]*) \Z"
)
_TOLD = re.compile(rf"{S}(?:this|that|than|today|in{S}the{S}(?:year|month|week|day))\b")
_MODS = {
    "MORE_THAN": "BEFORE",
    "LESS_THAN": "AFTER",
    "EQUAL_OR_MORE": "ON_OR_BEFORE",
    "EQUAL_OR_LESS": "ON_OR_AFTER",
}


def start(found: re.Match[str]) -> int:
    """Where the expression starts: "7 cents more than a year ago" compares cents, not years."""
    if found["hedge"] and _MEASURED.search(found.string, max(0, found.start() - 24), found.start()):
        return found.start("count")
    return found.start()


def read(found: re.Match[str], scene: Scene) -> Meaning | None:
    """The date so far from publication or from the date last spoken of."""
    way = "ago" if found["exact"] or found["wd"] else " ".join(found["way"].lower().split())
    if way in ("before", "after", "prior") and _THING_BEHIND.match(scene.text, found.end()):
        return None  # "two days after the summit" is a duration
    if way in ("earlier", "later") and _TOLD.match(scene.text, found.end()):
        return None  # "30 minutes later this week"
    amount, unit = count_of(found["count"]), unit_of(found["unit"])
    if found["half"] and amount is not None:
        amount += Decimal("0.5")
    forward = way not in (
        "ago",
        "earlier",
        "before",
        "prior",
        "previously",
        "before that",
        "before yesterday",
    )
    if amount is None:
        ref = "FUTURE_REF" if forward else "PAST_REF"
        return Meaning(
            "DATE", ref if way in ("ago", "from now", "hence") else "PAST_REF", unit=unit, precision=unit
        )
    if scene.adrift() and forward and way not in ("from now", "from today", "from tomorrow", "hence"):
        return unknown(unit)
    if found["wd"]:
        return _on_weekday(amount, unit, weekday_number(found["wd"]), scene)
    base = _base(way, scene)
    if scene.focus is not None and _too_fine(unit, scene.focus.precision) and base is not scene.published:
        return unknown(unit)  # "a 1962 flood ... nine weeks later"
    if found["exact"]:
        return _exact(base, amount, unit, found["exact"])
    mod = mod_of(found["hedge"]) if start(found) < found.start("count") else ""
    meaning = away(base, amount if forward else -amount, unit)
    if meaning is None:  # "4,200 years ago" is before all calendars
        return Meaning("DATE", "PAST_REF", precision=unit, unit=unit) if way == "ago" else None
    if not forward:
        mod = _MODS.get(mod, mod)
    return Meaning(
        meaning.type, meaning.value, meaning.first, meaning.last, meaning.precision, mod, amount, unit,
        aside=way == "earlier",
    )  # fmt: skip


_FINE = (
    "hour",
    "day",
    "night",
    "week",
    "fortnight",
    "weekend",
    "month",
    "quarter",
    "year",
    "decade",
    "century",
)


def _too_fine(unit: str, precision: str) -> bool:
    """Whether a step is finer than the date that it starts from."""
    if precision not in ("month", "quarter", "year", "decade", "century"):
        return False
    return unit in _FINE and _FINE.index(unit) < _FINE.index(precision)


def _on_weekday(amount: Decimal, unit: str, weekday: int, scene: Scene) -> Meaning | None:
    """As in "a week ago Friday": so many weeks before the last Friday."""
    if unit != "week" or amount > 2000:
        return None
    day = back(scene.published, weekday)
    return on_day(calendar.add_days(day, -int(7 * amount))) if day else None


def _exact(base: dt.date, amount: Decimal, unit: str, word: str) -> Meaning | None:
    """As in "a year ago today" is a day."""
    start = base if word == "today" else base - dt.timedelta(days=1)
    months = {"month": 1, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if amount > 2000:
        return None
    if months:
        return on_day(calendar.add_months(start, -int(amount * months)))
    return on_day(calendar.add_days(start, -int(amount * {"week": 7}.get(unit, 1))))


def _base(way: str, scene: Scene) -> dt.date:
    if way == "before yesterday":
        return scene.published - dt.timedelta(days=1)
    if way == "from tomorrow":
        return scene.published + dt.timedelta(days=1)
    return scene.published if way in ("ago", "from now", "from today", "hence") else scene.base()


def away(base: dt.date, amount: Decimal, unit: str) -> Meaning | None:
    """The calendar unit that lies so many units from the day; parts of a unit go by months or days."""
    if abs(amount) > 10**5:
        return None
    if unit in ("second", "minute", "hour"):
        return Meaning("TIME", f"{base.isoformat()}", base, base, "day")
    if unit == "night":
        unit = "day"
    if unit == "fortnight":
        amount, unit = amount * 2, "week"
    if unit in ("decade", "century"):
        years = int(amount * (10 if unit == "decade" else 100))
        day = calendar.add_months(base, 12 * years)
        return shifted("decade" if unit == "decade" else "year", 0, day) if day else None
    if amount != amount.to_integral_value():
        months = {"year": amount * 12}.get(unit)
        if months is None:
            return on_day(calendar.add_days(base, int(amount * {"week": 7, "month": 30}.get(unit, 1))))
        return shifted("month", int(months), base)
    return shifted(unit, int(amount), base)


def read_bare(found: re.Match[str], scene: Scene) -> Meaning | None:
    """As in "years ago": no telling when."""
    unit = unit_of(found["unit"])
    return Meaning("DATE", "PAST_REF", unit=unit, precision=unit)
