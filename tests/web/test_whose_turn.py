"""What queue and review page tell those whose turn it is not, of what was decided, and of an empty view."""

from __future__ import annotations

import pytest

from annotations.models import Lease, SavedView
from tests.services import desk as rows
from tests.services import review
from tests.web import newsroom

pytestmark = pytest.mark.django_db


def page(client, claim) -> str:
    return str(client.get(f"/review/{claim.pk}/").content.decode())


@pytest.mark.parametrize(("name", "words"), [("ada", "You decided"), ("editor", "You marked it")])
def test_a_row_says_that_the_next_decision_is_anothers(name, words):
    claim = review.checked("refuted")
    review.decide(claim, "ada")
    client = newsroom.colleague(claim, name)
    [line] = client.get("/queue/").context["lines"]
    assert not line.takeable
    assert f"{words}; another’s turn" in client.get("/queue/").content.decode()
    [other] = newsroom.colleague(claim, "bo").get("/queue/").context["lines"]
    assert (other.takeable, other.barred) == (True, "")


def test_who_may_not_take_it_is_told_once():
    claim = review.checked("refuted")
    review.decide(claim, "ada")
    answer = newsroom.colleague(claim).post(f"/review/{claim.pk}/take/", follow=True)
    assert answer.content.decode().count("You have decided on this claim already") == 1
    assert not Lease.objects.exists()


def test_ones_own_decision_is_not_somebody_elses():
    claim = review.checked("refuted")
    review.decide(claim, "ada")
    assert "What you decided" in page(newsroom.colleague(claim), claim)
    assert "ada has decided. Look for yourself first." in page(newsroom.colleague(claim, "bo"), claim)


def test_what_was_decided_can_be_read_when_all_is_done():
    claim = review.checked("supported")
    review.decide(claim, "ada", "needs_correction", reason="The year is missing.")
    told = page(newsroom.colleague(claim, "bo"), claim)
    assert "What was decided" in told
    assert "The year is missing." in told
    assert "This claim needs a correction: there is nothing to review now." in told


def test_a_dispute_is_told_without_either_verdict():
    claim = review.checked("refuted")
    review.decide(claim, "bo")
    client = newsroom.colleague(claim)
    client.post(f"/review/{claim.pk}/take/")
    given = {
        "lease": review.lease_of(claim).pk,
        "action": "override",
        "verdict": "supported",
        "reason": "Row 3.",
    }
    told = client.post(f"/review/{claim.pk}/decide/", given, follow=True).content.decode()
    assert "a third person settles it: “The”" in told


def test_nobody_is_offered_to_call_themselves():
    claim = review.checked()
    newsroom.member(claim.article, "bo")
    told = page(newsroom.colleague(claim), claim)
    assert 'data-call="bo"' in told
    assert 'data-call="ada"' not in told


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("show=mine", "nobody has given you one"),
        ("stage=third", "No two reviewers differ"),
        ("kind=age", "No claim fits"),
    ],
)
def test_an_empty_view_says_what_would_be_in_it(query, words):
    claim = review.checked()
    told = newsroom.colleague(claim).get(f"/queue/?{query}").content.decode()
    assert words in told
    assert "Show all that wait" in told


def test_a_forgotten_view_leaves_one_where_one_was():
    client = newsroom.browser(newsroom.member(rows.article()))
    client.post("/queue/views/", {"view": "verdict=refuted", "name": "Wrong"})
    answer = client.post(
        f"/queue/views/{SavedView.objects.get().pk}/drop/", {"view": "kind=age"}, follow=True
    )
    assert answer.redirect_chain == [("/queue/?kind=age", 302)]
    assert "The view “Wrong” is forgotten." in answer.content.decode()
