"""The pages of versions and corrections: who sees them, what they say, what they do."""

from __future__ import annotations

import pytest

from annotations.models import Article, Claim, Correction
from annotations.models.desk import Role
from tests.services.articles import (
    EDITED,
    TEXT,
    anchor,
    claim,
    found,
    imported,
    put,
    renewed,
    work,
)
from tests.services.desk import article as rows_article
from tests.web import newsroom

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def article() -> Article:
    return imported()


@pytest.mark.parametrize(
    "path",
    ["articles/{a}/versions/", "articles/{a}/versions/1/2/", "articles/{a}/report/", "articles/{a}/history/",
     "articles/{a}/history.jsonl", "claims/{c}/history/", "claims/{c}/correction/"],
)  # fmt: skip
def test_for_strangers_there_is_nothing(article, path):
    renewed(article)
    stranger = newsroom.browser(newsroom.member(rows_article("sport"), "stranger"))
    address = "/" + path.format(a=article.pk, c=Claim.objects.filter(article=article)[0].pk)
    assert stranger.get(address, headers=HTMX).status_code == 404
    member = newsroom.browser(newsroom.member(article))
    assert member.get(address, headers=HTMX).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["articles/{a}/versions/", "articles/{a}/date/", "articles/{a}/apply/", "articles/{a}/publish/",
     "claims/{c}/correction/", "claims/{c}/confirm/", "claims/{c}/place/", "claims/{c}/drop/"],
)  # fmt: skip
def test_a_librarian_changes_nothing_and_a_stranger_finds_nothing(article, path):
    address = "/" + path.format(a=article.pk, c=Claim.objects.filter(article=article)[0].pk)
    reader = newsroom.browser(newsroom.member(article, "lila", Role.LIBRARIAN))
    assert reader.post(address, {"text": "x", "after": "x"}, headers=HTMX).status_code == 403
    stranger = newsroom.browser(newsroom.member(rows_article("sport"), "stranger"))
    assert stranger.post(address, {"text": "x"}, headers=HTMX).status_code == 404
    assert article.versions.count() == 1


def test_corrections_of_other_desks_do_not_exist(article):
    egypt = claim(article, "Egypt")
    client = newsroom.browser(newsroom.member(article))
    client.post(f"/claims/{egypt.pk}/correction/", {"after": "Another text."}, headers=HTMX)
    made = Correction.objects.get()
    stranger = newsroom.browser(newsroom.member(rows_article("sport"), "stranger"))
    for verb in ("sign", "withdraw"):
        assert stranger.post(f"/corrections/{made.pk}/{verb}/", headers=HTMX).status_code == 404


def test_a_new_version_by_the_form_tells_what_is_to_settle(article):
    client = newsroom.browser(newsroom.member(article))
    answer = client.post(f"/articles/{article.pk}/versions/", {"text": EDITED}, follow=True)
    page = answer.content.decode()
    assert "The new version is here; 1 changed claim is being checked." in page
    assert "To settle: 2 claims" in page
    assert "<del><span" in page
    lost = next(line for line in answer.context["unsettled"] if line.lost)
    assert lost.quote.startswith("Blinken has visited Egypt")


def test_an_error_stands_next_to_the_text_and_the_text_is_kept(article):
    client = newsroom.browser(newsroom.member(article))
    page = client.post(f"/articles/{article.pk}/versions/", {"text": TEXT}).content.decode()
    assert 'id="text_error"' in page
    assert "word for word" in page
    day = client.post(f"/articles/{article.pk}/date/", {"published": "2023-02-31"}).content.decode()
    assert "not a day of the calendar" in day


def test_another_day(article):
    client = newsroom.browser(newsroom.member(article))
    answer = client.post(f"/articles/{article.pk}/date/", {"published": "2024-01-15"}, follow=True)
    assert "Planned for 15 January 2024" in answer.content.decode()


def test_what_is_lost_is_put_onto_words_or_dismissed(article):
    client = newsroom.browser(newsroom.member(article))
    egypt = claim(article, "Egypt")
    renewed(article)
    for words, told in (
        ("", "Type the words"), ("nowhere at all", "do not stand"), ("Blinken", "times; give a few more"),
    ):  # fmt: skip
        assert told in client.post(f"/claims/{egypt.pk}/place/", {"words": words}).content.decode()
    client.post(f"/claims/{egypt.pk}/place/", {"words": "There were lighter days"})
    assert anchor(egypt).exact == "There were lighter days"
    tonga = claim(article, "first trip to Tonga")
    renewed(
        article,
        EDITED.replace(" In July 2023 Blinken made his first trip to Tonga as secretary of state.", ""),
    )
    assert found(tonga) is None
    client.post(f"/claims/{tonga.pk}/drop/")
    tonga.refresh_from_db()
    assert tonga.state == "dismissed"


def test_two_versions_are_compared_in_one_text_and_side_by_side(article):
    renewed(article)
    client = newsroom.browser(newsroom.member(article))
    for query in ("", "?side"):
        page = client.get(f"/articles/{article.pk}/versions/1/2/{query}").content.decode()
        assert "fourth</del>" in page
        assert "4th</ins>" in page
        assert "Lost" in page
    for wrong in ("2/1", "1/1", "1/7"):
        assert client.get(f"/articles/{article.pk}/versions/{wrong}/").status_code == 404


def test_one_key_confirms_on_both_pages(article):
    client = newsroom.browser(newsroom.member(article))
    tour = put(claim(article, "fourth trip"), "signed_off")
    renewed(article)
    assert "Confirm unchanged" in client.get(f"/articles/{article.pk}/versions/").content.decode()
    panel = client.get(f"/claims/{tour.pk}/correction/", headers=HTMX).content.decode()
    assert 'data-key="="' in panel
    answer = client.post(f"/claims/{tour.pk}/confirm/", {"back": "versions"})
    assert answer["Location"] == f"/articles/{article.pk}/versions/"
    tour.refresh_from_db()
    assert tour.state == "signed_off"
    again = client.post(f"/claims/{tour.pk}/confirm/", headers=HTMX)
    assert "nothing to confirm" in again.content.decode()


def test_a_correction_from_the_finding_to_the_next_version(article):
    editor = newsroom.browser(newsroom.member(article, "edda", Role.EDITOR))
    chief = newsroom.browser(newsroom.member(article, "cleo"))
    egypt = put(claim(article, "Egypt"), "needs_correction")
    panel = editor.get(f"/claims/{egypt.pk}/correction/", headers=HTMX).content.decode()
    assert "Blinken has visited Egypt twice since October 7, 2023.</textarea>" in panel
    kept = editor.post(f"/claims/{egypt.pk}/correction/", {"after": "x" * 4001, "note": "why"}, headers=HTMX)
    assert "4,000" in kept.content.decode()
    assert 'value="why"' in kept.content.decode()
    made = editor.post(
        f"/claims/{egypt.pk}/correction/",
        {"after": "Blinken has visited Egypt twice since October 7, 2023."},
        headers=HTMX,
    )
    assert made["HX-Trigger"] == "claim-changed"
    assert "Somebody else signs it off" in made.content.decode()
    row = Correction.objects.get()
    signed = chief.post(f"/corrections/{row.pk}/sign/", headers=HTMX).content.decode()
    assert "Apply to the text" in signed
    applied = chief.post(f"/articles/{article.pk}/apply/", headers=HTMX)
    assert applied["HX-Redirect"] == f"/articles/{article.pk}/"
    work()
    past = chief.get(f"/claims/{egypt.pk}/correction/", headers=HTMX).content.decode()
    assert "Corrected in version 2" in past
    plain = chief.post(f"/articles/{article.pk}/apply/", follow=True).content.decode()
    assert "No signed correction waits" in plain


def test_the_pages_need_no_script_and_no_style_attribute(article):
    renewed(article)
    client = newsroom.browser(newsroom.member(article))
    for path in ("versions/", "versions/1/2/?side", "report/", "history/"):
        page = client.get(f"/articles/{article.pk}/{path}").content.decode()
        assert " style=" not in page
        assert "<script>" not in page
