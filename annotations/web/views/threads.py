"""A claim's thread, as a fragment that any page may hold: `hx-get` it, and it posts to itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from annotations.permissions import DISCUSS
from annotations.services import discussing
from annotations.services.errors import WorkbenchError
from annotations.web.pages import person, refusal
from annotations.web.thread import thread_of
from annotations.web.views.review import find


@require_http_methods(["GET", "POST"])
def thread(request: HttpRequest, claim_id: int) -> HttpResponse:
    """The thread; a post adds a remark and gives the thread back."""
    claim, reader = find(request, claim_id), person(request)
    if not reader.has_perm(DISCUSS, claim.article.desk):
        return refusal(request, DISCUSS)
    context: dict[str, object] = {"may_discuss": True}
    status = 200
    if request.method == "POST":
        text, parent = request.POST.get("text", ""), request.POST.get("parent", "")
        try:
            discussing.say(
                claim_id=claim_id,
                user_id=reader.pk,
                text=text,
                parent_id=int(parent) if parent.isdecimal() and len(parent) < 16 else None,
            )
        except WorkbenchError as error:
            context |= {"thread_error": error.message, "thread_text": text}
            status = 422
        else:
            if not request.headers.get("HX-Request"):
                return redirect("review", claim_id)
    context["thread"] = thread_of(claim, reader)
    return render(request, "annotations/fragments/thread.html", context, status=status)
