"""The people of a desk, for its chief: roles, invitations, and what happened to the desk itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_POST

from annotations.models import Desk, DeskPolicy, Event, Membership
from annotations.models.desk import Role
from annotations.permissions import PEOPLE, desks_with, forget_roles, invitations_for
from annotations.queries import changes, factors
from annotations.queries import people as query
from annotations.services import inviting
from annotations.services import people as service
from annotations.services.errors import WorkbenchError
from annotations.web import mails
from annotations.web.account_forms import InviteForm
from annotations.web.pages import chosen_desk, person, refused, render_page
from annotations.web.queue_rows import name_of
from annotations.web.told import days_of

PAGE = 100


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Members and open invitations of one of the chief's desks."""
    desk, desks = chosen_desk(request, PEOPLE)
    if desk is None:
        return refused(request, PEOPLE)
    return _page(request, desk, desks, InviteForm())


@never_cache
@sensitive_variables("secret", "link")
@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody; where no mail goes out the answer shows the link, this once."""
    desk, desks = chosen_desk(request, PEOPLE)
    if desk is None:
        return refused(request, PEOPLE)
    form, link, sent_to = InviteForm(request.POST), "", ""
    if form.is_valid():
        given = form.cleaned_data
        try:
            _, secret = inviting.invite(desk_id=desk.pk, by_id=person(request).pk, **given)
            link = request.build_absolute_uri(reverse("invitation", args=[secret]))
            role = str(Role(given["role"]).label).lower()
            told = {"desk": desk, "by": name_of(person(request)), "role": role, "link": link}
            if mails.send(request, "invitation", given["email"], told):
                link, sent_to = "", given["email"]
            form = InviteForm()
        except WorkbenchError as error:
            form.add_error(error.field, error.message)
    return _page(request, desk, desks, form, link=link, sent_to=sent_to)


@require_POST
def change(request: HttpRequest, desk_id: int, user_id: int) -> HttpResponse:
    """Give a member other roles."""
    desk, member = _member(request, desk_id, user_id)
    try:
        roles = request.POST.getlist("roles")
        service.set_roles(desk_id=desk.pk, user_id=user_id, roles=roles, by_id=person(request).pk)
        messages.success(request, f"Saved: {member} has these roles from the next click on.")
    except WorkbenchError as error:
        messages.error(request, error.message)
    return _back(request, desk)


@require_POST
def remove(request: HttpRequest, desk_id: int, user_id: int) -> HttpResponse:
    """Take a member from the desk."""
    desk, member = _member(request, desk_id, user_id)
    try:
        service.remove(desk_id=desk.pk, user_id=user_id, by_id=person(request).pk)
        messages.success(request, f"{member} no longer belongs to the desk. Their work stays in its history.")
    except WorkbenchError as error:
        messages.error(request, error.message)
    return _back(request, desk)


@require_POST
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask everybody at the desk for a second factor, or no longer."""
    desk, _ = chosen_desk(request, PEOPLE)
    if desk is None:
        return refused(request, PEOPLE)
    try:
        on = request.POST.get("on") == "1"
        service.require_second_factor(desk_id=desk.pk, on=on, by_id=person(request).pk)
        messages.success(request, "Saved: it holds from the next click of everybody on.")
    except WorkbenchError as error:
        messages.error(request, error.message)
    return _back(request, desk)


@require_POST
def withdraw(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """End an invitation."""
    row = get_object_or_404(invitations_for(person(request)).select_related("desk"), pk=invitation_id)
    try:
        inviting.withdraw(invitation_id=row.pk, by_id=person(request).pk)
        messages.success(request, f"The invitation of {row.email} is withdrawn; its link is dead.")
    except WorkbenchError as error:
        messages.error(request, error.message)
    return _back(request, row.desk)


@require_GET
def history(request: HttpRequest) -> HttpResponse:
    """What happened to the desk beside its articles."""
    desk, desks = chosen_desk(request, PEOPLE)
    if desk is None:
        return refused(request, PEOPLE)
    page = Paginator(query.changes(desk.pk), PAGE).get_page(request.GET.get("page"))
    days = days_of(list(page), desk)
    context = {"desk": desk, "desks": desks, "page": page, "days": days, "tab": "history"}
    return render_page(request, "desk_history", context)


@require_GET
def history_file(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The whole history of the desk as JSON Lines, articles and claims included, oldest first."""
    desk, _ = chosen_desk(request, PEOPLE)
    if desk is None:
        return refused(request, PEOPLE)
    response = StreamingHttpResponse(_lines(query.everything(desk.pk)), content_type="application/x-ndjson")
    response["Content-Disposition"] = f'attachment; filename="history-of-desk-{desk.pk}.jsonl"'
    return response


def _lines(rows: QuerySet[Event]) -> Iterator[str]:
    for line in changes.lines(rows):
        yield json.dumps(line) + "\n"


def _page(
    request: HttpRequest, desk: Desk, desks: QuerySet[Desk], form: InviteForm, **more: Any
) -> HttpResponse:
    members = query.of_desk(desk.pk)
    context = {
        "desk": desk,
        "desks": desks,
        "members": members,
        "with_codes": factors.with_codes(member.user.pk for member in members),
        "asks": DeskPolicy.objects.filter(desk=desk, second_factor=True).exists(),
        "roles": Role.choices,
        "invitations": list(inviting.standing(desk.pk)),
        "form": form,
        "tab": "people",
        **more,
    }
    return render_page(request, "people", context, status=422 if form.errors else 200)


def _member(request: HttpRequest, desk_id: int, user_id: int) -> tuple[Desk, str]:
    """The desk and the member's name; neither exists for who is not chief there."""
    desk = get_object_or_404(desks_with(person(request), PEOPLE), pk=desk_id)
    row = Membership.objects.filter(desk=desk, user_id=user_id).select_related("user").first()
    if row is None:
        raise Http404
    return desk, name_of(row.user)


def _back(request: HttpRequest, desk: Desk) -> HttpResponse:
    """To the desk's page, or to the front page for a chief who has just left."""
    forget_roles(person(request))
    still = desks_with(person(request), PEOPLE).filter(pk=desk.pk).exists()
    return redirect(f"{reverse('people')}?desk={desk.pk}" if still else "desk")
