"""The desk page and the import page."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.utils import CaptureQueriesContext

from annotations.models import Article, Claim, Event
from tests.services import desk as rows
from tests.web import newsroom

pytestmark = pytest.mark.django_db

GOOD = {
    "title": "",
    "text": "Travels\n\nThe minister went to Cairo on 3 May 2023.",
    "published": "2024-01-12",
}


def sent(**fields: Any) -> Any:
    article = rows.article()
    client = newsroom.browser(newsroom.member(article))
    return client.post("/import/", {"desk": article.desk.pk, **GOOD, **fields})


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"text": ""}, "text", "Paste the article"),
        ({"text": " \n \t"}, "text", "Paste the article"),
        ({"text": "x" * 2_200_000}, "text", "the limit is 2 MB"),
        ({"text": "", "file": SimpleUploadedFile("a.txt", b"")}, "file", "empty"),
        ({"text": "", "file": SimpleUploadedFile("a.txt", b"\x7fELF\0\xff\xfe")}, "file", "cannot be read"),
        ({"text": "", "file": SimpleUploadedFile("a.txt", b"ab\0c")}, "file", "binary"),
        ({"text": "", "file": SimpleUploadedFile("a.txt", b"x" * 2_200_000)}, "file", "the limit is 2 MB"),
        ({"file": SimpleUploadedFile("a.txt", b"words")}, "file", "not both"),
        ({"published": "2023-02-31"}, "published", "not a day of the calendar"),
        ({"published": ""}, "published", "required"),
        ({"deadline": "tomorrow"}, "deadline", "valid date"),
        ({"desk": "999"}, "desk", "valid choice"),
    ],
)
def test_what_is_wrong_stands_next_to_its_field_and_nothing_is_saved(fields, field, words):
    answer = sent(**fields)
    assert answer.status_code == 200
    assert words in str(answer.context["form"].errors[field])
    page = answer.content.decode()
    assert f'id="id_{field}_error"' in page or field == "desk"
    assert Article.objects.count() == 1  # the one that makes the desk
    assert not Event.objects.exists()


def test_words_are_kept_when_a_date_is_wrong():
    assert "The minister went to Cairo" in sent(published="2023-02-31").content.decode()


def test_the_date_is_filled_in_with_the_desks_own_day(time_machine):
    time_machine.move_to(dt.datetime(2024, 1, 12, 23, 30, tzinfo=dt.UTC), tick=False)
    article = rows.article()
    article.desk.time_zone = "Asia/Tokyo"
    article.desk.save()
    page = newsroom.browser(newsroom.member(article)).get("/import/").content.decode()
    assert 'value="2024-01-13"' in page


def test_a_good_article_is_shown_at_once():
    answer = sent()
    made = Article.objects.order_by("-pk")[0]
    assert answer["Location"] == f"/articles/{made.pk}/"
    assert made.title == "Travels"


def test_the_deadline_is_in_the_desks_time_zone():
    article = rows.article()
    article.desk.time_zone = "America/New_York"
    article.desk.save()
    client = newsroom.browser(newsroom.member(article))
    client.post("/import/", {"desk": article.desk.pk, **GOOD, "deadline": "2024-01-12T18:00"})
    assert Article.objects.order_by("-pk")[0].deadline == dt.datetime(2024, 1, 12, 23, tzinfo=dt.UTC)


def test_an_empty_desk_says_what_to_do():
    article = rows.article()
    client = newsroom.browser(newsroom.member(article))
    article.delete()
    assert "Import the first article" in client.get("/").content.decode()


def test_counts_and_filters():
    article = rows.article()
    client = newsroom.browser(newsroom.member(article))
    suggested, done = rows.claims(article, 2, state="suggested")
    newsroom.judged(done)
    assert suggested.state == "suggested"
    line = client.get("/").context["lines"][0]
    assert (line.progress.marked, line.progress.checked, line.progress.waiting) == (1, 1, 1)
    assert line.progress.counts["r"] == 1
    assert client.get("/?q=travels+nowhere").context["lines"] == []
    assert "No article fits" in client.get("/?mine=on").content.decode()
    assert client.get("/?show=draft").context["lines"]
    assert not client.get("/?show=published").context["lines"]


def test_a_page_of_100_articles_costs_as_many_queries_as_one():
    article = rows.article()
    rows.claims(article)
    client = newsroom.browser(newsroom.member(article))
    one = queries(client)
    for _ in range(99):
        rows.claims(rows.article())
    assert Claim.objects.count() == 100
    assert queries(client) == one


def queries(client: Client) -> int:
    from django.db import connection

    client.get("/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/")
    return len(captured)
