"""Renders a page with what the bar on top needs, and the two ways in which an action is refused."""

from __future__ import annotations

import os
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from annotations.models.desk import Desk, Role
from annotations.permissions import NEEDED, desks_with, roles_of
from annotations.queries import queue, workers
from annotations.web import keys

# What to do where no worker runs: `make run` keeps its workers alive itself, so only it can be at fault.
START_WORKER = "celery -A workbench worker -Q interactive"
START_AGAIN = "make run"


def person(request: HttpRequest) -> User:
    """Who asks. LoginRequiredMiddleware has seen to it that somebody has logged in."""
    assert isinstance(request.user, User)
    return request.user


def worker_state() -> dict[str, Any]:
    """Whether a worker answers editors now, for `fragments/worker.html`."""
    by_make = os.environ.get("WORKBENCH_PARENT") == START_AGAIN
    return {
        "worker_ready": workers.running("interactive"),
        "start_worker": START_AGAIN if by_make else START_WORKER,
        "start_again": by_make,
    }


def render_page(
    request: HttpRequest, name: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """`annotations/pages/<name>.html` for a person who has logged in."""
    user = person(request)
    everything = {
        **worker_state(),
        "initials": initials(user),
        "queue_waiting": _waiting(user),
        **(keys.for_page(user.pk, name) if name in keys.ON_PAGE else {}),
        "is_chief": any(role == Role.CHIEF for _, role in roles_of(user)),
        **(context or {}),
    }
    return render(request, f"annotations/pages/{name}.html", everything, status=status)


def chosen_desk(request: HttpRequest, permission: str) -> tuple[Desk | None, QuerySet[Desk]]:
    """The desk that a page of the chief's is about (`desk`, else their first), and all of them.

    None where they are chief of nothing; raises Http404 for a desk that is not one of theirs.
    """
    desks = desks_with(person(request), permission)
    given = request.POST if request.method == "POST" else request.GET
    asked = given.get("desk", "")
    if not desks:
        return None, desks
    if asked:
        known = asked.isascii() and asked.isdecimal() and len(asked) < 16
        return get_object_or_404(desks, pk=int(asked) if known else 0), desks
    return desks.first(), desks


def refused(request: HttpRequest, permission: str) -> HttpResponse:
    """The page that says which role is missing."""
    return render_page(request, "refused", {"reason": NEEDED[permission]}, status=403)


def _waiting(user: User) -> str:
    """How many claims "take next" could give them, for the bar on top; empty for none."""
    desks = [desk_id for desk_id, role in roles_of(user) if role in (Role.REVIEWER, Role.CHIEF)]
    number = queue.number_waiting(desks, user.pk)
    return f"{queue.COUNTED - 1}+" if number >= queue.COUNTED else str(number or "")


def initials(user: User) -> str:
    """Two letters for the account button."""
    letters = f"{user.first_name[:1]}{user.last_name[:1]}" or user.get_username()[:2]
    return letters.upper()


def trouble(request: HttpRequest, message: str, status: int = 409) -> HttpResponse:
    """Why an action was not done, shown where the page shows such words; nothing else is swapped."""
    response = render(request, "annotations/fragments/trouble.html", {"message": message}, status=status)
    response["HX-Retarget"], response["HX-Reswap"] = "#trouble", "innerHTML"
    return response


def refusal(request: HttpRequest, permission: str) -> HttpResponse:
    """The words for a missing role."""
    return trouble(request, NEEDED[permission], status=403)
