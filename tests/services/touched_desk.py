"""A desk whose claims were checked against small sources, and what a change then checks again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from annotations.engine import codec
from annotations.engine.values import Period, Reading, Ref, Window
from annotations.models import Anchor, Article, Check, Claim, Desk, Event, Version
from annotations.models.check import CheckState
from annotations.models.states import ClaimState
from annotations.services import checking, rechecking, running
from tests.queries.loading import load
from tests.services.desk import user

LIND = Ref("person:ada-lind", "Ada Lind")
EK = Ref("person:bo-ek", "Bo Ek")
ANCHOR = dt.date(2004, 6, 1)
VISITS = "{name: More travels, fact: visit}"
HEAD = "Name,Arrived,Left,Country,Remarks\n"


def reading(who: Ref = LIND, **fields: Any) -> Reading:
    """As in "Ada Lind made two trips since 2001"."""
    window = Window(Period(dt.date(2001, 1, 1), fields.get("anchor", ANCHOR)), "since", bound="date")
    fields = {"kind": "count", "anchor": ANCHOR, "fact": "visit", "unit": "trip", "value": 2} | fields
    fields = {"period": window} | fields
    return Reading(subjects=(who,) if who.name else (), **fields)


def desk(slug: str = "world") -> Desk:
    return Desk.objects.get_or_create(slug=slug, defaults={"name": slug})[0]


def claim(of: Reading, quote: str = "Ada Lind made two trips", slug: str = "world", lock: int = 2) -> Claim:
    """A claim that was marked and checked. Unless `lock` is 1 its reading is a person's and stands."""
    article = Article.objects.create(desk=desk(slug), title="T", owner=user(), anchored_on=of.anchor)
    text = f"{quote}."
    article.current = Version.objects.create(
        article=article, number=1, text=text, digest="", created_by=user(),
        blocks=[["paragraph", 0, len(text)]],
    )  # fmt: skip
    article.save()
    made = Claim.objects.create(
        article=article, kind=of.kind, state=ClaimState.MARKED, reading=codec.dump_reading(of), lock=lock
    )
    Anchor.objects.create(claim=made, version=article.current, start=0, end=len(quote), exact=quote)
    check([made])
    return made


def check(claims: Iterable[Claim]) -> None:
    run(checking.request_checks([one.pk for one in claims], user().pk))


def run(ids: list[int]) -> int:
    return running.run_checks(ids, "worker@test", at_once=100)


def again(event: int) -> set[int]:
    """The claims that are checked again after the change, and their checks run."""
    ids = rechecking.after(event)
    assert run(ids) == len(ids)
    return set(Check.objects.filter(pk__in=ids, state=CheckState.DONE).values_list("claim_id", flat=True))


def after_load(table: str, entry: str = VISITS) -> set[int]:
    """As `again`, for a table that is loaded."""
    return again(load(table, entry).event)


def told() -> dict[str, Any]:
    """What the history says of the newest re-check."""
    found: dict[str, Any] = Event.objects.filter(verb=rechecking.DONE).latest("pk").after or {}
    return found
