"""The one error that a service raises when it refuses: words for a person, and where they belong."""

from __future__ import annotations


class WorkbenchError(Exception):
    """A refusal in words that an editor understands.

    `field` names the form field or JSON key at fault. `permanent` says that asking again changes
    nothing; a worker tries again only what is not permanent.
    """

    def __init__(self, message: str, field: str | None = None, permanent: bool = True) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.permanent = permanent


class ConflictError(WorkbenchError):
    """Somebody else was faster: the state or the text is no longer what the caller saw (HTTP 409, 412)."""
