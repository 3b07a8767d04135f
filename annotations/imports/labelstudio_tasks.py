"""Label Studio's three files as one: JSON_MIN and CSV become the tasks that JSON would have held.

JSON_MIN and CSV have a row for each annotation, and a column for each control of the labelling
page: a list of regions, or a choice or note whose region they do not tell.
"""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from annotations.imports.base import Json, ReadError
from annotations.imports.decoding import parse_json
from annotations.imports.fields import whole

# Columns that Label Studio itself writes beside the data and the controls.
_OWN = (
    "id",
    "annotator",
    "annotation_id",
    "created_at",
    "updated_at",
    "lead_time",
    "agreement",
    "predictions",
)
_TEXTS = ("text", "body", "content", "article", "dialogue", "value")
_CELL = 4 * 1024 * 1024  # characters of one CSV cell


def text_key(data: dict[str, Json]) -> str:
    """The key of the text to be labelled: a usual name, else the longest string; "" for none."""
    for key in _TEXTS:
        if isinstance(data.get(key), str):
            return key
    strings = [key for key, value in data.items() if isinstance(value, str)]
    return max(strings, key=lambda key: len(data[key]), default="")


def tasks_of_csv(name: str, text: str) -> list[dict[str, Json]]:
    """Tasks of a CSV export. Raises ReadError naming the row."""
    csv.field_size_limit(_CELL)
    rows: list[dict[str, Json]] = []
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        for number, row in enumerate(reader, start=1):
            if None in row or None in row.values():
                raise ReadError(f"{name}: row {number}: the number of cells is not that of the headers")
            rows.append({key: _cell(key, value) for key, value in row.items()})
    except csv.Error as error:
        raise ReadError(f"{name}: line {reader.line_num}: {error}") from error
    return tasks_of_min(rows)


def _cell(key: str, value: str) -> Json:
    if value[:1] in ("[", "{"):
        try:
            return parse_json(key, value)
        except ReadError:
            return value
    if key in ("id", "annotator", "annotation_id") and value.isascii() and value.isdecimal():
        return int(value)
    if key == "lead_time":
        try:
            return float(value)
        except ValueError:
            return value or None
    return value


def tasks_of_min(rows: list[Json]) -> list[dict[str, Json]]:
    """Tasks of JSON_MIN rows: rows of one id and one text are annotations of one task."""
    tasks: dict[str, dict[str, Json]] = {}
    controls = {key for row in rows if isinstance(row, dict) for key, value in row.items() if _regions(value)}
    for row in rows:
        if not isinstance(row, dict):
            tasks[f"bad {len(tasks)}"] = {"id": None, "data": row}
            continue
        rest = {key: value for key, value in row.items() if key not in _OWN and key not in controls}
        key = text_key(rest)
        data = {name: value for name, value in rest.items() if name == key or name in _same(rows, row, rest)}
        task = tasks.setdefault(
            json.dumps([row.get("id"), rest.get(key)]),
            {
                "id": row.get("id"),
                "annotations": [],
                "drafts": [],
                "predictions": [],
                "data": data,
                "meta": {},
            },
        )
        answers = {
            name: value for name, value in rest.items() if name not in data and value not in ("", None)
        }
        task["annotations"].insert(0, _annotation(row, controls, answers, key))
    for task in tasks.values():
        if isinstance(task.get("annotations"), list):
            task["annotations"].sort(key=lambda annotation: whole(annotation["id"]) or 0)
            task["total_annotations"] = len(task["annotations"])
    return list(tasks.values())


def _same(rows: list[Json], row: dict[str, Json], rest: dict[str, Json]) -> set[str]:
    """Columns that are the task's data: those that no annotation of the task says otherwise."""
    mine = [r for r in rows if isinstance(r, dict) and r.get("id") == row.get("id")] if "id" in row else [row]
    absent = {key for r in rows if isinstance(r, dict) for key in rest if r.get(key) in ("", None)}
    return {key for key in rest if key not in absent and all(r.get(key) == rest[key] for r in mine)}


def _annotation(
    row: dict[str, Json], controls: set[str], answers: dict[str, Json], key: str
) -> dict[str, Json]:
    results: list[dict[str, Any]] = []
    for control in row:
        if control in controls and isinstance(row[control], list):
            for region in row[control]:
                if isinstance(region, dict):
                    kind = next((k for k in region if isinstance(region[k], list)), "labels")
                    results.append(
                        {"id": f"r{len(results)}", "from_name": control, "to_name": key, "type": kind,
                         "origin": "manual", "value": region}
                    )  # fmt: skip
    for name, value in answers.items():
        # A column does not tell a choice from a note; a note is what holds both.
        texts = value if isinstance(value, list) else [value]
        results.append(
            {"id": f"r{len(results)}", "from_name": name, "to_name": key, "type": "textarea",
             "origin": "manual", "value": {"text": texts}}
        )  # fmt: skip
    return {
        "id": row.get("annotation_id"),
        "completed_by": row.get("annotator"),
        "result": results,
        "was_cancelled": False,
        "ground_truth": False,
        "created_at": row.get("created_at"),
        "updated_at": row.get("updated_at"),
        "lead_time": row.get("lead_time"),
        "prediction": {},
        "result_count": len(results),
        "task": row.get("id"),
    }


def _regions(value: Json) -> bool:
    return isinstance(value, list) and any(
        isinstance(item, dict) and "start" in item and "end" in item for item in value
    )
