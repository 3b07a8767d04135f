"""The generated page says what the corpora say."""

from __future__ import annotations

from tests.docs.time_expressions import PAGE, page


def test_the_page_is_as_the_corpora_make_it() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run tests/docs/time_expressions.py"
