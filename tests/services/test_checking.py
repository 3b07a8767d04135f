import pytest

from annotations.models import Check, Claim, Event
from annotations.models.check import CheckState
from annotations.models.states import ClaimState
from annotations.services import checking
from annotations.services.errors import ConflictError
from tests.services.desk import article, claims, user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "state",
    [ClaimState.SUGGESTED, ClaimState.DISMISSED, ClaimState.AWAITING_SECOND, ClaimState.NEEDS_CORRECTION],
)
def test_no_check_where_the_table_of_moves_has_none(state):
    (claim,) = claims(article(), state=state)
    with pytest.raises(ConflictError, match="cannot be checked"):
        checking.request_checks([claim.pk], user().pk)
    assert not Check.objects.exists()
    assert not Event.objects.exists()


def test_no_check_of_what_only_a_person_can_judge():
    (claim,) = claims(article(), kind="manual")
    with pytest.raises(ConflictError, match="judged by a person"):
        checking.request_checks([claim.pk], user().pk)


def test_claims_that_cannot_be_checked_are_passed_over_among_others():
    desk = article()
    (suggested,) = claims(desk, state=ClaimState.SUGGESTED)
    (marked,) = claims(desk)
    ids = checking.request_checks([suggested.pk, marked.pk], user().pk)
    assert list(Check.objects.values_list("pk", "claim_id")) == [(ids[0], marked.pk)]


def test_unknown_claims_and_none_at_all_ask_for_nothing():
    assert checking.request_checks([], user().pk) == []
    assert checking.request_checks([4711], user().pk) == []


def test_a_request_moves_the_claim_and_writes_it_down():
    (claim,) = claims(article())
    (check_id,) = checking.request_checks([claim.pk], user().pk)
    check = Check.objects.get()
    claim.refresh_from_db()
    assert (check.pk, check.state, check.published_at) == (check_id, CheckState.QUEUED, None)
    assert check.reading == claim.reading
    assert claim.state == ClaimState.CHECKING
    event = Event.objects.get()
    assert (event.verb, event.actor, event.subject_id) == ("check requested", user(), claim.pk)
    assert (event.before, event.after) == ({"state": "marked"}, {"state": "checking", "check": check_id})


def test_asking_twice_gives_the_check_that_is_open():
    (claim,) = claims(article())
    assert checking.request_checks([claim.pk], user().pk) == checking.request_checks([claim.pk], user().pk)
    assert Check.objects.count() == Event.objects.count() == 1


def test_a_signed_off_claim_stays_so_while_its_check_runs():
    (claim,) = claims(article(), state=ClaimState.SIGNED_OFF)
    checking.request_checks([claim.pk], None, "bulk")
    claim.refresh_from_db()
    assert claim.state == ClaimState.SIGNED_OFF


@pytest.mark.parametrize(("by_person", "state"), [(True, ClaimState.CHECKING), (False, ClaimState.CORRECTED)])
def test_a_corrected_claim_goes_into_checking_when_a_person_asks(by_person, state):
    (claim,) = claims(article(), state=ClaimState.CORRECTED)
    checking.request_checks([claim.pk], user().pk if by_person else None)
    claim.refresh_from_db()
    assert claim.state == state


def test_the_number_of_queries_does_not_grow_with_the_claims(django_assert_max_num_queries):
    ids = [claim.pk for claim in claims(article(), 400)]
    editor = user().pk
    with django_assert_max_num_queries(20):
        assert len(checking.request_checks(ids, editor)) == 400


def test_only_what_waits_is_cancelled():
    running, waiting = claims(article(), 2)
    ids = checking.request_checks([running.pk, waiting.pk], user().pk)
    Check.objects.filter(pk=ids[0]).update(state=CheckState.RUNNING, token="t")
    assert checking.cancel_checks(ids, user().pk) == [ids[1]]
    assert list(Claim.objects.order_by("pk").values_list("state", flat=True)) == ["checking", "marked"]
    assert Event.objects.filter(verb="check cancelled").count() == 1


def test_a_claim_with_a_verdict_from_before_goes_back_to_checked():
    (claim,) = claims(article(), state=ClaimState.CHECKED, verdict="refuted")
    checking.cancel_checks(checking.request_checks([claim.pk], user().pk), user().pk)
    claim.refresh_from_db()
    assert claim.state == ClaimState.CHECKED


def test_after_a_cancel_a_check_can_be_asked_for_again():
    (claim,) = claims(article())
    first = checking.request_checks([claim.pk], user().pk)
    checking.cancel_checks(first, user().pk)
    assert checking.request_checks([claim.pk], user().pk) != first
