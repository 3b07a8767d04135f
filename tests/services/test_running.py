"""Findings are written once, by whoever holds the token, and a failure stays with its own check."""

import datetime as dt
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone

from annotations.models import Check, Claim, Event, Finding
from annotations.models.check import CheckState
from annotations.models.states import ClaimState
from annotations.services import checking, outbox, running
from annotations.services.errors import WorkbenchError
from annotations.services.judging import Clashes, Judge, Outcome
from tests.services.desk import article, claims, user

pytestmark = pytest.mark.django_db

REFUTED = Outcome("refuted", "There were two.", {"computed": {"trips": 2}}, "1", [[1, 3]])
SUPPORTED = Outcome("supported", "There were three.", {"computed": {"trips": 3}}, "1")


def none(version_id: int) -> dict[int, list[dict[str, Any]]]:
    return {}


def run(
    ids: list[int], judge: Judge = lambda check: REFUTED, clashes: Clashes = none, at_once: int = 5
) -> int:
    return running.run_checks(ids, "worker@test", judge=judge, clashes=clashes, at_once=at_once)


def raising(error: Exception) -> Judge:
    def judge(check: Check) -> Outcome:
        raise error

    return judge


def queued(number: int = 1) -> tuple[list[Claim], list[int]]:
    made = claims(article(), number)
    return made, checking.request_checks([claim.pk for claim in made], user().pk)


def test_a_check_that_is_done_running_or_cancelled_is_left_alone():
    _, ids = queued(3)
    for pk, state in zip(ids, [CheckState.DONE, CheckState.RUNNING, CheckState.CANCELLED], strict=True):
        Check.objects.filter(pk=pk).update(state=state)
    assert run([*ids, 4711]) == 0
    assert not Finding.objects.exists()


def test_who_has_lost_the_token_writes_nothing():
    (claim,), ids = queued()

    def slow(check):
        Check.objects.filter(pk=check.pk).update(token="another worker's")
        return REFUTED

    assert run(ids, slow) == 0
    claim.refresh_from_db()
    assert (claim.state, claim.verdict) == (ClaimState.CHECKING, "")
    assert not Finding.objects.exists()
    assert not Event.objects.filter(verb="checked").exists()


def test_a_check_called_off_while_it_runs_leaves_no_finding():
    (claim,), ids = queued()

    def edited_meanwhile(check):
        checking.call_off([claim.pk])
        return REFUTED

    assert run(ids, edited_meanwhile) == 0
    assert Check.objects.get().state == CheckState.CANCELLED


def test_a_permanent_error_fails_at_once_and_in_words():
    (claim,), ids = queued()
    run(ids, raising(WorkbenchError("The reading names no kind.")))
    claim.refresh_from_db()
    check = Check.objects.get()
    assert (check.state, check.error, check.attempts) == (CheckState.FAILED, "The reading names no kind.", 1)
    assert claim.state == ClaimState.FAILED
    assert Event.objects.filter(verb="check failed", after__error=check.error).count() == 1


def test_another_error_is_tried_again_and_given_up_in_the_end():
    (claim,), ids = queued()
    for attempt in range(1, outbox.ATTEMPTS):
        run(ids, raising(ValueError("odd row")))
        check = Check.objects.get()
        assert (check.state, check.attempts, check.published_at) == (CheckState.QUEUED, attempt, None)
    run(ids, raising(ValueError("odd row")))
    claim.refresh_from_db()
    assert Check.objects.get().error == "ValueError: odd row"
    assert (Check.objects.get().state, claim.state) == (CheckState.FAILED, ClaimState.FAILED)


def test_a_failed_claim_can_be_checked_again():
    (claim,), ids = queued()
    run(ids, raising(WorkbenchError("no")))
    assert run(checking.request_checks([claim.pk], user().pk)) == 1


def test_one_failure_leaves_its_neighbours_alone():
    _, ids = queued(3)

    def judge(check):
        if check.pk == ids[1]:
            raise WorkbenchError("no")
        return REFUTED

    assert run(ids, judge) == 2
    assert list(Claim.objects.order_by("pk").values_list("state", flat=True)) == [
        "checked",
        "failed",
        "checked",
    ]


def test_a_database_that_is_away_costs_no_check_its_life():
    _, ids = queued()
    with pytest.raises(OperationalError):
        run(ids, raising(OperationalError("gone")))
    assert Check.objects.get().state == CheckState.RUNNING  # until the lease brings it back


def test_a_finding_is_written_with_check_claim_and_event():
    (claim,), ids = queued()
    assert run(ids) == 1
    claim.refresh_from_db()
    check, finding = Check.objects.get(), Finding.objects.get()
    assert (check.state, check.token, check.lease_until) == (CheckState.DONE, "", None)
    assert (claim.state, claim.verdict) == (ClaimState.CHECKED, "refuted")
    assert (finding.verdict, finding.body, finding.sources) == ("refuted", REFUTED.body, [[1, 3]])
    assert finding.digest == REFUTED.digest
    event = Event.objects.get(verb="checked")
    assert event.actor is None
    assert event.before == {"state": "checking", "verdict": "", "clash": False}
    assert event.after is not None
    assert (event.after["verdict"], event.after["finding"]) == ("refuted", finding.digest)


def test_the_same_message_twice_gives_one_finding():
    _, ids = queued(7)
    assert run(ids, at_once=3) == 7
    assert run(ids, at_once=3) == 0
    assert Finding.objects.count() == 7


def test_writing_many_costs_few_queries(django_assert_max_num_queries):
    _, ids = queued(50)
    with django_assert_max_num_queries(14):
        assert run(ids, at_once=50) == 50


def test_a_clash_is_shown_on_both_spans_and_told_in_the_finding():
    first, second = claims(article(), 2)
    told = {
        "start": 1,
        "end": 4,
        "quote": "he ",
        "why": "The caption has another date.",
        "claims": [second.pk],
    }
    back = told | {"start": 0, "end": 3, "claims": [first.pk]}
    run(
        checking.request_checks([first.pk], user().pk),
        clashes=lambda v: {first.pk: [told], second.pk: [back]},
    )
    assert Finding.objects.get().inconsistent_with == [told]
    assert set(Claim.objects.values_list("clash", flat=True)) == {True}
    assert Event.objects.filter(verb="clash seen", subject_id=second.pk).count() == 1


def test_a_clash_that_an_edit_has_settled_goes_from_both():
    first, second = claims(article(), 2, clash=True)
    run(checking.request_checks([first.pk], user().pk))
    assert set(Claim.objects.values_list("clash", flat=True)) == {False}
    assert Event.objects.get(verb="clash seen").subject_id == second.pk


@pytest.mark.parametrize("state", [ClaimState.SIGNED_OFF, ClaimState.CORRECTED])
def test_a_closed_claim_stays_closed_while_the_finding_is_the_same(state):
    (claim,) = claims(article())
    run(checking.request_checks([claim.pk], user().pk))
    Claim.objects.update(state=state)
    run(checking.request_checks([claim.pk], None, "bulk"))
    claim.refresh_from_db()
    assert claim.state == state
    assert not Event.objects.filter(verb="reopened").exists()


def test_a_signed_off_claim_is_reopened_by_another_verdict():
    (claim,) = claims(article())
    run(checking.request_checks([claim.pk], user().pk))
    Claim.objects.update(state=ClaimState.SIGNED_OFF)
    run(checking.request_checks([claim.pk], None, "bulk"), lambda check: SUPPORTED)
    claim.refresh_from_db()
    assert (claim.state, claim.verdict) == (ClaimState.CHECKED, "supported")
    assert list(Event.objects.order_by("pk").values_list("verb", flat=True))[-2:] == ["reopened", "checked"]


def test_a_lease_is_set_while_judging():
    _, ids = queued()
    seen = []

    def judge(check):
        seen.append((Check.objects.get().lease_until or timezone.now()) - timezone.now())
        return REFUTED

    run(ids, judge)
    assert dt.timedelta(0) < seen[0] <= outbox.LEASE
