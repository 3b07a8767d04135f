"""Every route and method as nobody, as somebody of another desk, and as each role, against one table.

The routes come from the URL resolver, the methods of the API from its OpenAPI document; the rows of
`table.py` say who may what. A route without a row fails, and so does a row without its route.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from drf_spectacular.generators import SchemaGenerator

from tests.access import objects
from tests.access.objects import NO_ROW, ROLES, UNUSED, Desk
from tests.access.routes import Route, admin_paths, all_routes
from tests.access.table import ANYBODY, LOG_IN, OPEN, TABLE
from tests.web import newsroom

pytestmark = pytest.mark.django_db

REFUSED = {401, 403, 404, 405}
SECRETS = ("world secret", "world finding", "world rows", "world fact", "world remark", "world.example")


@contextmanager
def undone() -> Iterator[None]:
    """What a request does is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def ask(client: Client, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
    """The answer, read to its end as `words`."""
    cookies = copy.deepcopy(client.cookies)  # a log-out must not end the next request's session
    given: dict[str, Any] = {"data": body or {}}
    if method != "get":
        json = path.startswith("/api/") or method != "post"
        given = {"data": body or {}, **({"content_type": "application/json"} if json else {})}
    try:
        with undone():
            answer = getattr(client, method)(path, **given)
            answer.words = b"".join(answer) if answer.streaming else answer.content
            answer.close()
            return answer
    finally:
        client.cookies = cookies


@pytest.fixture
def desks() -> tuple[Desk, Desk]:
    return objects.make("world"), objects.make("sports")


def test_every_route_has_its_row_and_every_row_its_route() -> None:
    names = {route.name for route in all_routes()}
    assert names - set(TABLE) == set(), "routes without a row in tests/access/table.py"
    assert set(TABLE) - names == set(), "rows without a route"


def test_the_openapi_document_tells_of_the_same_methods() -> None:
    document = SchemaGenerator().get_schema(request=None, public=True)
    told = {
        (path, method)
        for path, item in document["paths"].items()
        for method in item
        if method != "parameters"
    }
    known = {
        ("/" + re.sub(r"<\w+:(\w+)>", r"{\1}", route.pattern.replace(":pk>", ":id>")), method)
        for route in all_routes()
        if route.name.startswith("api:") and route.name not in ("api:schema", "api:docs")
        for method in route.methods
    }
    assert told == known


def test_who_may_what(desks: tuple[Desk, Desk]) -> None:
    ours, theirs = desks
    clients = {role: newsroom.browser(user) for role, user in ours.people.items()}
    outsider = newsroom.browser(theirs.people["chief"])
    wrong: list[str] = []
    asked = 0
    for route in all_routes():
        path = route.path(objects.values(ours, route.name, route.converters))
        body = objects.body(ours, route.name)
        for method in route.methods:
            allowed = TABLE[route.name].get(method)
            asked += 3 if allowed is None else 2 + len(ROLES)
            wrong += _as_nobody(route, method, path, allowed)
            status = ask(outsider, method, path, body).status_code
            about_a_row = bool(set(route.converters) - NO_ROW)
            if allowed in (ANYBODY, OPEN, LOG_IN):
                expected = status < 500
            elif allowed is None:
                expected = status == 405 or (status == 404 and about_a_row)
            elif about_a_row:
                expected = status == 404
            else:
                # A creation names a row of the other desk in its body.
                expected = status < 500 and not (body and route.name.startswith("api:") and status < 400)
            wrong += [] if expected else [f"{method} {path} as an outsider: {status}"]
            for role, client in clients.items():
                if allowed is None and role != "chief":
                    continue  # a method that the route lacks is refused before anybody is looked at
                status = ask(client, method, path, body).status_code
                wrong += _as_member(f"{method} {path} ({route.name}) as {role}", status, role, allowed)
    print(f"{len(all_routes())} routes, {asked} requests by {2 + len(ROLES)} kinds of people")
    assert wrong == [], "\n".join(wrong)


def _as_nobody(route: Route, method: str, path: str, allowed: Any) -> list[str]:
    status = ask(Client(), method, path).status_code
    if allowed is LOG_IN:
        right = status in (302, 403, 404, 405)
    elif allowed is OPEN:
        right = status not in (401, 403) and status < 500
    elif route.name.startswith("api:"):
        right = status == 401
    else:
        right = status == 302 or (allowed is None and status == 405)
    return [] if right else [f"{method} {path} ({route.name}) as nobody: {status}"]


def _as_member(what: str, status: int, role: str, allowed: Any) -> list[str]:
    if allowed is None:
        right = status == 405
    elif allowed is LOG_IN:
        right = status < 500
    elif allowed in (ANYBODY, OPEN):
        right = status not in (401, 403, 405) and status < 500
    elif role in allowed:
        right = status not in REFUSED and status < 500
    else:
        right = status in (403, 404)
    return [] if right else [f"{what}: {status}"]


def test_a_foreign_row_and_no_row_answer_alike(desks: tuple[Desk, Desk]) -> None:
    ours, theirs = desks
    outsider = newsroom.browser(theirs.people["chief"])
    ask(outsider, "get", "/")  # whatever is asked once is asked before
    wrong = []
    for route in all_routes():
        keys = set(route.converters) - NO_ROW
        if not keys:
            continue
        real = objects.values(ours, route.name, route.converters)
        unreal = real | dict.fromkeys(keys, UNUSED)
        for method in route.methods:
            if TABLE[route.name].get(method) is None:
                continue
            answers = []
            for given in (real, unreal):
                with CaptureQueriesContext(
                    connection,
                ) as queries:
                    answer = ask(outsider, method, route.path(given))
                words = answer.words.decode("utf-8", "replace").replace(route.path(given), "#")
                answers.append((answer.status_code, words, len(queries)))
            if answers[0] != answers[1]:
                wrong.append(f"{method} {route.name}: {answers[0][::2]} and {answers[1][::2]}")
    assert wrong == [], "\n".join(wrong)


def test_no_list_tells_of_another_desk(desks: tuple[Desk, Desk]) -> None:
    _, theirs = desks
    outsider = newsroom.browser(theirs.people["chief"])
    for route in all_routes():
        if set(route.converters) - {"format_id"} or "get" not in TABLE[route.name]:
            continue
        path = route.path(objects.values(theirs, route.name, route.converters))
        words = ask(outsider, "get", path).words.decode("utf-8", "replace")
        for secret in (
            "world secret",
            "world finding",
            "world rows",
            "world fact",
            "world remark",
            "world.example",
        ):
            assert secret not in words, f"{path} tells an outsider of {secret!r}"


def test_the_admin_is_closed_to_everybody_without_its_key(desks: tuple[Desk, Desk]) -> None:
    chief = newsroom.browser(desks[0].people["chief"])
    for path in admin_paths():
        for client in (Client(), chief):
            for method in ("get", "post"):
                status = ask(client, method, path).status_code
                assert status in (302, 403, 404, 405) or path == "/admin/login/", f"{method} {path}: {status}"
