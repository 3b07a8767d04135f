"""Undo, redo, boundaries, the bar for suggestions, lost claims, as the article page asks for them."""

from __future__ import annotations

import pytest

from annotations.models import Anchor, Claim, Version
from annotations.models.desk import Role
from annotations.models.states import ClaimState
from annotations.services import marking
from tests.services import desk as rows
from tests.web import newsroom

pytestmark = pytest.mark.django_db


def suggested(article):
    return rows.claims(article, state=ClaimState.SUGGESTED)


def new_version(article):
    """Another text, into which nothing was carried."""
    text = "Something else altogether. " * 5
    article.current = Version.objects.create(
        article=article, number=2, text=text, digest="", created_by=rows.user(),
        blocks=[["paragraph", 0, len(text)]],
    )  # fmt: skip
    article.save()


@pytest.mark.parametrize("path", ["articles/{a}/undo/", "articles/{a}/redo/", "claims/{c}/bounds/"])
def test_an_outsider_finds_nothing_and_a_reader_is_refused(path):
    article = rows.article()
    (claim,) = suggested(article)
    at = "/" + path.format(a=article.pk, c=claim.pk)
    assert newsroom.browser(rows.user("stranger")).post(at, {"since": 0}).status_code == 404
    reader = newsroom.browser(newsroom.member(article, "lib", Role.LIBRARIAN))
    assert reader.post(at, {"since": 0}).status_code == 403
    assert newsroom.browser(newsroom.member(article)).get(at).status_code == 405


def test_undo_says_what_it_took_back_and_redo_does_it_again():
    article = rows.article()
    (claim,) = suggested(article)
    client = newsroom.browser(newsroom.member(article))
    assert client.post(f"/claims/{claim.pk}/dismiss/", {"after": 0, "have": 1}).status_code == 200
    form = {"after": 0, "have": 0, "since": 0}
    answer = client.post(f"/articles/{article.pk}/undo/", form)
    assert "Undone: rejecting." in answer.content.decode()
    claim.refresh_from_db()
    assert claim.state == ClaimState.SUGGESTED
    answer = client.post(f"/articles/{article.pk}/redo/", form)
    assert "Done again: rejecting." in answer.content.decode()


def test_nothing_to_undo_is_said_where_the_page_says_such_things():
    article = rows.article()
    answer = newsroom.browser(newsroom.member(article)).post(f"/articles/{article.pk}/undo/", {"since": 0})
    assert answer.status_code == 409
    assert answer["HX-Retarget"] == "#trouble"
    assert "nothing to undo" in answer.content.decode()


def test_undo_is_refused_in_words_where_somebody_went_on():
    article = rows.article()
    (claim,) = suggested(article)
    ada, bea = newsroom.member(article), newsroom.member(article, "bea")
    marking.accept(claim_id=claim.pk, user_id=ada.pk)
    marking.dismiss(claim_id=claim.pk, user_id=bea.pk)
    answer = newsroom.browser(ada).post(f"/articles/{article.pk}/undo/", {"since": 0})
    assert answer.status_code == 409
    assert "bea has gone on with this claim (dismissed); nothing was undone." in answer.content.decode()


def test_boundaries_move_and_the_claim_stays_the_same():
    article = rows.article()
    (claim,) = suggested(article)
    client = newsroom.browser(newsroom.member(article))
    anchor = Anchor.objects.get(claim=claim)
    form = {"start": anchor.start, "end": anchor.end + 4, "lock": claim.lock, "after": 0, "have": 1}
    answer = client.post(f"/claims/{claim.pk}/bounds/", form)
    assert answer.status_code == 200, answer.content
    anchor.refresh_from_db()
    assert f'data-end="{anchor.end}" ' in answer.content.decode()
    assert Claim.objects.count() == 1
    # The lock has moved on: a page that has not seen it is told so.
    answer = client.post(f"/claims/{claim.pk}/bounds/", form | {"end": anchor.end - 1})
    assert answer.status_code == 409
    assert "Somebody else has edited this claim" in answer.content.decode()


def test_only_the_sure_suggestions_are_accepted_at_the_bar():
    article = rows.article()
    (claim,) = suggested(article)
    Claim.objects.filter(pk=claim.pk).update(confidence=0.5)
    client = newsroom.browser(newsroom.member(article))
    client.post(f"/articles/{article.pk}/accept/", {"after": 0, "have": 1, "bar": "sure"})
    claim.refresh_from_db()
    assert claim.state == ClaimState.SUGGESTED
    client.post(f"/articles/{article.pk}/accept/", {"after": 0, "have": 1})
    claim.refresh_from_db()
    assert claim.state != ClaimState.SUGGESTED


def test_a_lost_claim_is_shown_on_the_article_page_and_comes_back_there():
    article = rows.article()
    (claim,) = suggested(article)
    Claim.objects.filter(pk=claim.pk).update(state=ClaimState.REOPENED)
    client = newsroom.browser(newsroom.member(article))
    assert "lost-claims" not in client.get(f"/articles/{article.pk}/").content.decode()
    new_version(article)
    page = client.get(f"/articles/{article.pk}/").content.decode()
    assert "1 claim lost in version 2" in page
    answer = client.post(
        f"/claims/{claim.pk}/place/", {"words": "nowhere at all", "back": "article"}, follow=True
    )
    assert answer.redirect_chain[0][0] == f"/articles/{article.pk}/"
    assert "do not stand in the text" in answer.content.decode()
    client.post(f"/claims/{claim.pk}/drop/", {"back": "article"})
    assert "lost-claims" not in client.get(f"/articles/{article.pk}/").content.decode()


def left_out(article):
    """The article with a second part that is left out as site chrome."""
    part = "Ann Lee visited Peru three times in 2019."
    text = f"The minister spoke.\n\n{part}"
    article.current = Version.objects.create(
        article=article, number=2, text=text, digest="", created_by=rows.user(),
        blocks=[["paragraph", 0, 19], ["chrome", 21, len(text)]],
    )  # fmt: skip
    article.save()


@pytest.mark.parametrize("path", ["read-too", "leave-out"])
def test_a_left_out_part_is_nobody_elses_and_no_readers(path):
    article = rows.article()
    left_out(article)
    at = f"/articles/{article.pk}/{path}/"
    assert newsroom.browser(rows.user("stranger")).post(at, {"start": 21}).status_code == 404
    reader = newsroom.browser(newsroom.member(article, "lib", Role.LIBRARIAN))
    assert reader.post(at, {"start": 21}).status_code == 403
    assert "Read this part too" not in reader.get(f"/articles/{article.pk}/").content.decode()
    editor = newsroom.browser(newsroom.member(article))
    assert editor.get(at).status_code == 405
    assert editor.post(at, {"start": 20}).status_code == 409
    assert editor.post(at, {"start": "x"}).status_code == 404


def test_a_left_out_part_is_read_and_left_out_again_by_its_buttons():
    article = rows.article()
    left_out(article)
    client = newsroom.browser(newsroom.member(article))
    page = f"/articles/{article.pk}/"
    assert "Read this part too" in client.get(page).content.decode()
    answer = client.post(f"{page}read-too/", {"start": 21})
    assert (answer.status_code, answer["Location"]) == (302, f"{page}#part-21")
    shown = client.get(page).content.decode()
    assert "Leave out again" in shown
    assert "Read this part too" not in shown
    assert "<p>Ann Lee visited Peru three times in 2019.</p>" in shown
    assert suggested(article)
    undone = client.post(f"{page}undo/", {"after": 0, "have": 0, "since": 0})
    assert "Undone: reading a left-out part." in undone.content.decode()
    assert undone["HX-Refresh"] == "true"
    assert "Read this part too" in client.get(page).content.decode()
