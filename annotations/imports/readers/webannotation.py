"""W3C Web Annotation (Recommendation of 23 February 2017): one annotation, an array, a page, a
collection with its first page, or a JSON-LD graph.

An annotation that describes an address with a text (as `exports/formats/webannotation.py` writes)
brings the article; the others mark spans of it by TextPositionSelector and TextQuoteSelector, whose
words decide whether offsets are code points or UTF-16 units. Without such a text the marks are for
an article that is here already. A verdict in a file is a note on the claim, never a verdict here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from annotations.imports.base import Document, Json, Mark, Problem, Quote, Reader, ReadError
from annotations.imports.decoding import decode, parse_json, text_of
from annotations.imports.fields import day_of, short, whole
from annotations.imports.offsets import spans
from annotations.imports.webannotation_bodies import label_of, notes_of, reading_of, rest_of

_NS = b"http://www.w3.org/ns/anno"


class WebAnnotation(Reader):
    """Annotations of other desks and annotation servers."""

    label: ClassVar[str] = "W3C Web Annotation (JSON-LD)"
    suffixes: ClassVar[tuple[str, ...]] = (".jsonld", ".json")

    def knows(self, name: str, data: bytes) -> int:
        """By the model's name space."""
        return 4 if _NS in data[:65536] else int(name.lower().endswith(".jsonld"))

    def read(self, name: str, data: bytes) -> Iterator[Document | Problem]:
        """One document an address, in the order in which they are first named."""
        sources: dict[str, _Source] = {}
        for number, annotation in enumerate(_items(name, parse_json(name, decode(name, data))), start=1):
            place = f"annotation {number}"
            try:
                _sort(place, annotation, sources)
            except ReadError as error:
                yield Problem(place, str(error).removeprefix(f"{place}: "))
            except self.AMISS as error:
                yield Problem(place, f"this has not the shape of the model ({error!r})"[:200])
        for address, source in sources.items():
            yield from _document(address, source)


@dataclass(slots=True)
class _Source:
    """What the file tells of one address."""

    place: str
    text: str | None = None
    about: dict[str, Json] = field(default_factory=dict)
    marks: list[tuple[str, dict[str, Json], tuple[int, int, str | None], Quote | None]] = field(
        default_factory=list
    )
    others: list[Json] = field(default_factory=list)


def _items(name: str, found: Json) -> list[Json]:
    if isinstance(found, list):
        return found
    if isinstance(found, dict):
        if isinstance(found.get("first"), dict):
            found = found["first"]
        for key in ("items", "@graph"):
            if isinstance(found.get(key), list):
                return list(found[key])
        if "target" in found:
            return [found]
    raise ReadError(f"{name}: there are no annotations in it (items, a first page or a target)")


def _sort(place: str, annotation: Json, sources: dict[str, _Source]) -> None:
    if not isinstance(annotation, dict) or "target" not in annotation:
        raise ReadError(f"{place}: an annotation with a target is expected, found {short(annotation)}")
    targets = annotation["target"] if isinstance(annotation["target"], list) else [annotation["target"]]
    for target in targets:
        address = target if isinstance(target, str) else target.get("source") or target.get("id")
        if isinstance(address, dict):
            address = address.get("id")
        if not isinstance(address, str):
            raise ReadError(f"{place}: target: no source is named")
        source = sources.setdefault(address, _Source(place))
        selectors = target.get("selector") if isinstance(target, dict) else None
        body = annotation.get("body")
        if selectors is not None:
            source.marks.append((place, annotation, *_selected(place, selectors)))
        elif annotation.get("motivation") == "describing" and isinstance(body, dict) and "value" in body:
            source.text = text_of(f"{place}: body", body["value"])
            source.about = {key: value for key, value in annotation.items() if key != "body"}
        else:
            source.others.append(annotation)


def _selected(place: str, selectors: Json) -> tuple[tuple[int, int, str | None], Quote | None]:
    """(start, end, words) with -1 where no position is told, and the quote."""
    start = end = -1
    quote = None
    for selector in selectors if isinstance(selectors, list) else [selectors]:
        kind = selector.get("type")
        if kind == "TextPositionSelector":
            first, last = whole(selector.get("start")), whole(selector.get("end"))
            start, end = (-1, -1) if first is None or last is None else (first, last)
        elif kind == "TextQuoteSelector" and isinstance(selector.get("exact"), str):
            quote = Quote(
                selector["exact"], str(selector.get("prefix") or ""), str(selector.get("suffix") or "")
            )
    if start < 0 and quote is None:
        raise ReadError(f"{place}: neither a text position nor a quote is told: {short(selectors)}")
    return (start, end, quote.exact if quote else None), quote


def _document(address: str, source: _Source) -> Iterator[Document | Problem]:
    told = [region for _, _, region, _ in source.marks]
    found: list[tuple[int, int] | None] = [(start, end) for start, end, _ in told]
    if source.text is not None:
        found = spans(source.text, told)
    marks = []
    for (place, annotation, _, quote), span in zip(source.marks, found, strict=True):
        try:
            marks.append(_mark(annotation, span or (-1, -1), quote))
        except ReadError as error:
            yield Problem(place, str(error))
        except Reader.AMISS as error:
            yield Problem(place, f"this has not the shape of the model ({error!r})"[:200])
    title = source.about.get("dcterms:title") or source.about.get("dc:title")
    yield Document(
        source.place,
        source.text,
        title if isinstance(title, str) else "",
        day_of(source.about.get("dcterms:issued")),
        tuple(marks),
        address,
        tuple(note for other in source.others for note in notes_of(other)),
        {"annotation": source.about, "others": source.others, "source": address},
    )


def _mark(annotation: dict[str, Json], span: tuple[int, int], quote: Quote | None) -> Mark:
    confidence = annotation.get("factcheck:confidence")
    sure = float(confidence) if isinstance(confidence, int | float) and 0 <= confidence <= 1 else 1.0
    software = isinstance(annotation.get("generator"), dict) and "factcheck:confidence" in annotation
    kept = {key: value for key, value in annotation.items() if key not in ("target", "body", "bodyValue")}
    return Mark(
        *span,
        label_of(annotation),
        quote,
        tuple(notes_of(annotation)),
        suggested=software and "creator" not in annotation,
        confidence=sure,
        reading=reading_of(annotation),
        # Through JSON, so that what is stored shares nothing with what was read.
        extra={"annotation": json.loads(json.dumps(kept | {"body": rest_of(annotation)}))},
    )
