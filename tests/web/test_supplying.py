"""A missing fact added from the panel, a verdict given there by hand, and checks called off."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from annotations.engine import codec
from annotations.engine.values import Period, Reading, Ref
from annotations.models import Check, Event, Fact, Proof
from annotations.models.desk import Role
from annotations.services import checking
from tests.services import desk as rows
from tests.web import newsroom

pytestmark = pytest.mark.django_db

ANCHOR = dt.date(2024, 1, 12)
DATE = Reading(
    "date", ANCHOR, subjects=(Ref("", "Ada Reed"),), fact="visit", places=(Ref("city:cairo", "Cairo"),),
    value=Period(dt.date(2023, 3, 12), dt.date(2023, 3, 14)),
)  # fmt: skip
GIVEN = {
    "kind": "visit", "who": "Ada Reed", "where": "Cairo, Egypt", "when": "12 to 14 March 2023",
    "source": "State Department", "url": "https://state.example/x", "page": "",
}  # fmt: skip


@pytest.fixture
def claim(db):
    return rows.claims(rows.article(), state="checked", kind="date", reading=codec.dump_reading(DATE))[0]


@pytest.fixture
def client(claim):
    return newsroom.browser(newsroom.member(claim.article))


@pytest.mark.parametrize("path", ["fact/", "by-hand/", "cancel/"])
def test_to_a_stranger_there_is_no_such_claim(claim, path):
    stranger = newsroom.browser(newsroom.member(rows.article("sports"), "eve"))
    assert stranger.post(f"/claims/{claim.pk}/{path}", GIVEN).status_code == 404
    if path != "cancel/":
        assert stranger.get(f"/claims/{claim.pk}/{path}").status_code == 404
    assert not Fact.objects.exists()


@pytest.mark.parametrize(("path", "role"), [("fact/", Role.REVIEWER), ("cancel/", Role.LIBRARIAN)])
def test_who_has_not_the_role_is_told_which(claim, path, role):
    member = newsroom.browser(newsroom.member(claim.article, "may-not", role))
    answer = member.post(f"/claims/{claim.pk}/{path}", GIVEN)
    assert answer.status_code == 403
    assert "needs the role" in answer.content.decode()


def test_the_form_says_already_what_the_reading_says(client, claim):
    html = client.get(f"/claims/{claim.pk}/fact/").content.decode()
    for value in ("Ada Reed", "Cairo", "12 Mar 2023 to 14 Mar 2023"):
        assert f'value="{value}"' in html
    assert "<option selected>visit" in html
    assert 'name="source" value=""' in html


@pytest.mark.parametrize(
    ("change", "field"), [({"source": ""}, "source"), ({"url": "x"}, "url"), ({"when": "once"}, "when")]
)
def test_an_error_stands_by_its_field_and_nothing_typed_is_lost(client, claim, change, field):
    answer = client.post(f"/claims/{claim.pk}/fact/", GIVEN | {"page": "p. 7"} | change)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="f-{field}"' in html.split('aria-invalid="true"')[0].rpartition("<input")[2]
    assert 'value="p. 7"' in html
    assert not Fact.objects.exists()


def test_the_row_is_kept_and_the_claim_checked_again(client, claim):
    answer = client.post(f"/claims/{claim.pk}/fact/", GIVEN)
    html = answer.content.decode()
    claim.refresh_from_db()
    assert answer.status_code == 200
    assert "as row 1 of" in html
    assert "1 check asked for" in html
    assert (claim.state, Fact.objects.count(), Check.objects.count()) == ("checking", 1, 1)


def test_an_office_and_an_age_begin_with_their_own_kind_of_fact(client, claim):
    claim.reading = codec.dump_reading(Reading("age", ANCHOR, subjects=(Ref("", "Ada Reed"),), value=61))
    claim.save()
    assert "<option selected>birth" in client.get(f"/claims/{claim.pk}/fact/").content.decode()


def manual(article):
    reading = codec.dump_reading(Reading("manual", ANCHOR))
    return rows.claims(article, state="marked", kind="manual", reading=reading)[0]


def test_a_verdict_by_hand_is_given_in_the_panel(client, claim):
    hand = manual(claim.article)
    assert "Give the verdict" in client.get(f"/claims/{hand.pk}/by-hand/").content.decode()
    bare = client.post(f"/claims/{hand.pk}/by-hand/", {"verdict": "supported"})
    assert bare.status_code == 422
    assert "a verdict needs its ground" in bare.content.decode()
    given = {
        "verdict": "supported", "source": "Atlas", "page": "12", "note": "spelt so",
        "file": SimpleUploadedFile("a.txt", b"words"),
    }  # fmt: skip
    answer = client.post(f"/claims/{hand.pk}/by-hand/", given)
    hand.refresh_from_db()
    assert (answer.status_code, hand.state, hand.verdict) == (200, "in_review", "supported")
    assert "Atlas" in answer.content.decode()
    assert Proof.objects.get().page == "12"


def test_a_verdict_by_hand_on_a_computed_claim_is_refused(client, claim):
    answer = client.post(f"/claims/{claim.pk}/by-hand/", {"verdict": "supported", "source": "Atlas"})
    assert answer.status_code == 422
    assert not Proof.objects.exists()


def test_a_waiting_check_is_called_off(client, claim):
    checking.request_checks([claim.pk], rows.user().pk)
    assert client.post(f"/claims/{claim.pk}/cancel/").status_code == 200
    claim.refresh_from_db()
    assert claim.state == "marked"
    assert Check.objects.get().state == "cancelled"
    again = client.post(f"/claims/{claim.pk}/cancel/")
    assert again.status_code == 409


def test_all_waiting_checks_are_called_off_and_the_bar_counts_them(client, claim):
    ids = [each.pk for each in rows.claims(claim.article, 4)]
    checks = checking.request_checks(ids, rows.user().pk)
    html = client.get(f"/articles/{claim.article_id}/").content.decode()
    assert "Checking: 0 of 4" in html
    checking.cancel_checks(checks[:1], rows.user().pk)
    html = client.get(f"/articles/{claim.article_id}/new/", {"after": 0, "have": 5, "of": 4}).content.decode()
    assert "Checking: 1 of 4" in html
    Check.objects.filter(pk=checks[1]).update(state="running")  # begun: left to finish
    html = client.post(
        f"/articles/{claim.article_id}/cancel/", {"after": 0, "have": 5, "of": 4}
    ).content.decode()
    assert "Checking: 3 of 4" in html
    assert client.post(f"/articles/{claim.article_id}/cancel/").status_code == 409


@pytest.mark.parametrize("of", ["", "0", "9" * 12])
def test_a_strange_figure_of_the_bar_does_no_harm(client, claim, of):
    checking.request_checks([claim.pk], rows.user().pk)
    answer = client.get(f"/articles/{claim.article_id}/new/", {"after": 0, "have": 0, "of": of})
    assert answer.status_code == 200


def test_a_suggestion_is_rejected_with_its_reason(client, claim):
    suggested = rows.claims(claim.article, state="suggested", confidence=0.5, why="a number with a date")[0]
    html = client.get(f"/claims/{suggested.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert "a number with a date" in html
    assert "An opinion or a prediction" in html
    client.post(f"/claims/{suggested.pk}/dismiss/", {"reason": "a nickname", "after": 0, "have": 1})
    event = Event.objects.get(subject="claim", subject_id=suggested.pk, verb="dismissed")
    assert (event.after or {})["reason"] == "a nickname"


@pytest.mark.parametrize(("parent", "words"), [("make run", "start it again with"), ("", "start one with")])
def test_no_worker_is_said_in_words_that_fit_how_it_was_started(client, claim, monkeypatch, parent, words):
    monkeypatch.setenv("WORKBENCH_PARENT", parent)
    assert words in client.get(f"/articles/{claim.article_id}/").content.decode()
