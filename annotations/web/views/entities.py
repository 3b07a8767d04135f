"""People, offices, events and series: search them, see what they are called, make two one or two again.

Entities are shared by all desks; a librarian or chief of any desk looks after them, and the history says who.
"""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods

from annotations import tasks
from annotations.models import Entity
from annotations.permissions import SOURCES, sources_for
from annotations.queries import entities as reads
from annotations.queries import foreseen
from annotations.services import entities as writes
from annotations.services.errors import WorkbenchError
from annotations.web.pages import person, refused, render_page

PAGE = 50
OFFERED = 12  # entities offered for a merge


@require_GET
def entities(request: HttpRequest) -> HttpResponse:
    """Entities by name or alias (`q`) and `kind`, a page at a time."""
    if not person(request).has_perm(SOURCES):
        return refused(request, SOURCES)
    words, kind = request.GET.get("q", "")[:100], request.GET.get("kind", "")[:24]
    seen = sources_for(person(request))
    page = Paginator(reads.found(words, seen, kind), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "words": words, "kind": kind, "kinds": reads.kinds(), "section": "sources"}
    return render_page(request, "entities", context)


@require_http_methods(["GET", "POST"])
def entity(request: HttpRequest, entity_id: int) -> HttpResponse:
    """One entity. A post merges it into `into`, splits it off, or adds an alias; with `q` others are
    offered for a merge."""
    if not person(request).has_perm(SOURCES):
        return refused(request, SOURCES)
    found = get_object_or_404(Entity.objects.select_related("merged_into"), pk=entity_id)
    wrong: dict[str, str] = {}
    if request.method == "POST":
        try:
            return _done(request, found)
        except WorkbenchError as error:
            wrong[error.field or "into"] = error.message
    words = request.GET.get("q", "")[:100]
    into = _asked(request.GET.get("into", ""))
    seen = sources_for(person(request))
    offered = reads.found(words, seen, found.kind).exclude(pk=found.pk)[:OFFERED] if words.strip() else []
    context = {
        "sheet": reads.sheet(found, seen),
        "entity": found,
        "words": words,
        "offered": offered,
        "into": into,
        "ahead": foreseen.by_link(found.key, into.key) if into else 0,
        "wrong": wrong,
        "typed": request.POST.get("alias", ""),
        "section": "sources",
    }
    return render_page(request, "entity", context, status=422 if wrong else 200)


def _done(request: HttpRequest, found: Entity) -> HttpResponse:
    who, does = person(request).pk, request.POST.get("does", "")
    if does == "merge":
        into = _asked(request.POST.get("into", ""))
        event = writes.merge(entity_id=found.pk, into_id=into.pk if into else 0, actor_id=who)
        said = f"{found.name} is now {into.name if into else ''}"
    elif does == "split":
        event = writes.split(entity_id=found.pk, actor_id=who)
        said = f"{found.name} stands for itself again"
    elif does == "alias":
        event = writes.add_alias(entity_id=found.pk, text=request.POST.get("alias", ""), actor_id=who)
        said = "The name is known from now on"
    else:
        raise WorkbenchError("Choose what to do.")
    tasks.recheck_after([event])
    messages.success(request, f"{said}; the claims that it touches are checked again.")
    return redirect("entity", found.pk)


def _asked(text: str) -> Entity | None:
    known = text.isascii() and text.isdecimal() and len(text) < 16
    return Entity.objects.filter(pk=int(text)).first() if known else None
