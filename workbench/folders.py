"""Kombu's filesystem transport with two gaps closed: a message, and a table of bindings, appear whole.

Kombu opens a message's file under its final name and writes it afterwards. A busy worker reads it in
between: 66 of 16,000 messages came out empty, and each ends the worker with a JSONDecodeError. Two workers
that start at once on a new folder can likewise truncate each other's table of bindings.
See docs/decisions/0002-embedded-celery.md.
"""

from __future__ import annotations

import contextlib
import os
import uuid
from pathlib import Path
from time import monotonic
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """Writes under another name, then renames: on one file system a rename is atomic."""

    def _put(  # type: ignore[override]  # the stubs of kombu's two channels disagree with each other
        self, queue: str, payload: dict[str, Any], **kwargs: Any
    ) -> None:
        # The same name as kombu's: workers read in the order of the clock. A name that does not end
        # in `<queue>.msg` is not looked at.
        name = f"{round(monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg"
        folder = Path(self.data_folder_out)
        unfinished = folder / f"{name}.part"
        try:
            unfinished.write_text(dumps(payload))
            unfinished.rename(folder / name)
        except OSError as error:
            raise ChannelError(f"cannot write a message to {folder}: {error.strerror}") from error

    def _queue_bind(self, exchange: str, routing_key: str | None, pattern: str | None, queue: str) -> None:
        table: Path = self._exchange_file(exchange)  # type: ignore[attr-defined]  # newer than the stubs
        if not table.exists():
            empty = table.with_name(f"{table.name}.{uuid.uuid4()}")
            empty.write_text("[]")
            with contextlib.suppress(FileExistsError):  # somebody else was first, and may have filled it
                os.link(empty, table)
            empty.unlink()
        super()._queue_bind(exchange, routing_key or "", pattern or "", queue)


class Transport(filesystem.Transport):
    """What `filesystem://` means in this project."""

    Channel = Channel


def install() -> None:
    """Let every `filesystem://` of this process be the transport above."""
    TRANSPORT_ALIASES["filesystem"] = f"{__name__}:{Transport.__name__}"
