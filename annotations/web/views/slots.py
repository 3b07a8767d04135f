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
from annotations.models import Anchor, Claim
from annotations.permissions import MARK, NEEDED, claims_for
from annotations.queries.previews import preview
from annotations.queries.world import load_world
from annotations.services import bounding, marking
from annotations.services.checking import MANUAL
from annotations.services.errors import ConflictError, WorkbenchError
from annotations.sources.base import SourceError
from annotations.web import sentence, slot_answers, slots
from annotations.web.answers import done, refused
from annotations.web.looks import VERDICTS
from annotations.web.pages import person
from annotations.web.shown import definitions_of
from annotations.web.slot_words import LABELS


def find(request: HttpRequest, claim_id: int) -> Claim:
    """The claim, if it exists for this person; else 404."""
    found = claims_for(person(request)).select_related("article__desk", "article__current")
    return get_object_or_404(found, pk=claim_id)


@require_GET
def slot(request: HttpRequest, claim_id: int, name: str) -> HttpResponse:
    """The form of one slot."""
    claim = find(request, claim_id)
    reading, world = _read(claim, name)
    place = _place(claim)
    text, at = (place.version.text, place.start) if place else ("", 0)
    context = {
        "claim": claim,
        "editor": slots.editor(name, reading, world, text, at),
        "anchor": claim.article.anchored_on,
        "name": name,
    }
    return render(request, "annotations/fragments/slot.html", context)


@require_POST
def try_slot(request: HttpRequest, claim_id: int, name: str) -> HttpResponse:
    """What the verdict would be with the slot as typed; nothing is written."""
    claim = find(request, claim_id)
    reading, world = _read(claim, name)
    context: dict[str, object] = {"slot": name, "claim": claim}
    try:
        tried = _answered(request, claim, name, reading, world)
        context["reading"] = sentence.pieces(tried)
        told = slots.period_of(name, tried)
        context["dates"] = [day.isoformat() if day else "" for day in (told.first, told.last)]
        context["same"] = codec.dump_reading(tried) == claim.reading
        if tried.kind in kinds() and tried.kind != MANUAL:
            finding = codec.dump_finding(preview(tried, claim.article.desk_id))
            context |= {"finding": finding, "look": VERDICTS[finding["verdict"]]}
            context["definitions"] = definitions_of(finding)
    except WorkbenchError as error:
        context["problem"] = error.message
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
    lock = request.POST.get("lock", "")
    if not (lock.isascii() and lock.isdecimal() and len(lock) < 16):
        raise Http404
    try:
        told = codec.dump_reading(_answered(request, claim, name, reading, world))
        if name == "kind":
            ids = bounding.change_kind(
                claim_id=claim_id, kind=told["kind"], lock=int(lock), user_id=user_id, told=told
            )
        else:
            ids = marking.edit_reading(claim_id=claim_id, reading=told, lock=int(lock), user_id=user_id)
    except WorkbenchError as error:
        return refused(error)
    tasks.publish(ids)
    return done(checks=len(ids))


def _read(claim: Claim, name: str) -> tuple[Reading, World]:
    if name not in LABELS or not claim.reading.get("anchor"):
        raise Http404
    return codec.load_reading(claim.reading), load_world(claim.article.desk_id)


def _place(claim: Claim) -> Anchor | None:
    here = claim.anchors.filter(version_id=claim.article.current_id or 0)
    return here.select_related("version__article").first()


def _answered(request: HttpRequest, claim: Claim, name: str, reading: Reading, world: World) -> Reading:
    if name != "kind":
        return slot_answers.answered(name, reading, request.POST, request.POST.getlist("name"), world)
    kind = request.POST.get("words", "")
    place = _place(claim)
    if place is None:
        raise ConflictError("This claim does not stand in the newest version; reload the article.", "kind")
    if kind == reading.kind:
        return reading
    fresh = marking.filled(place.version, place.start, place.end, kind)
    machine = reading if reading.kind == MANUAL else _machine(place, reading.kind)
    return slot_answers.rekinded(reading, machine, fresh)


def _machine(place: Anchor, kind: str) -> Reading:
    """What the words alone give as the present kind; a kind that is gone gives nothing to compare with."""
    if kind not in kinds():
        return Reading(kind, place.version.article.anchored_on)
    return marking.filled(place.version, place.start, place.end, kind)
