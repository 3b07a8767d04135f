"""What a desk does about sources without a new revision: known gaps that it declares, shared sources that
it switches off."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from annotations import tasks
from annotations.engine.places import Gazetteer
from annotations.engine.text.fold import fold
from annotations.models import Alias, Desk, DeskGap, Entity, Event, Source, SourceSwitch
from annotations.permissions import GOVERN
from annotations.queries import foreseen
from annotations.queries.catalogue import load_catalogue
from annotations.queries.suggesting import suggest
from annotations.services import policies
from annotations.services.errors import WorkbenchError
from annotations.web.dates import said
from annotations.web.pages import chosen_desk, person, refused, render_page

MOST = 3  # names shown where one could be several


@require_http_methods(["GET", "POST"])
def gaps(request: HttpRequest) -> HttpResponse:
    """The gaps that a desk declares; a post declares one, or withdraws `gap`."""
    desk, desks = chosen_desk(request, GOVERN)
    if desk is None:
        return refused(request, GOVERN)
    wrong: dict[str, str] = {}
    ahead: int | None = None
    if request.method == "POST":
        if request.POST.get("gap"):
            return _withdrawn(request, desk)
        try:
            told = _gap(request, desk)
            if request.POST.get("sure"):
                event = policies.declare_gap(desk_id=desk.pk, actor_id=person(request).pk, **told)
                tasks.recheck_after([event])
                messages.success(request, "Declared: the claims that it touches are checked again.")
                return redirect(f"{reverse('desk-gaps')}?desk={desk.pk}")
            ahead = foreseen.by_gap(_as_event(told), desk.pk)
        except WorkbenchError as error:
            wrong = {error.field or "": error.message}
    gazetteer = Gazetteer(load_catalogue(desk.pk).tables)
    rows = list(DeskGap.objects.filter(desk=desk).select_related("source").order_by("-first", "pk"))
    names = dict(Entity.objects.filter(key__in=[gap.who for gap in rows]).values_list("key", "name"))
    known = load_catalogue(desk.pk).sources
    context = {
        "desk": desk,
        "desks": desks,
        "gaps": [
            (gap, names.get(gap.who, gap.who), gazetteer.name(gap.place), said(gap.first, gap.last))
            for gap in rows
        ],
        "sources": sorted((row.name, pk) for pk, row in known.items()),
        "given": request.POST if wrong or ahead is not None else {},
        "wrong": wrong,
        "ahead": ahead,
        "tab": "gaps",
    }
    return render_page(request, "desk_gaps", context, status=422 if wrong else 200)


@require_http_methods(["GET", "POST"])
def switches(request: HttpRequest) -> HttpResponse:
    """The shared sources, each on or off for the desk; a post with `sure` switches `source`."""
    desk, desks = chosen_desk(request, GOVERN)
    if desk is None:
        return refused(request, GOVERN)
    ahead: dict[str, Any] | None = None
    if request.method == "POST":
        asked = request.POST.get("source", "")
        shared = Source.objects.filter(desk=None)
        source = get_object_or_404(shared, pk=int(asked) if asked.isdecimal() and len(asked) < 16 else 0)
        on = request.POST.get("on") == "yes"
        if request.POST.get("sure"):
            event = policies.switch_source(
                desk_id=desk.pk, source_id=source.pk, on=on, actor_id=person(request).pk
            )
            tasks.recheck_after([event])
            messages.success(request, f"{source.name} is {'on' if on else 'off'} for {desk.name}.")
            return redirect(f"{reverse('desk-switches')}?desk={desk.pk}")
        ahead = {"source": source, "on": on, "claims": foreseen.by_switch(source, on, desk.pk)}
    off = set(SourceSwitch.objects.filter(desk=desk).values_list("source_id", flat=True))
    told = Event.objects.filter(desk_id=desk.pk, subject="source", verb__startswith="switched")
    changed = {event.subject_id: event for event in told.select_related("actor").order_by("pk")}
    rows = Source.objects.filter(desk=None).order_by("name", "pk")
    context = {
        "desk": desk,
        "desks": desks,
        "rows": [(source, source.pk not in off, changed.get(source.pk)) for source in rows],
        "ahead": ahead,
        "tab": "switches",
    }
    return render_page(request, "desk_switches", context)


def _withdrawn(request: HttpRequest, desk: Desk) -> HttpResponse:
    asked = request.POST.get("gap", "")
    gap = get_object_or_404(DeskGap, desk=desk, pk=int(asked) if asked.isdecimal() and len(asked) < 16 else 0)
    tasks.recheck_after([policies.withdraw_gap(gap_id=gap.pk, actor_id=person(request).pk)])
    messages.success(request, "Withdrawn: the claims that it touched are checked again.")
    return redirect(f"{reverse('desk-gaps')}?desk={desk.pk}")


def _gap(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    given = request.POST
    source = given.get("source", "")
    if not (source.isdecimal() and len(source) < 16 and int(source) in load_catalogue(desk.pk).sources):
        raise WorkbenchError("Choose the source that lacks the fact.", "source")
    first = _day(given.get("first", ""), "first")
    last = _day(given.get("last", ""), "last") if given.get("last", "").strip() else first
    if first > last:
        raise WorkbenchError("The last day lies before the first.", "last")
    place = Gazetteer(load_catalogue(desk.pk).tables).resolve(given.get("place", ""))
    if not place or place.startswith("region:"):
        raise WorkbenchError("The table of places does not know this place.", "place")
    return {
        "source_id": int(source), "who": _who(given.get("who", ""), desk), "place": place,
        "first": first, "last": last, "borderline": bool(given.get("borderline")),
        "note": given.get("note", ""),
    }  # fmt: skip


def _day(text: str, field: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError:
        raise WorkbenchError("Give a day, as 2023-06-15.", field) from None


def _who(text: str, desk: Desk) -> str:
    """The key of the one entity that is so called. Raises WorkbenchError where none or several are."""
    folded = fold(text)
    if not folded:
        raise WorkbenchError("Name who it is about.", "who")
    named = Alias.objects.filter(folded=folded, entity__kind="person").values("entity")
    rows = list(Entity.objects.filter(pk__in=named).select_related("merged_into").order_by("name")[:20])
    found = {(row.merged_into or row).key: (row.merged_into or row).name for row in rows}
    if not found:
        found = dict(
            Entity.objects.filter(kind="person", name__iexact=text.strip()).values_list("key", "name")[:20]
        )
    if not found:  # as articles name people: "Antony Blinken" for Antony John Blinken
        likely = suggest(text, desk.pk, ("person",))
        found = {one.id: one.name for one in likely if folded in (fold(one.note), fold(one.name))}
    if not found:
        raise WorkbenchError(f"No source knows “{text.strip()}”.", "who")
    if len(found) > 1:
        raise WorkbenchError(f"Which one: {', '.join(list(found.values())[:MOST])}?", "who")
    return next(iter(found))


def _as_event(told: dict[str, Any]) -> dict[str, Any]:
    return {
        **told,
        "source": told["source_id"],
        "first": told["first"].isoformat(),
        "last": told["last"].isoformat(),
    }
