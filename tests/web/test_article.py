"""The article page and what arrives on it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext

from annotations.models import Article, Check, Claim, Version
from annotations.permissions import MARK
from annotations.services import history
from tests.services import desk as rows
from tests.web import newsroom

pytestmark = pytest.mark.django_db


class Inside(HTMLParser):
    """The text inside #text, without what the annotator does not count."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = self.skip = 0
        self.words = ""

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in ("input", "br", "img"):
            return  # has no end tag
        if self.depth or given.get("id") == "text":
            self.depth += 1
        if self.skip or "not-annotatable" in (given.get("class") or ""):
            self.skip += 1

    def handle_endtag(self, tag):
        self.depth -= self.depth > 0
        self.skip -= self.skip > 0

    def handle_data(self, data):
        if self.depth and not self.skip:
            self.words += data


def opened(article: Article, path: str = "") -> Any:
    return newsroom.browser(newsroom.member(article)).get(f"/articles/{article.pk}/{path}")


def test_the_containers_text_is_the_canonical_text():
    article = rows.article()
    text = (
        "A <b>headline</b> & more\n\nA line\nand another 😀\n\nA caption.\n\nSubscribe\n\nLog in\n\nThe end. "
    )
    places = [("headline", "A <b>"), ("paragraph", "A line"), ("caption", "A cap"), ("chrome", "Subs"),
              ("chrome", "Log"), ("paragraph", "The end.")]  # fmt: skip
    starts = [text.index(words) for _, words in places]
    ends = [start - 2 for start in starts[1:]] + [len(text) - 1]
    blocks = [[kind, start, end] for (kind, _), start, end in zip(places, starts, ends, strict=True)]
    Version.objects.filter(pk=article.current_id or 0).update(text=text, blocks=blocks)
    parser = Inside()
    parser.feed(opened(article).content.decode())
    assert parser.words == text


def test_rows_tell_state_verdict_and_place():
    article = rows.article()
    claim = rows.claims(article)[0]
    newsroom.judged(claim)
    page = opened(article).content.decode()
    row = re.search(rf'<li id="claim-{claim.pk}".*?</li>', page, re.DOTALL)
    assert row
    assert 'data-start="0" data-end="3" data-look="r"' in row[0]
    assert "Refuted" in row[0]


def test_no_worker_is_said_in_words_with_what_to_do():
    article = rows.article()
    assert "No worker is running: start one with" in opened(article).content.decode()


def test_worker_ready():
    newsroom.worker_alive()
    assert "Worker ready" in opened(rows.article()).content.decode()


def test_a_member_without_the_role_gets_no_buttons():
    article = rows.article()
    rows.claims(article, state="suggested")
    reader = newsroom.member(article, "lila", "librarian")
    page = newsroom.browser(reader).get(f"/articles/{article.pk}/").content.decode()
    assert not reader.has_perm(MARK, article.desk)
    assert "Accept" not in page
    assert "Check all" not in page


def test_no_inline_style_or_script_on_any_page():
    article = rows.article()
    newsroom.judged(rows.claims(article)[0])
    client = newsroom.browser(newsroom.member(article))
    for page in ("/", "/import/", "/sources/", f"/articles/{article.pk}/"):
        html = client.get(page).content.decode()
        assert " style=" not in html
        assert not re.search(r"<script(?![^>]*\bsrc=)", html)
        assert not re.search(r"\son[a-z]+=", html)


def test_one_and_300_claims_cost_equal_queries():
    from django.db import connection

    def cost(article: Article) -> int:
        client = newsroom.browser(newsroom.member(article, f"user{article.pk}"))
        client.get(f"/articles/{article.pk}/")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/articles/{article.pk}/")
        return len(captured)

    few, many = rows.article("a"), rows.article("b")
    newsroom.judged(rows.claims(few)[0])
    for claim in rows.claims(many, 300)[:3]:
        newsroom.judged(claim)
    assert cost(few) == cost(many)


class TestArrivals:
    """`/articles/<id>/new/`: what happened since a page was made."""

    def test_nothing_new_is_only_a_cursor(self):
        article = rows.article()
        rows.claims(article)
        page = opened(article, "new/?after=0&have=1").content.decode()
        assert 'id="arrivals"' in page
        assert "<li" not in page
        assert "delay:" not in page  # nothing is on its way: it does not ask again

    def test_a_verdict_arrives_with_words_for_a_screen_reader(self):
        article = rows.article()
        claim = rows.claims(article)[0]
        newsroom.judged(claim)
        history.write([history.of_claim(claim, "checked", None)])
        page = opened(article, "new/?after=0&have=1").content.decode()
        assert f'<li id="claim-{claim.pk}" class="row r" hx-swap-oob="outerMorph"' in page
        assert re.search(r'id="news"[^>]*>The: Refuted', page)

    def test_it_asks_again_while_a_check_is_under_way(self):
        article = rows.article()
        rows.claims(article, state="checking")
        assert "load delay:600ms" in opened(article, "new/?after=0&have=1").content.decode()

    def test_a_new_claim_brings_the_whole_list(self):
        article = rows.article()
        rows.claims(article, 2)
        page = opened(article, "new/?after=0&have=1").content.decode()
        assert 'id="claims" hx-swap-oob="innerMorph"' in page
        assert page.count("<li") == 2

    @pytest.mark.parametrize("query", ["after=x", "after=1&have=y", "after=-"])
    def test_a_broken_cursor_is_not_found(self, query):
        assert opened(rows.article(), f"new/?{query}").status_code == 404


class TestVerbs:
    """Accept, dismiss, check: each answers with what is new."""

    def test_accept_checks_at_once(self):
        article = rows.article()
        claim = rows.claims(article, state="suggested")[0]
        answer = newsroom.browser(newsroom.member(article)).post(
            f"/claims/{claim.pk}/accept/", {"after": 0, "have": 1}
        )
        assert answer.status_code == 200
        assert Claim.objects.get(pk=claim.pk).state == "checking"
        assert Check.objects.get().state == "queued"
        assert "Checking" in answer.content.decode()

    def test_accept_twice_is_refused_in_words(self):
        article = rows.article()
        claim = rows.claims(article, state="marked")[0]
        answer = newsroom.browser(newsroom.member(article)).post(f"/claims/{claim.pk}/accept/")
        assert answer.status_code == 409
        assert "cannot be accepted" in answer.content.decode()

    def test_dismissed_claims_leave_the_list(self):
        article = rows.article()
        claim = rows.claims(article, state="suggested")[0]
        client = newsroom.browser(newsroom.member(article))
        client.post(f"/claims/{claim.pk}/dismiss/", {"after": 0, "have": 1})
        assert f'id="claim-{claim.pk}"' not in client.get(f"/articles/{article.pk}/").content.decode()

    def test_check_all_passes_over_suggestions(self):
        article = rows.article()
        rows.claims(article, 2)
        rows.claims(article, 1, state="suggested")
        newsroom.browser(newsroom.member(article)).post(
            f"/articles/{article.pk}/check/", {"after": 0, "have": 3}
        )
        assert Check.objects.count() == 2

    def test_check_all_with_nothing_to_check_says_so(self):
        article = rows.article()
        answer = newsroom.browser(newsroom.member(article)).post(f"/articles/{article.pk}/check/")
        assert answer.status_code == 409
        assert "mark a claim or accept a suggestion first" in answer.content.decode()

    def test_accept_all_checks_all(self):
        article = rows.article()
        rows.claims(article, 3, state="suggested")
        newsroom.browser(newsroom.member(article)).post(
            f"/articles/{article.pk}/accept/", {"after": 0, "have": 3}
        )
        assert Check.objects.count() == 3

    @pytest.mark.parametrize("path", ["accept", "dismiss", "check"])
    def test_reading_changes_nothing(self, path):
        article = rows.article()
        claim = rows.claims(article)[0]
        assert (
            newsroom.browser(newsroom.member(article)).get(f"/claims/{claim.pk}/{path}/").status_code == 405
        )
