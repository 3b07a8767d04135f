"""How many of the shared recognizers cases are read wholly right, a model at a time.

    .venv/bin/python tests/cases/recognizers.py [-v] [folder]

A case is right if the numbers of its model found in it are those listed, span and value, and no others;
the second figure asks for the values alone. The cases are assistant-style in large part: a guide and
not a goal. `-v` lists the cases that are not right. Skips, with the reason, where the folder is absent.
"""

from __future__ import annotations

import json
import os
import pathlib
import re
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))

import datetime as dt

from annotations.engine.analysis import Quantity
from annotations.engine.text.numbers import find_quantities
from annotations.engine.text.timex import find_expressions
from annotations.sources.builtin import load_tables

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("WORKBENCH_SHARED", ROOT.parent / "shared"))
ANCHOR = dt.date(2016, 11, 7)
_TIMES = frozenset(["second", "minute", "hour", "day", "night", "week", "month", "year", "decade", "century"])
MODELS: dict[str, Callable[[Quantity], bool]] = {
    "Number": lambda q: q.kind in ("cardinal", "fraction"),
    "Ordinal": lambda q: q.kind == "ordinal",
    "Percent": lambda q: q.kind == "percent",
    "Currency": lambda q: q.kind == "money",
    "Dimension": lambda q: q.kind == "measure" and q.unit not in _TIMES,
}
_AGE = re.compile(r"\bold\b|\bof age\b|[- ]old\b", re.IGNORECASE)
Span = tuple[int, int, str]


def number(text: str) -> str:
    """A value without idle zeros; what is no number as it stands."""
    try:
        value = Decimal(text.replace(",", "").removesuffix("%"))
    except InvalidOperation:
        return text
    # Cases write a third with fifteen digits.
    return f"{round(value, 9).normalize():f}"


def wanted(case: dict[str, Any]) -> set[Span]:
    """(start, end, value) of the results of a case."""
    found = set()
    for result in case["Results"]:
        value = (result.get("Resolution") or {}).get("value")
        found.add((result["Start"], result["End"] + 1, number(str(value))))
    return found


def read(text: str, model: str) -> set[Span]:
    """(start, end, value) of what is found in a text for a model."""
    expressions = find_expressions(text, ANCHOR)
    if model == "Age":
        ages = (e for e in expressions if e.amount is not None and _AGE.search(text[e.start : e.end + 8]))
        return {(e.start, e.end + _tail(text, e.end), number(str(e.amount))) for e in ages}
    # A number inside a date is none; durations keep theirs.
    found = find_quantities(text, load_tables().hedges, expressions)
    return {(q.start, q.end, number(str(q.value))) for q in found if MODELS[model](q)}


def _tail(text: str, end: int) -> int:
    """A length of time with "of age" behind it is an age, which the kind `age` reads as one."""
    return len(" of age") if text.startswith(" of age", end) else 0


def answers(folder: pathlib.Path) -> Iterator[tuple[str, int, list[dict[str, Any]], int]]:
    """(model, number of cases, the cases that are not right, those whose values are)."""
    for model in (*MODELS, "Age"):
        cases = json.loads((folder / f"{model}Model.json").read_text(encoding="utf-8-sig"))
        wrong = [case for case in cases if read(case["Input"], model) != wanted(case)]
        told = sum(_values(read(case["Input"], model)) == _values(wanted(case)) for case in cases)
        yield model, len(cases), wrong, told


def _values(found: set[Span]) -> list[str]:
    return sorted(value for _, _, value in found)


def main() -> int:
    """Print the shares."""
    arguments = [a for a in sys.argv[1:] if a != "-v"]
    folder = pathlib.Path(arguments[0]) if arguments else SHARED / "dev" / "recognizers"
    if not folder.is_dir():
        print(f"skipped: {folder} is not there (set WORKBENCH_SHARED)")
        return 0
    print("model      wholly right        values right")
    for model, count, wrong, told in answers(folder):
        right = count - len(wrong)
        shares = f"{100 * right / count:5.1f} %  {told:>4}  {100 * told / count:5.1f} %"
        print(f"{model:<10} {right:>4} of {count:<4} {shares}")
        for case in wrong if "-v" in sys.argv else ():
            print(f"    {case['Input']!r}")
            print(f"      wanted {sorted(wanted(case))}")
            print(f"      found  {sorted(read(case['Input'], model))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
