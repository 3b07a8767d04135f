"""The HTML of the claims list. Written here and not in a template: of a thousand rows a template took two
thirds of the page's time, and every action that changes many claims sends the whole list again."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

from annotations.web.rows import Row

DECIDE = (
    '<span class="decide">'
    '<button type="button" data-key="y" hx-post="{url}accept/">Accept <kbd>Y</kbd></button> '
    '<button type="button" data-key="n" hx-post="{url}dismiss/">Reject <kbd>N</kbd></button></span>'
)


def list_of(rows: Iterable[Row], may_mark: bool, oob: bool = False) -> SafeString:
    """One `li` a row; `oob` where rows are swapped one by one. Whatever came from a text is escaped."""
    return SafeString("".join(_item(row, may_mark, oob) for row in rows))


def _item(row: Row, may_mark: bool, oob: bool) -> str:
    look, url = row.look, row.url
    swap = ' hx-swap-oob="outerMorph"' if oob else ""
    marks = (" data-movable" if may_mark and row.movable else "") + (" data-clash" if row.clash else "")
    decide = DECIDE.format(url=url) if may_mark and row.suggested else ""
    return (
        f'\n<li id="claim-{row.id}" class="row {look.css}"{swap} data-claim="{row.id}"'
        f' data-start="{row.start}" data-end="{row.end}" data-look="{look.css}" data-group="{row.group}"'
        f' data-stamp="{escape(row.stamp)}" data-lock="{row.lock}"{marks}>\n'
        f'  <span class="v"><svg class="sign" aria-hidden="true"><use href="#{look.sign}"/></svg></span>\n'
        f'  <a class="open" href="?claim={row.id}" hx-get="{url}" hx-target="#panel" hx-swap="innerHTML"'
        f' hx-include="#none" hx-sync="#panel:queue last"><q>{escape(row.quote)}</q></a>\n'
        f"  <small>{_told(row)}</small>\n"
        f"  {decide}\n"
        "</li>\n"
    )


def _told(row: Row) -> str:
    """The line under the quotation."""
    told = [row.look.word, escape(row.kind.lower())]
    if row.note:
        told.append(f"<b>⇄ {escape(row.note)}</b>")
    if row.suggested:
        told.append(row.surely)
        if row.why:
            told.append(escape(row.why))
    return " · ".join(told)
