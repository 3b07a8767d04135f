"""A person's own keys."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from annotations.services.preferring import keep_keys
from annotations.web import keys
from annotations.web.pages import person, render_page


@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """The page; a post keeps the keys, or says which of them cannot be."""
    user_id = person(request).pk
    usual = keys.actions()
    wanted = {action.id: action.own or action.key for action in keys.keys_of(user_id)}
    wrong: dict[str, str] = {}
    if request.method == "POST":
        if "reset" in request.POST:
            wanted = {action.id: action.key for action in usual}
        else:
            wanted = {action.id: request.POST.get(action.id, "") or action.key for action in usual}
        wrong = keys.problems(wanted)
        if not wrong:
            keep_keys(user_id=user_id, keys={a.id: wanted[a.id] for a in usual if wanted[a.id] != a.key})
            usual_again = "reset" in request.POST
            messages.success(request, "The usual keys hold again." if usual_again else "Your keys are kept.")
            return redirect("preferences")
    groups = [
        (group, [(a, wanted[a.id], wrong.get(a.id, "")) for a in usual if a.group == group])
        for group in keys.GROUPS
    ]
    status = 422 if wrong else 200
    return render_page(request, "preferences", {"groups": groups, "wrong": wrong}, status=status)
