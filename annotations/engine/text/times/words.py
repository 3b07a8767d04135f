"""The words of dates: months as newspapers write them, weekdays, seasons, parts of the day.

AP style shortens all months but March to July ("Feb. 24", "Sept. 4"); British papers write
them out. The patterns here are fragments for larger regexes, lower case and upper case told
apart on purpose: "may" and "march" are verbs, "May" and "March" are months.
"""

from __future__ import annotations

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday weds wed", "thursday thurs thur thu",
         "friday fri", "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip

# TIMEX3 codes. Winter is taken at the end of the year that it starts in (2019-WI: Dec. 2019).
SEASONS: dict[str, tuple[str, int]] = {
    "spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12),
}  # fmt: skip

DAYPARTS: dict[str, str] = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "noon": "T12:00",
    "midday": "MI", "midnight": "T24:00", "lunchtime": "MI", "daytime": "DT",
}  # fmt: skip


def month_number(word: str) -> int:
    """1..12 for "Sept.", "June", "DECEMBER"; KeyError for anything else."""
    return MONTHS[word.rstrip(".").lower()]


def weekday_number(word: str) -> int:
    """0 (Monday) .. 6 for "Tuesday", "Tues.", "tuesdays"; KeyError for anything else."""
    bare = word.rstrip(".").lower()
    return WEEKDAYS[bare] if bare in WEEKDAYS else WEEKDAYS[bare.removesuffix("s")]
