"""Files that a librarian uploads: kept while their mapping is looked at, then imported as the desk's own.

The table and what is said of it (one manifest entry) lie side by side under a name that nobody chose; a
signed ticket says whose they are, for which desk and until when. Of an imported file a copy stays, so that
what it covers can be corrected without finding it again.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import signing

from annotations.models import Revision, Source
from annotations.services.errors import ConflictError, WorkbenchError
from annotations.services.reading_files import SUFFIXES, Prepared, prepare
from annotations.services.referencing import Outcome, store
from annotations.services.supplying import name_of
from annotations.sources.base import SourceError
from annotations.sources.manifest import Entry, read_entry, read_manifest
from annotations.sources.registry import connectors

LARGEST = 20 * 1024 * 1024
"""Bytes of a file that a page takes; `load_reference` takes larger ones."""
KEPT = 24 * 3600  # seconds for which an upload waits
_SALT = "annotations.upload"


@dataclass(frozen=True, slots=True)
class Ticket:
    """Whose upload it is. `source_id` 0 makes a new source; `key` is the file's name on disk."""

    desk_id: int
    user_id: int
    file: str
    key: str
    source_id: int = 0


def keep(
    *, desk_id: int, user_id: int, file: str, data: bytes, manifest: bytes = b"", source_id: int = 0
) -> str:
    """Keep an upload; the ticket for it. Raises WorkbenchError (fields "file", "manifest")."""
    file = Path(file.replace("\\", "/")).name[:200] or "table.csv"
    if not file.lower().endswith(SUFFIXES):
        raise WorkbenchError(f"Give a table: {', '.join(SUFFIXES)}.", "file")
    if len(data) > LARGEST:
        raise WorkbenchError(f"The file has {len(data):,} bytes; a page takes {LARGEST:,}.", "file")
    try:
        connectors()["tables"].read(file, data)
    except SourceError as error:
        raise WorkbenchError(_plain(str(error), file), "file") from error
    raw = _raw_of(manifest, file) if manifest else _raw_of_source(source_id, file)
    forget()
    ticket = Ticket(desk_id, user_id, file, uuid.uuid4().hex, source_id)
    folder = _folder()
    (folder / f"{ticket.key}.table").write_bytes(data)
    remember(ticket, raw)
    return signing.dumps(asdict(ticket), salt=_SALT)


def again(*, source: Source, user_id: int) -> str:
    """A ticket for the file of a source's newest revision, to say anew what it covers. Raises
    ConflictError where the file was not uploaded here."""
    revision = Revision.objects.filter(source=source, number=source.current).first()
    kept = _folder("sources") / f"{revision.digest}.table" if revision else None
    if source.desk_id is None or revision is None or kept is None or not kept.is_file():
        raise ConflictError("The file of this source is not kept here; upload it again as a new revision.")
    return keep(
        desk_id=source.desk_id,
        user_id=user_id,
        file=revision.file,
        data=kept.read_bytes(),
        source_id=source.pk,
    )


def opened(words: str, user_id: int) -> tuple[Ticket, bytes, dict[str, Any]]:
    """The ticket, the table's bytes and the entry as it stood. Raises WorkbenchError where the ticket
    is another's, or the upload has gone."""
    try:
        ticket = Ticket(**signing.loads(words, salt=_SALT, max_age=KEPT))
    except (signing.BadSignature, TypeError) as error:
        raise WorkbenchError("This upload is not kept any more; upload the file again.") from error
    path = _folder() / f"{ticket.key}.table"
    if ticket.user_id != user_id or not path.is_file():
        raise WorkbenchError("This upload is not kept any more; upload the file again.")
    raw: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return ticket, path.read_bytes(), raw


def described(ticket: Ticket, raw: Mapping[str, Any]) -> Entry:
    """The manifest entry. Raises SourceError naming the key."""
    return read_entry(ticket.file, json.dumps(raw, ensure_ascii=False).encode(), ticket.file)


def remember(ticket: Ticket, raw: Mapping[str, Any]) -> None:
    """Keep what was said of the file so far. Whole at every moment: the page looks at each change of its
    form, and the press of a button may come while the look before it is being written."""
    path = _folder() / f"{ticket.key}.json"
    written = path.with_name(f"{ticket.key}.{uuid.uuid4().hex}.new")
    written.write_text(json.dumps(raw, default=str), encoding="utf-8")
    written.replace(path)


def take_in(ticket: Ticket, data: bytes, raw: Mapping[str, Any]) -> Outcome:
    """Make the file the desk's own source, or a new revision of one; the upload is done with then.

    Raises SourceError for a file that cannot be read so, WorkbenchError (field "name") for a name that
    another source of the desk has.
    """
    prepared: Prepared = prepare(data, described(ticket, raw))
    name = prepared.entry.name
    own = Source.objects.filter(desk_id=ticket.desk_id)
    source = own.filter(pk=ticket.source_id).select_related("desk").first()
    if ticket.source_id and (source is None or source.name != name):
        raise WorkbenchError("A revision keeps the name of its source.", "name")
    if source is not None and source.desk is not None and name == name_of(source.desk):
        raise WorkbenchError("This source holds the facts that are added by hand.", "name")
    if source is None and own.filter(name=name).exists():
        raise WorkbenchError("The desk has a source of this name; give another one.", "name")
    outcome = store(prepared, desk_id=ticket.desk_id, actor_id=ticket.user_id)
    (_folder("sources") / f"{prepared.digest}.table").write_bytes(data)
    drop(ticket)
    return outcome


def drop(ticket: Ticket) -> None:
    """Throw the upload away."""
    for suffix in (".table", ".json"):
        (_folder() / f"{ticket.key}{suffix}").unlink(missing_ok=True)


def forget() -> None:
    """Throw uploads away that nobody came back for."""
    before = time.time() - KEPT
    for path in _folder().iterdir():
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)


def _folder(name: str = "uploads") -> Path:
    folder = Path(settings.MEDIA_ROOT) / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _raw_of(manifest: bytes, file: str) -> dict[str, Any]:
    """The entry of the file in a manifest of several, or the one entry of a mapping file."""
    try:
        try:
            entries = read_manifest("manifest", manifest)
        except SourceError:
            return dict(read_entry("manifest", manifest, file).raw) | {"file": file}
        mine = [entry for entry in entries if entry.file == file] or list(
            entries if len(entries) == 1 else ()
        )
        if not mine:
            raise WorkbenchError(f"The manifest does not speak of {file}.", "manifest")
        return dict(mine[0].raw) | {"file": file}
    except SourceError as error:
        raise WorkbenchError(_plain(str(error), "manifest"), "manifest") from error


def _raw_of_source(source_id: int, file: str) -> dict[str, Any]:
    """What the newest revision said, its columns as they were mapped; nothing for a new source."""
    source = Source.objects.filter(pk=source_id).first()
    newest = Revision.objects.filter(source=source, number=source.current).first() if source else None
    if source is None or newest is None:
        return {"file": file, "name": Path(file).stem.replace("_", " ")[:200]}
    raw = dict(newest.manifest) or {
        "publisher": source.publisher, "url": source.url, "licence": source.licence, "tier": source.tier,
        "lineage": source.lineage,
    }  # fmt: skip
    raw.pop("rows", None)
    return {**raw, "file": file, "name": source.name}


def _plain(message: str, file: str) -> str:
    told = message.removeprefix(f"{file}: ")
    return f"{told[:1].upper()}{told[1:]}".rstrip(".") + "."
