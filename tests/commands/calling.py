"""Commands as an outsider calls them, within the test's own database."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pytest
from django.core.management import CommandError, call_command

TRIPS = (
    "Traveller,Date(s),Country,City\n"
    "Ada Lind,3–4 March 2021,Sweden,Stockholm\n"
    "Ada Lind,9 June 2021,Finland,Helsinki\n"
    "Ada Lind,2 May 2022,Japan,Tokyo\n"
)
MANIFEST = (
    "sources:\n"
    "  - file: trips.csv\n"
    "    name: Travels of Ada Lind\n"
    "    tier: primary\n"
    "    fact: visit\n"
    "    coverage: [{who: Ada Lind, place: abroad, from: 2021-01-01, to: 2022-12-31}]\n"
)
TEXT = "Ada Lind was in Stockholm on March 3, 2021. She had visited Helsinki on June 11, 2021."


def out(*args: str) -> str:
    """Standard output of a command that succeeds."""
    kept = io.StringIO()
    call_command(*args, stdout=kept)
    return kept.getvalue()


def error(*args: str) -> str:
    """The one line with which a command fails; standard output must stay empty."""
    kept = io.StringIO()
    with pytest.raises(CommandError) as failed:
        call_command(*args, stdout=kept)
    assert "\n" not in str(failed.value)
    assert kept.getvalue() == ""
    return str(failed.value)


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """What stands on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def lines(monkeypatch: pytest.MonkeyPatch, command: str, data: bytes) -> tuple[list[dict[str, Any]], bool]:
    """The answers of `--jsonl`, and whether the exit status is 0."""
    feed(monkeypatch, data)
    kept = io.StringIO()
    good = True
    try:
        call_command(command, "--jsonl", stdout=kept)
    except CommandError:
        good = False
    told = kept.getvalue()
    assert told.isascii()
    return [json.loads(line) for line in told.splitlines()], good
