"""An article's versions: the list, two of them compared, a new text, another day, claims to settle."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from annotations import tasks
from annotations.models import Article, Claim, Version
from annotations.permissions import MARK, REVIEW, REVISE, claims_for
from annotations.queries import versions as read
from annotations.services import confirming, dating, marking, versioning
from annotations.services.errors import WorkbenchError
from annotations.web.comparing import compared
from annotations.web.forms import MEGABYTE
from annotations.web.pages import person, refusal, render_page
from annotations.web.unsettled import unsettled_lines
from annotations.web.views.articles import find


@require_http_methods(["GET", "POST"])
def versions(request: HttpRequest, article_id: int) -> HttpResponse:
    """The versions and what they left to settle; a POST makes the next one of `text` or `file`."""
    found = find(request, article_id)
    if request.method == "GET":
        return _page(request, found)
    user = person(request)
    if not user.has_perm(REVISE, found.desk):
        return refusal(request, REVISE)
    file = request.FILES.get("file")
    text = request.POST.get("text", "")
    try:
        made = versioning.new_version(article_id=found.pk, raw=file.read() if file else text, user_id=user.pk)
    except WorkbenchError as error:
        return _page(request, found, error=error.message, text=text, status=409 if not error.field else 200)
    tasks.publish(made.check_ids)
    messages.success(request, _news(made))
    return redirect("versions", found.pk)


@require_GET
def compare(request: HttpRequest, article_id: int, old: int, new: int) -> HttpResponse:
    """Two versions by their numbers; `side` shows them beside each other."""
    found = find(request, article_id)
    rows = Version.objects.filter(article=found, number__in=(old, new)).select_related("created_by")
    both = {version.number: version for version in rows}
    if old >= new or len(both) != 2:
        raise Http404
    context = {
        "article": found,
        "old": both[old],
        "new": both[new],
        "stretches": compared(both[old], both[new]),
        "side": "side" in request.GET,
        "numbers": list(range(1, found.current.number + 1)) if found.current else [],
        "section": "desk",
        "tab": "versions",
    }
    return render_page(request, "compare", context)


@require_POST
def change_date(request: HttpRequest, article_id: int) -> HttpResponse:
    """Plan the article for another day."""
    found, user = find(request, article_id), person(request)
    if not user.has_perm(REVISE, found.desk):
        return refusal(request, REVISE)
    try:
        day = dt.date.fromisoformat(request.POST.get("published", ""))
    except ValueError:
        return _page(request, found, date_error="This is not a day of the calendar; write it as 2023-06-15.")
    try:
        checks = dating.change_date(article_id=found.pk, anchored_on=day, user_id=user.pk)
    except WorkbenchError as error:
        return _page(request, found, date_error=error.message)
    tasks.publish(checks)
    told = (
        f"{len(checks)} claim{'' if len(checks) == 1 else 's'} checked again"
        if checks
        else "nothing to check"
    )
    messages.success(request, f"Planned for {day.day} {day:%B %Y}: {told}.")
    return redirect("versions", found.pk)


@require_POST
def place(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Put a lost claim onto the words `words`, which the current text must hold exactly once, or onto
    `start` and `end`."""
    claim = _claim(request, claim_id)
    found, user = claim.article, person(request)
    if not user.has_perm(MARK, found.desk):
        return refusal(request, MARK)
    assert found.current is not None
    try:
        start, end = _span(request, found.current.text)
        checks = confirming.place(
            claim_id=claim_id, version_id=found.current.pk, start=start, end=end, user_id=user.pk
        )
    except WorkbenchError as error:
        if request.POST.get("back") != "article":
            return _page(request, found, place_error=(claim_id, error.message))
        messages.error(request, error.message)
        return redirect("article", found.pk)
    tasks.publish(checks)
    messages.success(request, "The claim has its place again; it is being checked.")
    return _back(request, found.pk)


@require_POST
def drop(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Dismiss a claim whose words are gone."""
    claim = _claim(request, claim_id)
    user = person(request)
    if not user.has_perm(MARK, claim.article.desk):
        return refusal(request, MARK)
    try:
        marking.dismiss(claim_id=claim_id, user_id=user.pk, reason="its words are gone")
    except WorkbenchError as error:
        messages.error(request, error.message)
    return _back(request, claim.article_id)


def _back(request: HttpRequest, article_id: int) -> HttpResponse:
    """To the page that the form stood on."""
    return redirect("article" if request.POST.get("back") == "article" else "versions", article_id)


def _claim(request: HttpRequest, claim_id: int) -> Claim:
    rows = claims_for(person(request)).select_related("article__desk", "article__current", "article__owner")
    return get_object_or_404(rows, pk=claim_id)


def _span(request: HttpRequest, text: str) -> tuple[int, int]:
    given = request.POST
    if given.get("start", "").isdecimal() and given.get("end", "").isdecimal():
        return int(given["start"]), int(given["end"])
    words = given.get("words", "").strip()
    if not words:
        raise WorkbenchError("Type the words as they stand in the text now.", "words")
    times = text.count(words)
    if times != 1:
        where = "do not stand in the text" if not times else f"stand there {times} times; give a few more"
        raise WorkbenchError(f"These words {where}.", "words")
    return text.index(words), text.index(words) + len(words)


def _news(made: versioning.Made) -> str:
    many = len(made.check_ids)
    if not many:
        return "The new version is here; every claim came over unchanged."
    return f"The new version is here; {many} changed claim{' is' if many == 1 else 's are'} being checked."


def _page(request: HttpRequest, found: Article, status: int = 200, **given: Any) -> HttpResponse:
    user = person(request)
    rows = read.listed(found.pk)
    context = {
        "article": found,
        "versions": rows,
        "unsettled": unsettled_lines(read.unsettled(found), found),
        "text": given.pop("text", "") or (found.current.text if found.current else ""),
        "limit": f"{2 * MEGABYTE // MEGABYTE} MB",
        "may_revise": user.has_perm(REVISE, found.desk),
        "may_mark": user.has_perm(MARK, found.desk),
        "may_review": user.has_perm(REVIEW, found.desk),
        "section": "desk",
        "tab": "versions",
        **given,
    }
    return render_page(request, "versions", context, status)
