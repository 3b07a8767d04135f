"""The review page: closed doors first, then the flow from claim to claim."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from annotations.models import Claim, Comment, Decision, Draft, Lease, Proof
from annotations.models.desk import Role
from annotations.services import proving
from annotations.services.proving import Ground
from tests.services import desk as rows
from tests.services import review
from tests.web import newsroom

pytestmark = pytest.mark.django_db

VERBS = ("take", "decide", "release", "renew", "draft", "prove")


def decide(client: Client, claim: Claim, **fields):
    data = {"lease": review.lease_of(claim).pk, "action": "confirm"} | fields
    return client.post(f"/review/{claim.pk}/decide/", data)


# ---- what must not happen


def test_for_an_outsider_nothing_of_it_exists():
    claim = review.checked()
    proof = proved(claim)
    client = newsroom.browser(newsroom.member(rows.article("sports"), "ola"))
    for path in (f"/review/{claim.pk}/", f"/claims/{claim.pk}/thread/", f"/proofs/{proof.pk}/"):
        assert client.get(path).status_code == 404
    for verb in VERBS:
        assert client.post(f"/review/{claim.pk}/{verb}/").status_code == 404
    assert client.post(f"/claims/{claim.pk}/thread/", {"text": "x"}).status_code == 404
    assert not Lease.objects.exists()
    assert not Draft.objects.exists()
    assert not Comment.objects.exists()


def test_reading_takes_nothing():
    claim = review.checked()
    page = newsroom.colleague(claim).get(f"/review/{claim.pk}/").content.decode()
    assert "Take this claim" in page
    assert 'data-key="c"' not in page
    assert not Lease.objects.exists()


def test_an_editor_reads_and_does_not_decide():
    claim = review.checked()
    client = newsroom.colleague(claim, role=Role.EDITOR)
    page = client.get(f"/review/{claim.pk}/").content.decode()
    assert "Reviewing needs the role" in page
    assert "Take this claim" not in page
    client.post(f"/review/{claim.pk}/take/")
    assert not Lease.objects.exists()
    assert client.post(f"/review/{claim.pk}/decide/", {"action": "confirm"}).status_code == 403


def test_somebody_else_holds_it():
    claim = review.checked()
    newsroom.colleague(claim).post(f"/review/{claim.pk}/take/")
    page = newsroom.colleague(claim, "bo").get(f"/review/{claim.pk}/").content.decode()
    assert "ada holds this claim until" in page
    assert 'data-key="c"' not in page


@pytest.mark.parametrize("name", ["ada", "editor"])
def test_who_may_not_be_the_second_reads_why(name):
    claim = review.checked("refuted")
    review.decide(claim, "ada")
    page = newsroom.colleague(claim, name).get(f"/review/{claim.pk}/").content.decode()
    assert "another person’s" in page or "You marked this claim" in page
    assert "Take this claim" not in page


def test_an_expired_hold_keeps_what_was_written():
    claim = review.checked("refuted")
    client = newsroom.colleague(claim)
    client.post(f"/review/{claim.pk}/take/")
    review.overdue(claim)
    answer = decide(client, claim, action="override", verdict="supported", reason="See row 3.")
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Your hold on this claim has run out" in page
    assert "Your draft is kept: “See row 3.”" in page
    client.post(f"/review/{claim.pk}/take/")
    again = client.get(f"/review/{claim.pk}/").content.decode()
    assert ">See row 3.</textarea>" in again
    assert 'value="supported" checked' in again


def test_a_lease_on_another_claim_does_not_count():
    article = rows.article()
    held, other = review.checked(article=article), review.checked(article=article)
    client = newsroom.colleague(held)
    client.post(f"/review/{held.pk}/take/")
    data = {"lease": review.lease_of(held).pk, "action": "confirm"}
    assert client.post(f"/review/{other.pk}/decide/", data).status_code == 409
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"action": "override", "reason": "x"}, "Choose another verdict"),
        ({"action": "override", "verdict": "supported"}, "Say why"),
        ({"action": ""}, "There is no decision called"),
    ],
)
def test_what_is_missing_stands_next_to_its_field(fields, words):
    claim = review.checked("refuted")
    client = newsroom.colleague(claim)
    client.post(f"/review/{claim.pk}/take/")
    answer = decide(client, claim, **fields)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_dismissed_claim_leads_back_to_the_queue():
    claim = review.checked()
    client = newsroom.colleague(claim)
    Claim.objects.update(state="dismissed")
    answer = client.get(f"/review/{claim.pk}/", follow=True)
    assert answer.redirect_chain == [("/queue/", 302)]
    assert "put aside" in answer.content.decode()


# ---- from claim to claim


def test_after_a_decision_the_next_of_the_view_is_taken_at_once():
    article = rows.article()
    one, two, other = (
        review.checked("refuted", article),
        review.checked("refuted", article),
        review.checked("supported", article),
    )
    client = newsroom.colleague(one)
    client.post(f"/review/{one.pk}/take/")
    answer = decide(client, one, view="verdict=refuted")
    assert answer["Location"] == f"/review/{two.pk}/?verdict=refuted"
    assert review.lease_of(two).holder.username == "ada"
    page = client.get(answer["Location"]).content.decode()
    assert "Waits for a second signature (refuted): “The”" in page
    last = decide(client, two, view="verdict=refuted")
    assert last["Location"] == "/queue/?verdict=refuted"
    assert not Lease.objects.filter(claim=other).exists()


def test_skipping_takes_another_one_until_take_next_is_pressed():
    article = rows.article()
    first, second = review.checked("refuted", article), review.checked("supported", article)
    client = newsroom.colleague(first)
    client.post("/queue/take/")
    answer = client.post(f"/review/{first.pk}/release/", {"lease": review.lease_of(first).pk, "skip": "1"})
    assert answer["Location"] == f"/review/{second.pk}/"
    answer = client.post(f"/review/{second.pk}/release/", {"lease": review.lease_of(second).pk, "skip": "1"})
    assert answer["Location"] == "/queue/"
    assert client.post("/queue/take/")["Location"] == f"/review/{first.pk}/"


def test_release_renew_and_draft():
    claim = review.checked()
    client = newsroom.colleague(claim)
    client.post(f"/review/{claim.pk}/take/")
    lease = review.lease_of(claim).pk
    assert client.post(f"/review/{claim.pk}/renew/", {"lease": lease}).json()["seconds"] > 800
    assert client.post(f"/review/{claim.pk}/draft/", {"reason": "Half a th"}).status_code == 204
    assert Draft.objects.get().body["reason"] == "Half a th"
    assert client.post(f"/review/{claim.pk}/release/", {"lease": lease})["Location"] == "/queue/"
    assert client.post(f"/review/{claim.pk}/renew/", {"lease": lease}).status_code == 409


def test_the_second_sees_what_the_first_said_only_on_asking():
    claim = review.checked("refuted")
    review.decide(claim, "bo", "override", "supported", "Row 3 has it.")
    client = newsroom.colleague(claim)
    client.post(f"/review/{claim.pk}/take/")
    page = client.get(f"/review/{claim.pk}/").content.decode()
    assert "Second signature" in page
    assert '<details class="said">' in page
    review.decide(claim, "ada", "send_back")
    third = newsroom.colleague(claim, "cy")
    assert '<details class="said" open>' in third.get(f"/review/{claim.pk}/").content.decode()


def test_the_sentence_stands_in_its_paragraph():
    claim = review.checked()
    passage = newsroom.colleague(claim).get(f"/review/{claim.pk}/").context["review"].passage
    assert passage.quote == rows.TEXT[:3]
    assert (passage.opening, passage.ending) == ("", rows.TEXT[3:43])
    assert passage.after == rows.TEXT[43:]


def test_one_and_50_remarks_and_rows_cost_equal_queries():
    claim = review.checked("refuted")
    client = newsroom.colleague(claim)
    client.post(f"/claims/{claim.pk}/thread/", {"text": "@ada?"})

    def cost() -> int:
        client.get(f"/review/{claim.pk}/")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/review/{claim.pk}/")
        return len(captured)

    one = cost()
    for _ in range(50):
        client.post(f"/claims/{claim.pk}/thread/", {"text": "@ada?"})
    assert cost() == one


# ---- proofs


def proved(claim: Claim, file: bytes = b"%PDF-1.7") -> Proof:
    manual = rows.claims(claim.article, kind="manual")[0]
    user = rows.user("editor").pk
    return Proof.objects.get(
        pk=proving.prove(claim_id=manual.pk, user_id=user, verdict="supported", ground=Ground(file=file))
    )
