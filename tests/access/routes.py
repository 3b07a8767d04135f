"""Every route of the workbench, from the URL resolver: its name, its address, its placeholders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Route:
    """`name` with its namespace ("api:claim-detail"), `pattern` as Django writes it."""

    name: str
    pattern: str
    converters: dict[str, Any]
    methods: tuple[str, ...]

    def path(self, values: dict[str, Any]) -> str:
        """The address with its placeholders filled."""
        address = self.pattern
        for key, converter in self.converters.items():
            kind = type(converter).__name__.removesuffix("Converter").lower().removeprefix("string") or "str"
            for told in (f"<{kind}:{key}>", f"<str:{key}>", f"<{key}>"):
                address = address.replace(told, str(values[key]))
        return f"/{address}"


def all_routes() -> list[Route]:
    """Pages and API; the admin has routes of its own shape (`admin_paths`)."""
    return [route for route in _walk(get_resolver(), "", "") if not route.name.startswith("admin:")]


def admin_paths() -> list[str]:
    """The admin's addresses, with 1 for every object."""
    found = [route for route in _walk(get_resolver(), "", "") if route.name.startswith("admin:")]
    return [route.path(dict.fromkeys(route.converters, 1)) for route in found if "(?P" not in route.pattern]


def _walk(at: URLResolver, prefix: str, space: str) -> Iterator[Route]:
    for pattern in at.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern, prefix + str(pattern.pattern), inner)
        elif isinstance(pattern, URLPattern):
            actions = getattr(pattern.callback, "actions", None)
            methods = tuple(sorted(set(actions) & set(METHODS))) if actions else METHODS
            address = prefix + str(pattern.pattern)
            yield Route(f"{space}{pattern.name}", address, dict(pattern.pattern.converters), methods)
