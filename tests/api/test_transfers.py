"""Exports and imports over the API: closed to strangers, streamed, limited, errors that name the field."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from annotations.api.views import exports, imports
from annotations.exports.registry import formats
from annotations.imports.registry import readers
from annotations.models import Article, Claim
from annotations.models.desk import Role
from tests.imports.files import docx
from tests.services import desk as rows
from tests.web import newsroom

pytestmark = pytest.mark.django_db
EXPORTS, IMPORTS = "/api/v1/exports/", "/api/v1/imports/"
LINE = json.dumps({"text": "He was in Cairo three times.", "label": [[13, 27, "COUNT"]]}).encode()


@pytest.fixture
def article():
    made = rows.article()
    newsroom.judged(rows.claims(made)[0])
    return made


@pytest.fixture
def ada(article):
    return newsroom.browser(newsroom.member(article))


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def post(client, data: bytes = LINE, name: str = "a.jsonl", **fields: object):
    told = {"published": "2024-01-12", "file": SimpleUploadedFile(name, data)} | fields
    return client.post(IMPORTS, {key: value for key, value in told.items() if value is not None})


@pytest.mark.parametrize("path", [EXPORTS, EXPORTS + "csv/", IMPORTS])
def test_a_stranger_gets_401(path, client):
    assert client.get(path).status_code == 401
    assert client.post(IMPORTS).status_code == 401


@pytest.mark.parametrize("name", formats())
def test_another_desks_articles_do_not_exist(name, article):
    other = rows.article("sports")
    client = newsroom.browser(newsroom.member(other, "ola"))
    unused = article.pk + 1000
    answers = [client.get(f"{EXPORTS}{name}/", {"article": pk}) for pk in (article.pk, unused)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert article.current.text[:30].encode() not in body(
        client.get(f"{EXPORTS}{name}/?desk={article.desk_id}")
    )


@pytest.mark.parametrize("query", ["article=x", "article=-1", "article=" + "9" * 30, "desk=%20", "bom=maybe"])
def test_a_wrong_parameter_is_named(query, ada):
    answer = ada.get(f"{EXPORTS}csv/?{query}")
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [query.split("=")[0]]


def test_an_unknown_format_is_not_found(ada):
    assert ada.get(f"{EXPORTS}exe/").status_code == 404


@pytest.mark.parametrize("name", formats())
def test_each_format_is_a_download_that_no_browser_shows(name, article, ada):
    answer = ada.get(f"{EXPORTS}{name}/?article={article.pk}", headers={"accept": "text/html"})
    assert answer.status_code == 200
    assert answer.streaming
    assert answer["Content-Type"] == f"{formats()[name].media_type}; charset=utf-8"
    assert (
        answer["Content-Disposition"]
        == f'attachment; filename="article-{article.pk}{formats()[name].suffix}"'
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert body(answer)


def test_the_lists_tell_what_there_is(ada):
    told = ada.get(EXPORTS).json()
    assert [known["id"] for known in told] == list(formats())
    assert ada.get(told[0]["url"]).status_code == 200
    assert list(told[0]) == list(exports.FormatSerializer().fields)
    known = ada.get(IMPORTS).json()
    assert [reader["id"] for reader in known] == list(readers())
    assert list(known[0]) == list(imports.ReaderSerializer().fields)


def test_addresses_are_those_of_the_request(article, ada):
    told = json.loads(body(ada.get(f"{EXPORTS}jsonl/")))
    assert told["url"] == f"http://testserver/articles/{article.pk}/"


def test_a_file_comes_in(article, ada):
    answer = post(ada, desk=article.desk_id)
    assert answer.status_code == 201
    told = answer.json()
    assert list(told) == list(imports.ImportedSerializer().fields)
    assert (told["reader"], told["claims"], told["not_used"]) == ("doccano", 1, 0)
    assert Article.objects.get(pk=told["articles"][0]).desk_id == article.desk_id
    assert post(ada, docx(), "a.docx", desk=article.desk_id).json()["reader"] == "docx"


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"file": None}, "file"),
        ({"data": b""}, "file"),
        ({"data": b"\xff\xfe\xff"}, "file"),
        ({"data": b"[1]"}, "file"),
        ({"name": "song.mp3", "data": b"ID3"}, "file"),
        ({"reader": "exe"}, "reader"),
        ({"published": "2023-02-31"}, "published"),
        ({"published": None}, "file"),
        ({"desk": "0"}, "desk"),
        ({"desk": None}, "desk"),
        ({"article": "1000000"}, "article"),
    ],
)
def test_what_is_wrong_is_named(fields, at, article, ada):
    answer = post(ada, **({"desk": article.desk_id} | fields))
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [at]
    assert Article.objects.count() == 1


def test_a_file_over_the_limit_is_refused_with_both_sizes(article, ada, monkeypatch):
    monkeypatch.setattr(imports, "UPLOAD_LIMIT", 1024 * 1024)
    answer = post(ada, b"a" * 1_200_000, desk=article.desk_id)
    assert answer.json()["errors"]["file"] == ["The file has 1.1 MB; the limit is 1 MB."]


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.LIBRARIAN])
def test_importing_needs_the_role(role, article):
    client = newsroom.browser(newsroom.member(article, "lib", role))
    assert post(client, desk=article.desk_id).status_code == 403
    assert Claim.objects.count() == 1


def test_marks_for_an_article_of_another_desk_find_nothing(article, ada):
    other = rows.article("sports")
    answer = post(ada, desk=article.desk_id, article=other.pk)
    unused = post(ada, desk=article.desk_id, article=other.pk + 1000)
    assert answer.status_code == unused.status_code == 400
    assert answer.content == unused.content
