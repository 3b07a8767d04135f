"""One claim of a report: verdict, reasoning, every definition, evidence, and what people did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from annotations.exports.base import ClaimRecord, Json
from annotations.exports.report_text import LOOKS, UNCHECKED
from annotations.exports.words import ACTIONS, verdict_word

FEW = 5
"""Rows of one reason that are shown in full."""

_HOLDS = {True: "holds", False: "does not hold"}


def badge(verdict: str, count: int | None = None) -> str:
    """A verdict as sign and word, with a number where it is counted."""
    css, sign = LOOKS.get(verdict, UNCHECKED)
    number = f" <b>{count}</b>" if count is not None else ""
    word = _(verdict_word(verdict))
    return f'<span class="badge {css}"><span aria-hidden="true">{sign}</span>{word}{number}</span>'


def claim_section(number: int, claim: ClaimRecord) -> Iterator[str]:
    """The claim as a section of its own."""
    state = claim.state.replace("_", " ")
    yield f'<section class="claim" id="claim-{claim.id}">\n<header>{badge(claim.verdict)}'
    yield f'<span class="meta">{number} · {_(claim.kind)} · {_(state)}</span></header>\n'
    yield f"<h3>“{_(claim.place.exact)}”</h3>\n"
    if statement := claim.reading.get("statement"):
        yield f'<p class="summary">Stated: {_(statement)}</p>\n'
    if claim.finding:
        yield from _finding(claim.finding.summary, claim.finding.body)
        for clash in claim.finding.clashes:
            yield f"<p><b>⇄ Contradicts</b> “{_(clash.get('quote', ''))}”: {_(clash.get('why', ''))}</p>\n"
    for proof in claim.proofs:
        yield (
            f"<p><b>A person decided</b>, on this ground: {_(proof.words)} "
            f"<span class=meta>({_(proof.author)}, {proof.at:%Y-%m-%d})</span></p>\n"
        )
    yield from _people(claim)
    yield "</section>\n"


def _finding(summary: str, body: dict[str, Json]) -> Iterator[str]:
    yield f'<p class="summary">{_(summary)}</p>\n'
    if steps := body.get("steps"):
        yield (
            "<h4>How it was worked out</h4>\n<ol>"
            + "".join(f"<li>{_(step)}</li>" for step in steps)
            + "</ol>\n"
        )
    if window := body.get("window"):
        yield f"<p class=meta>Window: {_(_period(window))}</p>\n"
    if missing := body.get("missing"):
        told = "; ".join(_period(period) for period in missing if period)
        yield f"<p class=meta>No source is complete for {_(told)}</p>\n"
    if variants := body.get("variants"):
        rows = [
            (v.get("name"), v.get("computed"), _HOLDS.get(v.get("holds"), "open")
             + ("" if v.get("plausible", True) else ", for information"))
            for v in variants
        ]  # fmt: skip
        yield from _table("By every definition", ("Definition", "Computed", "The claim"), rows)
    used = [(_when(row), row.get("text"), _cited(row)) for row in body.get("used", ())]
    yield from _table("Evidence", ("When", "What", "Source"), used)
    yield from _table("Looked at and left out", ("When", "What", "Why", "Source"), _left_out(body))


def _left_out(body: dict[str, Json]) -> list[tuple[Json, ...]]:
    """The rows left out: of one reason the first few in full, of the rest the row numbers. A count
    over twenty years leaves out hundreds, and none of them may be hushed up."""
    reasons: dict[tuple[Json, Json, Json], list[dict[str, Json]]] = {}
    for row in body.get("left_out", ()):
        key = (row.get("reason"), row.get("source"), row.get("revision"))
        reasons.setdefault(key, []).append(row)
    rows: list[tuple[Json, ...]] = []
    for (reason, source, revision), these in reasons.items():
        shown = these if len(these) <= FEW + 1 else these[:FEW]
        rows += [(_when(row), row.get("text"), reason, _cited(row)) for row in shown]
        if rest := these[len(shown) :]:
            numbers = ", ".join(str(row.get("row")) for row in rest)
            told = f"{source}, revision {revision}, rows {numbers}"
            rows.append(("", f"and {len(rest)} more", reason, told))
    return rows


def _people(claim: ClaimRecord) -> Iterator[str]:
    for correction in claim.corrections:
        yield (
            f"<h4>Correction, {_(correction.state)}</h4>\n<p><del>{_(correction.before)}</del> "
            f"<ins>{_(correction.after)}</ins> {_(correction.note)}</p>\n"
        )
    said = [
        f"{d.at:%Y-%m-%d} {d.author} {ACTIONS.get(d.action, d.action)}"
        + (f": {verdict_word(d.verdict)}" if d.verdict else "")
        + (f". {d.reason}" if d.reason else "")
        for d in claim.decisions
    ] + [f"{c.at:%Y-%m-%d} {c.author}: {c.text}" for c in claim.comments]
    if said:
        yield "<h4>Review</h4>\n<ul>" + "".join(f"<li>{_(words)}</li>" for words in said) + "</ul>\n"


def _table(title: str, heads: Iterable[str], rows: list[tuple[Json, ...]]) -> Iterator[str]:
    if not rows:
        return
    yield f'<h4>{_(title)}</h4>\n<div class="scroll"><table><thead><tr>'
    yield "".join(f'<th scope="col">{_(head)}</th>' for head in heads) + "</tr></thead>\n<tbody>"
    for row in rows:
        yield "<tr>" + "".join(f"<td>{_(cell)}</td>" for cell in row) + "</tr>\n"
    yield "</tbody></table></div>\n"


def _when(row: dict[str, Json]) -> str:
    return _period({"first": row.get("first"), "last": row.get("last")})


def _period(period: dict[str, Json]) -> str:
    first, last = period.get("first"), period.get("last")
    if first == last:
        return str(first or "")
    return f"{first or 'the beginning'} – {last or 'open'}"


def _cited(row: dict[str, Json]) -> str:
    return f"{row.get('source')}, revision {row.get('revision')}, row {row.get('row')}"


def _(value: Json) -> str:
    """Words for HTML, none for None: everything here comes from people and files."""
    return "" if value is None else escape(str(value))
