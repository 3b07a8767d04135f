"""The bodies of a W3C annotation: which names the kind, which holds the reading, what people said."""

from __future__ import annotations

from collections.abc import Iterator

from annotations.imports.base import Json, ReadError
from annotations.imports.decoding import parse_json

_SAID = ("commenting", "replying", "questioning", "describing", "editing", "classifying")
_JSON = "application/json"


def bodies_of(annotation: dict[str, Json]) -> list[Json]:
    """The bodies in order; `bodyValue` is the model's short form of one."""
    if isinstance(annotation.get("bodyValue"), str):
        return [{"type": "TextualBody", "value": annotation["bodyValue"], "format": "text/plain"}]
    body = annotation.get("body", [])
    return body if isinstance(body, list) else [body]


def label_of(annotation: dict[str, Json]) -> str:
    """The first tag; an annotation without one is a claim that a person judges."""
    tag = _first(annotation, "tagging")
    return str(tag["value"])[:80] if tag and str(tag.get("value", "")).strip() else "manual"


def reading_of(annotation: dict[str, Json]) -> dict[str, Json] | None:
    """The reading that this workbench wrote, if it did. Raises ReadError for broken JSON."""
    body = _reading(annotation)
    if body is None:
        return None
    found = parse_json("reading", str(body.get("value")))
    if not isinstance(found, dict):
        raise ReadError("reading: a JSON object is expected")
    return found


def rest_of(annotation: dict[str, Json]) -> list[Json]:
    """The bodies that have no home of their own here."""
    own = (_first(annotation, "tagging"), _reading(annotation))
    return [body for body in bodies_of(annotation) if not any(body is one for one in own)]


def notes_of(annotation: Json) -> Iterator[str]:
    """What people, or another desk's checks, say in words: each with its author."""
    if not isinstance(annotation, dict):
        return
    author = _name(annotation.get("creator"))
    for body in bodies_of(annotation):
        if isinstance(body, str):
            yield f"see {body}"
        elif isinstance(body, dict) and body.get("format") != _JSON and isinstance(body.get("value"), str):
            purpose = body.get("purpose") or annotation.get("motivation")
            by = _name(body.get("creator")) or _name(body.get("generator")) or author
            if purpose in _SAID or "purpose" not in body:
                word = {"classifying": "verdict told by the file: ", "editing": "correction: "}.get(
                    str(purpose), ""
                )
                yield f"{by + ': ' if by else ''}{word}{body['value']}"


def _first(annotation: dict[str, Json], purpose: str) -> dict[str, Json] | None:
    for body in bodies_of(annotation):
        if isinstance(body, dict) and body.get("purpose") == purpose:
            return body
    return None


def _reading(annotation: dict[str, Json]) -> dict[str, Json] | None:
    for body in bodies_of(annotation):
        if isinstance(body, dict) and body.get("purpose") == "describing" and body.get("format") == _JSON:
            return body
    return None


def _name(agent: Json) -> str:
    name = agent.get("name") or agent.get("nickname") if isinstance(agent, dict) else agent
    return name if isinstance(name, str) else ""
