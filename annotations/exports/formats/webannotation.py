"""W3C Web Annotation Data Model (Recommendation of 23 February 2017), as JSON-LD.

One AnnotationCollection with one embedded page. Each article is an annotation that describes its
version's address with the text; each claim is one that assesses a span of it: the kind (tagging),
the reading and the finding (JSON), the verdict (classifying), remarks (commenting), decisions
(moderating), corrections (editing) and proofs (linking). Offsets are code points, as the model's
TextPositionSelector asks. What an imported annotation held beyond that leaves as it came.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import ClassVar

from annotations.exports.base import ArticleRecord, ClaimRecord, Format, Json, Options, dumps

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"factcheck": "urn:fact-check-workbench:"}]
GENERATOR = {"id": "urn:fact-check-workbench", "type": "Software", "name": "The fact-check workbench"}
Body = dict[str, Json]


class WebAnnotation(Format):
    """For annotation servers, archives and another desk of this workbench."""

    label: ClassVar[str] = "W3C Web Annotation (JSON-LD)"
    suffix: ClassVar[str] = ".annotations.jsonld"
    media_type: ClassVar[str] = "application/ld+json"

    def write(self, articles: Iterable[ArticleRecord], options: Options) -> Iterator[str]:
        """One collection; its total stands at the end, when it is known."""
        name = "urn:fact-check-workbench:export"
        head = {
            "@context": CONTEXT,
            "id": name,
            "type": "AnnotationCollection",
            "label": "Fact-checked claims",
        }
        page = {"id": f"{name}:1", "type": "AnnotationPage", "partOf": name, "startIndex": 0}
        yield f'{dumps(head)[:-1]},"first":{dumps(page)[:-1]},"items":['
        total = 0
        for article in articles:
            for annotation in _annotations(article):
                yield (",\n" if total else "\n") + dumps(annotation)
                total += 1
        yield f']}},"total":{total}}}\n'


def _annotations(article: ArticleRecord) -> Iterator[dict[str, Json]]:
    told = article.told("webannotation")
    text: Body = {
        "type": "TextualBody",
        "purpose": "describing",
        "format": "text/plain",
        "language": article.language,
        "value": article.text,
    }
    about: dict[str, Json] = {
        "id": f"{article.version_url}#text",
        "type": "Annotation",
        "motivation": "describing",
        "created": _time(article.created),
        "creator": _person(article.owner),
        "generator": GENERATOR,
        "dcterms:title": article.title,
        "dcterms:issued": article.published.isoformat(),
        "body": text,
        "target": article.version_url,
    }
    yield _with_told(about, told.get("annotation", {}))
    for claim in article.claims:
        yield _claim(article, claim)
    yield from told.get("others", ())


def _claim(article: ArticleRecord, claim: ClaimRecord) -> dict[str, Json]:
    told = claim.told("webannotation").get("annotation", {})
    place = claim.place
    annotation: dict[str, Json] = {
        "id": f"{article.url}#claim-{claim.id}",
        "type": "Annotation",
        "motivation": "assessing",
        "created": _time(claim.created),
        "modified": _time(claim.updated),
        "generator": GENERATOR,
        "factcheck:confidence": claim.confidence,
        "body": _bodies(claim, told),
        "target": {
            "type": "SpecificResource",
            "source": article.version_url,
            "selector": [
                {"type": "TextPositionSelector", "start": place.start, "end": place.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": place.exact,
                    "prefix": place.prefix,
                    "suffix": place.suffix,
                },
            ],
            "state": {"type": "TimeState", "sourceDate": _time(article.created)},
        },
    }
    if claim.by:
        annotation["creator"] = _person(claim.by)
    return _with_told(annotation, told)


def _with_told(annotation: dict[str, Json], told: dict[str, Json]) -> dict[str, Json]:
    """With the first address, the author and all else that an imported annotation had."""
    annotation["canonical"] = told.get("canonical") or told.get("id") or annotation["id"]
    annotation |= {key: told[key] for key in ("motivation", "creator") if key in told}
    return annotation | {key: value for key, value in told.items() if key not in annotation}


def _bodies(claim: ClaimRecord, told: dict[str, Json]) -> list[Body]:
    bodies = [_text("tagging", claim.label if "label" in claim.imported else claim.kind)]
    if claim.reading:
        bodies.append(_json("describing", claim.reading))
    kept = told.get("body", [])
    if claim.finding:
        bodies += _found(claim)
        kept = [body for body in kept if not _is_finding(body)]
    elif claim.verdict:
        bodies.append(_text("classifying", claim.verdict))
    bodies += kept
    bodies += [_text("commenting", c.text, c.author, c.at) for c in claim.own_comments]
    for decision in claim.decisions:
        said = {"action": decision.action, "verdict": decision.verdict, "reason": decision.reason}
        bodies.append(_json("moderating", said, decision.author, decision.at))
    for correction in claim.corrections:
        body = _text("editing", correction.after, correction.author, correction.at)
        bodies.append(
            body
            | {
                "factcheck:replaces": correction.before,
                "factcheck:note": correction.note,
                "factcheck:status": correction.state,
            }
        )
    for proof in claim.proofs:
        said = {"source": proof.source, "page": proof.page, "note": proof.note}
        said |= {"file": proof.file} if proof.file else {}
        bodies.append(_json("linking", said, proof.author, proof.at))
    return bodies


def _found(claim: ClaimRecord) -> list[Body]:
    finding = claim.finding
    assert finding is not None
    return [
        _text("classifying", finding.verdict) | {"created": _time(finding.at)},
        _text("commenting", finding.summary) | {"generator": GENERATOR},
        _json("assessing", {**finding.body, "inconsistent_with": list(finding.clashes)}),
    ]


def _is_finding(body: Json) -> bool:
    """Whether an imported body is a finding, which one of our own replaces."""
    if not isinstance(body, dict):
        return False
    return body.get("purpose") in ("classifying", "assessing") or body.get("generator") == GENERATOR


def _text(purpose: str, value: str, author: str = "", at: dt.datetime | None = None) -> Body:
    body: Body = {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}
    if author:
        body["creator"] = _person(author)
    if at:
        body["created"] = _time(at)
    return body


def _json(purpose: str, value: Json, author: str = "", at: dt.datetime | None = None) -> Body:
    return _text(purpose, dumps(value), author, at) | {"format": "application/json"}


def _person(name: str) -> dict[str, Json]:
    return {"type": "Person", "name": name}


def _time(at: dt.datetime) -> str:
    """xsd:dateTime in UTC, as the model asks."""
    return at.astimezone(dt.UTC).isoformat().replace("+00:00", "Z")
