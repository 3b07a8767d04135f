"""Score the time expressions of this folder's news paragraphs, and print what is missed or read wrongly.

    .venv/bin/python tests/cases/run_times.py [-v] [--set a b] [--genre court]

`time_news.jsonl` holds paragraphs written for this purpose (set a: 40, set b: 20) and annotated by the
TIMEX3 guidelines before the engine saw them. `values` lists what the guidelines allow, the best first;
`open` are spans on which they leave it open, `traps` are words that only look like times. A span is right
whatever article stands before it: annotators differ on "the weekend"; "exact" asks for the article too.
At their first run the sets reached strict F1 90.1 (a) and 93.2 (b), strict and value 85.1 and 87.0.
"""

from __future__ import annotations

import argparse
import collections
import datetime as dt
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from annotations.engine.text.timex import find_expressions  # noqa: E402 - also run as a script

CASES = Path(__file__).with_name("time_news.jsonl")
# A bare step stands for each of its calendar units: "every year" is P1Y or XXXX.
ALIKE = {"XXXX": "P1Y", "XXXX-XX": "P1M", "XXXX-WXX": "P1W", "XXXX-XX-XX": "P1D", "P12M": "P1Y", "P7D": "P1W"}
_PUNCTUATION = " \t\r\n.,;:!?\"'()[]`“”‘’–—-"
_ARTICLE = re.compile(r"(?:the|a|an) ", re.IGNORECASE)
Found = tuple[int, int, str, str]  # start, end, type, value
_ZONE = re.compile(r"(T\d\d:\d\d)(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)$")


@dataclass
class Score:
    """Counts over the paragraphs, and lines on what went wrong."""

    counts: collections.Counter[str] = field(default_factory=collections.Counter)
    lines: list[str] = field(default_factory=list)

    def f1(self, hits: str) -> float:
        """Harmonic mean of recall and precision for a kind of hit."""
        both = self.counts["wanted"] + self.counts["found"]
        return 200 * self.counts[hits] / both if both else 0.0

    @property
    def values(self) -> float:
        """Right values among the expressions that were found at all."""
        return 100 * self.counts["value"] / max(self.counts["relaxed"], 1)

    @property
    def false_per_thousand(self) -> float:
        """Expressions that meet nothing annotated, per 1,000 characters."""
        return 1000 * self.counts["false"] / max(self.counts["characters"], 1)


def cases() -> list[dict[str, Any]]:
    """The paragraphs of the file."""
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").split("\n") if line]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without punctuation at its ends, but for the dot of "p.m."."""
    while start < end and text[start] in _PUNCTUATION:
        start += 1
    while end > start and text[end - 1] in _PUNCTUATION:
        end -= 1
    return start, end


def bare(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span without an article at its head."""
    article = _ARTICLE.match(text, *span)
    return trimmed(text, article.end() if article else span[0], span[1])


def plain(value: str) -> str:
    """A value without a zone, decades and sets in one way of writing."""
    value = _ZONE.sub(r"\1", value)
    if re.fullmatch(r"\d{2,3}X{1,2}", value):
        value = value.rstrip("X")
    return ALIKE.get(value, value)


def same(got: str, wanted: str) -> bool:
    """Whether the values agree; a clock time wanted without a day is right on any."""
    return plain(got) == plain(wanted) or (wanted.startswith("T") and plain(got).endswith(wanted))


def score(wanted: list[dict[str, Any]]) -> Score:
    """Read each paragraph and compare."""
    total = Score()
    for case in wanted:
        text = case["text"]
        got = find_expressions(text, dt.date.fromisoformat(case["published"]))
        _compare(case, [(*trimmed(text, e.start, e.end), e.type, e.value) for e in got], total)
    return total


def _compare(case: dict[str, Any], got: list[Found], total: Score) -> None:
    """Add one paragraph's hits, misses and false ones."""
    text, counts = case["text"], total.counts
    counts["characters"] += len(text)
    met: set[Found] = set()

    def over(one: Found, start: int, end: int) -> int:
        return min(one[1], end) - max(one[0], start)

    def note(outcome: str, start: int, end: int, more: str = "") -> None:
        around = f"{text[max(0, start - 30) : start]}[{text[start:end]}]{text[end : end + 20]}"
        total.lines.append(f"{outcome:<7} {case['id']} {case['published']} {around!r} {more}")

    for mark in case["expressions"]:
        start, end = trimmed(text, mark["start"], mark["end"])
        counts["wanted"] += 1
        hits = sorted((g for g in got if over(g, start, end) > 0), key=lambda g: -over(g, start, end))
        # One that reaches over two annotated expressions is one hit only.
        hits = [hit for hit in hits if hit not in met]
        if not hits:
            note("missed", start, end, mark["values"][0])
            continue
        best = hits[0]
        met.update(hits)
        counts["relaxed"] += 1
        counts["exact"] += best[:2] == (start, end)
        strict = bare(text, best[:2]) == bare(text, (start, end))
        counts["strict"] += strict
        right = any(same(best[3], value) for value in mark["values"])
        counts["value"] += right
        counts["strict and value"] += right and strict
        counts["type"] += best[2] == mark["type"]
        if not strict:
            note("span", start, end, f"found {text[best[0] : best[1]]!r}")
        if not right:
            note("value", start, end, f"{mark['values'][0]} found {best[3]}")
    opened = [(one["start"], one["end"]) for one in case["open"]]
    for one in got:
        if one in met:
            counts["found"] += 1
        elif any(over(one, *span) > 0 for span in opened):
            continue
        else:
            counts["found"] += 1
            if not any(over(one, mark["start"], mark["end"]) > 0 for mark in case["expressions"]):
                counts["false"] += 1
                trap = any(over(one, t["start"], t["end"]) > 0 for t in case["traps"])
                counts["traps"] += trap
                note("trap" if trap else "false", one[0], one[1], one[3])
            else:
                note("extra", one[0], one[1], one[3])


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("-v", action="store_true", help="list what is not right")
    parser.add_argument("--set", nargs="+", help="sets, a letter each")
    parser.add_argument("--only", nargs="+", help="ids of paragraphs")
    args = parser.parse_args()
    wanted = [c for c in cases() if not args.set or c["set"] in args.set]
    done = score([c for c in wanted if not args.only or c["id"] in args.only])
    if args.v or args.only:
        sys.stdout.write("\n".join(done.lines) + "\n\n")
    c = done.counts
    sys.stdout.write(
        f"{c['wanted']} expressions, {c['found']} found: F1 strict {done.f1('strict'):.1f} (exact "
        f"{done.f1('exact'):.1f}), relaxed {done.f1('relaxed'):.1f}, strict and value "
        f"{done.f1('strict and value'):.1f}; value {done.values:.1f} % and type "
        f"{100 * c['type'] / max(c['relaxed'], 1):.1f} % of those found; {c['false']} false "
        f"({done.false_per_thousand:.2f} per 1,000 characters), {c['traps']} of them traps\n"
    )


if __name__ == "__main__":
    main()
