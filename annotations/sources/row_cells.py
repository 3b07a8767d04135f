"""One row of a mapped table, cell by cell: its dates, numbers, people and place.

Every ValueError here is a sentence for a librarian, with the header of the column at fault.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from annotations.engine.places import Gazetteer
from annotations.engine.text.cells import parse_date_cell
from annotations.engine.text.fold import fold
from annotations.engine.values import Period
from annotations.sources.base import Row
from annotations.sources.cast import NAME_LIMIT, Cast
from annotations.sources.mapping import Mapping
from annotations.sources.naming import split_people
from annotations.sources.places import Where, read_where, site_names

_ROW_KINDS = {"term": "office", "trip": "visit", "talks": "meeting", "war": "event"}
_COARSER = ("day", "week", "month", "season", "quarter", "year", "decade", "open")
_ORDINAL = re.compile(r"(\d{1,6})(?:st|nd|rd|th)?\.?\Z")
# With no end told these go on (a value holds until the next one); anything else lasted a day.
_OPEN_ENDED = ("office", "event", "observation")


@dataclass(frozen=True, slots=True)
class Cells:
    """One row, with what is needed to understand it."""

    row: Row
    mapping: Mapping
    gazetteer: Gazetteer
    cast: Cast

    def cell(self, role: str) -> str:
        """The first filled cell of a role, or ""."""
        return self.mapping.cell(self.row, role)

    def date(self, role: str) -> Period | None:
        """The period in a date cell, None where it is empty."""
        text = self.cell(role)
        if not text:
            return None
        try:
            return parse_date_cell(text, self.mapping.dayfirst)
        except ValueError as error:
            raise ValueError(f"{self._header(role)}: {error}") from error

    def number(self) -> int | None:
        """The number of a series, a term or an edition: "6", "6th"."""
        text = self.cell("number")
        if not text:
            return None
        found = _ORDINAL.match(text)
        if not found:
            raise ValueError(f"{self._header('number')}: {text!r} is no number")
        return int(found[1])

    def value(self) -> Decimal | None:
        """A measured value; commas and spaces part thousands, a percent sign is let go."""
        told = self.cell("value")
        text = told.replace(",", "").replace("\u00a0", "").replace(" ", "").removesuffix("%")
        if not text:
            return None
        try:
            value = Decimal(text)
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite() or value.adjusted() >= 20:
            raise ValueError(f"{self._header('value')}: {told!r} is no number")
        return value

    def unit(self) -> str:
        """The unit of the value: its own column, else the percent sign in the cell."""
        return self.cell("unit") or ("percent" if self.cell("value").rstrip().endswith("%") else "")

    def remarks(self) -> str:
        """All free words of the row."""
        told = [self.row.cells[h] for h in self.mapping.headers("remarks") if self.row.cells.get(h)]
        return "; ".join(told)

    def kind(self) -> str:
        """The kind that the row's own column tells, else that of the whole file."""
        told = self.cell("kind").lower()
        if not told:
            return self.mapping.fact
        kind = _ROW_KINDS.get(told, told)
        if kind in self.mapping.kinds:
            return kind
        if self.mapping.fact:  # "State visit", "Bilateral": the file's kind holds
            return self.mapping.fact
        raise ValueError(f"{told!r} is no kind of fact (known: {', '.join(self.mapping.kinds)})")

    def people(self) -> list[tuple[str, str, str]]:
        """(role, id, name) of all who take part."""
        home = self.cell("origin")
        found: dict[tuple[str, str], str] = {}
        for header, role, kind in self.mapping.parties():
            for text in split_people(self.row.cells.get(header, "")):
                key, name = (
                    self.cast.person(text, home) if kind == "person" else (self.cast.add(kind, text), text)
                )
                found.setdefault((role, key), name)
        return [(role, key, name) for (role, key), name in found.items()]

    def where(self) -> Where:
        """Country and sites."""
        country = self.cell("country") or self.mapping.country
        return read_where(country, self.cell("city"), self.cell("place"), self.gazetteer)

    def sites(self) -> list[str]:
        """The places of a row as it names them, whether or not a table knows them; a dash is none."""
        cells = [self.cell(role) for role in ("country", "city", "place")]
        named = dict.fromkeys(name for cell in cells for name in site_names(cell, self.gazetteer))
        return [name for name in named if fold(name) and len(name) <= NAME_LIMIT]

    def period(self, kind: str) -> Period:
        """The period by one column, or by the first day of one and the last day of another."""
        whole, start, end = self.date("date"), self.date("start"), self.date("end")
        if whole and not start:
            if not end:
                return whole
            start = whole
        if not start and not end:
            raise ValueError("there is no date")
        if not end and start and kind not in _OPEN_ENDED:
            return start
        first = start.first if start else None
        last = end.last if end else None
        if first and last and last < first:
            raise ValueError(f"{self.cell('end') or last} lies before {self.cell('start') or first}")
        known = [period.precision for period in (start, end) if period]
        return Period(first, last, max(known, key=_COARSER.index))

    def _header(self, role: str) -> str:
        return next(iter(self.mapping.headers(role)), role)
