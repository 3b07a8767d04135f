"""The database refuses to change history: through the ORM, through SQL, in bulk, one by one."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection, transaction

from annotations.models import Event


@pytest.fixture
def event(db):
    return Event.objects.create(subject="claim", subject_id=1, verb="marked", after={"state": "marked"})


def refused(call: Callable[[], object]) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        call()


def test_no_delete(event):
    refused(event.delete)
    refused(Event.objects.all().delete)
    assert Event.objects.count() == 1


def test_no_update(event):
    refused(lambda: Event.objects.update(verb="dismissed"))
    event.verb = "dismissed"
    refused(event.save)
    assert Event.objects.get().verb == "marked"


def test_no_update_in_bare_sql(event):
    def rewrite():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE annotations_event SET verb = 'dismissed'")

    refused(rewrite)


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_can_still_clean_up():
    Event.objects.create(subject="claim", subject_id=1, verb="marked")


@pytest.mark.django_db(transaction=True)
def test_and_leaves_the_triggers_standing():
    Event.objects.create(subject="claim", subject_id=1, verb="marked")
    refused(lambda: Event.objects.update(verb="dismissed"))
