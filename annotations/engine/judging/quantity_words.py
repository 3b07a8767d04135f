"""Findings of quantities in words that a reporter could read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from annotations.engine.judging.datecompare import on_or_in
from annotations.engine.values import Fact, Period, Reading

_ONE = {"percent", "magnitude"}
_PLURALS = {"person": "people", "foot": "feet", "inch": "inches"}


def amount(value: int | Decimal, unit: str) -> str:
    """A number with its unit: "4.1 percent", "3,412,000 people", "USD 2,300,000"."""
    number = f"{value:,}" if isinstance(value, int) else f"{value.normalize():,f}"
    if not unit:
        return number
    if len(unit) == 3 and unit.upper() == unit:
        return f"{unit} {number}"
    if unit in _ONE or value == 1:
        return f"{number} {unit}"
    return f"{number} {_PLURALS.get(unit, f'{unit}s' if not unit.endswith(('s', 'hertz')) else unit)}"


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences about one reading."""

    reading: Reading

    def what(self) -> str:
        """The thing measured with its place or body: "unemployment in Kenya"."""
        reading = self.reading
        name = reading.series.name if reading.series else "the number"
        of = [ref.name for ref in reading.subjects] + ([reading.event.name] if reading.event else [])
        words = f"{name} of {' and '.join(of)}" if of else name
        return f"{words} in {' and '.join(r.name for r in reading.places)}" if reading.places else words

    def claimed(self) -> str:
        """The number told, with its hedge."""
        reading = self.reading
        assert isinstance(reading.value, (int, Decimal))
        top = f" to {amount(reading.high, '')}" if reading.high is not None else ""
        number = amount(reading.value, "" if top else reading.unit)
        hedge = "" if reading.hedge in ("", "only") else reading.hedge.replace("_", " ") + " "
        return f"{hedge}{number}{top}"

    def told(self) -> str:
        """First step: what the claim says."""
        window = self.reading.period.period
        when = f", {on_or_in(window)}" if window.first and window.last else ""
        return f"Told: {self.what()}, {self.claimed()}{when}."

    def record(self, value: Decimal, period: Period, fact: Fact) -> str:
        """A step for one record."""
        own = f" (written {amount(fact.value, '')} {fact.unit})" if fact.value not in (None, value) else ""
        where = f"{fact.cite.source}, row {fact.cite.row}"
        return f"On record {on_or_in(period)}: {amount(value, self.reading.unit)}{own}, {where}."

    def needed(self) -> str:
        """What it would take, where no source measures it."""
        reading = self.reading
        if reading.fact == "election":
            table = "an election table with value and unit would be needed"
            return f"Not enough evidence: no source has the result of {self.who()} as a number; {table}."
        columns = f"this series, {'the place, ' if reading.places else ''}the date, the value and its unit"
        table = f"a table with {columns} would be needed"
        return f"Not enough evidence: no source measures “{self.what()}”; {table}."

    def who(self) -> str:
        """The candidates' names."""
        return " and ".join(ref.name for ref in self.reading.subjects)

    def right(self, value: Decimal, period: Period) -> str:
        """A supported claim."""
        return f"Right: {self._was(value, period)}."

    def wrong(self, value: Decimal, period: Period) -> str:
        """A refuted claim."""
        return f"Wrong: {self._was(value, period)}, not {self.claimed()}."

    def rounded(self, value: Decimal, period: Period) -> str:
        """A claim that holds as a round figure only."""
        told = f"{self.claimed()} holds as a round figure only"
        return f"It depends on how exact it is meant: {self._was(value, period)}; {told}."

    def open(self, value: Decimal, period: Period, why: str) -> str:
        """A record that does not decide."""
        return f"Not enough evidence: {self._was(value, period)}, but {why}."

    def differ(self, told: Sequence[tuple[str, Decimal]], conflict: bool) -> str:
        """Records that give different answers."""
        each = "; ".join(f"{source}: {amount(value, self.reading.unit)}" for source, value in told)
        if conflict:
            return f"The sources differ on {self.what()}: {each}."
        return f"Not enough evidence: the source gives more than one number for {self.what()}: {each}."

    def _was(self, value: Decimal, period: Period) -> str:
        return f"{self.what()} was {amount(value, self.reading.unit)} {on_or_in(period)}"
