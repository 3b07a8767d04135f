"""Units of two numbers made one: SI and US measures, cents, scales in a source's unit column.

Currencies are never turned into one another, percentages never into percentage points. Units with
two sizes (ton, gallon, pint) compare with themselves alone.
"""

from __future__ import annotations

import re
from decimal import Decimal

from annotations.engine.text.numerals.units import SYMBOLS, UNITS, unit_of
from annotations.engine.text.numerals.words import SCALES

_TABLE = """
length: millimeter 0.001, centimeter 0.01, meter 1, kilometer 1000, inch 0.0254, foot 0.3048, yard 0.9144, mile 1609.344, nautical mile 1852
area: square foot 0.09290304, square meter 1, square kilometer 1000000, square mile 2589988.110336, acre 4046.8564224, hectare 10000
volume: milliliter 0.001, liter 1, cubic meter 1000, cubic foot 28.316846592, barrel 158.987294928
mass: milligram 0.000001, gram 0.001, kilogram 1, ounce 0.028349523125, pound 0.45359237
speed: mile per hour 1.609344, kilometer per hour 1, knot 1.852
power: watt 1, kilowatt 1000, megawatt 1000000, gigawatt 1000000000
energy: kilowatt-hour 1, megawatt-hour 1000
data: byte 1, kilobyte 1000, megabyte 1000000, gigabyte 1000000000, terabyte 1000000000000
US money: USD 1, USc 0.01
UK money: GBP 1, GBp 0.01
points: percentage point 1, basis point 0.01
"""  # noqa: E501 - one dimension a line


def _factors() -> dict[str, tuple[str, Decimal]]:
    found = {}
    for row in _TABLE.strip().split("\n"):
        dimension, units = row.split(": ")
        for part in units.split(", "):
            unit, factor = part.rsplit(" ", 1)
            found[unit] = dimension, Decimal(factor)
    return found


_FACTORS = _factors()
# Measures of a thing, which hold as long as it does; money and counts may be totals of a time.
LEVELS = frozenset(
    unit for unit, (dimension, _) in _FACTORS.items() if dimension in ("length", "area", "speed")
) | {"degree Celsius", "degree Fahrenheit", "degree"}
_KNOWN = frozenset(unit for unit, _ in UNITS.values()) | frozenset(SYMBOLS.values())
_SCALES = {**SCALES, "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9, "tn": 10**12}
_SCALES |= {f"{word}s": value for word, value in SCALES.items()}
_HEAT = {"degree Celsius": (Decimal(1), Decimal(0)), "degree Fahrenheit": (Decimal(5) / 9, Decimal(-160) / 9)}
_FINE = Decimal("0.000001")


def unit_told(words: str) -> tuple[str, Decimal]:
    """(unit, scale) of a source's unit column: "USD million" is USD and 1,000,000. A word that is no
    measure ("people", "deaths") is a count: an empty unit."""
    scale = Decimal(1)
    rest = []
    for word in re.sub(r"[(),]", " ", words).split():
        if word.lower() in _SCALES and not (
            len(word) == 1 and word.lower() == "m" and len(words.split()) == 1
        ):
            scale *= _SCALES[word.lower()]
        elif word.lower() not in ("of", "in"):
            rest.append(word)
    text = " ".join(rest)
    if text.upper() in SYMBOLS:
        return SYMBOLS[text.upper()], scale
    try:
        return unit_of(text)[0], scale
    except KeyError:
        return "", scale


def is_count(unit: str) -> bool:
    """Whether a claim's unit is a counted thing ("person", "vote", "job") and no measure."""
    return unit not in _KNOWN


def converted(value: Decimal, unit: str, wanted: str) -> Decimal | None:
    """The value in another unit, None where the two do not measure the same."""
    if unit == wanted or (is_count(unit) and is_count(wanted)):
        return value
    if unit in _HEAT and wanted in _HEAT:
        factor, shift = _HEAT[unit]
        other, back = _HEAT[wanted]
        return ((value * factor + shift - back) / other).quantize(_FINE)
    one, two = _FACTORS.get(unit), _FACTORS.get(wanted)
    if one is None or two is None or one[0] != two[0]:
        return None
    return (value * one[1] / two[1]).quantize(_FINE)


def factor(unit: str, wanted: str) -> Decimal:
    """By how much a difference in one unit is a difference in the other; 1 where they are alike."""
    if unit in _HEAT and wanted in _HEAT:
        return _HEAT[unit][0] / _HEAT[wanted][0]
    one, two = _FACTORS.get(unit), _FACTORS.get(wanted)
    return one[1] / two[1] if one and two and one[0] == two[0] else Decimal(1)
