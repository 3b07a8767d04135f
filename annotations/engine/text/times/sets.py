"""Sets: "every Tuesday", "Tuesdays", "each year", "daily", "twice a week", "$5 a day"."""

from __future__ import annotations

import re
from decimal import Decimal

from annotations.engine.text.times.grammar import (
    COUNT,
    DAYPART,
    MONTH,
    UNIT,
    WEEKDAY,
    S,
    count_of,
    length,
    unit_of,
)
from annotations.engine.text.times.scene import Meaning, Scene
from annotations.engine.text.times.words import DAYPARTS, SEASONS, month_number, weekday_number

EVERY = re.compile(
    rf"(?<![\w-])(?i:every|each)(?:{S}(?:(?P<other>other|second|alternate)|(?P<count>{COUNT})|single))?{S}"
    rf"(?:(?P<wd>{WEEKDAY})(?:{S}(?P<wdp>{DAYPART}))?|(?P<mon>{MONTH})|(?P<season>spring|summer|autumn|fall"
    rf"|winter)|(?P<dp>{DAYPART})|(?P<unit>{UNIT}s?))\b"
)
DAYS = re.compile(
    rf"(?<![\w-])(?:(?P<alternate>(?i:alternate)){S})?(?P<wd>(?i:Mondays|Tuesdays|Wednesdays|Thursdays|Fridays|Saturdays|Sundays))\b"
    rf"|(?<![\w-])(?P<wd2>{WEEKDAY}){S}(?P<dp>{DAYPART})s\b"
)
FREQUENCY = re.compile(
    r"(?<![\w-])(?:(?i:once|twice|three times|four times)[ ](?=daily|weekly|monthly|yearly|annually"
    r"|nightly))?(?P<word>daily|nightly|weekly|fortnightly|monthly|quarterly|yearly|annually|annual|hourly"
    r"|biweekly|biannual|biennial|weekdays|weekends|weeknights)\b(?!-)"
)
TIMES = re.compile(
    rf"(?<![\w-])(?i:once|twice|thrice|(?:{COUNT}){S}times){S}(?:an?|per|every"
    rf"|each){S}(?:(?P<count>{COUNT}){S})?(?P<unit>{UNIT}s?)\b"
)
RATE = re.compile(rf"(?<=[\w%)] )(?P<word>an?|per){S}(?P<unit>{UNIT})\b")
_FREQUENCIES = {
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "biweekly": "P2W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "yearly": "P1Y",
    "annually": "P1Y",
    "annual": "P1Y",
    "hourly": "PT1H",
    "biannual": "P6M",
    "biennial": "P2Y",
    "weekdays": "XXXX-WXX",
    "weekends": "XXXX-WXX-WE",
    "weeknights": "XXXX-WXXTNI",
}
_EACH_SECOND = re.compile(r"[.,;:!?)]|\s(?:at|in|of|for|on|that|and|when|while|counts)\b")
# What a rate stands behind: "70 days a year", "$5 a day", "5 percent a year", "times a month".
_RATED = re.compile(
    r"(?:\d[\d,.]*|\b(?:percent|per cent|million|billion|trillion|thousand|hundred|once|twice|times)|%"
    r"|(?:\d[\d,.]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|a|dozen)) (?!was\b|is\b|has\b"
    r"|as\b|its\b|his\b)(?:[a-z]+ )?[a-z]+s)\s\Z"
)
_LENGTH_AHEAD = re.compile(
    r"\b(?:for|in|within|after|over|about|nearly|almost|than|of|half|only|just|with|to|at|and|was|is|lasted"
    r"|took|spent)\s\Z"
)


def read_every(found: re.Match[str], scene: Scene) -> Meaning | None:
    """Every Tuesday is XXXX-WXX-2, each year P1Y, every two weeks P2W."""
    if found["wd"]:
        part = f"T{DAYPARTS[found['wdp']]}" if found["wdp"] else ""
        return Meaning(
            "SET", f"XXXX-WXX-{weekday_number(found['wd']) + 1}{part}", weekday=weekday_number(found["wd"])
        )
    if found["mon"]:
        return Meaning("SET", f"XXXX-{month_number(found['mon']):02d}", precision="month")
    if found["season"]:
        return Meaning("SET", f"XXXX-{SEASONS[found['season']][0]}", precision="season")
    if found["dp"]:
        return Meaning("SET", f"XXXX-XX-XXT{DAYPARTS[found['dp']]}")
    unit = unit_of(found["unit"])
    if (
        unit == "second"
        and not _EACH_SECOND.match(scene.text, found.end())
        and found["other"] is None
        and found["count"] is None
        and not found["unit"].endswith("s")
    ):
        return None  # "every second visit"
    amount = Decimal(2) if found["other"] else count_of(found["count"]) if found["count"] else Decimal(1)
    return Meaning("SET", length(amount, unit), precision=unit, amount=amount, unit=unit)


def read_days(found: re.Match[str], scene: Scene) -> Meaning | None:
    """As in "Tuesdays", "Sunday mornings"."""
    part = f"T{DAYPARTS[found['dp']]}" if found["dp"] else ""
    number = weekday_number(found["wd"] or found["wd2"])
    if found["alternate"]:
        return Meaning("SET", "P2W", precision="week", amount=Decimal(2), unit="week")
    return Meaning("SET", f"XXXX-WXX-{number + 1}{part}", weekday=number)


def read_frequency(found: re.Match[str], scene: Scene) -> Meaning | None:
    """As in "daily", "annual"; capitals are names of papers and left out by the pattern."""
    return Meaning("SET", _FREQUENCIES[found["word"]])


def read_times(found: re.Match[str], scene: Scene) -> Meaning | None:
    """As in "twice a week", "three times every two years"."""
    unit = unit_of(found["unit"])
    if unit == "second":
        return None
    amount = count_of(found["count"]) if found["count"] else Decimal(1)
    return Meaning("SET", length(amount, unit), precision=unit, amount=amount, unit=unit)


def read_rate(found: re.Match[str], scene: Scene) -> Meaning | None:
    """As in "a year" behind an amount is a rate, behind a preposition a length."""
    unit = unit_of(found["unit"])
    ahead = scene.text[max(0, found.start() - 40) : found.start()]
    if unit == "second" and found["word"] != "per":
        return None
    if found["word"] != "per" and (_LENGTH_AHEAD.search(ahead) or not _RATED.search(ahead)):
        return None
    return Meaning("SET", length(Decimal(1), unit), precision=unit, amount=Decimal(1), unit=unit)
