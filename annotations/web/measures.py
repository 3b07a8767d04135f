"""The slots of a quantity that no other kind has: units of measure, rises and falls."""

from __future__ import annotations

from collections.abc import Sequence

from annotations.engine.values import Reading

# What is measured and not counted.
MEASURES = (
    "percent", "percentage point", "person", "vote", "USD", "EUR", "GBP", "millimeter", "meter", "kilometer",
    "foot", "mile", "hectare", "acre", "square kilometer", "square mile", "kilogram", "ton", "pound", "liter",
    "barrel", "kilometer per hour", "mile per hour", "degree Celsius", "degree Fahrenheit", "megawatt",
    "magnitude", "point",
)  # fmt: skip
CHANGES = (("", "a level"), ("rise", "a rise by that much"), ("fall", "a fall by that much"),
           ("before", "what it had been"))  # fmt: skip


def choices(slot: str, reading: Reading) -> Sequence[tuple[str, str]]:
    """The choices of a quantity's unit or aspect; none for another slot."""
    if slot == "aspect":
        return CHANGES
    if slot != "unit":
        return ()
    return (("", "no unit"), *((unit, unit) for unit in MEASURES))
