"""Forms of the pages on people, tokens and webhooks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User

from annotations.models import Desk
from annotations.models.desk import Role
from annotations.permissions import roles_of
from annotations.services.announcing import EVENTS

DAYS = ((30, "30 days"), (90, "90 days"), (180, "half a year"), (366, "a year"))
MAY = (("read", "only read"), ("read write", "read and write"))


class TokenForm(forms.Form):
    """A new API token."""

    name = forms.CharField(
        label="What it is for", max_length=80, help_text="You will know it by this name: “CMS export”."
    )
    may = forms.ChoiceField(label="It may", choices=MAY)
    desk = forms.ModelChoiceField(
        Desk.objects.none(), required=False, empty_label="all my desks", label="It reaches"
    )
    days = forms.TypedChoiceField(label="It ends after", choices=DAYS, coerce=int, initial=90)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Desk.objects.filter(pk__in={desk_id for desk_id, _ in roles_of(user)}).order_by("name")
        self.fields["desk"].queryset = mine  # type: ignore[attr-defined]
        self.fields["desk"].label_suffix = ""


class InviteForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(label="E-mail address", max_length=254)
    role = forms.ChoiceField(label="As", choices=Role.choices)


class NewPersonForm(forms.Form):
    """Who accepts an invitation without an account."""

    name = forms.CharField(
        label="Your name", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    username = forms.CharField(
        label="User name",
        max_length=150,
        help_text="You log in with it.",
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        strip=False,
        help_text="At least eight characters, and none of the common ones.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class HookForm(forms.Form):
    """Where a desk's events go, and which."""

    url = forms.CharField(
        label="Address", max_length=500, widget=forms.URLInput(attrs={"placeholder": "https://"})
    )
    events = forms.MultipleChoiceField(
        label="It is told when",
        choices=list(EVENTS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one event."},
    )
    active = forms.BooleanField(label="Send messages", required=False, initial=True)
