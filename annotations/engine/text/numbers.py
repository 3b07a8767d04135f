"""Quantities in running text: numbers in digits and words with unit, money, percentage and hedge.

A number inside a date or a clock time is none ("June 28"); the number inside a duration is
("three-day"). Also left out: "one" as a pronoun, numbers that are part of a name (COVID-19, F-16),
"second" beside no number is an ordinal, never a unit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from annotations.engine.analysis import Expression, Quantity
from annotations.engine.tables import HedgeRow
from annotations.engine.text.alternation import either
from annotations.engine.text.numerals import forms, units
from annotations.engine.text.numerals.hedging import Hedges

# "US $5" is money, "gave us $5" has a pronoun before it.
_SYMBOL = "|".join(
    f"(?-i:{re.escape(s)})" if " " in s else re.escape(s)
    for s in sorted(units.SYMBOLS, key=len, reverse=True)
)
_SYMBOL_START = "".join(sorted({re.escape(symbol[0]) for symbol in units.SYMBOLS}))
_NUMBER = re.compile(
    (
        rf"(?<![\w%#/.])(?<![A-Za-z]-)(?=[{_SYMBOL_START}]|(?:[-−]|minus )?{forms.BEGINS})"
        rf"(?:(?P<symbol>(?:{_SYMBOL})) ?)?(?P<minus>[-−](?=\d)"
        rf"|\bminus )?(?:{forms.FORM})"
    ),
    re.IGNORECASE,
)
# Upper case counts in short forms (MW, mm), so this one keeps case and long forms are tried in lower case.
_UNIT = re.compile(
    rf"[ \u00a0-]?(?P<unit>{either([re.escape(f).replace(chr(92) + ' ', ' ') for f in units.UNITS])})"
    rf"(?![\w-])(?<![€£$](?= ?\d))"
    rf"|[ -](?P<age>(?:year|month|week|day)s?[ -]old)\b"
    rf"|-(?P<tight>{'|'.join(re.escape(f) for f in units.UNITS if f.isalpha() and len(f) > 2)})(?=-)",
)
_LONG = re.compile(
    rf"[ -](?P<unit>{either([f for f in units.UNITS if f.replace(' ', '').isalpha() and len(f) > 4])})\b",
    re.IGNORECASE,
)
_TO = re.compile(r" ?[–—-] ?| to (?:as many as )?| or (?=\w+ \w)")
_AND = re.compile(" and ")
# "Rose from 3 to 5 percent", "fell by 10 to 40": what was and what is, or the step and what is; no range.
_CHANGED = re.compile(
    r"\b(?:ris(?:e|es|en|ing)|rose|increas\w+|gr[eo]w\w*|climb\w*|jump\w*|surg\w+|soar\w*|f[ae]ll\w*"
    r"|drop\w*|decreas\w+|declin\w+|cut|reduced|raised|lowered|shr[aiu]nk\w*|slow\w+|widen\w*|narrow\w*|up|down|went|moved|changed)\b"
    r"(?: [\w-]+){0,3} (?:from|by) (?:(?:about|around|some|nearly|almost|over|more than|a|the) )?\Z",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween (?:about |around )?\Z", re.IGNORECASE)
# "one" stands for a thing: "the one who", "no one", "one of them", "one can only hope".
_PRONOUN_BEFORE = re.compile(
    r"\b(?:no|the|this|that|each|every|any|which|another|some|new|last|next|big|good|first)[ -]\Z", re.I
)
_PRONOUN_AFTER = re.compile(
    r"(?: (?:another|who|that|which|is|was|has|had|can|could|may|might|must|should|would|will|does|of|to"
    r"|with|in|on|and)\b"
    r"|['’]s\b|['’]d\b|\s*[,.;:!?)”\"]|-|\s*\Z)"
)
_NAMED = re.compile(
    r"(?:\b(?:Resolution|Flight|Route|Highway|Area|Article|Section|Channel|Boeing|Airbus|page|No\.|Nr\.) )\Z"
)
_SIGN = re.compile(r" ?[€£$]")  # behind "$30" it belongs to the next sum
# The rest of a measure in its next smaller unit; a bare "in" only where no word follows that "in" could open.
_INCHES = (
    r",?[ -](?P<more>1[01]|\d)(?:[ -]?inch(?:es)?\b"
    r"| in\b(?! (?:the|a|an|his|her|its|their|all|total|one|this|that|[A-Z\d])))"
)
_OUNCES = r",?[ -](?P<more>1[0-5]|\d)[ -]?(?:ounces?|oz)\b"
_SMALLER = {
    "foot": (re.compile(_INCHES), "inch", 12),
    "pound": (re.compile(_OUNCES), "ounce", 16),
}
# Pounds are money by their amount ("3 million pounds") or by what is done with them ("paid 40 pounds").
_POUNDS = re.compile(
    r"\b(?:million|billion|trillion|[mb]n|m|k)[ -]pounds?\b"
    r"|\b(?:costs?|costing|paid|pays?|paying|worth|spen[dt]s?|spending|fined?|budget|rais(?:e|ed|ing)|earn(?:s|ed)?"
    r"|price[ds]?|sold for|save[ds]?) (?:of |about |over |around )?[\w,.]+[ -]pounds?\b"
    r"|\d(?:m|bn|k)[ -]pounds?\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r" [a-z]{4,}s\b| people\b| men\b| women\b| children\b")


def find_quantities(
    text: str, hedges: Sequence[HedgeRow] = (), expressions: Sequence[Expression] = ()
) -> tuple[Quantity, ...]:
    """All quantities in order, without overlaps; `text[start:end] == text` for each."""
    table = Hedges(hedges)
    shut = [(e.start, e.end) for e in expressions if e.type in ("DATE", "TIME")]
    starts = [start for start, _ in shut]
    found: list[Quantity] = []
    for quantity in _scan(text, table):
        at = bisect_right(starts, quantity.end - 1) - 1
        if at >= 0 and shut[at][1] > quantity.start:
            continue
        found.append(quantity)
    return tuple(found)


def _scan(text: str, table: Hedges) -> Iterator[Quantity]:
    at = 0
    while match := _NUMBER.search(text, at):
        at = match.end()
        number = forms.read(match)
        if _is_name(text, match, number):
            continue
        start, end, high = match.start(), match.end(), number.high
        symbol = match["symbol"] or ""
        negative = bool(match["minus"]) and not text[max(0, start - 1) : start].strip()
        value = -number.value if negative else number.value
        second = _upper_end(text, match, number) if number.kind == "cardinal" and high is None else None
        if second is not None:
            other, end = second
            high = other.value
            if value < high and (scale := _shared_scale(number, other)):  # "$10-12 billion"
                value *= scale
        unit, kind, end = (
            ("", "cardinal", end) if symbol and _SIGN.match(text, end) else _unit(text, end, number)
        )
        if (smaller := _SMALLER.get(unit)) and (rest := smaller[0].match(text, end)):
            # "12 ft 2 in" is one measure, told in its smaller unit
            value, unit, end = value * smaller[2] + Decimal(rest["more"]), smaller[1], rest.end()
        if number.scale:
            value, unit, kind, end = _letter(text, match, number, value, unit, kind, end)
        if unit == "pound" and _POUNDS.search(text, max(0, start - 24), end):
            unit, kind = "GBP", "money"
        if symbol:
            unit, kind = units.SYMBOLS[symbol.upper()], "money"
        if number.kind != "cardinal" and kind == "cardinal":
            kind = number.kind
        first = start if negative or not match["minus"] else match.end("minus")
        at = max(at, end)
        yield Quantity(
            first,
            end,
            text[first:end],
            kind,
            _plain(value),
            None if high is None else _plain(high),
            unit,
            table.beside(text, start, end),
        )


def _plain(value: Decimal) -> Decimal:
    """Whole numbers without a point, so that 1.2bn prints as 1200000000."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() and abs(value) < 10**20 else value


def _is_name(text: str, match: re.Match[str], number: forms.Number) -> bool:
    """Whether the digits belong to a name or "one" stands for a thing."""
    ahead = text[max(0, match.start() - 14) : match.start()]
    if _NAMED.search(ahead):
        return True
    if match[0].lower() == "one":
        return bool(_PRONOUN_BEFORE.search(ahead) or _PRONOUN_AFTER.match(text, match.end()))
    if number.kind == "cardinal" and match["digits"]:
        # 3D, G7, 4x4, 1-0-1, IP and telephone numbers
        return bool(re.match(r"[A-Za-z]{2,}\d|[xX]\d|\.\d+\.\d|:\d|/\d", text[match.end() : match.end() + 4]))
    return False


def _upper_end(text: str, match: re.Match[str], number: forms.Number) -> tuple[forms.Number, int] | None:
    """The second number of "10-15", "two to four", "between 20 and 30"."""
    if _CHANGED.search(text[max(0, match.start() - 48) : match.start()]):
        return None
    link, unit = _TO.match(text, match.end()), None
    if link is None and _BETWEEN.search(text[max(0, match.start() - 16) : match.start()]):
        link = _AND.match(text, match.end())
    if link is None:
        unit = _UNIT.match(text, match.end())  # "5% to 7%", "$10m-$12m" with the unit on both ends
        if unit is None or not unit["unit"] or (link := _TO.match(text, unit.end())) is None:
            return None
    other = _NUMBER.match(text, link.end())
    if other is None or (other["symbol"] and not match["symbol"]):
        return None
    if (
        unit is not None
        and not text.startswith(unit[0].lstrip(), other.end())
        and not text.startswith(unit[0], other.end())
    ):
        return None  # "15 % to 415.9 million" are two quantities
    upper = forms.read(other)
    if upper.kind != "cardinal" or upper.high is not None or upper.value <= number.value:
        return None
    if number.value * (_shared_scale(number, upper) or 1) >= upper.value:
        return None
    if text[match.end() : link.end()] == "-" and not other["scale"] and upper.value > 10 * number.value + 100:
        return None  # 7-1100 is a code
    return upper, other.end()


def _shared_scale(number: forms.Number, other: forms.Number) -> Decimal | None:
    for scale in (10**12, 10**9, 10**6):
        if other.value >= scale > number.value * 1000:
            return Decimal(scale)
    return None


def _unit(text: str, end: int, number: forms.Number) -> tuple[str, str, int]:
    """(unit, kind, end of the span) of what stands behind the number."""
    if number.kind == "ordinal" or number.high is not None:
        return "", "cardinal", end
    found = _UNIT.match(text, end) or _LONG.match(text, end)
    if found is None:
        return "", "cardinal", end
    said = found.groupdict()
    if said.get("age"):
        return re.split(r"s?[ -]", said["age"])[0], "measure", found.end()
    unit, kind = units.unit_of(said.get("unit") or said["tight"])
    return unit, kind, found.end()


def _letter(
    text: str, match: re.Match[str], number: forms.Number, value: Decimal, unit: str, kind: str, end: int
) -> tuple[Decimal, str, str, int]:
    """A glued letter is a scale for money and people ("$5m", "5m voters"), else "m" is metres."""
    if match["symbol"] or number.scale != "m" or unit or _PEOPLE.match(text, end):
        return value, unit, kind, end
    return value / 10**6, "meter", "measure", end
