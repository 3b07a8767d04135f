"""Checks leave their rows once the transaction commits; a broker that is away loses none."""

from __future__ import annotations

import os

import pytest
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from annotations import tasks
from annotations.models import Check
from annotations.services import checking, outbox, workers
from tests.services.desk import article, claims, user

pytestmark = pytest.mark.django_db


class Broker:
    """Takes what is sent; `depth` messages wait in each queue; `away` refuses."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, list[int]]] = []
        self.depth = 0
        self.away = False

    def apply_async(self, args, queue, **options):
        if self.away:
            raise OperationalError("refused")
        self.sent.append((queue, args[0]))


@pytest.fixture
def broker(monkeypatch):
    made = Broker()
    monkeypatch.setattr(tasks.run_checks, "apply_async", made.apply_async)
    monkeypatch.setattr(tasks, "_depth", lambda queue: made.depth)
    return made


def queued(number: int, queue: str = "interactive") -> list[int]:
    return checking.request_checks([claim.pk for claim in claims(article(), number)], user().pk, queue)


def test_nothing_is_sent_before_the_commit_and_nothing_after_a_rollback(
    broker, django_capture_on_commit_callbacks
):
    ids = queued(1)

    def fails_after_publishing() -> None:
        with transaction.atomic():
            tasks.publish(ids)
            assert broker.sent == []
            raise RuntimeError

    with django_capture_on_commit_callbacks() as callbacks, pytest.raises(RuntimeError):
        fails_after_publishing()
    assert callbacks == []
    assert broker.sent == []


def test_no_ids_no_message(broker, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tasks.publish([])
        tasks.publish([], "bulk")
    assert broker.sent == []


def test_what_is_done_or_was_sent_already_is_not_sent(broker, django_capture_on_commit_callbacks):
    ids = queued(2)
    Check.objects.filter(pk=ids[0]).update(state="done")
    with django_capture_on_commit_callbacks(execute=True):
        tasks.publish(ids)
        tasks.publish(ids)
    assert broker.sent == [("interactive", [ids[1]])]


def test_a_broker_that_is_away_leaves_the_rows_for_later(broker, django_capture_on_commit_callbacks):
    ids = queued(1)
    broker.away = True
    with django_capture_on_commit_callbacks(execute=True):
        tasks.publish(ids)
    assert outbox.waiting("interactive")
    broker.away = False
    tasks.republish_lost()
    assert broker.sent == [("interactive", ids)]


def test_an_editor_gets_small_messages(broker, django_capture_on_commit_callbacks):
    ids = queued(55)
    with django_capture_on_commit_callbacks(execute=True):
        tasks.publish(ids)
    assert [len(sent) for _, sent in broker.sent] == [25, 25, 5]


def test_bulk_work_gets_full_ones_and_no_more_than_there_is_room_for(
    broker, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setitem(tasks.BATCH, "bulk", 10)
    ids = queued(45, "bulk")
    broker.depth = tasks.OUTSTANDING - 3
    with django_capture_on_commit_callbacks(execute=True):
        tasks.publish(ids[:1], "bulk")
    assert [len(sent) for _, sent in broker.sent] == [10, 10, 10]
    broker.depth = 0
    tasks.republish_lost()
    assert sorted(pk for _, sent in broker.sent for pk in sent) == ids


def test_lost_messages_are_sent_again_only_where_a_worker_runs(broker):
    ids = queued(1)
    taken = outbox.take("interactive", 10)
    Check.objects.update(published_at=timezone.now() - outbox.LEASE * 2)
    tasks.republish_lost()
    assert broker.sent == []
    workers.seen("w@host", ["interactive"])
    tasks.republish_lost()
    assert (taken, broker.sent) == (ids, [("interactive", ids)])


def test_a_processed_message_is_purged_when_it_is_old(tmp_path, settings):
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = {"processed_folder": str(tmp_path)}
    old, young = tmp_path / "1_a.bulk.msg", tmp_path / "2_b.bulk.msg"
    old.write_text("{}")
    young.write_text("{}")
    os.utime(old, (1, 1))
    tasks.purge_processed()
    assert [file.name for file in tmp_path.iterdir()] == [young.name]


def test_nothing_to_purge_where_there_is_no_folder(settings):
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = {}
    tasks.purge_processed()
