"""Input that no client of good will sends: refused with the field's name, and never a 500."""

from __future__ import annotations

from base64 import b64encode

import pytest

from annotations.api.views.articles import Articles
from tests.services import desk as rows
from tests.web import newsroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return newsroom.browser(newsroom.member(rows.article(), "cleo", "chief"))


def refused(answer, field: str) -> None:
    assert answer.status_code == 400, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    assert field in answer.json()["errors"]


@pytest.mark.parametrize("inside", [b"p=abc", b"p=%00", b"p=-1", b"p=" + b"9" * 40, b"\xff", b"o=x"])
def test_a_cursor_that_holds_no_id_is_refused(chief, inside):
    cursor = b64encode(inside).decode()
    refused(chief.get("/api/v1/claims/", {"cursor": cursor}), "cursor")


@pytest.mark.parametrize("size", ["0", "-1", "ten", "1.5", "", "9" * 40])
def test_a_page_size_that_is_no_number_is_refused(chief, size):
    refused(chief.get("/api/v1/articles/", {"page_size": size}), "page_size")


def test_a_page_size_past_the_largest_is_the_largest(chief):
    assert chief.get("/api/v1/articles/", {"page_size": "5000"}).status_code == 200


@pytest.mark.parametrize(
    "path", ["claims/?kind=%00", "sources/?name=%00", "suggest/?q=%00", "queue/?kind=%00"]
)
def test_nul_in_an_address_finds_nothing(chief, path):
    answer = chief.get(f"/api/v1/{path}")
    assert answer.status_code == 200
    assert not (answer.json() if "suggest" in path else answer.json()["results"])


@pytest.mark.parametrize("desk", [0, -1, 10**30, "x", None])
def test_an_id_that_no_row_can_have_is_refused(chief, desk):
    body = {"desk": desk, "text": "Words.", "published": "2024-01-12"}
    refused(chief.post("/api/v1/articles/", body, content_type="application/json"), "desk")


def test_a_number_is_no_text(chief):
    body = {"desk": 1, "text": 7, "published": "2024-01-12"}
    refused(chief.post("/api/v1/articles/", body, content_type="application/json"), "text")


@pytest.mark.parametrize("at", ["-1", "x", "9" * 40])
def test_the_queue_refuses_a_place_that_is_no_number(chief, at):
    refused(chief.get("/api/v1/queue/", {"at": at}), "at")


@pytest.mark.parametrize("path", ["nothing/", "claims/x/", "exports/no.such/"])
def test_an_address_without_a_route_is_404_in_the_apis_own_shape(client, path):
    answer = client.get(f"/api/v1/{path}")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["status"] == 404


def test_an_address_beside_the_api_is_the_page(client):
    assert client.get("/nothing/")["Content-Type"].startswith("text/html")


def test_what_nobody_foresaw_is_a_problem_and_tells_nothing(chief, monkeypatch):
    def broken(self):
        raise RuntimeError("the password is swordfish")

    monkeypatch.setattr(Articles, "get_queryset", broken)
    chief.raise_request_exception = False
    answer = chief.get("/api/v1/articles/")
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert answer.json()["status"] == 500
    assert b"swordfish" not in answer.content
    assert b"Traceback" not in answer.content


def test_a_foreign_host_is_a_problem(client):
    answer = client.get("/api/v1/articles/", headers={"host": "evil.example"})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert b"evil.example" not in answer.content


def test_json_nested_without_end_is_refused(chief):
    answer = chief.post("/api/v1/comments/", "[" * 100_000, content_type="application/json")
    assert answer.status_code == 400
