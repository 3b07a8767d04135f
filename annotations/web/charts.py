"""The pictures of the insights page: pure geometry, drawn by templates as SVG (no style, no script)."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from annotations.web.looks import ORDER, VERDICTS, Look

WIDTH, HEIGHT, LEFT, FOOT, TOP = 720.0, 230.0, 44.0, 30.0, 20.0
WEEKS = 16
SIGN = 13.0
"""Size of a sign inside a bar: colour never stands alone."""

SHARE = 600.0


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle with its colour class and what it says."""

    css: str
    x: float
    y: float
    width: float
    height: float
    title: str
    sign: bool = False  # whether there is room for the verdict's sign in it

    @property
    def middle(self) -> tuple[float, float]:
        """Where the sign's box begins."""
        return _r(self.x + self.width / 2 - SIGN / 2), _r(self.y + self.height / 2 - SIGN / 2)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Stacked columns over weeks, with their table: (week, counts by look, total)."""

    bars: list[Bar]
    weeks: list[Tick]
    levels: list[Tick]
    looks: list[Look]
    rows: list[tuple[str, list[int], int]]
    total: int


@dataclass(frozen=True, slots=True)
class Share:
    """One line of a table of bars: `pieces` fill a width of SHARE."""

    name: str
    pieces: list[Bar]
    wrong: int
    total: int
    percent: int


@dataclass(frozen=True, slots=True)
class Spread:
    """How long something took: a bar a step, the median and the slowest tenth in words."""

    steps: list[tuple[str, int, float]]
    middle: str
    slowest: str
    number: int


def weeks_of(verdicts: Iterable[tuple[dt.date, str]], today: dt.date) -> Columns:
    """Verdicts by week, the last WEEKS of them, the current one at the right."""
    monday = today - dt.timedelta(days=today.weekday())
    first = monday - dt.timedelta(weeks=WEEKS - 1)
    counts: dict[dt.date, Counter[Look]] = defaultdict(Counter)
    for day, verdict in verdicts:
        week = day - dt.timedelta(days=day.weekday())
        if week >= first and verdict in VERDICTS:
            counts[week][VERDICTS[verdict]] += 1
    looks = [look for look in ORDER if any(look in each for each in counts.values())]
    most = max((sum(each.values()) for each in counts.values()), default=0)
    top = _round_up(most)
    wide = (WIDTH - LEFT) / WEEKS
    bars: list[Bar] = []
    ticks: list[Tick] = []
    rows: list[tuple[str, list[int], int]] = []
    for number in range(WEEKS):
        week = first + dt.timedelta(weeks=number)
        here = counts.get(week, Counter())
        y = HEIGHT - FOOT
        x = LEFT + number * wide
        for look in looks:
            tall = here[look] / top * (HEIGHT - FOOT - TOP) if top else 0.0
            if here[look]:
                y -= tall
                title = f"Week of {week.day} {week:%b}: {here[look]} {look.word.lower()}"
                bars.append(
                    Bar(look.css, _r(x + 6), _r(y), _r(wide - 12), _r(tall), title, sign=tall >= SIGN)
                )
        if number % 3 == (WEEKS - 1) % 3:
            ticks.append(Tick(_r(x + wide / 2), HEIGHT - 8, f"{week.day} {week:%b}"))
        if here:
            rows.append((f"{week.day} {week:%b %Y}", [here[look] for look in looks], sum(here.values())))
    half = HEIGHT - FOOT - (HEIGHT - FOOT - TOP) / 2
    levels = [Tick(LEFT - 6, TOP, str(top)), Tick(LEFT - 6, _r(half), f"{top / 2:g}")] if top else []
    return Columns(bars, ticks, levels, looks, rows, sum(row[2] for row in rows))


def shares_of(verdicts: Iterable[tuple[str, str]], names: dict[str, str]) -> list[Share]:
    """By kind: its verdicts as one bar; the kind that goes wrong most comes first."""
    counts: dict[str, Counter[Look]] = defaultdict(Counter)
    for kind, verdict in verdicts:
        if verdict in VERDICTS:
            counts[kind][VERDICTS[verdict]] += 1
    found = []
    for kind, each in counts.items():
        total = sum(each.values())
        wrong = sum(each[VERDICTS[name]] for name in ("refuted", "depends_on_definition", "sources_conflict"))
        at = 0.0
        pieces = []
        for look in sorted(each, key=lambda look: (look.css not in "rdc", ORDER.index(look))):
            width = each[look] / total * SHARE
            title = f"{each[look]} {look.word.lower()}"
            pieces.append(Bar(look.css, _r(at), 0, _r(width), 16, title, sign=width >= 2 * SIGN))
            at += width
        found.append(Share(names.get(kind, kind), pieces, wrong, total, round(100 * wrong / total)))
    return sorted(found, key=lambda share: (-share.wrong / share.total, -share.total, share.name))


STEPS: Sequence[tuple[str, float]] = (
    ("under a second", 1), ("1–5 s", 5), ("5–60 s", 60), ("1–15 min", 900), ("15–60 min", 3600),
    ("1–8 h", 28800), ("8–24 h", 86400), ("1–7 days", 604800), ("longer", float("inf")),
)  # fmt: skip


def spread_of(lengths: Iterable[dt.timedelta]) -> Spread | None:
    """How long things took, None where nothing did. Steps at either end that hold nothing are left out."""
    seconds = sorted(max(0.0, each.total_seconds()) for each in lengths)
    if not seconds:
        return None
    counts = [0] * len(STEPS)
    for each in seconds:
        counts[next(at for at, (_, end) in enumerate(STEPS) if each < end)] += 1
    held = [at for at, many in enumerate(counts) if many]
    most = max(counts)
    steps = [(STEPS[at][0], counts[at], _r(counts[at] / most * 100)) for at in range(held[0], held[-1] + 1)]
    slow = seconds[min(len(seconds) - 1, int(len(seconds) * 0.9))]
    return Spread(steps, lasted(median(seconds)), lasted(slow), len(seconds))


def lasted(seconds: float) -> str:
    """A length of time as people say it."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    if seconds < 48 * 3600:
        return f"{seconds / 3600:.1f} h".replace(".0 h", " h")
    return f"{seconds / 86400:.1f} days".replace(".0 days", " days")


def _round_up(most: int) -> int:
    """The top of an axis: a round number whose half is one, too."""
    if most <= 10:
        return most + most % 2
    size = int(10 ** (len(str(most)) - 1))
    return next(step * size for step in (1, 2, 3, 4, 5, 6, 8, 10) if step * size >= most)


def _r(value: float) -> float:
    return round(value, 2)
