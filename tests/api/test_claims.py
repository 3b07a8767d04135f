"""Claims over the API: what does not exist, what is refused and where, what is written."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from annotations.api import serializers
from annotations.models import Article, Check, Claim, Event
from annotations.models.desk import Role
from tests.services import desk as rows
from tests.web import newsroom

pytestmark = pytest.mark.django_db

CLAIMS = "/api/v1/claims/"


def post(client: Client, path: str, data: Any = None, **headers: str) -> Any:
    return client.post(path, data or {}, content_type="application/json", headers=headers)


def marked(article: Article, client: Client, **changes: Any) -> Any:
    data = {"version": article.current_id, "start": 4, "end": 12, "kind": "count"} | changes
    return post(client, CLAIMS, data)


def test_without_a_log_in_the_answer_is_401_as_problem_json(client):
    answer = client.get(CLAIMS)
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 401


@pytest.mark.parametrize("verb", ["", "accept/", "dismiss/", "check/"])
def test_the_claim_of_another_desk_does_not_exist(verb):
    claim = rows.claims(rows.article(), state="suggested")[0]
    outsider = newsroom.browser(newsroom.member(rows.article("sports"), "ola"))
    path = f"{CLAIMS}{claim.pk}/{verb}"
    answer = post(outsider, path) if verb else outsider.get(path)
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert Claim.objects.get(pk=claim.pk).state == "suggested"
    assert outsider.get(CLAIMS).json()["results"] == []


def test_marking_in_another_desks_version_names_the_field():
    article = rows.article()
    outsider = newsroom.browser(newsroom.member(rows.article("sports"), "ola"))
    answer = marked(article, outsider)
    assert answer.status_code == 400
    assert answer.json()["errors"] == {"version": ["There is no such version."]}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"start": 12, "end": 4}, "start"),
        ({"start": 0, "end": 10_000_000}, "start"),
        ({"start": -1}, "start"),
        ({"start": 3, "end": 4}, "start"),
        ({"kind": "weather"}, "kind"),
        ({"kind": ""}, "kind"),
        ({"version": "x"}, "version"),
    ],
)
def test_a_bad_mark_names_its_field_and_saves_nothing(changes, field):
    article = rows.article()
    answer = marked(article, newsroom.browser(newsroom.member(article)), **changes)
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [field]
    assert not Claim.objects.exists()
    assert not Event.objects.exists()


def test_broken_json_is_a_problem():
    client = newsroom.browser(newsroom.member(rows.article()))
    answer = client.post(CLAIMS, "{", content_type="application/json")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


def test_marking_needs_the_role():
    article = rows.article()
    answer = marked(article, newsroom.browser(newsroom.member(article, role=Role.REVIEWER)))
    assert answer.status_code == 403
    assert "needs the role editor" in answer.json()["detail"]


def test_a_mark_is_written_read_and_checked():
    article = rows.article()
    answer = marked(article, newsroom.browser(newsroom.member(article)))
    assert answer.status_code == 201
    told = answer.json()
    assert (told["quote"], told["state"], told["kind"]) == ("minister", "checking", "count")
    assert told["reading"]["anchor"] == "2024-01-12"
    assert answer["ETag"] == '"1"'
    assert Check.objects.get().claim_id == told["id"]


def test_marking_the_same_words_twice_is_a_conflict():
    article = rows.article()
    client = newsroom.browser(newsroom.member(article))
    marked(article, client)
    assert marked(article, client).status_code == 409
    assert Claim.objects.count() == 1


class TestETag:
    """A lost update is 412."""

    def test_an_old_etag_is_refused(self):
        article = rows.article()
        claim = rows.claims(article, lock=3)[0]
        client = newsroom.browser(newsroom.member(article))
        answer = post(client, f"{CLAIMS}{claim.pk}/check/", **{"If-Match": '"2"'})
        assert answer.status_code == 412
        assert not Check.objects.exists()

    @pytest.mark.parametrize("etag", ['"3"', "*"])
    def test_the_current_one_is_taken(self, etag):
        article = rows.article()
        claim = rows.claims(article, lock=3)[0]
        client = newsroom.browser(newsroom.member(article))
        assert post(client, f"{CLAIMS}{claim.pk}/check/", **{"If-Match": etag}).status_code == 200

    def test_an_edit_without_it_is_refused(self):
        article = rows.article()
        claim = rows.claims(article)[0]
        client = newsroom.browser(newsroom.member(article))
        path, data = f"{CLAIMS}{claim.pk}/", {"reading": rows.READING}
        answer = client.patch(path, data, content_type="application/json")
        assert answer.status_code == 400
        assert "If-Match" in answer.json()["errors"]

    def test_an_edit_moves_it_on(self):
        article = rows.article()
        claim = rows.claims(article)[0]
        client = newsroom.browser(newsroom.member(article))
        data = {"reading": {"kind": "count", "anchor": "2024-01-12", "unit": "trip", "value": 3}}
        answer = client.patch(
            f"{CLAIMS}{claim.pk}/", data, content_type="application/json", headers={"If-Match": '"1"'}
        )
        assert answer.status_code == 200
        assert answer["ETag"] == '"2"'
        assert answer.json()["state"] == "checking"


def test_filters_and_pages():
    article = rows.article()
    client = newsroom.browser(newsroom.member(article))
    rows.claims(article, 3)
    rows.claims(rows.article(), 1)
    page = client.get(f"{CLAIMS}?article={article.pk}&page_size=2").json()
    assert len(page["results"]) == 2
    assert len(client.get(page["next"]).json()["results"]) == 1
    assert client.get(f"{CLAIMS}?article=abc").json()["errors"] == {
        "article": ["This is not a whole number."]
    }
    assert client.get(f"{CLAIMS}?state=signed_off").json()["results"] == []


def test_the_shape_is_the_documented_one():
    article = rows.article()
    rows.claims(article)
    found = newsroom.browser(newsroom.member(article)).get(CLAIMS).json()["results"][0]
    assert list(found) == list(serializers.ClaimSerializer().fields)
