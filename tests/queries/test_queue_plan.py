"""The few findings that changed are found by their own index, however many findings there are."""

from __future__ import annotations

import pytest
from django.db import connection

from annotations.queries import queue

pytestmark = pytest.mark.django_db


@pytest.mark.skipif(connection.vendor != "sqlite", reason="other databases choose by their statistics")
@pytest.mark.parametrize("verdict_too", [False, True])
def test_changed_claims_are_read_off_an_index(verdict_too: bool) -> None:
    plan = queue.changed(verdict_too=verdict_too).explain()
    assert "annotations_finding USING INDEX finding_changed" in plan
    assert "SCAN annotations_check" not in plan
    assert "SCAN U0" not in plan
