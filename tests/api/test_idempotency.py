"""A creation that is sent twice is done once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from annotations.models import Article, Claim, IdempotencyKey
from annotations.services import repeating
from tests.services import desk as rows
from tests.web import newsroom

pytestmark = pytest.mark.django_db

ARTICLES = "/api/v1/articles/"


@pytest.fixture
def desk_id() -> int:
    return rows.article().desk_id


@pytest.fixture
def client(desk_id: int) -> Client:
    return newsroom.browser(newsroom.member(Article.objects.get()))


def send(client: Client, data: Any, key: str | None = "k", path: str = ARTICLES) -> Any:
    headers = {} if key is None else {"Idempotency-Key": key}
    return client.post(path, data, content_type="application/json", headers=headers)


def new(desk_id: int, text: str = "Travels\n\nHe left.") -> dict[str, Any]:
    return {"desk": desk_id, "text": text, "published": "2024-01-12"}


@pytest.mark.parametrize("key", ["", "  ", "x" * 121, "a\tb"])
def test_what_is_no_key(client, desk_id, key):
    answer = send(client, new(desk_id), key)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["Idempotency-Key"])
    assert Article.objects.count() == 1


def test_the_key_of_another_body_is_refused(client, desk_id):
    assert send(client, new(desk_id)).status_code == 201
    answer = send(client, new(desk_id, "Another\n\nShe left."))
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert Article.objects.count() == 2


def test_a_request_still_at_work_is_told_so(client, desk_id):
    assert send(client, new(desk_id)).status_code == 201
    IdempotencyKey.objects.update(status=0)
    assert send(client, new(desk_id)).status_code == 409
    assert Article.objects.count() == 2


def test_a_refused_request_gives_its_key_free(client, desk_id):
    assert send(client, new(desk_id, "")).status_code == 400
    assert send(client, new(desk_id)).status_code == 201


def test_a_replay_gives_the_first_answer_and_creates_nothing(client, desk_id):
    first, again = send(client, new(desk_id)), send(client, new(desk_id))
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert again["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first
    assert Article.objects.count() == 2


def test_a_claims_etag_comes_again(client):
    article = Article.objects.get()
    data = {"version": article.current_id, "start": 4, "end": 12, "kind": "count"}
    first, again = (send(client, data, path="/api/v1/claims/") for _ in range(2))
    assert (first.status_code, first.json(), first["ETag"]) == (201, again.json(), again["ETag"])
    assert Claim.objects.count() == 1


def test_a_file_counts_by_its_bytes(client, desk_id):
    def upload(text: bytes) -> Any:
        data = {"desk": desk_id, "published": "2024-01-12", "file": SimpleUploadedFile("a.txt", text)}
        return client.post("/api/v1/imports/", data, headers={"Idempotency-Key": "k"})

    first, again, other = upload(b"Travels\n\nHe left."), upload(b"Travels\n\nHe left."), upload(b"Other")
    assert (first.status_code, again.status_code, other.status_code) == (201, 201, 422)
    assert first.json() == again.json()
    assert Article.objects.count() == 2


def test_keys_belong_to_a_person_and_to_a_day(client, desk_id):
    assert send(client, new(desk_id)).status_code == 201
    other = newsroom.browser(newsroom.member(Article.objects.earliest("pk"), "bo"))
    assert send(other, new(desk_id)).status_code == 201
    IdempotencyKey.objects.update(created_at=timezone.now() - repeating.KEPT - dt.timedelta(minutes=1))
    assert send(client, new(desk_id)).status_code == 201
    assert Article.objects.count() == 4
    assert repeating.forget_old() == 1
    assert IdempotencyKey.objects.count() == 1


def test_without_a_key_nothing_is_kept(client, desk_id):
    assert send(client, new(desk_id), None).status_code == 201
    assert not IdempotencyKey.objects.exists()
