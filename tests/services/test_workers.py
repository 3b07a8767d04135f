import datetime as dt

import pytest
from django.utils import timezone

from annotations.models import WorkerBeat
from annotations.queries import workers as live
from annotations.services import workers

pytestmark = pytest.mark.django_db


def aged(**ago: int) -> None:
    WorkerBeat.objects.update(seen_at=timezone.now() - dt.timedelta(**ago))


def test_without_a_worker_none_runs():
    assert not live.running("interactive")


def test_a_worker_counts_for_its_own_queues_only():
    workers.seen("bulk@host", ["bulk", "remote"])
    assert live.running("bulk")
    assert live.running("remote")
    assert not live.running("interactive")


def test_a_worker_that_has_been_silent_is_gone():
    workers.seen("w@host", ["interactive"])
    aged(seconds=16)
    assert not live.running("interactive")
    workers.seen("w@host", ["interactive"])
    assert live.running("interactive")
    assert WorkerBeat.objects.count() == 1


def test_a_worker_that_stops_takes_its_row_along_and_those_of_the_long_dead():
    workers.seen("dead@host", ["interactive"])
    aged(days=2)
    workers.seen("w@host", ["interactive"])
    workers.gone("w@host")
    assert not WorkerBeat.objects.exists()
