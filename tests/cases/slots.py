"""Slot by slot: does reading fill the slots of the shared trip claims as a person did?

    .venv/bin/python tests/cases/slots.py [path/to/trip_claims.jsonl]

Prints, for kind, unit, value, place and the bound of "since", how many cases are right and the ids
of those that are not. Places are compared where the case names one place or region, values and
units where `claimed` is a number or a date, bounds where the sentence says "since" (the case's
`window_start`; "first since 2018" opens there the day after 2018). A guide, not a test: exit 0.
"""

from __future__ import annotations

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from typing import Any

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2]))

from annotations.engine.places import Gazetteer
from annotations.sources.builtin import load_tables

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("WORKBENCH_SHARED", ROOT.parent / "shared"))
KINDS = {
    "ordinal_trip": {"ordinal", "count"},
    "count_trips": {"count", "ordinal"},
    "count_countries": {"count", "ordinal"},
    "first_occurrence": {"first", "ordinal", "last"},
    "last_occurrence": {"last", "first"},
    "date_of_visit": {"date"},
    "duration": {"duration", "count"},
    "participation": {"participation", "date", "ordinal", "count", "first", "last"},
}
# The case's unit to the units that the words may give: "visit" stands in the cases for any single stay.
UNITS = {
    "trip": {"trip", "time", "visit"},
    "visit": {"visit", "time", "trip", "stay", "leg"},
    "country": {"country", "leg", "destination"},
    "person": {"person"},
    "days": {"day", "week"},
}


def answers(cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What `read --jsonl` gives, with the reference loaded into a database of its own."""
    folder = tempfile.mkdtemp(prefix="slots-")
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/slots.sqlite3"}

    def manage(*args: str, stdin: str = "") -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *args],
            cwd=ROOT,
            env=env,
            input=stdin,
            text=True,
            capture_output=True,
            check=True,
        )
        return done.stdout

    manage("migrate", "--no-input")
    manage("load_reference", str(SHARED / "reference"))
    lines = "".join(
        json.dumps({"id": c["id"], "text": c["sentence"], "context": c["context"], "published": published(c)})
        + "\n"
        for c in cases
    )
    return [json.loads(line) for line in manage("read", "--jsonl", stdin=lines).split("\n") if line]


def published(case: dict[str, Any]) -> str:
    """The anchor, as the scoring script takes it."""
    return str(case["published"] or case["window_end"] or "2025-01-01")


def plain(text: str) -> str:
    """A place name in lower case letters, articles aside."""
    return re.sub(r"[^a-z]", "", text.lower().removeprefix("the "))


def same_place(want: str, got: object) -> bool:
    """Whether the slot names the place, or cities of it; a list must hold it."""
    names = [str(n) for n in (got if isinstance(got, list) else [got]) if n]
    gazetteer = Gazetteer(load_tables())
    names += [gazetteer.name(gazetteer.country_of(gazetteer.resolve(n))) for n in names]
    return any(
        plain(want) == plain(str(n)) or plain(want) in plain(str(n)) or plain(str(n)) in plain(want)
        for n in names
        if n
    )


def same_value(claimed: object, got: object) -> bool:
    """A number as it is (ordinals told as "one before this" are one less), a date or range as ISO."""
    if isinstance(claimed, int):
        return got in (claimed, claimed - 1) if isinstance(got, int) else False
    return (
        str(got).replace("..", "") == str(claimed).replace("..", "")
        or str(got) == str(claimed).split("..")[0]
    )


def since_bound(case: dict[str, Any], reading: dict[str, Any]) -> bool:
    """Whether the window opens where the case says; a year's own first day will do."""
    period = reading.get("period") or {}
    first, want = str(period.get("first")), str(case["window_start"])
    near = first[:7] == want[:7] or first == f"{int(want[:4]) - 1}-01-01" or first[:4] == want[:4]
    return near


def main() -> None:
    """Print the table."""
    path = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED / "dev" / "trip_claims.jsonl"
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    table: dict[str, tuple[list[str], list[str]]] = {
        slot: ([], []) for slot in ("kind", "unit", "value", "place", "since")
    }
    for case, answer in zip(cases, answers(cases), strict=True):
        fit = [c for c in answer["claims"] if c["kind"] in KINDS[case["kind"]]]
        readings = [c["reading"] for c in fit]

        def note(slot: str, right: bool, case_id: str = case["id"]) -> None:
            table[slot][0 if right else 1].append(case_id)

        note("kind", bool(fit))
        claimed = case["claimed"]
        number = isinstance(claimed, int)
        date = isinstance(claimed, str) and re.match(r"\d{4}-\d\d-\d\d", claimed) is not None
        if number or date:
            note("value", any(same_value(claimed, r["value"]) for r in readings))
        if number:
            note("unit", any(r["unit"] in UNITS[case["unit"]] for r in readings))
        place = case["place"]
        # A place that the words do not name is the case's own summary ("all", "first destination").
        told = place and (plain(place) in plain(case["sentence"] + case["context"]) or place == "abroad")
        if told and " and " not in place and "," not in place:
            note("place", any(same_place(place, r["place"]) for r in readings))
        # "Years have passed since she last went" bounds nothing.
        if re.search(r"(?<!passed )\bsince\b", case["sentence"], re.IGNORECASE) and case["window_start"]:
            note("since", any(since_bound(case, r) for r in readings))
    for slot, (right, wrong) in table.items():
        total = len(right) + len(wrong)
        share = 100 * len(right) / max(total, 1)
        print(f"{slot:<6} {len(right):>3} of {total:<3} {share:5.1f} %  not: {' '.join(wrong)}")


if __name__ == "__main__":
    main()
