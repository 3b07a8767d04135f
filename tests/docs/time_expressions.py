"""Writes docs/time_expressions.md from the corpora that the tests run, so that the page stays true.

.venv/bin/python tests/docs/time_expressions.py
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "time_expressions.md"
HEAD = """# Time expressions that are understood

Made by `tests/docs/time_expressions.py` from the corpora that run as tests; do not edit. All are read on
Friday, 22 March 2013. What stands between square brackets is the expression; `value` is TIMEX3, `first`
and `last` are inclusive days. What is not to be read as a time stands at the end.

"Early" and "late" are the halves of a month (up to and from the 15th), "mid" is the 10th to the 20th;
weeks run Monday to Sunday, a weekend is Saturday and Sunday; seasons are the northern meteorological
ones. A slashed date is day first unless another in the same text can only be month first.
"""


def page() -> str:
    """The whole page."""
    sys.path.insert(0, str(ROOT))
    from tests.engine.text import timex_corpus, timex_news

    parts = [HEAD]
    for name, rows in (*timex_corpus.CORPORA.items(), *timex_news.NEWS.items()):
        parts.append(f"\n## {name}\n\n| value | first | last | said as |\n| --- | --- | --- | --- |\n")
        for value, first, last, said in rows:
            words = "<br>".join(one.replace("|", "\\|") for one in said)
            parts.append(f"| `{value}` | {first or '–'} | {last or '–'} | {words} |\n")
    parts.append("\n## Not a time\n\n")
    parts += [f"- {text}\n" for text in (*timex_corpus.NEGATIVE, *timex_news.NAMES)]
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
