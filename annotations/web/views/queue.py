"""The queue: what waits for a reviewer, "take next", giving claims to people, saved views."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from annotations.models import Lease, SavedView
from annotations.models.desk import Role
from annotations.permissions import ASSIGN, DISCUSS, GOVERN, REVIEW, claims_for, desks_with, roles_of
from annotations.queries import asked as asking
from annotations.queries import queue as queries
from annotations.queries import queue_page
from annotations.queries.asked import Asked
from annotations.services import assigning, leasing
from annotations.services.errors import WorkbenchError
from annotations.web import queue_rows
from annotations.web.pages import person, refusal, refused, render_page

PAGE = 50
REVIEWERS = (Role.REVIEWER, Role.CHIEF)
SKIPPED = "skipped"  # of the session: claims passed over since "take next" was pressed on the queue page


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """The claims that wait, filtered by the address."""
    reader, asked = person(request), asking.read(request.GET.dict())
    desks = sorted({desk_id for desk_id, _ in roles_of(reader)})
    mine = set(desks_with(reader, REVIEW).values_list("pk", flat=True))
    number = max(1, int(page) if (page := request.GET.get("page", "1")).isdecimal() and len(page) < 7 else 1)
    rows = queries.narrowed(desks, asked, reader.pk)
    found = queue_page.waiting(rows, (number - 1) * PAGE, PAGE)
    context: dict[str, Any] = {
        "section": "queue",
        "lines": [
            queue_rows.line_of(each, reader, each.claim.article.desk_id in mine) for each in found[:PAGE]
        ],
        "asked": asked,
        "query": asked.query(),
        "tabs": [(words, tab.query(), tab == asked) for words, tab in queue_rows.TABS],
        "views": [(view, view.query == asked.query()) for view in queue_page.views_of(reader.pk)],
        "number": number,
        "before": number - 1,
        "after": number + 1 if len(found) > PAGE else 0,
        "may_review": bool(mine),
        "may_assign": reader.has_perm(ASSIGN, None),
        "may_govern": reader.has_perm(GOVERN, None),
        "people": queue_page.members(mine, REVIEWERS),
        "desks": desks_with(reader, DISCUSS),
        "verdicts": queue_rows.verdict_options(),
        "kinds": queue_rows.kind_options(),
        "ages": queue_rows.AGES,
        "changes": queue_rows.CHANGED,
        "why_empty": queue_rows.why_empty(asked),
        "calls": queries.unanswered(reader.pk).distinct().count(),
    }
    return render_page(request, "queue", context)


@require_POST
def take_next(request: HttpRequest) -> HttpResponse:
    """Take the first claim of a view and open it; skipped ones are offered again from here on."""
    request.session.pop(SKIPPED, None)
    return on(request)


def on(request: HttpRequest) -> HttpResponse:
    """To the next claim of the view that the form names, or to the queue where nothing is left."""
    reader = person(request)
    if not reader.has_perm(REVIEW, None):
        return refusal(request, REVIEW)
    asked = _view(request)
    desks = desks_with(reader, REVIEW).values_list("pk", flat=True)
    lease = leasing.take_next(
        user_id=reader.pk, desk_ids=desks, asked=asked, but=request.session.get(SKIPPED, ())
    )
    if lease is None:
        messages.info(request, "Nothing more waits for you here.")
        return redirect(to_queue(asked))
    claim_id = Lease.objects.values_list("claim_id", flat=True).get(pk=lease)
    return redirect(to_review(claim_id, asked))


@require_POST
def assign(request: HttpRequest) -> HttpResponse:
    """Give the chosen claims to somebody, or leave them to anybody."""
    reader, asked = person(request), _view(request)
    ids = [int(pk) for pk in request.POST.getlist("claim") if pk.isdecimal() and len(pk) < 16]
    allowed = desks_with(reader, ASSIGN)
    here = list(claims_for(reader).filter(pk__in=ids).values_list("pk", "article__desk_id"))
    if not reader.has_perm(ASSIGN, None) or any(desk not in {d.pk for d in allowed} for _, desk in here):
        return refused(request, ASSIGN)
    try:
        messages.success(request, _given(reader, [pk for pk, _ in here], {desk for _, desk in here}, request))
    except WorkbenchError as error:
        messages.error(request, error.message)
    return redirect(to_queue(asked))


@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the view under a name; the same name again replaces it."""
    asked, name = _view(request), request.POST.get("name", "").strip()[:60]
    if name:
        SavedView.objects.update_or_create(
            owner=person(request), name=name, defaults={"query": asked.query()}
        )
        messages.success(request, f"Saved as “{name}”.")
    else:
        messages.error(request, "Give the view a name.")
    return redirect(to_queue(asked))


@require_POST
def drop_view(request: HttpRequest, view_id: int) -> HttpResponse:
    """Forget one of one's own views."""
    mine = SavedView.objects.filter(owner=person(request), pk=view_id)
    if name := mine.values_list("name", flat=True).first():
        mine.delete()
        messages.success(request, f"The view “{name}” is forgotten.")
    return redirect(to_queue(_view(request)))


def to_queue(asked: Asked) -> str:
    """The address of a view."""
    return _with(reverse("queue"), asked)


def to_review(claim_id: int, asked: Asked) -> str:
    """The address of a claim's review, which remembers the view it was taken from."""
    return _with(reverse("review", args=[claim_id]), asked)


def _view(request: HttpRequest) -> Asked:
    """The view that a form names in its field `view`, as a query."""
    return asking.read(QueryDict(request.POST.get("view", "")).dict())


def _with(path: str, asked: Asked) -> str:
    return f"{path}?{asked.query()}" if asked.narrows else path


def _given(reader: User, ids: list[int], desks: set[int], request: HttpRequest) -> str:
    """Do it, and say it."""
    if not ids:
        raise WorkbenchError("Choose some claims first.")
    if request.POST.get("to") == "nobody":
        many = len(assigning.unassign(claim_ids=ids, by_id=reader.pk))
        return f"{_claims(many)} left to anybody."
    reviewers = queue_page.members(desks, REVIEWERS)
    to = next((user for user in reviewers if str(user.pk) == request.POST.get("to")), None)
    if to is None or any(to not in queue_page.members([desk], REVIEWERS) for desk in desks):
        raise WorkbenchError("Choose somebody who reviews at the desk of these claims.")
    many = len(assigning.assign(claim_ids=ids, to_id=to.pk, by_id=reader.pk))
    return f"{_claims(many)} given to {queue_rows.name_of(to)}."


def _claims(many: int) -> str:
    return "1 claim" if many == 1 else f"{many} claims"
