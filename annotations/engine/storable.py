r"""What no database stores as text: NUL, which PostgreSQL refuses, and half a character (a lone surrogate),
which is no Unicode. JSON can say both ("\u0000", "\ud800"), so whatever comes in from outside is asked."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

NUL = "NUL"
HALF = "half a character (a lone surrogate)"


def flaw(text: str) -> str:
    """What the text holds that cannot be stored, in words; empty for a text that can."""
    if "\0" in text:
        return f"character {text.index(chr(0)) + 1} is {NUL}"
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return f"character {error.start + 1} is {HALF}"
    return ""


def fault(value: object, name: str = "") -> tuple[str, str] | None:
    """The first string inside that cannot be stored: where it stands ("reading.subjects.0"), and why.

    Looks into lists, mappings with their keys, and dataclasses, however deeply they are nested.
    """
    waiting: list[tuple[str, object]] = [(name, value)]
    seen: set[int] = set()  # YAML can name one list a thousand times over
    while waiting:
        at, one = waiting.pop()
        if id(one) in seen:
            continue
        if isinstance(one, Mapping | list | tuple):
            seen.add(id(one))
        if isinstance(one, str):
            if why := flaw(one):
                return at, why
        elif isinstance(one, Mapping):
            for key, inner in one.items():
                if isinstance(key, str) and (why := flaw(key)):
                    return at, f"in a name: {why}"
                waiting.append((_under(at, str(key)), inner))
        elif isinstance(one, list | tuple):
            waiting.extend((_under(at, str(number)), inner) for number, inner in enumerate(one))
        elif dataclasses.is_dataclass(one):
            waiting.extend((_under(at, f.name), getattr(one, f.name)) for f in dataclasses.fields(one))
    return None


def _under(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name
