"""What many tests of services begin from."""

import pytest

from tests.history_flush import _flush_lifts_history_triggers
from tests.queries.loading import load_all

__all__ = ["_flush_lifts_history_triggers"]


@pytest.fixture
def small_sources(db: None) -> None:
    """The small sources on which a touched desk's claims are checked."""
    load_all()
