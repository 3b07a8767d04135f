"""Undo, redo, and a claim's boundaries: what an editor does to what is there already."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from annotations import tasks
from annotations.permissions import MARK, claims_for
from annotations.queries.visits import PARTS
from annotations.services import bounding, bringing_back, undoing
from annotations.services.errors import WorkbenchError
from annotations.web.pages import person, refusal, trouble
from annotations.web.views.articles import answer, find, rights


@require_POST
def undo(request: HttpRequest, article_id: int) -> HttpResponse:
    """Take back the newest action of this visit, which began after the event `since`."""
    return _turn(request, article_id, undoing.undo, "Undone")


@require_POST
def redo(request: HttpRequest, article_id: int) -> HttpResponse:
    """Do again what was undone last."""
    return _turn(request, article_id, undoing.redo, "Done again")


@require_POST
def bounds(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Put the claim's ends elsewhere: `start` and `end` in code points, `lock` as the page knows it."""
    claims = claims_for(person(request)).select_related("article__desk", "article__current")
    found = get_object_or_404(claims, pk=claim_id).article
    if not rights(request, found)["may_mark"]:
        return refusal(request, MARK)
    try:
        checks = bounding.move_bounds(
            claim_id=claim_id,
            start=_number(request, "start"),
            end=_number(request, "end"),
            lock=_number(request, "lock"),
            user_id=person(request).pk,
        )
    except WorkbenchError as error:
        return trouble(request, error.message)
    tasks.publish(checks)
    return answer(request, found)


@require_POST
def read_too(request: HttpRequest, article_id: int) -> HttpResponse:
    """Read the part left out as site chrome that begins at `start`; back to the article, at that part."""
    return _part(request, article_id, bringing_back.read_too)


@require_POST
def leave_out(request: HttpRequest, article_id: int) -> HttpResponse:
    """Leave out again what was brought back."""
    return _part(request, article_id, bringing_back.leave_out)


def _part(request: HttpRequest, article_id: int, act: Callable[..., int]) -> HttpResponse:
    found = find(request, article_id)
    if not rights(request, found)["may_mark"]:
        return refusal(request, MARK)
    start = _number(request, "start")
    try:
        act(article_id=found.pk, start=start, user_id=person(request).pk)
    except WorkbenchError as error:
        return trouble(request, error.message)
    return redirect(f"{reverse('article', args=[found.pk])}#part-{start}")


def _turn(
    request: HttpRequest, article_id: int, turn: Callable[..., tuple[str, list[int]]], word: str
) -> HttpResponse:
    found = find(request, article_id)
    if not rights(request, found)["may_mark"]:
        return refusal(request, MARK)
    try:
        what, checks = turn(article_id=found.pk, user_id=person(request).pk, since=_number(request, "since"))
    except WorkbenchError as error:
        return trouble(request, error.message)
    tasks.publish(checks)
    response = answer(request, found, told=f"{word}: {what}.")
    if what in PARTS:
        response["HX-Refresh"] = "true"  # the text itself looks different now
    return response


def _number(request: HttpRequest, name: str) -> int:
    """A whole number of the form; 404 for anything else, since only a script sends it."""
    words = request.POST.get(name, "")
    if not (words.isascii() and words.isdecimal() and len(words) < 16):
        raise Http404
    return int(words)
