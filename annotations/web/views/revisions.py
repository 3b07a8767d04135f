"""The revisions of a source, and what differs between two of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from annotations.models import Event, Fact, Revision
from annotations.permissions import sources_for
from annotations.queries.revisions import diff
from annotations.web.dates import said
from annotations.web.pages import person, render_page

MOST = 500  # facts of each part that a page shows
WORDS = {
    "first": "begin", "last": "end", "country": "country", "places": "places", "text": "words",
    "value": "value",
    "remarks": "remarks", "parties": "people", "number": "number",
    "kind": "kind",
}  # fmt: skip


@require_GET
def revisions(request: HttpRequest, source_id: int) -> HttpResponse:
    """All revisions of a source, newest first: the file, who loaded it, what came of its rows."""
    source = get_object_or_404(sources_for(person(request)).select_related("desk"), pk=source_id)
    told = Event.objects.filter(subject="source", subject_id=source.pk, verb="revision added")
    events = {(event.after or {}).get("revision"): event for event in told.select_related("actor")}
    rows = Revision.objects.filter(source=source).order_by("-number")
    context = {
        "source": source,
        "rows": [(row, events.get(row.number)) for row in rows],
        "section": "sources",
    }
    return render_page(request, "revisions", context)


@require_GET
def revision_diff(request: HttpRequest, source_id: int, old: int, new: int) -> HttpResponse:
    """Facts added, changed and gone from one revision to another."""
    source = get_object_or_404(sources_for(person(request)), pk=source_id)
    numbers = set(Revision.objects.filter(source=source).values_list("number", flat=True))
    if new not in numbers or (old and old not in numbers) or old == new:
        raise Http404("no such revisions")
    found = diff(source.pk, old, new)
    context = {
        "source": source,
        "old": old,
        "new": new,
        "added": [(fact, said(fact.first, fact.last)) for fact in found.added[:MOST]],
        "gone": [(fact, said(fact.first, fact.last)) for fact in found.gone[:MOST]],
        "changed": [
            (pair, _told(pair.before), _told(pair.after), _fields(pair.fields))
            for pair in found.changed[:MOST]
        ],
        "numbers": (len(found.added), len(found.changed), len(found.gone), found.moved),
        "most": MOST,
        "cut": max(len(found.added), len(found.changed), len(found.gone)) > MOST,
        "section": "sources",
    }
    return render_page(request, "revision_diff", context)


def _told(fact: Fact) -> str:
    parts = (said(fact.first, fact.last), fact.text, "" if fact.remarks in fact.text else fact.remarks)
    return " · ".join(part for part in parts if part)


def _fields(names: tuple[str, ...]) -> str:
    return ", ".join(dict.fromkeys(WORDS.get(name, name) for name in names))
