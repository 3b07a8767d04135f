"""Where everything stands on the timeline picture: pure geometry, drawn by `fragments/timeline.html`.

The window is a shaded box, counted rows are filled, rows left out are hollow, rows of one group
(one trip) are joined and numbered. Counted rows carry their label above the axis, rows left out
below it. A label that would touch another goes to a further lane; where no lane is free it is left
out of the picture, since the tables under it tell every row. Rows left out far from the window are
told as a number: drawn, they would press what counts into a few pixels.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from annotations.web.dates import round_dates, said
from annotations.web.timeline_shapes import DOT, WIDTH, Box, Dot, Label, Mark, Timeline

PAD = 16.0
LANE = 14.0  # height of a row of labels
LANES = 4
TOP = 22.0  # the window's own caption
LETTER = 5.6  # mean width of a letter of the 10.5 px face, on the safe side
GAP = 7.0


def draw(marks: Iterable[Mark], first: dt.date | None, last: dt.date | None) -> Timeline | None:
    """The picture of some rows and a window (either end may be open); None where nothing has a date."""
    everything = sorted(marks, key=lambda mark: (mark.first, mark.last, not mark.counted))
    scale = _scale(everything, first, last)
    if scale is None:
        return None
    ordered = [mark for mark in everything if mark.first <= scale.last and mark.last >= scale.first]
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
        title=_title(everything, first, last),
        description="; ".join(dot.title for dot in dots[:40]),
        reasons=tuple(dict.fromkeys(mark.reason for mark in everything if mark.reason)),
        earlier=sum(mark.last < scale.first for mark in everything),
        later=sum(mark.first > scale.last for mark in everything),
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


def _scale(marks: Sequence[Mark], first: dt.date | None, last: dt.date | None) -> _Scale | None:
    core = [day for mark in marks if mark.counted for day in (mark.first, mark.last)]
    core += [day for day in (first, last) if day]
    if not core:
        core = [day for mark in marks for day in (mark.first, mark.last)]
    if not core:
        return None
    start, end = min(core), max(core)
    margin = dt.timedelta(days=max((end - start).days // 3, 14))
    # No wider than the rows that stand there, so that a picture without them is not half empty.
    near = [mark for mark in marks if mark.last >= start - margin and mark.first <= end + margin]
    return _Scale(
        min([start, *(max(mark.first, start - margin) for mark in near)]),
        max([end, *(min(mark.last, end + margin) for mark in near)]),
    )


def _dot(mark: Mark, scale: _Scale) -> Dot:
    # A row that goes on beyond the scale is drawn as far as the picture reaches.
    left = scale.x(max(mark.first, scale.first))
    right = scale.x(min(mark.last, scale.last)) + scale.unit
    width = max(right - left, 2 * DOT)
    told = said(mark.first, mark.last) + (f", {mark.label}" if mark.label else "")
    title = f"{told}: {'counted' if mark.counted else mark.reason or 'left out'}"
    return Dot(round((left + right) / 2, 1), round(width, 1), mark.counted, title, mark.group)


def _lanes(marks: Sequence[Mark], dots: Sequence[Dot], *, counted: bool) -> tuple[list[Label], int]:
    """Labels with their lane's number as y, and the number of lanes in use."""
    ends = [-GAP] * LANES
    labels: list[Label] = []
    for words, at in _words(marks, dots, counted):
        half = len(words) * LETTER / 2
        x = round(min(max(at, half + 2), WIDTH - half - 2), 1)
        lane = next((lane for lane, end in enumerate(ends) if x - half >= end + GAP), None)
        # A leader line must not cut through the words of the lanes under it.
        if lane is not None and all(
            abs(at - other.x) > len(other.text) * LETTER / 2 + 1 for other in labels if other.y < lane
        ):
            ends[lane] = x + half
            labels.append(Label(x, lane, words, at=at))
    return labels, max((int(label.y) + 1 for label in labels), default=0)


def _words(marks: Sequence[Mark], dots: Sequence[Dot], counted: bool) -> Iterator[tuple[str, float]]:
    """What to write where: a group once, with its number, in the middle of its rows."""
    groups: dict[int, list[tuple[Mark, Dot]]] = {}
    for number, (mark, dot) in enumerate(zip(marks, dots, strict=True)):
        if mark.counted == counted:
            groups.setdefault(mark.group if counted and mark.group else -number - 1, []).append((mark, dot))
    numbers = 0
    for group, members in groups.items():
        words = members[0][0].label + (f" +{len(members) - 1}" if len(members) > 1 else "")
        if group > 0:
            numbers += 1
            words = f"{numbers}. {words}" if words else f"{numbers}"
        if words:
            yield words, round(sum(dot.x for _, dot in members) / len(members), 1)


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
