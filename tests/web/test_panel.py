"""The claim panel and the sources that it cites."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client

from annotations.models import Claim, Coverage, Fact, KnownGap, Revision, Source
from annotations.web.shown import definitions_of
from tests.services import desk as rows
from tests.web import newsroom

pytestmark = pytest.mark.django_db


def panel(claim: Claim, client: Client | None = None) -> str:
    client = client or newsroom.browser(newsroom.member(claim.article))
    return client.get(f"/claims/{claim.pk}/", headers={"HX-Request": "true"}).content.decode()


def library(rows_: int = 8) -> Source:
    source = Source.objects.create(name="Travels", current=2, tier="primary", licence="CC0-1.0")
    revision = Revision.objects.create(source=source, number=2, file="a.csv", digest="0" * 64, rows=rows_)
    Coverage.objects.create(
        revision=revision, who=["person:the-minister"], place="abroad", first=dt.date(2020, 1, 1)
    )
    KnownGap.objects.create(
        revision=revision, who="person:the-minister", place="Iraq", first="2021-05-01", last="2021-05-01"
    )
    for row in range(1, rows_ + 1):
        Fact.objects.create(
            source=source, first_revision=1, row=row, digest=str(row), kind="visit", text=f"Cairo, row {row}"
        )
    Fact.objects.create(
        source=source, first_revision=1, last_revision=1, row=2, digest="x", kind="visit", text="gone"
    )
    return source


def test_a_plain_request_goes_to_the_article_with_the_claim_open():
    claim = rows.claims(rows.article())[0]
    answer = newsroom.browser(newsroom.member(claim.article)).get(f"/claims/{claim.pk}/")
    assert answer["Location"] == f"/articles/{claim.article_id}/?claim={claim.pk}"


def test_everything_that_a_reviewer_needs_is_there():
    source = library()
    claim = rows.claims(rows.article())[0]
    newsroom.judged(claim)
    html = panel(claim)
    for words in (
        "Refuted",
        "The minister has been there twice.",
        "Two trips lie in the window.",
        "before the window",
    ):
        assert words in html
    assert f'href="/sources/{source.pk}/?row=4#row"' in html
    assert "not meant here" in html
    assert html.count('class="counted"') == 2
    assert html.count('class="hollow"') == 1


def test_a_source_of_another_desk_is_named_but_not_linked():
    Source.objects.create(name="Travels", desk=rows.article("sports").desk)
    claim = rows.claims(rows.article())[0]
    newsroom.judged(claim)
    assert "/sources/" not in panel(claim)


def test_a_clash_jumps_to_the_other_claim():
    claim, other = rows.claims(rows.article(), 2, clash=True)
    told = {"start": 1, "end": 4, "quote": "he ", "why": "two dates", "claims": [other.pk]}
    finding = newsroom.judged(claim)
    finding.inconsistent_with = [told]
    finding.save()
    client = newsroom.browser(newsroom.member(claim.article))
    assert f'data-jump="{other.pk}"' in panel(claim, client)
    assert f'data-jump="{claim.pk}"' in panel(other, client)  # both spans show it


def test_before_a_check_it_says_what_comes_next():
    article = rows.article()
    client = newsroom.browser(newsroom.member(article))
    suggested, marked, checking = (
        rows.claims(article, state=s)[0] for s in ("suggested", "marked", "checking")
    )
    assert "Accept it to have it checked" in panel(suggested, client)
    assert "Not checked yet" in panel(marked, client)
    assert "The verdict appears here by itself" in panel(checking, client)


def test_the_cited_row_is_marked_on_its_page():
    source = library(120)
    client = newsroom.browser(newsroom.member(rows.article()))
    html = client.get(f"/sources/{source.pk}/?row=110").content.decode()
    marked = re.search(r'<tr class="asked" id="row".*?</tr>', html, re.DOTALL)
    assert marked
    assert "Cairo, row 110" in marked[0]
    assert "gone" not in client.get(f"/sources/{source.pk}/").content.decode()
    assert (
        "does not stand in the current revision"
        in client.get(f"/sources/{source.pk}/?row=999").content.decode()
    )


@pytest.mark.parametrize("row", ["x", "-1", "9" * 30, "²"])
def test_a_row_that_is_no_number_shows_the_first_page(row):
    source = library()
    client = newsroom.browser(newsroom.member(rows.article()))
    assert client.get(f"/sources/{source.pk}/?row={row}").status_code == 200


def test_coverage_gaps_and_revision_are_told():
    source = library()
    html = newsroom.browser(newsroom.member(rows.article())).get(f"/sources/{source.pk}/").content.decode()
    for words in (
        "The Minister · abroad",
        "since 1 Jan 2020",
        "1 May 2021 · The Minister · Iraq",
        "revision 2",
    ):
        assert words in html


def test_an_empty_library_says_what_to_do():
    html = newsroom.browser(newsroom.member(rows.article())).get("/sources/").content.decode()
    assert "load_reference" in html


@pytest.mark.parametrize(
    ("computed", "words"),
    [("2023-11-05..2023-11-05", "5 Nov 2023"), ("2023-11-03..2023-11-10", "3–10 Nov 2023"),
     ("2023-11-05", "5 Nov 2023"), ("1..x", "1..x"), (2401, "2,401"), (None, "–")],
)  # fmt: skip
def test_what_was_computed_is_shown_as_a_newspaper_prints_it(computed, words):
    [shown] = definitions_of({"variants": [{"name": "days on record", "computed": computed, "holds": None}]})
    assert shown.number == words
