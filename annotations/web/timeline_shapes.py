"""The parts of a timeline picture, as `fragments/timeline.html` draws them. Lengths are user units of a
460 wide view box."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

WIDTH = 460.0
DOT = 5.5  # half the height of a pill


@dataclass(frozen=True, slots=True)
class Mark:
    """A row to draw. `group` > 0 joins rows; `reason` is set for rows left out."""

    first: dt.date
    last: dt.date
    label: str = ""
    group: int = 0
    counted: bool = True
    reason: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A drawn mark: a pill `width` wide, round where it is one day."""

    x: float
    width: float
    counted: bool
    title: str
    group: int = 0

    @property
    def left(self) -> float:
        """Where the pill begins."""
        return round(self.x - self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place, with the line that leads to their mark. `anchor` is start, middle or end."""

    x: float
    y: float
    text: str
    anchor: str = "middle"
    foot: float = 0.0
    at: float = 0.0

    @property
    def below(self) -> bool:
        """Whether it stands under the axis, as the rows left out do."""
        return self.y > self.foot

    @property
    def near(self) -> float:
        """Where the leader line meets the words."""
        return self.y - 10 if self.below else self.y + 3


@dataclass(frozen=True, slots=True)
class Box:
    """The window: shaded from x for a width."""

    x: float
    width: float
    caption: Label


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that the template draws."""

    height: float
    axis: float
    window: Box | None
    dots: tuple[Dot, ...]
    joins: tuple[tuple[float, float], ...]
    labels: tuple[Label, ...]
    ticks: tuple[Label, ...]
    title: str
    description: str
    reasons: tuple[str, ...]
    earlier: int = 0  # rows left out before the picture begins
    later: int = 0

    @property
    def base(self) -> float:
        """Where the shaded box ends."""
        return self.axis + 14 if not any(label.y > self.axis for label in self.labels) else self.height - 20

    @property
    def window_height(self) -> float:
        """How tall the shaded box is."""
        return self.base - 4

    @property
    def hollow(self) -> bool:
        """Whether any row is left out."""
        return bool(self.earlier or self.later) or any(not dot.counted for dot in self.dots)

    @property
    def dot_top(self) -> float:
        """Where the pills begin."""
        return self.axis - DOT

    @property
    def axis_low(self) -> float:
        """Top of a tick."""
        return self.axis - 3

    @property
    def axis_high(self) -> float:
        """Foot of a tick."""
        return self.axis + 3

    @property
    def grouped(self) -> bool:
        """Whether any rows are joined."""
        return bool(self.joins)
