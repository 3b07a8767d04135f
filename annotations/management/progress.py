"""Progress of long work on standard error, and only where a person is looking at it."""

from __future__ import annotations

import sys
import time
from types import TracebackType

_EVERY = 0.1  # seconds between two drawings
_WIDTH = 30


class Progress:
    """A line that is drawn over: a bar where the end is known, a count where not."""

    def __init__(self, what: str, total: int = 0) -> None:
        """Count `what`, up to `total` if that is known."""
        self.what = what
        self.total = total
        self._shown = sys.stderr.isatty()
        self._drawn = 0.0

    def __enter__(self) -> Progress:
        """Start."""
        return self

    def show(self, done: int) -> None:
        """Draw, unless that was done a moment ago."""
        now = time.monotonic()
        if not self._shown or (now - self._drawn < _EVERY and done != self.total):
            return
        self._drawn = now
        if self.total:
            filled = _WIDTH * done // self.total
            bar = f"[{'#' * filled}{'.' * (_WIDTH - filled)}] "
        else:
            bar = ""
        sys.stderr.write(f"\r{bar}{done:,} {self.what}\x1b[K")
        sys.stderr.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wipe the line, so that what follows stands alone."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
