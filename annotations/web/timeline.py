"""Where everything stands on the timeline picture: pure geometry, drawn by `fragments/timeline.html`.

The window is a shaded box, counted rows are filled, rows left out are hollow, rows of one group
(one trip) are joined. Counted rows carry their label above the axis, rows left out below it. A
label that would touch another goes to a further lane; where no lane is free it is left out of the
picture, since the tables under it tell every row. Lengths are user units of a 460 wide view box.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from annotations.web.dates import round_dates, said

WIDTH = 460.0
PAD = 16.0
DOT = 5.5
LANE = 14.0  # height of a row of labels
LANES = 4
TOP = 22.0  # the window's own caption
LETTER = 5.5  # mean width of a letter of the 10.5 px face, on the safe side
GAP = 7.0


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
        return any(not dot.counted for dot in self.dots)

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


def draw(marks: Iterable[Mark], first: dt.date | None, last: dt.date | None) -> Timeline | None:
    """The picture of some rows and a window (either end may be open); None where nothing has a date."""
    ordered = sorted(marks, key=lambda mark: (mark.first, mark.last, not mark.counted))
    days = (
        [mark.first for mark in ordered] + [mark.last for mark in ordered] + [d for d in (first, last) if d]
    )
    if not days:
        return None
    scale = _Scale(min(days), max(days))
    dots = tuple(_dot(mark, scale) for mark in ordered)
    above, lanes_above = _lanes(ordered, dots, counted=True)
    below, lanes_below = _lanes(ordered, dots, counted=False)
    axis = TOP + LANE * lanes_above + 16
    height = axis + 16 + LANE * lanes_below + 18
    labels = [replace(label, y=axis - 13 - LANE * label.y, foot=axis - 7) for label in above]
    labels += [replace(label, y=axis + 21 + LANE * label.y, foot=axis + 7) for label in below]
    return Timeline(
        height=round(height, 1),
        axis=axis,
        window=_window(first, last, scale),
        dots=dots,
        joins=_joins(dots),
        labels=tuple(labels),
        ticks=tuple(_ticks(scale, height - 5)),
        title=_title(ordered, first, last),
        description="; ".join(dot.title for dot in dots[:40]),
        reasons=tuple(dict.fromkeys(mark.reason for mark in ordered if mark.reason)),
    )


class _Scale:
    """Days to user units, with room at both ends."""

    def __init__(self, first: dt.date, last: dt.date) -> None:
        self.first, self.last = first, last
        self.days = max((last - first).days + 1, 7)
        self.unit = (WIDTH - 2 * PAD) / self.days

    def x(self, day: dt.date) -> float:
        """The start of a day."""
        return round(PAD + (day - self.first).days * self.unit, 1)


def _dot(mark: Mark, scale: _Scale) -> Dot:
    left, right = scale.x(mark.first), scale.x(mark.last) + scale.unit
    width = max(right - left, 2 * DOT)
    told = said(mark.first, mark.last) + (f", {mark.label}" if mark.label else "")
    title = f"{told}: {'counted' if mark.counted else mark.reason or 'left out'}"
    return Dot(round((left + right) / 2, 1), round(width, 1), mark.counted, title, mark.group)


def _lanes(marks: Sequence[Mark], dots: Sequence[Dot], *, counted: bool) -> tuple[list[Label], int]:
    """Labels with their lane's number as y, and the number of lanes in use."""
    ends = [-GAP] * LANES
    labels: list[Label] = []
    for mark, dot in zip(marks, dots, strict=True):
        if mark.counted != counted or not mark.label:
            continue
        half = len(mark.label) * LETTER / 2
        x = min(max(dot.x, half + 2), WIDTH - half - 2)
        lane = next((lane for lane, end in enumerate(ends) if x - half >= end + GAP), None)
        # A leader line must not cut through the words of the lanes under it.
        if lane is not None and all(
            abs(dot.x - other.x) > len(other.text) * LETTER / 2 + 1 for other in labels if other.y < lane
        ):
            ends[lane] = x + half
            labels.append(Label(x, lane, mark.label, at=dot.x))
    return labels, max((int(label.y) + 1 for label in labels), default=0)


def _joins(dots: Sequence[Dot]) -> tuple[tuple[float, float], ...]:
    groups: dict[int, list[Dot]] = {}
    for dot in dots:
        if dot.counted and dot.group:
            groups.setdefault(dot.group, []).append(dot)
    return tuple(
        (min(d.x for d in group), max(d.x for d in group)) for group in groups.values() if len(group) > 1
    )


def _window(first: dt.date | None, last: dt.date | None, scale: _Scale) -> Box | None:
    if first is None and last is None:
        return None
    left = scale.x(first) if first else 0.0
    right = scale.x(last) + scale.unit if last else WIDTH
    words = said(first, last)
    half = len(words) * LETTER / 2
    x = min(max((left + right) / 2, half + 4), WIDTH - half - 4)
    return Box(left, round(max(right - left, 2.0), 1), Label(round(x, 1), 16, words))


def _ticks(scale: _Scale, y: float) -> Iterator[Label]:
    """Round dates under the axis, none touching its neighbour."""
    edge = 0.0
    for day, words in round_dates(scale.first, scale.last):
        half = len(words) * LETTER / 2
        x = min(max(scale.x(day), half), WIDTH - half)
        if x - half >= edge:
            yield Label(round(x, 1), y, words, at=scale.x(day))
            edge = x + half + GAP


def _title(marks: Sequence[Mark], first: dt.date | None, last: dt.date | None) -> str:
    counted = sum(mark.counted for mark in marks)
    window = said(first, last)
    told = f"{counted} counted, {len(marks) - counted} left out"
    return f"Timeline, {window}: {told}" if window else f"Timeline: {told}"
