"""Re-checks after a revision: what comes of them, and what happens when one goes wrong."""

from __future__ import annotations

import pytest
import time_machine
from django.utils import timezone

from annotations.models import Article, Check, Claim, Event, Finding, Touch
from annotations.models.article import ArticleState
from annotations.models.check import CheckState
from annotations.models.states import ClaimState
from annotations.queries.queue import changed
from annotations.services import checking, rechecking
from tests.queries.loading import TRIPS, TRIPS_ENTRY, load
from tests.services.desk import user
from tests.services.touched_desk import (
    EK,
    HEAD,
    after_load,
    again,
    check,
    claim,
    reading,
    run,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_sources")]


# --- What comes of it -------------------------------------------------------------------------------


def settled(state: str, value: int) -> Claim:
    """A claim of so many trips since 2001, of which the sources have two, in a state."""
    made = claim(reading(value=value))
    Claim.objects.filter(pk=made.pk).update(state=state)
    return made


THIRD = TRIPS + "Ada M. Lind,president,2002-01-01,2002-01-02,Chad,,\n"


def test_the_same_finding_leaves_a_signed_claim_signed() -> None:
    made = settled(ClaimState.SIGNED_OFF, 9)
    entry = TRIPS_ENTRY.replace("from: beginning", "from: 1990-01-01")
    assert after_load(TRIPS, entry) == {made.pk}
    made.refresh_from_db()
    finding = Finding.objects.filter(of__claim=made).latest("pk")
    assert (made.state, finding.changed, finding.previous) == (ClaimState.SIGNED_OFF, False, "")


@pytest.mark.parametrize("state", [ClaimState.SIGNED_OFF, ClaimState.CORRECTED, ClaimState.AWAITING_SECOND])
def test_another_finding_opens_the_claim_again(state: str) -> None:
    made = settled(state, 2)
    before = Finding.objects.get(of__claim=made).verdict
    after_load(THIRD, TRIPS_ENTRY)
    made.refresh_from_db()
    finding = Finding.objects.filter(of__claim=made).latest("pk")
    assert (made.state, made.verdict) == (ClaimState.CHECKED, finding.verdict)
    assert (finding.changed, finding.previous) == (True, before)
    assert finding.verdict != before
    assert list(changed(verdict_too=True)) == [made.pk]
    assert Event.objects.filter(verb="reopened", subject_id=made.pk).exists()


def test_an_article_that_was_signed_off_is_a_draft_again() -> None:
    signed, same = settled(ClaimState.SIGNED_OFF, 2), settled(ClaimState.SIGNED_OFF, 2)
    Claim.objects.filter(pk=same.pk).update(reading=same.reading | {"value": 9})
    check([same])  # a verdict that no further trip changes
    Article.objects.update(state=ArticleState.SIGNED_OFF)
    Claim.objects.update(state=ClaimState.SIGNED_OFF)
    after_load(TRIPS, TRIPS_ENTRY + "  - {who: Ada M. Lind, place: Chad, when: 2002-09-01}\n")
    assert set(Article.objects.values_list("state", flat=True)) == {ArticleState.SIGNED_OFF}
    after_load(THIRD, TRIPS_ENTRY)
    signed.refresh_from_db()
    assert signed.article.state == ArticleState.DRAFT
    assert Event.objects.filter(subject="article", subject_id=signed.article_id, verb="reopened").exists()


def test_other_numbers_with_the_same_verdict_are_a_change_without_another_verdict() -> None:
    made = settled(ClaimState.SIGNED_OFF, 1)
    after_load(THIRD, TRIPS_ENTRY)
    finding = Finding.objects.filter(of__claim=made).latest("pk")
    assert (finding.verdict, finding.changed, finding.previous) == ("refuted", True, "")
    made.refresh_from_db()
    assert made.state == ClaimState.CHECKED


def test_an_edited_readings_new_verdict_is_no_news() -> None:
    made = claim(reading(value=2))
    Claim.objects.filter(pk=made.pk).update(reading=made.reading | {"value": 9})
    check([made])
    assert not Finding.objects.filter(changed=True).exists()


def test_keys_are_written_once_and_follow_the_reading() -> None:
    made = claim(reading())
    before = dict(Touch.objects.filter(claim=made).values_list("key", "pk"))
    check([made])
    assert dict(Touch.objects.filter(claim=made).values_list("key", "pk")) == before
    edited = made.reading | {"subjects": [{"id": EK.id, "name": EK.name}]}
    Claim.objects.filter(pk=made.pk).update(reading=edited)
    check([made])
    keys = set(Touch.objects.filter(claim=made).values_list("key", flat=True))
    assert "who:visit:person:bo-ek" in keys
    assert "who:visit:person:ada-lind" not in keys


# --- When it goes wrong -----------------------------------------------------------------------------


def test_a_check_that_was_running_begins_anew() -> None:
    made = claim(reading())
    [pk] = checking.request_checks([made.pk], user().pk)
    Check.objects.filter(pk=pk).update(state=CheckState.RUNNING, token="t", attempts=1)
    again(load(HEAD + "Cy Moe,2002-01-01,2002-01-02,Chad,\n", "{name: More travels, fact: visit}").event)
    row = Check.objects.get(pk=pk)
    assert (row.state, row.token, row.attempts, row.published_at) == (CheckState.QUEUED, "", 0, None)


def test_a_change_whose_process_died_is_found_later_and_once() -> None:
    made = claim(reading())
    event = load(THIRD, TRIPS_ENTRY).event
    assert event not in rechecking.pending()  # whoever made it may still be at it
    with time_machine.travel(timezone.now() + rechecking.GRACE * 2):
        assert event in rechecking.pending()
        assert again(event) == {made.pk}
        assert event not in rechecking.pending()


def test_asking_twice_does_no_harm() -> None:
    claim(reading())
    event = load(THIRD, TRIPS_ENTRY).event
    assert rechecking.after(event) == rechecking.after(event)
    assert run(list(Check.objects.filter(state=CheckState.QUEUED).values_list("pk", flat=True))) == 1


def test_by_source_and_number() -> None:
    made = claim(reading())
    stored = load(THIRD, TRIPS_ENTRY)
    ids = rechecking.after_revision(stored.source_id, stored.revision)
    assert [check.claim_id for check in Check.objects.filter(pk__in=ids)] == [made.pk]
