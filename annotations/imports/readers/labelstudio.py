"""Label Studio (1.23) exports of text labelling: JSON, JSON_MIN and CSV.

Of a JSON task, regions become marks; per-region choices, notes and relations become notes on them;
model predictions that nobody took over become suggestions. The whole task, skipped annotations
and annotators included, is kept and leaves again by `exports/formats/labelstudio.py`. Whether
offsets count code points or UTF-16 units is decided by the words that each region tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from annotations.imports.base import Document, Json, Mark, Problem, Quote, Reader, ReadError
from annotations.imports.decoding import decode, parse_json, text_of
from annotations.imports.fields import day_of, short, whole
from annotations.imports.labelstudio_tasks import tasks_of_csv, tasks_of_min, text_key
from annotations.imports.offsets import spans


class LabelStudio(Reader):
    """Tasks with regions from Label Studio."""

    label: ClassVar[str] = "Label Studio (JSON, JSON_MIN, CSV)"
    suffixes: ClassVar[tuple[str, ...]] = (".json", ".csv")

    def knows(self, name: str, data: bytes) -> int:
        """By the keys near the beginning."""
        head = data[:65536].lstrip(b"\xef\xbb\xbf \r\n\t")
        if head.startswith((b"[", b"{")) and b'"@context"' not in head:
            told = b'"data"' in head and b'"annotations"' in head
            return 3 if told or b'"annotation_id"' in head else int(head.startswith(b"["))
        first = head.split(b"\n", 1)[0]
        return 3 if b"annotation_id" in first and b"annotator" in first else 0

    def read(self, name: str, data: bytes) -> Iterator[Document | Problem]:
        """One document a task; a task or region that cannot be read is told and passed over."""
        text = decode(name, data)
        for number, task in enumerate(_tasks(name, text), start=1):
            place = f"task {number}"
            try:
                yield from _document(place, task)
            except ReadError as error:
                yield Problem(place, str(error).removeprefix(f"{place}: "))
            except self.AMISS as error:
                yield Problem(place, f"this has not the shape that Label Studio writes ({error!r})"[:200])


def _tasks(name: str, text: str) -> list[Json]:
    if not text.lstrip().startswith(("[", "{")):
        return [*tasks_of_csv(name, text)]
    found = parse_json(name, text)
    tasks = found if isinstance(found, list) else [found]
    if any(isinstance(task, dict) and "annotation_id" in task for task in tasks):
        return [*tasks_of_min(tasks)]
    return tasks


def _document(place: str, task: Json) -> Iterator[Document | Problem]:
    data = task.get("data") if isinstance(task, dict) else task
    if not isinstance(task, dict) or not isinstance(data, dict):
        raise ReadError(f"{place}: a task with data is expected, found {short(task)}")
    key = text_key(data)
    if not key:
        raise ReadError(f"{place}: data: there is no text in it")
    text = text_of(f"{place}: data: {key}", data[key])
    regions, problems = _regions(task, text)
    yield from (Problem(f"{place}, {where}", reason) for where, reason in problems)
    title = data.get("title")
    yield Document(
        place,
        text,
        title if isinstance(title, str) else "",
        day_of(data.get("published") or data.get("date")),
        tuple(_marks(task, regions)),
        notes=tuple(_remarks(task)),
        # The text stands in the article; None keeps its place among the keys.
        extra={
            "text_key": key,
            "task": task | {"data": data | {key: None}},
            "unread": [where for where, _ in problems],
        },
    )


_Region = tuple[str, Json, int, int]
"""Where in the task it stands, the result, and its span."""


def results_of(task: dict[str, Json]) -> Iterator[tuple[str, Json]]:
    """Every result of the task with a name for its place: "annotations.0.result.2"."""
    for number, annotation in enumerate(_dicts(task.get("annotations"))):
        for at, result in enumerate(_dicts(annotation.get("result"))):
            yield f"annotations.{number}.result.{at}", result
        prediction = annotation.get("prediction")
        for at, result in enumerate(_dicts(prediction.get("result") if isinstance(prediction, dict) else ())):
            yield f"annotations.{number}.prediction.{at}", result
    for number, prediction in enumerate(_dicts(task.get("predictions"))):
        for at, result in enumerate(_dicts(prediction.get("result"))):
            yield f"predictions.{number}.result.{at}", result


def _dicts(value: Json) -> list[Json]:
    return [item if isinstance(item, dict) else {} for item in value] if isinstance(value, list) else []


def _regions(task: dict[str, Json], text: str) -> tuple[list[_Region], list[tuple[str, str]]]:
    told = []
    for place, result in results_of(task):
        value = result.get("value")
        if isinstance(value, dict) and labels_of(result):
            start, end, words = whole(value.get("start")), whole(value.get("end")), value.get("text")
            told.append(
                (place, result, (-1 if start is None else start, -1 if end is None else end,
                                 words if isinstance(words, str) else None))
            )  # fmt: skip
    regions, problems = [], []
    for (place, result, region), found in zip(told, spans(text, [r for _, _, r in told]), strict=True):
        if found is None:
            problems.append((place, f"{region[0]}..{region[1]} does not say {short(region[2])}"))
        else:
            regions.append((place, result, *found))
    return regions, problems


def labels_of(result: Json) -> list[str]:
    """The labels of a region; empty for a choice, a note or a relation."""
    value = result.get("value")
    if not isinstance(value, dict) or result.get("type") in ("choices", "textarea", "relation"):
        return []
    named = value.get(str(result.get("type"))) or value.get("labels") or ()
    return [label for label in named if isinstance(label, str)] if isinstance(named, list) else []


def _marks(task: dict[str, Json], regions: list[_Region]) -> Iterator[Mark]:
    """A mark for each (span, label); what several annotators marked alike is one mark."""
    found: dict[tuple[int, int, str], list[tuple[str, Json]]] = {}
    for place, result, start, end in sorted(regions, key=lambda region: ".result." not in region[0]):
        for label in labels_of(result):
            found.setdefault((start, end, label), []).append((place, result))
    for (start, end, label), places in found.items():
        people = [
            (place, result)
            for place, result in places
            if place.startswith("annotations.") and ".result." in place
        ]
        score = places[0][1].get("score")
        words = places[0][1]["value"].get("text")
        yield Mark(
            start,
            end,
            label,
            quote=Quote(words) if isinstance(words, str) else None,
            notes=tuple(_notes(task, people, regions)),
            suggested=not people,
            confidence=1.0
            if people or not isinstance(score, int | float)
            else min(1.0, max(0.0, float(score))),
            extra={"places": [place for place, _ in places]},
        )


def _remarks(task: dict[str, Json]) -> Iterator[str]:
    """What was said of the whole text, and that it was skipped."""
    for annotation in _dicts(task.get("annotations")):
        by = f"Label Studio, annotator {annotation.get('completed_by')}"
        if annotation.get("was_cancelled"):
            yield f"{by}: skipped"
        results = _dicts(annotation.get("result"))
        regions = {str(result.get("id")) for result in results if labels_of(result)}
        for result in results:
            if str(result.get("id")) not in regions and (said := _said(result)):
                yield f"{by}: {said}"


def _notes(
    task: dict[str, Json], people: Iterable[tuple[str, Json]], regions: list[_Region]
) -> Iterator[str]:
    """What the annotators said of the region, each in a line of its own."""
    for place, region in people:
        number = int(place.split(".")[1])
        annotation = _dicts(task.get("annotations"))[number]
        words = {
            r.get("id"): r["value"].get("text") for p, r, _, _ in regions if p.split(".")[1] == str(number)
        }
        by = f"Label Studio, annotator {annotation.get('completed_by')}"
        for result in _dicts(annotation.get("result")):
            if result.get("type") == "relation" and result.get("from_id") == region.get("id"):
                named = ", ".join(map(str, result.get("labels") or ())) or "related"
                yield f"{by}: {named} to “{words.get(result.get('to_id'), '?')}”"
            elif result.get("id") == region.get("id") and (said := _said(result)):
                yield f"{by}: {said}"


def _said(result: Json) -> str:
    """A choice, note, rating or number with the name of its control; "" for anything else."""
    value = result.get("value")
    if labels_of(result) or not isinstance(value, dict):
        return ""
    said = value.get("choices") or value.get("text") or value.get("rating") or value.get("number")
    if not said:
        return ""
    return f"{result.get('from_name')}: {', '.join(map(str, said)) if isinstance(said, list) else said}"
