"""A missing fact, added from the claim that needs it: one cited row in the desk's own source.

The desk's rows are kept in the manifest entry of its source, so that each addition is a revision like
any other. It claims no coverage: what the desk wrote down itself proves nothing of what it did not.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from annotations.engine.text.cells import parse_date_cell
from annotations.engine.text.timex import find_expressions
from annotations.models import Claim, Desk, Revision, Source
from annotations.services import checking, rechecking
from annotations.services.checking import CHECKABLE, MANUAL
from annotations.services.errors import WorkbenchError
from annotations.services.reading_files import Prepared, prepare
from annotations.services.referencing import store
from annotations.sources.base import SourceError
from annotations.sources.manifest import Entry

KINDS = ("visit", "meeting", "election", "office", "event", "birth")
LONGEST = 300
COLUMNS = (
    ("kind", "kind"), ("who", "person"), ("where", "place"), ("from", "start"), ("to", "end"),
    ("office", "office"), ("event", "event"), ("born", "birth"), ("cited", "source"), ("note", "remarks"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Supplied:
    """A fact as an editor writes it. `when` is typed words; `source` says where it stands, with a page
    or an address."""

    kind: str
    who: str
    where: str
    when: str
    source: str
    page: str = ""
    url: str = ""
    office: str = ""
    event: str = ""


def supply(*, claim_id: int, user_id: int, fact: Supplied) -> list[int]:
    """Add the fact to the desk's own source and ask for the checks that it touches; their ids.

    Raises WorkbenchError naming the field for what a fact cannot do without.
    """
    claim = Claim.objects.select_related("article__desk").get(pk=claim_id)
    row = _row(fact, claim.article.anchored_on)
    desk = claim.article.desk
    with transaction.atomic():
        Desk.objects.select_for_update().get(pk=desk.pk)  # two additions at once are two revisions
        rows = [*_rows(desk), row]
        try:
            prepared = _prepared(desk, rows)
        except SourceError as error:
            raise WorkbenchError(_plain(str(error)), _field_of(str(error))) from error
        bad = dict(prepared.batch.bad)
        if len(rows) in bad:
            raise WorkbenchError(_plain(bad[len(rows)]), _field_of(bad[len(rows)]))
        outcome = store(prepared, desk_id=desk.pk, actor_id=user_id)
        if not outcome.new:
            raise WorkbenchError("The desk has this row already.", "who")
        touched = rechecking.after(outcome.event)
        mine = claim.state in CHECKABLE and claim.kind != MANUAL
        # The claim that asked is checked in any case, at the editor's own speed.
        return touched + (checking.request_checks([claim_id], user_id) if mine else [])


def name_of(desk: Desk) -> str:
    """What the desk's own source is called."""
    return f"{desk.name}: facts added by hand"


def _rows(desk: Desk) -> list[list[str]]:
    source = Source.objects.filter(desk=desk, name=name_of(desk)).first()
    if source is None:
        return []
    manifest = Revision.objects.get(source=source, number=source.current).manifest
    return [list(row) for row in manifest["rows"]]


def _prepared(desk: Desk, rows: list[list[str]]) -> Prepared:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([name for name, _ in COLUMNS])
    writer.writerows(rows)
    entry = Entry(
        file="added.csv",
        name=name_of(desk),
        publisher=desk.name,
        columns=COLUMNS,
        raw={"file": "added.csv", "name": name_of(desk), "rows": rows},
    )
    return prepare(text.getvalue().encode(), entry)


def _row(fact: Supplied, anchor: dt.date) -> list[str]:
    for part in fields(fact):
        if len(getattr(fact, part.name)) > LONGEST:
            raise WorkbenchError(f"This is longer than {LONGEST} characters.", part.name)
    fact = Supplied(*(" ".join(str(part).split()) for part in astuple(fact)))
    if fact.kind not in KINDS:
        raise WorkbenchError("Choose what kind of fact it is.", "kind")
    if not fact.who and fact.kind != "event":
        raise WorkbenchError("Name who it is about.", "who")
    if not fact.source:
        raise WorkbenchError("Say where this stands: a fact without a source is a claim.", "source")
    if not (fact.page or fact.url):
        raise WorkbenchError("Give the page, or the address where it can be read.", "page")
    if fact.url:
        try:
            URLValidator(schemes=["http", "https"])(fact.url)
        except ValidationError as error:
            raise WorkbenchError("This is no address; write it with https://.", "url") from error
    first, last = _dates(fact.when, anchor)
    cited = ", ".join(part for part in (fact.source, fact.page and f"p. {fact.page}", fact.url) if part)
    born = first if fact.kind == "birth" else ""
    start, end = ("", "") if born else (first, last)
    return [fact.kind, fact.who, fact.where, start, end, fact.office, fact.event, born, cited, cited]


def _dates(words: str, anchor: dt.date) -> tuple[str, str]:
    """First and last as cells of a table: a single date keeps its precision ("2022-06")."""
    if not words:
        raise WorkbenchError("Say when it was.", "when")
    try:
        parse_date_cell(words, None)
    except ValueError:
        found = [one for one in find_expressions(words, anchor) if one.first]
        if not found:
            raise WorkbenchError(f"No date was found in “{words}”. Try “28 June 2022”.", "when") from None
        first, last = found[0].first, found[-1].last or found[-1].first
        return str(first), "" if first == last else str(last)
    return words, ""


def _plain(message: str) -> str:
    """The words without the file's name and row, which the editor has never seen."""
    told = message.rpartition("no row can be used; ")[2]
    told = told.partition(": ")[2] if told.startswith("row ") else told
    return f"{told[:1].upper()}{told[1:]}."


_FIELDS: Sequence[tuple[str, str]] = (
    ("nobody", "who"), ("name", "who"), ("country", "where"), ("place", "where"), ("office", "office"),
    ("event", "event"), ("date", "when"), ("before", "when"),
)  # fmt: skip


def _field_of(message: str) -> str:
    # "no country or place is named" is about the place, "nobody is named" about the person.
    order = sorted(_FIELDS, key=lambda pair: pair[0] == "name")
    return next((name for word, name in order if word in message), "who")
