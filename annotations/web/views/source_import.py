"""The import wizard: upload a table, see how it is read, correct it column by column, make it a source."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from annotations import tasks
from annotations.models import Desk, Source
from annotations.permissions import NEEDED, SOURCES, desks_with, sources_for
from annotations.services import uploading
from annotations.services.errors import WorkbenchError
from annotations.services.supplying import name_of
from annotations.sources.base import SourceError
from annotations.web import wizard
from annotations.web.pages import chosen_desk, person, refused, render_page


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file, for a new source or (`source`) a new revision of one of the desk's own."""
    desk, desks = chosen_desk(request, SOURCES)
    if desk is None:
        return refused(request, SOURCES)
    wrong: dict[str, str] = {}
    own = [
        source for source in Source.objects.filter(desk=desk).order_by("name") if source.name != name_of(desk)
    ]
    given = request.POST if request.method == "POST" else request.GET
    asked = given.get("source", "")
    source = next((one for one in own if str(one.pk) == asked), None)
    if asked and source is None:
        raise Http404("no such source")
    if request.method == "POST":
        file, manifest = request.FILES.get("file"), request.FILES.get("manifest")
        try:
            if file is None:
                raise WorkbenchError("Choose a file.", "file")
            if (file.size or 0) > uploading.LARGEST:
                raise WorkbenchError(_too_large(file.size or 0), "file")
            if manifest is not None and (manifest.size or 0) > 1024 * 1024:
                raise WorkbenchError("A manifest has 1 MB at most.", "manifest")
            ticket = uploading.keep(
                desk_id=desk.pk,
                user_id=person(request).pk,
                file=file.name or "",
                data=file.read(),
                manifest=manifest.read() if manifest else b"",
                source_id=source.pk if source else 0,
            )
            return redirect("source-mapping", ticket)
        except WorkbenchError as error:
            wrong[error.field or "file"] = error.message
    context = {
        "desk": desk,
        "desks": desks,
        "own": own,
        "source": source,
        "wrong": wrong,
        "largest": uploading.LARGEST // (1024 * 1024),
        "section": "sources",
    }
    return render_page(request, "source_upload", context, status=422 if wrong else 200)


@require_http_methods(["GET", "POST"])
def mapping(request: HttpRequest, ticket: str) -> HttpResponse:
    """How the file is read; a post reads it otherwise, and with `does` = import brings it in."""
    try:
        held, data, raw = uploading.opened(ticket, person(request).pk)
    except WorkbenchError as error:
        return render_page(request, "refused", {"reason": error.message, "section": "sources"}, status=404)
    desk = get_object_or_404(desks_with(person(request), SOURCES), pk=held.desk_id)
    wrong: dict[str, str] = {}
    more = wizard.more_of(raw)
    if request.method == "POST":
        if request.POST.get("does") == "drop":
            uploading.drop(held)
            return redirect("sources")
        more = request.POST.get("more", "")
        try:
            raw, wrong = wizard.typed(request.POST, raw, wizard.headers_of(held, data))
            uploading.remember(held, raw)
            if request.POST.get("does") == "import" and not wrong:
                return _imported(request, held, data, raw)
        except SourceError:
            pass  # told below, at its field
        except WorkbenchError as error:
            wrong[error.field or ""] = error.message
    seen = wizard.look(held, data, raw)
    context = {
        "desk": desk,
        "ticket": ticket,
        "file": held.file,
        "source": Source.objects.filter(pk=held.source_id).first(),
        "raw": raw,
        "more": more,
        "look": seen,
        "shown": seen.bad[: wizard.SHOWN],
        "wrong": {**seen.wrong, **wrong},
        "section": "sources",
        **wizard.choices(),
    }
    # A look at every change of the form is no failed try: htmx would not put a 422 into the page.
    failed = request.method == "POST" and bool(context["wrong"]) and not request.headers.get("HX-Request")
    context["failed"] = failed
    return render_page(request, "source_mapping", context, status=422 if failed else 200)


@require_POST
def describe(request: HttpRequest, source_id: int) -> HttpResponse:
    """Open the file of a desk's own source again, to say anew what it holds and where it is complete."""
    source = get_object_or_404(sources_for(person(request)), pk=source_id)
    desk = get_object_or_404(Desk, pk=source.desk_id or 0)
    if not person(request).has_perm(SOURCES, desk):
        return render_page(request, "refused", {"reason": NEEDED[SOURCES], "section": "sources"}, status=403)
    try:
        return redirect("source-mapping", uploading.again(source=source, user_id=person(request).pk))
    except WorkbenchError as error:
        messages.error(request, error.message)
        return redirect("source", source.pk)


def _imported(request: HttpRequest, held: uploading.Ticket, data: bytes, raw: dict[str, Any]) -> HttpResponse:
    outcome = uploading.take_in(held, data, raw)
    tasks.recheck_after([outcome.event])
    if outcome.new:
        told = f"Imported as revision {outcome.revision}: {outcome.added} facts added, {outcome.gone} gone."
        messages.success(request, f"{told} The claims that they touch are checked again.")
    else:
        messages.success(request, f"Nothing is new: revision {outcome.revision} holds the same.")
    return redirect("source", outcome.source_id)


def _too_large(size: int) -> str:
    return f"The file has {size:,} bytes; a page takes {uploading.LARGEST:,}. Use manage.py load_reference."
