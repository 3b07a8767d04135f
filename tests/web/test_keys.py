"""A person's own keys: conflicts are said next to their field, pages know them, the docs list them."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.models import Preference
from annotations.web import keys
from tests.services import desk as rows
from tests.web import newsroom

DOCS = Path(__file__).parents[2] / "docs" / "keys.md"


def test_the_usual_keys_do_not_clash():
    assert keys.problems({}) == {}


def test_the_page_of_the_docs_is_the_table():
    assert keys.table().strip() in DOCS.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("key", "said"),
    [("k", "“next claim” already"), ("Escape", "needed to move about"), (" ", "Space is needed"),
     ("F5", "Choose one letter"), ("jj", "Choose one letter")],
)  # fmt: skip
def test_a_key_that_cannot_be_is_said(key, said):
    wrong = keys.problems({"next": key})
    assert said in " ".join(wrong.values())


def test_groups_may_share_a_key():
    assert keys.problems({"queue_take": "c"}) == {}  # c confirms on the review page


@pytest.mark.django_db
def test_a_conflict_keeps_nothing_and_stands_next_to_its_field():
    client = newsroom.browser(newsroom.member(rows.article()))
    answer = client.post("/keys/", {"next": "k"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Nothing was kept" in page
    field = page.partition('name="previous"')[2].partition("</div>")[0]
    assert 'aria-invalid="true"' in field
    assert "K does “next claim” already" in field
    assert not Preference.objects.exists()


@pytest.mark.django_db
def test_only_what_differs_is_kept_and_the_usual_keys_come_back():
    client = newsroom.browser(newsroom.member(rows.article()))
    assert client.post("/keys/", {"next": "l", "queue_take": "w"}).status_code == 302
    assert Preference.objects.get().keys == {"next": "l", "queue_take": "w"}
    assert "Your keys are kept." in client.get("/keys/").content.decode()
    client.post("/keys/", {"reset": "1"})
    assert Preference.objects.get().keys == {}


@pytest.mark.django_db
def test_pages_carry_the_keys_that_differ_and_show_them():
    article = rows.article()
    client = newsroom.browser(newsroom.member(article))
    assert "own-keys" not in client.get(f"/articles/{article.pk}/").content.decode()
    client.post("/keys/", {"next": "l", "queue_take": "w", "kind:date": "t"})
    page = client.get(f"/articles/{article.pk}/").content.decode()
    assert '{"Article": {"j": "l"}, "Article, with words chosen": {"d": "t"}}' in page
    assert "<dt><kbd>L</kbd></dt><dd>next claim</dd>" in page
    queue = client.get("/queue/").content.decode()
    assert '{"Queue": {"t": "w"}}' in queue
    assert "<dt><kbd>W</kbd></dt><dd>take the next claim of this view</dd>" in queue


@pytest.mark.django_db
def test_keys_are_for_one_person_alone():
    article = rows.article()
    newsroom.browser(newsroom.member(article)).post("/keys/", {"next": "l"})
    other = newsroom.browser(newsroom.member(article, "bea"))
    assert "own-keys" not in other.get(f"/articles/{article.pk}/").content.decode()
