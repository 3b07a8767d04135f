import datetime as dt

import pytest
from django.utils import timezone

from annotations.models import Check, Claim, Event
from annotations.models.check import CheckState
from annotations.models.states import ClaimState
from annotations.services import checking, outbox
from tests.services.desk import article, claims, user

pytestmark = pytest.mark.django_db

LONG_AGO = outbox.LEASE * 1.5


@pytest.fixture
def ids():
    return checking.request_checks([claim.pk for claim in claims(article(), 3)], user().pk)


def sent(ids: list[int], ago: dt.timedelta) -> None:
    Check.objects.filter(pk__in=ids).update(published_at=timezone.now() - ago)


def held(ids: list[int], ago: dt.timedelta, attempts: int = 1) -> None:
    Check.objects.filter(pk__in=ids).update(
        state=CheckState.RUNNING, token="dead", attempts=attempts, lease_until=timezone.now() - ago
    )


def test_nothing_is_taken_twice(ids):
    assert outbox.take("interactive", 10) == ids
    assert outbox.take("interactive", 10) == []
    assert not outbox.waiting("interactive")


def test_another_queue_has_nothing(ids):
    assert outbox.take("bulk", 10) == []
    assert not outbox.waiting("bulk")


def test_no_more_than_asked_for_and_the_oldest_first(ids):
    assert outbox.take("interactive", 2) == ids[:2]


def test_only_those_named_are_taken(ids):
    assert outbox.take("interactive", 10, ids=[ids[2], 4711]) == [ids[2]]


def test_what_the_broker_refused_waits_again(ids):
    outbox.put_back(outbox.take("interactive", 10))
    assert outbox.take("interactive", 10) == ids


def test_what_was_sent_just_now_is_not_lost(ids):
    outbox.take("interactive", 10)
    assert outbox.take_lost("interactive", 10, depth=0) == []


def test_what_was_sent_long_ago_is_lost_if_the_queue_is_empty(ids):
    sent(ids, LONG_AGO)
    assert outbox.take_lost("interactive", 10, depth=3) == []
    assert outbox.take_lost("interactive", 10, depth=0) == ids
    assert outbox.take_lost("interactive", 10, depth=0) == []


def test_behind_a_backlog_it_is_lost_in_the_end(ids):
    sent(ids, outbox.LEASE * (outbox.BACKLOG_PATIENCE + 1))
    assert outbox.take_lost("interactive", 10, depth=3) == ids


def test_a_lease_that_still_runs_is_respected(ids):
    held(ids, -LONG_AGO)
    assert outbox.return_expired() == 0


def test_a_lease_that_has_run_out_frees_the_check(ids):
    sent(ids, LONG_AGO)
    held(ids, LONG_AGO)
    assert outbox.return_expired() == 3
    assert set(Check.objects.values_list("state", "token", "published_at")) == {("queued", "", None)}
    assert outbox.take("interactive", 10) == ids


def test_a_check_that_kills_its_worker_is_given_up(ids):
    held(ids[:1], LONG_AGO, attempts=outbox.ATTEMPTS)
    held(ids[1:2], LONG_AGO)
    assert outbox.return_expired() == 2
    assert list(Check.objects.order_by("pk").values_list("state", flat=True)) == [
        "failed",
        "queued",
        "queued",
    ]
    assert Claim.objects.order_by("pk")[0].state == ClaimState.FAILED
    assert Event.objects.filter(verb="check failed", after__error__icontains="died 4 times").exists()
