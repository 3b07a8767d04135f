"""The page behind an invitation's link: join with the account at hand, or make one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from annotations.models import Invitation
from annotations.models.desk import Role
from annotations.services import inviting
from annotations.services.errors import WorkbenchError
from annotations.web.account_forms import NewPersonForm
from annotations.web.adapters import INVITED
from annotations.web.queue_rows import name_of

BACKEND = "django.contrib.auth.backends.ModelBackend"


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@sensitive_variables("secret")
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """What is offered, and a way to take it. A link that is no longer good says so, whyever."""
    found = inviting.find(secret)
    if found is None:
        return render(request, "annotations/pages/invitation_over.html", status=410)
    request.session[INVITED] = True  # single sign-on may make an account for this browser
    user = request.user if isinstance(request.user, User) else None
    form = NewPersonForm(request.POST if request.method == "POST" and user is None else None)
    if request.method == "POST":
        answer = _accept(request, found, user, form)
        if answer is not None:
            return answer
    context = {
        "invitation": found,
        "role": str(Role(found.role).label).lower(),
        "by": name_of(found.by),
        "form": form,
        "me": user,
    }
    return render(request, "annotations/pages/invitation.html", context, status=422 if form.errors else 200)


def _accept(
    request: HttpRequest, found: Invitation, user: User | None, form: NewPersonForm
) -> HttpResponse | None:
    """The way to the desk; None where something has to be said first."""
    try:
        if user is not None:
            inviting.accept(invitation_id=found.pk, user_id=user.pk)
        elif form.is_valid():
            made = inviting.accept_as_new(invitation_id=found.pk, **form.cleaned_data)
            login(request, User.objects.get(pk=made), backend=BACKEND)
        else:
            return None
    except WorkbenchError as error:
        if error.field in form.fields:
            form.add_error(error.field, error.message)
            return None
        return render(request, "annotations/pages/invitation_over.html", status=410)
    request.session.pop(INVITED, None)
    messages.success(request, f"Welcome to {found.desk.name}.")
    return redirect("desk")
