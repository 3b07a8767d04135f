"""Label Studio tasks as rows of JSON_MIN and CSV: one an annotation, one column a control."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from annotations.exports.labelstudio_tasks import Task

_SINGLE = ("choices", "textarea", "rating", "number", "datetime")


def rows(tasks: Iterable[Task]) -> Iterator[dict[str, Any]]:
    """The rows of finished annotations, the newest of a task first, as Label Studio has them."""
    for task in tasks:
        for annotation in reversed(task["annotations"]):
            if annotation.get("was_cancelled"):
                continue
            yield {
                **task["data"],
                "id": task["id"],
                **_controls(annotation.get("result") or ()),
                "annotator": annotation.get("completed_by"),
                "annotation_id": annotation.get("id"),
                "created_at": annotation.get("created_at"),
                "updated_at": annotation.get("updated_at"),
                "lead_time": annotation.get("lead_time"),
            }


def _controls(results: Iterable[Any]) -> dict[str, Any]:
    """Regions as a list; a choice or note by itself where there is one, else as a list."""
    found: dict[str, list[Any]] = {}
    for result in results:
        if not isinstance(result, dict) or not isinstance(result.get("value"), dict):
            continue  # relations have no column
        kind, value, name = str(result.get("type")), result["value"], str(result.get("from_name"))
        key = "text" if kind == "textarea" else kind
        if kind not in _SINGLE:
            found.setdefault(name, []).append(value)
        elif key in value:
            said = value[key]
            found.setdefault(name, []).extend(said if isinstance(said, list) else [said])
    lists = {str(r.get("from_name")) for r in results if isinstance(r, dict) and r.get("type") not in _SINGLE}
    return {name: said if name in lists or len(said) != 1 else said[0] for name, said in found.items()}
