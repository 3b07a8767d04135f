"""doccano JSONL (doccano 1.8, sequence labelling), as doccano exports it and as it imports it.

One document a line: `text` (or `data`), and `label` (or `labels`) as [start, end, label] or
[[...], ...], or `entities` with `relations`. Everything else on the line is kept and leaves again
by `exports/formats/doccano.py`. Offsets are code points; lines made by hand in a browser, with
UTF-16 offsets, cannot be told apart here, since doccano does not write the words of a span.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from annotations.imports.base import Document, Json, Mark, Problem, Reader, ReadError
from annotations.imports.decoding import decode, parse_json, text_of
from annotations.imports.fields import day_of, short, whole

_TEXT = ("text", "data")
_LABELS = ("label", "labels")


class Doccano(Reader):
    """Documents with labelled spans from doccano."""

    label: ClassVar[str] = "doccano (JSONL)"
    suffixes: ClassVar[tuple[str, ...]] = (".jsonl",)

    def knows(self, name: str, data: bytes) -> int:
        """By the first line's keys."""
        first = data[:65536].lstrip(b"\xef\xbb\xbf \r\n").split(b"\n", 1)[0]
        if not first.startswith(b"{"):
            return 0
        if any(f'"{key}"'.encode() in first for key in ("entities", *_LABELS)) and b'"text"' in first:
            return 3
        return int(name.lower().endswith(self.suffixes))

    def read(self, name: str, data: bytes) -> Iterator[Document | Problem]:
        """One document a line; a line that cannot be read is told and passed over."""
        lines = decode(name, data).split("\n")
        for number, line in enumerate(lines, start=1):
            if line.strip():
                place = f"line {number}"
                try:
                    yield from _document(place, parse_json(place, line))
                except ReadError as error:
                    yield Problem(place, str(error).removeprefix(f"{place}: "))
                except self.AMISS as error:
                    yield Problem(place, f"this has not the shape that doccano writes ({error!r})"[:200])


def _document(place: str, line: Json) -> Iterator[Document | Problem]:
    if not isinstance(line, dict):
        raise ReadError(f"{place}: a JSON object is expected, found {short(line)}")
    text_key = next((key for key in _TEXT if key in line), "")
    if not text_key:
        raise ReadError(f"{place}: text: is missing")
    text = text_of(f"{place}: {text_key}", line[text_key])
    label_key = next((key for key in _LABELS if key in line), "label")
    related = "entities" in line
    taken = {"id", text_key, label_key, "entities", "relations", "Comments"}
    extra: dict[str, Json] = {
        "shape": "relations" if related else "spans",
        "fields": {key: value for key, value in line.items() if key not in taken},
    }
    if "id" in line:
        extra["id"] = line["id"]
    if "Comments" in line:
        extra["comments"] = line["Comments"]
    if text_key != "text":
        extra["text_key"] = text_key
    if label_key != "label":
        extra["label_key"] = label_key
    if related:
        relations = line.get("relations")
        extra["relations"] = relations if isinstance(relations, list) else []
    marks: list[Mark] = []
    told = line.get("entities") if related else line.get(label_key)
    for order, item in enumerate(told if isinstance(told, list) else []):
        try:
            marks.append(_entity(text, order, item) if related else _span(text, order, item))
        except ReadError as error:
            yield Problem(f"{place}, span {order + 1}", str(error))
    fields = extra["fields"]
    title = fields.get("title")
    yield Document(
        place,
        text,
        title if isinstance(title, str) else "",
        day_of(fields.get("published") or fields.get("date")),
        tuple(_related(marks, extra.get("relations", []), text)),
        extra=extra,
    )


def _span(text: str, order: int, item: Json) -> Mark:
    if not isinstance(item, list) or len(item) != 3 or not isinstance(item[2], str):
        raise ReadError(f"[start, end, label] is expected, found {short(item)}")
    start, end = _inside(text, item[0], item[1])
    return Mark(start, end, item[2], extra={"order": order})


def _entity(text: str, order: int, item: Json) -> Mark:
    if not isinstance(item, dict) or not isinstance(item.get("label"), str):
        raise ReadError(f"an entity with a label is expected, found {short(item)}")
    start, end = _inside(text, item.get("start_offset"), item.get("end_offset"))
    return Mark(start, end, item["label"], extra={"order": order, "id": item.get("id")})


def _inside(text: str, start: Json, end: Json) -> tuple[int, int]:
    first, last = whole(start), whole(end)
    if first is None or last is None or not 0 <= first < last <= len(text):
        raise ReadError(f"{short(start)}..{short(end)} is not inside the text ({len(text)} characters)")
    return first, last


def _related(marks: list[Mark], relations: Json, text: str) -> Iterator[Mark]:
    """The marks, each with a note on what it is related to."""
    words = {whole(mark.extra.get("id")): text[mark.start : mark.end] for mark in marks}
    for mark in marks:
        notes = tuple(
            f"doccano: {relation.get('type')} with “{words[whole(relation.get('to_id'))]}”"
            for relation in relations
            if isinstance(relation, dict)
            and whole(relation.get("from_id")) == whole(mark.extra.get("id"))
            and whole(relation.get("to_id")) in words
        )
        yield Mark(mark.start, mark.end, mark.label, notes=notes, extra=mark.extra)
