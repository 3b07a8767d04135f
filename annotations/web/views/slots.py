"""One slot of a claim's reading: its form, its preview while it is typed in, and saving it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET, require_POST

from annotations import tasks
from annotations.engine import codec
from annotations.engine.analysis import World
from annotations.engine.registry import kinds
from annotations.engine.values import Reading
from annotations.models import Claim
from annotations.permissions import MARK, NEEDED, claims_for
from annotations.queries.previews import preview
from annotations.queries.world import load_world
from annotations.services import bounding, marking
from annotations.services.errors import WorkbenchError
from annotations.sources.base import SourceError
from annotations.web import sentence, slots
from annotations.web.answers import done, refused
from annotations.web.looks import VERDICTS
from annotations.web.pages import person
from annotations.web.panel import definitions_of


def find(request: HttpRequest, claim_id: int) -> Claim:
    """The claim, if it exists for this person; else 404."""
    found = claims_for(person(request)).select_related("article__desk", "article__current")
    return get_object_or_404(found, pk=claim_id)


@require_GET
def slot(request: HttpRequest, claim_id: int, name: str) -> HttpResponse:
    """The form of one slot."""
    claim = find(request, claim_id)
    reading, world = _read(claim, name)
    context = {
        "claim": claim,
        "editor": slots.editor(name, reading, world),
        "anchor": claim.article.anchored_on,
    }
    return render(request, "annotations/fragments/slot.html", context)


@require_POST
def try_slot(request: HttpRequest, claim_id: int, name: str) -> HttpResponse:
    """What the verdict would be with the slot as typed; nothing is written."""
    claim = find(request, claim_id)
    reading, world = _read(claim, name)
    context: dict[str, object] = {}
    try:
        tried = _answered(request, claim, name, reading, world)
        context["reading"] = sentence.pieces(tried)
        context["slot"] = name
        if tried.kind in kinds():
            finding = codec.dump_finding(preview(tried, claim.article.desk_id))
            context |= {"finding": finding, "look": VERDICTS[finding["verdict"]]}
            context["definitions"] = definitions_of(finding)
    except WorkbenchError as error:
        context = {"problem": error.message}
    except SourceError as error:
        context["trouble"] = str(error)
    return render(request, "annotations/fragments/preview.html", context)


@require_POST
def save_slot(request: HttpRequest, claim_id: int, name: str) -> HttpResponse:
    """Save the slot and ask for a check; a refusal names the field."""
    claim = find(request, claim_id)
    if not person(request).has_perm(MARK, claim.article.desk):
        return refused(NEEDED[MARK], status=403)
    reading, world = _read(claim, name)
    user_id = person(request).pk
    try:
        lock = int(request.POST.get("lock", ""))
    except ValueError as error:
        raise Http404 from error
    try:
        if name == "kind":
            ids = bounding.change_kind(
                claim_id=claim_id, kind=request.POST.get("words", ""), lock=lock, user_id=user_id
            )
        else:
            told = codec.dump_reading(_answered(request, claim, name, reading, world))
            ids = marking.edit_reading(claim_id=claim_id, reading=told, lock=lock, user_id=user_id)
    except WorkbenchError as error:
        return refused(error)
    tasks.publish(ids)
    return done()


def _read(claim: Claim, name: str) -> tuple[Reading, World]:
    if name not in slots.LABELS or not claim.reading.get("anchor"):
        raise Http404
    return codec.load_reading(claim.reading), load_world(claim.article.desk_id)


def _answered(request: HttpRequest, claim: Claim, name: str, reading: Reading, world: World) -> Reading:
    if name != "kind":
        return slots.answered(name, reading, request.POST, request.POST.getlist("name"), world)
    place = (
        claim.anchors.filter(version=claim.article.current_id or 0).select_related("version__article").get()
    )
    return marking.filled(place.version, place.start, place.end, request.POST.get("words", ""))
