"""Cells of a spreadsheet that no spreadsheet takes for a formula (OWASP: CSV injection).

A cell that begins with = + - @, a tab or a line end is run by Excel, LibreOffice and Google Sheets
when the file is opened; an article's words can begin so, and a reader's browser can have put them
there. An apostrophe in front makes it text. Full-width forms count too: Excel folds them.
"""

from __future__ import annotations

_RUN = tuple("=+-@\t\r\n＝＋－＠")


def safe(value: object) -> object:
    """The value for a cell: numbers as they are, None empty, words made harmless."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    text = str(value)
    # What a spreadsheet trims away does not hide what stands behind it.
    return f"'{text}" if text.lstrip(" \xa0\ufeff\u200b").startswith(_RUN) or text.startswith(_RUN) else text
