"""Corrections of one claim: the panel, its verbs, and applying all signed ones of an article.

Each verb answers with the panel as it is then; an error stands in it, next to its field.
"""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from annotations import tasks
from annotations.models import Claim, Correction
from annotations.permissions import CORRECT, NEEDED, REVIEW, REVISE, SIGN, claims_for
from annotations.services import confirming, correcting
from annotations.services.errors import WorkbenchError
from annotations.web.correcting import correcting_of
from annotations.web.pages import person, refusal
from annotations.web.views.articles import find


@require_http_methods(["GET", "POST"])
def correction(request: HttpRequest, claim_id: int) -> HttpResponse:
    """The panel; a POST proposes the text `after` with a `note`."""
    found = _claim(request, claim_id)
    if request.method == "GET":
        if not request.headers.get("HX-Request"):
            return redirect(f"{reverse('article', args=[found.article_id])}?claim={claim_id}")
        return _panel(request, claim_id)
    after, note = request.POST.get("after", ""), request.POST.get("note", "")
    return _do(
        request,
        found,
        CORRECT,
        lambda user_id: correcting.propose(claim_id=claim_id, after=after, user_id=user_id, note=note),
        given={"after": after, "note": note},
    )


@require_POST
def confirm(request: HttpRequest, claim_id: int) -> HttpResponse:
    """The claim says what it said before its words changed."""
    found = _claim(request, claim_id)
    return _do(request, found, REVIEW, lambda pk: confirming.confirm(claim_id=claim_id, user_id=pk))


@require_POST
def sign(request: HttpRequest, correction_id: int) -> HttpResponse:
    """Sign a proposal off."""
    found = _of(request, correction_id)
    return _do(request, found, SIGN, lambda pk: correcting.sign(correction_id=correction_id, user_id=pk))


@require_POST
def withdraw(request: HttpRequest, correction_id: int) -> HttpResponse:
    """Take a correction back."""
    found = _of(request, correction_id)
    return _do(
        request, found, CORRECT, lambda pk: correcting.withdraw(correction_id=correction_id, user_id=pk)
    )


@require_POST
def apply(request: HttpRequest, article_id: int) -> HttpResponse:
    """A new version with every signed correction; on to the article, where its claims are checked anew."""
    found, user = find(request, article_id), person(request)
    page = redirect("article", article_id)
    if not user.has_perm(REVISE, found.desk):
        return refusal(request, REVISE)
    try:
        made = correcting.apply(article_id=article_id, user_id=user.pk)
    except WorkbenchError as error:
        messages.error(request, error.message)
        page = redirect("versions", article_id)
    else:
        tasks.publish(made.check_ids)
        messages.success(request, "The corrections are in the text. What they changed is being checked.")
    if not request.headers.get("HX-Request"):
        return page
    response = HttpResponse(status=204)
    response["HX-Redirect"] = page["Location"]
    return response


def _claim(request: HttpRequest, claim_id: int) -> Claim:
    found = claims_for(person(request)).select_related("article__desk", "article__current")
    return get_object_or_404(found, pk=claim_id)


def _of(request: HttpRequest, correction_id: int) -> Claim:
    # One question for both: a foreign correction costs as many queries as one that never was.
    asked = Correction.objects.filter(pk=correction_id).values("claim_id")
    rows = claims_for(person(request)).select_related("article__desk", "article__current")
    return get_object_or_404(rows, pk__in=asked)


def _do(
    request: HttpRequest,
    found: Claim,
    permission: str,
    verb: Callable[[int], int],
    given: dict[str, str] | None = None,
) -> HttpResponse:
    user = person(request)
    page = redirect(f"{reverse('article', args=[found.article_id])}?claim={found.pk}")
    if request.POST.get("back") == "versions":
        page = redirect("versions", found.article_id)
    if not user.has_perm(permission, found.article.desk):
        return _panel(request, found.pk, NEEDED[permission], status=403)
    plain = not request.headers.get("HX-Request")
    try:
        verb(user.pk)
    except WorkbenchError as error:
        if plain:
            messages.error(request, error.message)
            return page
        return _panel(request, found.pk, error.message, given)
    if plain:
        return page
    response = _panel(request, found.pk)
    response["HX-Trigger"] = "claim-changed"
    return response


def _panel(
    request: HttpRequest,
    claim_id: int,
    error: str = "",
    given: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    panel = correcting_of(_claim(request, claim_id), person(request))
    context = {"correcting": panel, "error": error, "given": given}
    return render(request, "annotations/fragments/correction_panel.html", context, status=status)
