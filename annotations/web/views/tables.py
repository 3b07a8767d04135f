"""The desk's tables: counting policies, regions, words, places, hedges, known gaps, shared sources.

Every change is looked at before it is made: the page says how many claims it would have checked again.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods

from annotations import tasks
from annotations.engine.places import Gazetteer
from annotations.engine.text.fold import slug
from annotations.models import Desk
from annotations.permissions import GOVERN
from annotations.queries import foreseen
from annotations.queries.catalogue import load_catalogue
from annotations.services import policies
from annotations.services.errors import WorkbenchError
from annotations.sources.builtin import load_tables
from annotations.sources.tablerows import TableRowError, read_row
from annotations.web import table_rows
from annotations.web.pages import chosen_desk, person, refused, render_page
from annotations.web.table_fields import shown_row, typed_row
from annotations.web.table_specs import TABLES, Table

PAGE = 30


def address(name: str, desk: Desk, **more: str) -> str:
    """A page of the tables, for a desk."""
    return f"{reverse(name)}?{urlencode({'desk': str(desk.pk), **more})}"


@require_GET
def tables(request: HttpRequest) -> HttpResponse:
    """The rows of one table (`table`, else the counting policies), searched by `q`."""
    desk, desks = chosen_desk(request, GOVERN)
    if desk is None:
        return refused(request, GOVERN)
    table = _table(request.GET.get("table") or "counting")
    words = request.GET.get("q", "")[:100]
    gazetteer = Gazetteer(load_catalogue(desk.pk).tables)
    found = table_rows.lines(table, desk.pk, gazetteer, words)
    context = {
        "desk": desk,
        "desks": desks,
        "table": table,
        "tables": TABLES.values(),
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "words": words,
        "tab": "tables",
    }
    return render_page(request, "tables", context)


@require_http_methods(["GET", "POST"])
def table_row(request: HttpRequest) -> HttpResponse:
    """One row, or a new one: what ships beside what the desk has. A post looks ahead, then saves."""
    desk, desks = chosen_desk(request, GOVERN)
    if desk is None:
        return refused(request, GOVERN)
    given = request.POST if request.method == "POST" else request.GET
    table, key = _table(given.get("table", "")), given.get("key", "").strip()
    gazetteer = Gazetteer(load_catalogue(desk.pk).tables)
    shipped = table_rows.shipped_rows(table.name).get(key)
    shared, own = (
        table_rows.shared_rows(table.name).get(key),
        table_rows.own_rows(table.name, desk.pk).get(key),
    )
    first = shared.body if shared else shipped
    known = first is not None or own is not None
    if not known and key and request.method == "GET":
        raise Http404("no such row")
    held = shown_row(table, own.body if own and own.body else first, gazetteer)
    wrong: dict[str, str] = {}
    ahead: dict[str, Any] | None = None
    if request.method == "POST":
        does = request.POST.get("does", "look")
        try:
            body, key = _asked(request, desk, table, key, does, known)
            if request.POST.get("sure"):
                return _saved(request, desk, table, key, body, does)
            if does == "set":
                read_row(table.name, key, body or {}, load_tables())
            claims = foreseen.by_row(table.name, key, body, desk.pk, clear=does == "clear")
            ahead = {"claims": claims, "does": does}
        except TableRowError as error:
            wrong = _placed(table, str(error))
        except WorkbenchError as error:
            wrong = (
                _placed(table, error.message) if error.field == "body" else {error.field or "": error.message}
            )
        if does == "set":
            held = _as_typed(request, table)
    context = {
        "desk": desk,
        "desks": desks,
        "table": table,
        "key": key,
        "known": known,
        "fields": [(field, held.get(field.name, ""), wrong.get(field.name, "")) for field in table.fields],
        "before": _shipped_fields(table, first, gazetteer),
        "everybody": shared is not None,
        "own": own,
        "wrong": wrong,
        "ahead": ahead,
        "changes": table_rows.changes(table.name, key, desk.pk) if known else [],
        "tab": "tables",
    }
    return render_page(request, "table_row", context, status=422 if wrong else 200)


def _table(name: str) -> Table:
    if name not in TABLES:
        raise Http404("no such table")
    return TABLES[name]


def _asked(
    request: HttpRequest, desk: Desk, table: Table, key: str, does: str, known: bool
) -> tuple[dict[str, Any] | None, str]:
    """The row that the post writes (None where it is struck or cleared), and its key."""
    if does not in ("set", "strike", "clear"):
        raise WorkbenchError("Choose what to do.", "")
    if does != "set":
        if not known:
            raise WorkbenchError("There is no such row.", "")
        return None, key
    if not known and table.fixed:
        raise WorkbenchError("This table takes no new rows.", "")
    body = typed_row(table, {field.name: request.POST.getlist(field.name) for field in table.fields})
    if not known and not key:
        key = _new_key(table, body, request.POST.get("new_key", ""))
        if key in table_rows.shipped_rows(table.name) or key in table_rows.own_rows(table.name, desk.pk):
            raise WorkbenchError("A row of this name is there already; open it and change it.", "name")
    return body, key


def _new_key(table: Table, body: dict[str, Any], typed: str) -> str:
    """The key of a new row, from its name where it has one."""
    if table.name in ("counting", "regions"):
        if not body.get("name"):
            raise WorkbenchError("Give it a name.", "name")
        made = slug("row", body["name"]).partition(":")[2]
        return f"{table.prefix}{made}"
    if table.name == "open_periods" and body.get("names"):
        made = slug("period", body["names"][0])
        country = slug("country", body["place"]) if body.get("place") else ""
        return f"{made}@{country}" if country else made
    if not typed.strip():
        raise WorkbenchError("Give the row a key.", "new_key")
    return typed.strip()


def _saved(
    request: HttpRequest, desk: Desk, table: Table, key: str, body: dict[str, Any] | None, does: str
) -> HttpResponse:
    row: dict[str, Any] = {
        "table": table.name, "key": key, "desk_id": desk.pk, "actor_id": person(request).pk,
    }  # fmt: skip
    if does == "set":
        event = policies.set_row(**row, body=body or {})
    else:
        event = policies.strike_row(**row) if does == "strike" else policies.clear_row(**row)
    tasks.recheck_after([event])
    said = {"set": "Saved", "strike": "Struck out", "clear": "Back to the default"}[does]
    told = "the claims that it touches are checked again" if event else "nothing had to be changed"
    messages.success(request, f"{said}: {told}.")
    return redirect(address("tables", desk, table=table.name))


def _placed(table: Table, message: str) -> dict[str, str]:
    """An error of the engine at the field that it names: "regions, region:x: members: ..."."""
    parts = message.split(": ")
    for index, part in enumerate(parts):
        name = part.partition(".")[0]
        if any(field.name == name for field in table.fields):
            return {name: _sentence(": ".join(parts[index + 1 :]))}
    return {"": _sentence(parts[-1])}


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}".rstrip(".") + "."


def _as_typed(request: HttpRequest, table: Table) -> dict[str, Any]:
    """The fields as they were sent, so that nothing is lost by an error."""
    typed: dict[str, Any] = {}
    for field in table.fields:
        values = request.POST.getlist(field.name)
        typed[field.name] = values if field.shape == "choices" else (values[0] if values else "")
    return typed


def _shipped_fields(table: Table, row: object, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """(label, words) of the default, for the side by side."""
    if row is None:
        return []
    shown = shown_row(table, row, gazetteer)
    told = []
    for field in table.fields:
        value = shown[field.name]
        if value in ("", [], False):
            continue
        words = dict(field.choices)
        if isinstance(value, list):
            value = ", ".join(words.get(str(one), str(one)) for one in value)
        told.append((field.label, "yes" if value is True else words.get(str(value), str(value))))
    return told
