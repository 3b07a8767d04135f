"""The row as a person would read it: "28–29 June 2022: Amara Odhiambo in Lima, Peru"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from annotations.engine.values import Period


@dataclass(frozen=True, slots=True)
class Told:
    """What a row says, in its own names."""

    kind: str
    period: Period
    people: tuple[tuple[str, str], ...] = ()  # (role, name)
    where: str = ""
    origin: str = ""
    series: str = ""
    number: int | None = None
    office: str = ""
    event: str = ""
    value: str = ""
    title: str = ""
    remarks: str = ""


def period_text(period: Period) -> str:
    """The period in words: "28–29 June 2022", "June 2022", "since 24 February 2022"."""
    first, last = period.first, period.last
    if first is None and last is None:
        return "undated"
    if last is None and first is not None:
        return f"since {_one(first, period.precision)}"
    if first is None and last is not None:
        return f"until {_one(last, period.precision)}"
    assert first is not None
    assert last is not None
    start, end = _one(first, period.precision), _one(last, period.precision)
    if start == end:
        return start
    if period.precision == "day" and (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    if period.precision != "year" and first.year == last.year:
        return f"{start.rsplit(' ', 1)[0]} – {end}"
    return f"{start} – {end}"


def _one(day: dt.date, precision: str) -> str:
    if precision in ("year", "decade"):
        return str(day.year)
    if precision in ("month", "season", "quarter"):
        return f"{day:%B} {day.year}"
    return f"{day.day} {day:%B} {day.year}"


def tell(told: Told) -> str:
    """One line; the remarks follow after a dash."""
    line = _FORMS.get(told.kind, _other)(told)
    return f"{line} — {told.remarks}" if told.remarks else line


def _names(told: Told, *roles: str) -> str:
    names = [name for role, name in told.people if role in roles or not roles]
    return _and(names) or "somebody"


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def _at(told: Told) -> str:
    return f" in {told.where}" if told.where else ""


def _visit(told: Told) -> str:
    origin = f" (from {told.origin})" if told.origin else ""
    return f"{period_text(told.period)}: {_names(told)}{origin}{_at(told)}"


def _meeting(told: Told) -> str:
    return f"{period_text(told.period)}: {_names(told)} met{_at(told)}"


def _election(told: Told) -> str:
    over = [name for role, name in told.people if role == "opponent"]
    number = f" (election {told.number})" if told.number else ""
    office = f" {told.office}" if told.office else " the election"
    against = f" against {_and(over)}" if over else ""
    return f"{period_text(told.period)}: {_names(told, 'winner')} elected{office}{number}{against}"


def _birth(told: Told) -> str:
    word = "on " if told.period.precision == "day" else "in "
    return f"{_names(told)} born {word}{period_text(told.period)}"


def _office(told: Told) -> str:
    number = f", term {told.number}" if told.number else ""
    return f"{_names(told)}, {told.office}{number}: {period_text(told.period)}"


def _summit(told: Told) -> str:
    number = f" {told.number}" if told.number is not None else ""
    there = f"; present: {_and([name for _, name in told.people])}" if told.people else ""
    return f"{period_text(told.period)}: {told.series or told.title}{number}{_at(told)}{there}"


def _event(told: Told) -> str:
    return f"{told.event or told.title}: {period_text(told.period)}{_at(told)}"


def _observation(told: Told) -> str:
    about = [told.series or told.title, told.event, *(name for _, name in told.people), told.where]
    return f"{period_text(told.period)}: {', '.join(part for part in about if part)}: {told.value}"


def _other(told: Told) -> str:
    roles: dict[str, list[str]] = {}
    for role, name in told.people:
        roles.setdefault(name, []).append(role)
    parts = [f"{name} ({', '.join(held)})" for name, held in roles.items()]
    edition = f"{told.series} {told.number or ''}".strip()
    what = ", ".join(part for part in (told.title, edition, told.event, *parts, told.value) if part)
    return f"{period_text(told.period)}: {told.kind}: {what}{_at(told)}"


_FORMS = {
    "visit": _visit, "meeting": _meeting, "election": _election, "birth": _birth, "office": _office,
    "summit": _summit, "event": _event, "observation": _observation,
}  # fmt: skip
