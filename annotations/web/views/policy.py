"""How a desk reviews: the chief's page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from annotations.permissions import GOVERN, NEEDED, desks_with
from annotations.queries import reviews
from annotations.services import governing
from annotations.services.errors import WorkbenchError
from annotations.services.governing import Rules
from annotations.web import queue_rows
from annotations.web.pages import person, render_page


@require_http_methods(["GET", "POST"])
def policy(request: HttpRequest) -> HttpResponse:
    """The policy of one of the chief's desks (`desk`, else the first)."""
    desks = desks_with(person(request), GOVERN)
    if not desks:
        return render_page(request, "refused", {"reason": NEEDED[GOVERN], "section": "policy"}, status=403)
    given = request.POST if request.method == "POST" else request.GET
    asked = given.get("desk", "")
    desk = get_object_or_404(desks, pk=int(asked)) if asked.isdecimal() and len(asked) < 16 else desks[0]
    rules = reviews.policy_of(desk.pk)
    wrong: dict[str, str] = {}
    if request.method == "POST":
        rules.second_verdicts = request.POST.getlist("second_verdicts")
        rules.second_kinds = request.POST.getlist("second_kinds")
        try:
            rules.lease_minutes = _minutes(request.POST.get("lease_minutes", ""))
            governing.set_rules(
                desk_id=desk.pk,
                user_id=person(request).pk,
                rules=Rules(
                    tuple(rules.second_verdicts),
                    tuple(rules.second_kinds),
                    rules.lease_minutes,
                ),
            )
        except WorkbenchError as error:
            wrong[error.field or "desk"] = error.message
        else:
            messages.success(request, f"Saved. {desk.name} reviews by these rules from now on.")
            return redirect(f"{reverse('policy')}?desk={desk.pk}")
    always = reviews.ALWAYS
    context = {
        "section": "policy",
        "desk": desk,
        "desks": desks,
        "rules": rules,
        "wrong": wrong,
        "verdicts": [(value, word, value in always) for value, word in queue_rows.verdict_options()],
        "kinds": queue_rows.kind_options(),
        "shortest": governing.SHORTEST,
        "longest": governing.LONGEST,
    }
    return render_page(request, "policy", context, status=422 if wrong else 200)


def _minutes(text: str) -> int:
    if not text.isdecimal() or len(text) > 4:
        raise WorkbenchError("Give a whole number of minutes.", "lease_minutes")
    return int(text)
