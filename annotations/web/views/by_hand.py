"""A manual claim's verdict in the panel: what it rests on so far, and the form to give it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from annotations.models import Claim
from annotations.permissions import PROVE
from annotations.services import proving
from annotations.services.errors import WorkbenchError
from annotations.web.pages import person, refusal
from annotations.web.queue_rows import verdict_options
from annotations.web.review_page import review_of
from annotations.web.views.review import find, ground_of


@require_http_methods(["GET", "POST"])
def by_hand(request: HttpRequest, claim_id: int) -> HttpResponse:
    """The verdict and its grounds; a post gives it, and the claim then waits for its reviewer."""
    claim = find(request, claim_id)
    if request.method == "GET":
        return _shown(request, claim)
    if not person(request).has_perm(PROVE, claim.article.desk):
        return refusal(request, PROVE)
    try:
        proving.prove(
            claim_id=claim_id,
            user_id=person(request).pk,
            verdict=request.POST.get("verdict", ""),
            ground=ground_of(request),
        )
    except WorkbenchError as error:
        told: dict[str, object] = {
            "proof_error": error.message,
            "proof_field": error.field,
            "proof_given": request.POST,
        }
        return _shown(request, claim, told, status=422)
    claim.refresh_from_db()
    return _shown(request, claim)


def _shown(
    request: HttpRequest, claim: Claim, more: dict[str, object] | None = None, status: int = 200
) -> HttpResponse:
    try:
        found = review_of(claim, person(request))
    except Claim.DoesNotExist:
        return HttpResponse("")  # put aside since: the panel closes with the next arrival
    context = {"review": found, "all_verdicts": verdict_options(), **(more or {})}
    return render(request, "annotations/fragments/by_hand.html", context, status=status)
