"""Forms: what a person types, checked here for its shape; what it means is checked by the services."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib.auth.models import User

from annotations.models import Desk
from annotations.permissions import IMPORT, desks_with
from annotations.services import importing

MEGABYTE = 1024 * 1024


class ImportForm(forms.Form):
    """An article to bring in: pasted words or a text file, and the day it is planned for."""

    desk = forms.ModelChoiceField(Desk.objects.none(), empty_label=None)
    title = forms.CharField(
        max_length=300, required=False, help_text="Left empty: the text’s headline, else its first line."
    )
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 14}), required=False, strip=False)
    file = forms.FileField(
        label="Or a text file",
        required=False,
        help_text=f"Plain text in UTF-8, up to {importing.LARGEST // MEGABYTE} MB.",
        widget=forms.FileInput(attrs={"accept": ".txt,text/plain"}),
    )
    published = forms.DateField(
        label="Planned publication",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="“Last year” and “on Tuesday” are read from this day.",
        error_messages={"invalid": "This is not a day of the calendar; write it as 2023-06-15."},
    )
    deadline = forms.DateTimeField(
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="In the desk’s time zone.",
    )

    field_order = ("desk", "title", "text", "file", "published", "deadline")

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        desks = desks_with(user, IMPORT)
        self.fields["desk"].queryset = desks  # type: ignore[attr-defined]
        first = desks.first()
        self.only_desk = first if first and len(desks) == 1 else None
        if first:
            self.fields["desk"].initial = first.pk
            self.fields["published"].initial = today_at(first)

    def clean(self) -> dict[str, Any]:
        """Exactly one of text and file; the deadline in the desk's own time zone."""
        cleaned = super().clean() or {}
        text, file = cleaned.get("text", ""), cleaned.get("file")
        if file and text.strip():
            self.add_error("file", "Give either words or a file, not both.")
        elif not file and not text.strip() and not self.has_error("file"):
            self.add_error("text", "Paste the article’s text, or choose a file below.")
        desk, deadline = cleaned.get("desk"), cleaned.get("deadline")
        if desk and deadline:
            cleaned["deadline"] = deadline.replace(tzinfo=ZoneInfo(desk.time_zone))
        return cleaned

    @property
    def raw(self) -> str | bytes:
        """What was handed in, as it came."""
        file = self.cleaned_data.get("file")
        return bytes(file.read()) if file else str(self.cleaned_data["text"])


def today_at(desk: Desk) -> dt.date:
    """The desk's current day, in its own time zone."""
    return dt.datetime.now(ZoneInfo(desk.time_zone)).date()
