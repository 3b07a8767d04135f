"""One claim under review: read it, hold it, decide, and go on to the next."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.text import Truncator
from django.views.decorators.http import require_GET, require_POST

from annotations.models import Anchor, Claim, Decision, Lease, Proof
from annotations.models.review import Action
from annotations.models.states import ClaimState
from annotations.permissions import NEEDED, PROVE, REVIEW, claims_for
from annotations.queries import asked as asking
from annotations.services import leasing, proving, reviewing
from annotations.services.errors import WorkbenchError
from annotations.services.proving import LARGEST, Ground
from annotations.services.reviewing import Choice
from annotations.web import thread
from annotations.web.looks import VERDICTS
from annotations.web.pages import person, refused, render_page
from annotations.web.queue_rows import verdict_options
from annotations.web.review_page import review_of
from annotations.web.views import queue

DONE = {
    "signed_off": "Signed off",
    "awaiting_second": "Waits for a second signature",
    "in_review": "The two of you differ: a third person settles it",
    "needs_correction": "Needs a correction",
    "marked": "Sent back",
}


def find(request: HttpRequest, claim_id: int) -> Claim:
    """The claim, if it exists for this person; else 404."""
    rows = claims_for(person(request)).select_related("article__desk", "article__current", "article__owner")
    return get_object_or_404(rows, pk=claim_id)


def _reviews(request: HttpRequest, claim: Claim) -> bool:
    return person(request).has_perm(REVIEW, claim.article.desk)


@require_GET
def review(request: HttpRequest, claim_id: int) -> HttpResponse:
    """The page; reading it takes nothing."""
    return _page(request, find(request, claim_id))


@require_POST
def take(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Hold this claim."""
    claim, asked = find(request, claim_id), asking.read(request.GET.dict())
    if not _reviews(request, claim):
        return refused(request, REVIEW)
    with suppress(WorkbenchError):  # the page that follows says why it cannot be taken
        leasing.take(claim_id=claim_id, user_id=person(request).pk)
    return redirect(queue.to_review(claim_id, asked))


@require_POST
def decide(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Decide, and take the next claim at once."""
    claim = find(request, claim_id)
    given = request.POST
    choice = Choice(given.get("action", ""), given.get("verdict", ""), given.get("reason", ""))
    if not person(request).has_perm(REVIEW, claim.article.desk):
        messages.error(request, NEEDED[REVIEW])
        return _page(request, claim, status=403)
    try:
        decided = reviewing.decide(
            lease_id=_lease(request, claim_id),
            user_id=person(request).pk,
            choice=choice,
            check_id=_number(given.get("check")) or None,
        )
    except WorkbenchError as error:
        _keep(claim_id, person(request).pk, choice)
        claim.refresh_from_db()
        status = 409 if error.field in ("lease", "check", "author", "state") else 422
        return _page(request, claim, {"error": error.message, "error_field": error.field}, status)
    messages.success(request, _told(Decision.objects.select_related("claim__article").get(pk=decided)))
    return queue.on(request)


@require_POST
def release(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Give the claim back: to the queue page, or with `skip` on to the next one."""
    if not _reviews(request, find(request, claim_id)):
        return refused(request, REVIEW)
    try:
        leasing.release(lease_id=_lease(request, claim_id), user_id=person(request).pk)
    except WorkbenchError as error:
        messages.error(request, error.message)
    if "skip" in request.POST:
        request.session[queue.SKIPPED] = [*request.session.get(queue.SKIPPED, ())[-200:], claim_id]
        return queue.on(request)
    return redirect(queue.to_queue(asking.read(request.GET.dict())))


@require_POST
def renew(request: HttpRequest, claim_id: int) -> JsonResponse:
    """Hold on, and how many seconds are left; 409 where the hold has been lost."""
    claim = find(request, claim_id)
    if not _reviews(request, claim):
        return JsonResponse({"detail": NEEDED[REVIEW]}, status=403)
    try:
        lease_id = leasing.renew(lease_id=_lease(request, claim_id), user_id=person(request).pk)
    except WorkbenchError as error:
        return JsonResponse({"detail": error.message}, status=409)
    until = Lease.objects.values_list("until", flat=True).get(pk=lease_id)
    local = until.astimezone(ZoneInfo(claim.article.desk.time_zone))
    seconds = int((until - timezone.now()).total_seconds())
    return JsonResponse({"seconds": seconds, "until": f"{local:%H:%M}"})


@require_POST
def draft(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Keep what is written so far."""
    given = request.POST
    if not _reviews(request, find(request, claim_id)):
        return HttpResponse(status=403)
    choice = Choice(given.get("action", ""), given.get("verdict", ""), given.get("reason", ""))
    _keep(claim_id, person(request).pk, choice)
    return HttpResponse(status=204)


@require_POST
def prove(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Give a manual claim its verdict, with what it rests on."""
    claim = find(request, claim_id)
    if not person(request).has_perm(PROVE, claim.article.desk):
        messages.error(request, NEEDED[PROVE])
        return _page(request, claim, status=403)
    given = request.POST
    try:
        proving.prove(
            claim_id=claim_id,
            user_id=person(request).pk,
            verdict=given.get("verdict", ""),
            ground=ground_of(request),
        )
    except WorkbenchError as error:
        claim.refresh_from_db()
        context = {"proof_error": error.message, "proof_field": error.field, "proof_given": given}
        return _page(request, claim, context, status=422)
    messages.success(request, "Verdict kept. It now waits for a reviewer.")
    return redirect(queue.to_review(claim_id, asking.read(request.GET.dict())))


def ground_of(request: HttpRequest) -> Ground:
    """What the form says that a verdict rests on. Raises WorkbenchError for a file that is too large."""
    given, upload = request.POST, request.FILES.get("file")
    if upload is not None and (upload.size or 0) > LARGEST:
        proving.sniff(b"\0" * (LARGEST + 1))  # refused in the same words, without reading it
    content = upload.read() if upload is not None else b""
    return Ground(given.get("source", ""), given.get("page", ""), given.get("note", ""), content)


@require_GET
def proof(request: HttpRequest, proof_id: int) -> HttpResponse | FileResponse:
    """A kept file, to the members of the claim's desk alone; never shown inside the browser's page."""
    rows = Proof.objects.filter(claim__in=claims_for(person(request))).exclude(file="")
    found = get_object_or_404(rows, pk=proof_id)
    name = str(found.file.name)
    extension = name.rpartition(".")[2]
    response = FileResponse(
        found.file.open("rb"),
        as_attachment=True,
        filename=f"proof-{found.pk}.{extension}",
        content_type=proving.type_of(name),
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _page(
    request: HttpRequest, claim: Claim, more: Mapping[str, object] | None = None, status: int = 200
) -> HttpResponse:
    asked = asking.read(request.GET.dict() if request.method == "GET" else _posted_view(request))
    try:
        found = review_of(claim, person(request))
    except Claim.DoesNotExist:
        messages.info(request, "This claim was put aside, or no longer stands in the article’s text.")
        return redirect(queue.to_queue(asked))
    context = {
        "section": "queue",
        "saves": True,
        "review": found,
        "article": claim.article,
        "panel": found.panel,
        "query": asked.query(),
        "all_verdicts": verdict_options(),
        "thread": thread.thread_of(claim, person(request)),
        **(more or {}),
    }
    return render_page(request, "review", context, status=status)


def _posted_view(request: HttpRequest) -> dict[str, str]:
    return {**request.GET.dict(), **QueryDict(request.POST.get("view", "")).dict()}


def _keep(claim_id: int, user_id: int, choice: Choice) -> None:
    body = {"action": choice.action, "verdict": choice.verdict, "reason": choice.reason}
    reviewing.save_draft(claim_id=claim_id, user_id=user_id, body=body)


def _told(decision: Decision) -> str:
    """What became of the claim, named by its words: the page that says it is already the next claim's."""
    claim = decision.claim
    place = Anchor.objects.filter(claim=claim, version_id=claim.article.current_id or 0)
    quote = Truncator(place.values_list("exact", flat=True).first() or "").chars(60)
    words = DONE.get(claim.state, claim.get_state_display())
    look = VERDICTS.get(decision.verdict)
    told = decision.action != Action.SEND_BACK and claim.state != ClaimState.IN_REVIEW
    signed = f" ({look.word.lower()})" if look and told else ""
    return f"{words}{signed}: “{quote}”" if quote else f"{words}{signed}."


def _lease(request: HttpRequest, claim_id: int) -> int:
    """The lease that the form names, 0 where it is not one on this claim."""
    lease_id = _number(request.POST.get("lease"))
    return lease_id if Lease.objects.filter(pk=lease_id, claim_id=claim_id).exists() else 0


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 16 else 0
