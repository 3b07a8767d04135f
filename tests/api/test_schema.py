"""The whole API against its own OpenAPI document: odd input, wrong input, methods, log-in, chains of calls.

Schemathesis makes the requests, in this process and always the same ones, and judges the answers.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
import schemathesis
import werkzeug
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from schemathesis.config import SchemathesisConfig
from schemathesis.core.result import Ok
from schemathesis.engine import events, from_schema
from schemathesis.engine.run import PhaseName

from annotations.api.links import LINKS
from annotations.models import IdempotencyKey, Lease
from annotations.services import tokens
from tests.access import objects

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

SETTINGS: dict[str, Any] = {
    "seed": 7,
    "continue-on-failure": True,
    "cache": {"enabled": False},  # what one run found must not change the next
    "generation": {"max-examples": 15, "deterministic": True, "no-shrink": True},
    "checks": {
        name: {"expected-statuses": [*usual, 412]}  # as 409 is: whether If-Match holds is no matter of form
        for name, usual in (
            ("positive_data_acceptance", ["2xx", "401", "403", "404", "409"]),
            ("negative_data_rejection", ["400", "401", "403", "404", "405", "406", "409", "415", "422"]),
        )
    },
    "operations": [
        {"include-name": name, "checks": {"positive_data_acceptance": {"enabled": False}}}
        for name in (
            "POST /api/v1/claims/",  # the span must be words of the text, and not marked before
            "PATCH /api/v1/claims/{id}/",  # a reading has a shape of its own for every kind of claim
            "POST /api/v1/imports/",  # the file must be one that a reader knows
        )
    ],
    "phases": {
        "stateful": {
            "max-steps": 8,
            "generation": {"max-examples": 60},
            "inference": {"algorithms": []},  # our own links
        }
    },
}
CHECKS = {
    "not_a_server_error", "status_code_conformance", "content_type_conformance",
    "response_schema_conformance", "response_headers_conformance", "negative_data_rejection",
    "positive_data_acceptance", "missing_required_header", "unsupported_method", "allow_header_conformance",
    "ignored_auth", "use_after_free", "ensure_resource_availability",
}  # fmt: skip
CURSORS = [b64encode(told).decode() for told in (b"", b"p=1", b"r=1&p=2", b"o=1&p=0")]


class Client(werkzeug.Client):
    """Schemathesis hands some of its own requests what only sockets know."""

    def open(self, *args: Any, **given: Any) -> Any:
        """Without them."""
        for name in ("max_redirects", "verify", "cert"):
            given.pop(name, None)
        return super().open(*args, **given)


def judged(event: events.ScenarioFinished, wrong: dict[str, str]) -> Iterator[str]:
    """The names of the checks made; each sort of failure goes into `wrong` once, with request and answer."""
    for case_id, checks in event.recorder.checks.items():
        for check in checks:
            yield check.name
            if check.failure_info is None:
                continue
            failure = check.failure_info.failure
            answer = event.recorder.interactions[case_id].response
            told = f"{answer.status_code} {answer.content[:300]!r}" if answer else "no answer"
            wrong.setdefault(
                f"{failure.operation} {check.name}: {failure.title}",
                f"{failure.message}\n{check.failure_info.code_sample}\n{told}",
            )


def links_of(event: events.ScenarioFinished) -> set[tuple[str, str]]:
    """(operation, the one that followed from its answer) of a chain of calls."""
    cases = event.recorder.cases
    found = set()
    for node in cases.values():
        if node.parent_id in cases:
            names = (cases[node.parent_id].value, node.value)
            found.add(tuple(case.operation.definition.raw["operationId"] for case in names))
    return {(first, second) for first, second in found}


def narrow(document: dict[str, Any], desk: objects.Desk) -> None:
    """Let requests name rows that are there: no document can say which, and others are refused at once."""
    shapes = document["components"]["schemas"]
    rows, person = desk.by_name, desk.people["reviewer"].pk
    there: dict[str, dict[str, list[Any]]] = {
        "NewArticleRequest": {"desk": [desk.ids["desk_id"]]},
        "UploadRequest": {"desk": [desk.ids["desk_id"]], "article": [rows["article"]]},
        "NewInvitationRequest": {"desk": [desk.ids["desk_id"]], "email": ["new@world.example"]},
        "NewWebhookRequest": {"desk": [desk.ids["desk_id"]], "url": ["https://cms.example/new"]},
        "NewClaimRequest": {"version": [rows["version"]]},
        "NewCommentRequest": {"claim": [rows["claim"]], "parent": [rows["comment"]]},
        "NewAssignmentRequest": {"claims": [rows["claim"]], "to": [person]},
        "PatchedChangedWebhookRequest": {"url": ["https://cms.example/new"]},
        "NewDecisionRequest": {"lease": [rows["lease"]], "check_id": [rows["check"]]},
    }
    for shape, names in there.items():
        for name, ids in names.items():
            property = shapes[shape]["properties"][name]
            property = property.get("items", property)
            property["enum"] = [*ids, None] if property.get("nullable") else ids
    shapes["NewArticleRequest"]["properties"]["text"]["pattern"] = "[a-z]"  # an empty article is refused
    for operations in document["paths"].values():
        for parameter in operations.get("get", {}).get("parameters", ()):
            if parameter["name"] == "cursor":
                parameter["schema"]["enum"] = CURSORS
    for parameter in document["paths"]["/api/v1/suggest/"]["get"]["parameters"]:
        if parameter["name"] == "desk":
            parameter["schema"]["enum"] = [desk.ids["desk_id"]]


def test_every_operation_answers_as_its_document_says(monkeypatch) -> None:
    monkeypatch.setattr("schemathesis.python.wsgi.get_client", Client)
    desk = objects.make("world")
    _, secret = tokens.make(user_id=desk.people["chief"].pk, name="t", scopes=["read", "write"], days=1)
    Lease.objects.update(holder=desk.people["chief"])
    headers = {"Authorization": f"Bearer {secret}"}
    config = SchemathesisConfig.from_dict({**SETTINGS, "headers": headers})
    app = one_connection(WSGIHandler())
    schema = schemathesis.openapi.from_wsgi("/api/v1/schema/", app, config=config, headers=headers)
    narrow(schema.raw_schema, desk)

    asked: set[str] = set()
    made: Counter[str] = Counter()
    requests = 0
    chained: list[events.ScenarioFinished] = []
    walked: set[tuple[str, str]] = set()
    wrong: dict[str, str] = {}
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            asked |= {case.value.operation.label for case in event.recorder.cases.values()}
            made.update(judged(event, wrong))
            requests += len(event.recorder.interactions)
            if event.phase is PhaseName.STATEFUL_TESTING:
                chained.append(event)
                walked |= links_of(event)
        elif isinstance(event, events.NonFatalError | events.FatalError):
            wrong[str(getattr(event, "label", "the run"))] = repr(vars(event))
    sequences = [event for event in chained if len(event.recorder.cases) > 1]
    print(f"{len(asked)} operations, {requests:,} requests, {len(sequences)} chains, {len(wrong)} wrong")
    assert not wrong, "\n\n".join(f"## {name}\n{told}" for name, told in sorted(wrong.items()))
    assert asked == {found.ok().label for found in schema.get_all_operations() if isinstance(found, Ok)}
    assert set(made) >= CHECKS, made
    ours = {(source, target) for (source, _), follow in LINKS.items() for target, _ in follow}
    print(f"{len(walked & ours)} of our {len(ours)} links walked")
    assert len(walked & ours) >= 10, walked


def one_connection(app: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """The application on the test's own connection: Schemathesis calls it from other threads, in turn."""
    shared = connections["default"]
    shared.inc_thread_sharing()

    def inner(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        connections["default"] = shared
        IdempotencyKey.objects.all().delete()  # the same key is tried with every body
        return app(environ, start_response)

    return inner
