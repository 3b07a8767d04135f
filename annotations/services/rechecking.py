"""Checks again what a change can have changed, and nothing else (rule 16).

Every change is an event of the history; `after` takes its id, finds through the index of touches the
claims whose question it touches, reads their words again where those may now mean something else, and
queues their checks in the queue `bulk`. That it did so is an event too: a change whose process died
before is found by `pending` and done later. The caller publishes the ids.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import F
from django.utils import timezone

from annotations.models import Check, Event, Source, Touch
from annotations.models.check import CheckState
from annotations.queries.touched import desk, entity, revision, table
from annotations.queries.touched.index import Change, any_touched, find
from annotations.services import checking
from annotations.services.errors import ConflictError
from annotations.services.rereading import reread

QUEUE = "bulk"
DONE = "claims checked again"
PATIENCE = dt.timedelta(days=7)
"""How far back a change is looked for whose claims were never checked again."""
GRACE = dt.timedelta(minutes=5)
"""So long may whoever made a change still be at it."""


def after(event_id: int) -> list[int]:
    """Queue what the change told by this event touches; ids of the open checks. Twice does no harm."""
    event = Event.objects.get(pk=event_id)
    _run_anew()
    if not any_touched():  # as when sources are loaded before the first article
        _tell(event, {"claims": 0, "read again": 0, "checks": 0})
        return []
    change = _CHANGES[event.subject, event.verb](event)
    found = find(change)
    moved = reread(found.reread, change.cause)
    checks = _request(list(dict.fromkeys((*found.claims, *moved))), change.cause)
    numbers = {"claims": len(found.claims), "read again": len(moved), "checks": len(checks)}
    _tell(event, {"cause": change.cause} | numbers)
    return checks


def after_revision(source_id: int, number: int) -> list[int]:
    """As `after`, for a revision of a source."""
    rows = Event.objects.filter(subject="source", subject_id=source_id, verb="revision added")
    event = rows.filter(after__revision=number).latest("pk")
    return after(event.pk)


def everything(cause: str) -> list[int]:
    """Queue every claim that was ever checked, as after a new version of the engine."""
    ids = Touch.objects.order_by("claim_id").values_list("claim_id", flat=True).distinct()
    return _request(list(ids), cause)


def pending(*, at_once: bool = False) -> list[int]:
    """Changes of the last days after which nothing was checked again, oldest first; those of the last
    minutes too if it is asked `at_once`."""
    now = timezone.now()
    recent = Event.objects.filter(subject__in={subject for subject, _ in _CHANGES}, at__gte=now - PATIENCE)
    done = set(recent.filter(verb=DONE).values_list("after__event", flat=True))
    wanted = recent.filter(verb__in={verb for _, verb in _CHANGES}, at__lte=now if at_once else now - GRACE)
    return [
        pk for pk, subject, verb in wanted.order_by("pk").values_list("pk", "subject", "verb")
        if pk not in done and (subject, verb) in _CHANGES
    ]  # fmt: skip


def _tell(event: Event, told: dict[str, Any]) -> None:
    Event.objects.create(
        subject=event.subject,
        subject_id=event.subject_id,
        desk_id=event.desk_id,
        verb=DONE,
        after={"event": event.pk} | told,
    )


def _run_anew() -> None:
    """Queue again the few checks that run at this moment: they may have read what stood before, and a
    claim that is checked for the first time is in no index yet. Their workers have lost the token."""
    Check.objects.filter(state=CheckState.RUNNING).update(
        state=CheckState.QUEUED, token="", lease_until=None, published_at=None, attempts=F("attempts") - 1
    )


def _request(ids: list[int], cause: str) -> list[int]:
    """Queue the checks in the order in which the claims were found, a batch a transaction."""
    checks: list[int] = []
    for at in range(0, len(ids), checking.BATCH):
        try:
            checks += checking.request_checks(ids[at : at + checking.BATCH], None, QUEUE, cause)
        except ConflictError:
            continue  # all of these were dismissed or sent back in the meantime
    return checks


def _of_revision(event: Event) -> Change:
    source = Source.objects.get(pk=event.subject_id)
    told = event.after or {}
    names, relinked = told.get("names", ()), told.get("relinked", ())
    return revision.of_revision(source, int(told["revision"]), names, relinked)


def _of_row(event: Event) -> Change:
    told = event.after or event.before or {}
    return table.of_row(told["table"], told["key"], event.before, event.after, event.desk_id)


def _of_gap(event: Event) -> Change:
    assert event.desk_id is not None
    return desk.of_gap(event.after or event.before or {}, event.desk_id)


def _of_switch(event: Event) -> Change:
    assert event.desk_id is not None
    source = Source.objects.get(pk=event.subject_id)
    return desk.of_switch(source, bool((event.after or {})["on"]), event.desk_id)


def _of_link(event: Event) -> Change:
    before, now = event.before or {}, event.after or {}
    other = now["into"] or before["into"]
    word = "is now" if now["into"] else "is no longer"
    return entity.of_link(now["key"], other, f"{now['name']} {word} {other.partition(':')[2]}")


def _of_alias(event: Event) -> Change:
    told = event.after or {}
    return entity.of_alias(told["alias"], f"{told['name']} is also {told['alias']}")


_CHANGES: dict[tuple[str, str], Callable[[Event], Change]] = {
    ("source", "revision added"): _of_revision,
    ("source", "switched off"): _of_switch,
    ("source", "switched on"): _of_switch,
    ("table", "row set"): _of_row,
    ("table", "row struck"): _of_row,
    ("table", "row cleared"): _of_row,
    ("gap", "gap declared"): _of_gap,
    ("gap", "gap withdrawn"): _of_gap,
    ("entity", "alias added"): _of_alias,
    ("entity", "merged"): _of_link,
    ("entity", "split"): _of_link,
}
