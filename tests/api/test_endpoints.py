"""Every endpoint: closed to strangers, of the documented shape, as cheap for many rows as for one."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from annotations.api import serializers
from annotations.models import Article, Fact, Revision, Source
from annotations.models.desk import Role
from tests.services import desk as rows
from tests.web import newsroom

pytestmark = pytest.mark.django_db

SHAPES = {
    "articles": serializers.ArticleSerializer,
    "versions": serializers.VersionSerializer,
    "claims": serializers.ClaimSerializer,
    "checks": serializers.CheckSerializer,
    "findings": serializers.FindingSerializer,
    "sources": serializers.SourceSerializer,
    "revisions": serializers.RevisionSerializer,
    "facts": serializers.FactSerializer,
}
PRIVATE = ("articles", "versions", "claims", "checks", "findings")


def one_of_each(article: Article, number: int = 1) -> None:
    source = Source.objects.create(name=f"Travels {Source.objects.count()}", current=1)
    Revision.objects.create(source=source, number=1, file="a.csv", digest="0" * 64)
    day = dt.date(2024, 1, 1)
    for row in range(number):
        Fact.objects.create(
            source=source, first_revision=1, row=row, digest="0", kind="visit", first=day, last=day
        )
    for claim in rows.claims(article, number):
        newsroom.judged(claim)


@pytest.mark.parametrize("name", SHAPES)
def test_a_stranger_gets_401(name, client):
    assert client.get(f"/api/v1/{name}/").status_code == 401


@pytest.mark.parametrize("name", PRIVATE)
def test_another_desks_rows_do_not_exist(name):
    one_of_each(rows.article())
    Article.objects.filter(desk__slug="sports").delete()
    other = rows.article("sports")
    client = newsroom.browser(newsroom.member(other, "ola"))
    Article.objects.filter(pk=other.pk).delete()
    assert client.get(f"/api/v1/{name}/").json()["results"] == []


@pytest.mark.parametrize("name", SHAPES)
def test_list_and_single_row_have_the_documented_shape(name):
    article = rows.article()
    one_of_each(article)
    client = newsroom.browser(newsroom.member(article))
    listed = client.get(f"/api/v1/{name}/").json()["results"][0]
    assert list(listed) == list(SHAPES[name]().fields)
    assert client.get(f"/api/v1/{name}/{listed['id']}/").json() == listed
    assert client.get(f"/api/v1/{name}/999999/").status_code == 404


@pytest.mark.parametrize("name", SHAPES)
def test_many_rows_cost_as_many_queries_as_one(name):
    article = rows.article()
    one_of_each(article)
    client = newsroom.browser(newsroom.member(article))
    few = cost(client, name)
    one_of_each(rows.article(), 20)
    assert cost(client, name) == few


def cost(client: Client, name: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(f"/api/v1/{name}/").status_code == 200
    return len(captured)


def test_import_over_the_api():
    article = rows.article()
    client = newsroom.browser(newsroom.member(article))
    data = {"desk": article.desk_id, "text": "Travels\n\nHe left.", "published": "2024-01-12"}
    answer = client.post("/api/v1/articles/", data, content_type="application/json")
    assert answer.status_code == 201
    assert answer.json()["title"] == "Travels"
    wrong = client.post("/api/v1/articles/", data | {"text": ""}, content_type="application/json")
    assert list(wrong.json()["errors"]) == ["text"]
    wrong = client.post(
        "/api/v1/articles/", data | {"published": "2023-02-31"}, content_type="application/json"
    )
    assert list(wrong.json()["errors"]) == ["published"]
    elsewhere = rows.article("sports").desk_id
    wrong = client.post("/api/v1/articles/", data | {"desk": elsewhere}, content_type="application/json")
    assert list(wrong.json()["errors"]) == ["desk"]


def test_import_needs_the_role():
    article = rows.article()
    client = newsroom.browser(newsroom.member(article, role=Role.LIBRARIAN))
    data = {"desk": article.desk_id, "text": "He left.", "published": "2024-01-12"}
    assert client.post("/api/v1/articles/", data, content_type="application/json").status_code == 403


def test_the_openapi_document_is_valid_and_without_warnings(tmp_path):
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "schema.yml"))


def test_the_document_is_served_to_who_has_logged_in():
    answer = newsroom.browser(newsroom.member(rows.article())).get("/api/v1/schema/?format=json")
    assert answer.status_code == 200
    assert "/api/v1/claims/{id}/check/" in answer.json()["paths"]


def test_the_documentation_page_needs_a_log_in_and_no_foreign_host(client):
    assert client.get("/api/v1/docs/").status_code == 401
    article = rows.article()
    page = newsroom.browser(newsroom.member(article)).get("/api/v1/docs/")
    html = page.content.decode()
    assert "//" not in html.replace("</", "").split("<title>")[1]
    assert "unsafe" not in page["Content-Security-Policy"]
