"""One claim: its panel, and the verbs accept, dismiss and check."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from annotations.models import Article, Check, Claim
from annotations.ordering import order_checks
from annotations.permissions import CHECK, MARK, claims_for
from annotations.queries import claims
from annotations.services import checking, marking
from annotations.services.errors import WorkbenchError
from annotations.web.pages import person, refusal, trouble
from annotations.web.panel import REASONS, panel_of
from annotations.web.views.articles import answer, rights


def _article(request: HttpRequest, claim_id: int) -> Article:
    found = claims_for(person(request)).select_related("article__desk", "article__current")
    return get_object_or_404(found, pk=claim_id).article


@require_GET
def claim(request: HttpRequest, claim_id: int) -> HttpResponse:
    """The panel as a fragment; a plain request goes to the article with this claim open."""
    found = _article(request, claim_id)
    if not request.headers.get("HX-Request"):
        return redirect(f"{reverse('article', args=[found.pk])}?claim={claim_id}")
    try:
        panel = panel_of(claims.row(claim_id), found, person(request))
    except Claim.DoesNotExist:
        panel = None  # put aside since, or lost from this version
    context = {"panel": panel, "article": found, "reasons": REASONS, **rights(request, found)}
    return render(request, "annotations/fragments/panel.html", context)


@require_POST
def accept(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Accept a suggestion, and check it."""
    found, user_id = _article(request, claim_id), person(request).pk
    if not rights(request, found)["may_mark"]:
        return refusal(request, MARK)
    try:
        marking.accept(claim_id=claim_id, user_id=user_id)
        order_checks([claim_id], user_id)
    except WorkbenchError as error:
        return trouble(request, error.message)
    return answer(request, found)


@require_POST
def dismiss(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Reject a suggestion, or put a claim aside."""
    found = _article(request, claim_id)
    if not rights(request, found)["may_mark"]:
        return refusal(request, MARK)
    try:
        marking.dismiss(claim_id=claim_id, user_id=person(request).pk, reason=request.POST.get("reason", ""))
    except WorkbenchError as error:
        return trouble(request, error.message)
    return answer(request, found)


@require_POST
def check(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Check a claim, or check it again."""
    found = _article(request, claim_id)
    if not rights(request, found)["may_check"]:
        return refusal(request, CHECK)
    try:
        order_checks([claim_id], person(request).pk)
    except WorkbenchError as error:
        return trouble(request, error.message)
    return answer(request, found)


@require_POST
def cancel(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Call off the claim's check; one that a worker has begun is left to finish."""
    found = _article(request, claim_id)
    if not rights(request, found)["may_check"]:
        return refusal(request, CHECK)
    waiting = Check.objects.filter(claim_id=claim_id, state="queued").values_list("pk", flat=True)
    if not checking.cancel_checks(list(waiting), person(request).pk):
        return trouble(request, "A worker has begun this check already; its verdict comes in a moment.")
    return answer(request, found)
