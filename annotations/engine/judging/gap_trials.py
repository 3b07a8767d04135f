"""Known gaps tried on a finding: without them, with each, and with all (rule 11)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from annotations.engine.judging.datecompare import period_words
from annotations.engine.places import Gazetteer
from annotations.engine.tables import Tables
from annotations.engine.values import Finding, KnownGap, Verdict

Gaps = tuple[KnownGap, ...]


def tried(gaps: Sequence[KnownGap], judge: Callable[[Gaps], Finding], tables: Tables) -> Finding:
    """The finding without gaps, withheld where one of them would change it.

    A borderline gap (a few minutes across a border) can save a claim and never overturns one that
    the records support.
    """
    plain = judge(())
    ordered = tuple(sorted(gaps, key=lambda g: (str(g.period.first), g.place, g.source, g.note)))
    if not ordered:
        return plain
    trials: list[Gaps] = [(gap,) for gap in ordered]
    firm = tuple(gap for gap in ordered if not gap.borderline)
    trials += [chosen for chosen in (firm, ordered) if len(chosen) > 1]
    for chosen in trials:
        changed = judge(chosen)
        if changed.verdict == plain.verdict:
            continue
        if not any(gap.borderline for gap in chosen):
            return _withheld(plain, chosen, Verdict.NOT_ENOUGH, tables)
        saves = changed.verdict in (Verdict.SUPPORTED, Verdict.DEPENDS)
        if plain.verdict == Verdict.REFUTED and saves:
            return _withheld(plain, chosen, Verdict.DEPENDS, tables)
        if plain.verdict == Verdict.REFUTED and changed.verdict == Verdict.NOT_ENOUGH:
            return _withheld(plain, chosen, Verdict.NOT_ENOUGH, tables)
    return plain


def _withheld(plain: Finding, gaps: Gaps, verdict: Verdict, tables: Tables) -> Finding:
    names = "; ".join(
        f"{Gazetteer(tables).name(gap.place)}, {period_words(gap.period)}"
        + (f" ({gap.note})" if gap.note else "")
        for gap in gaps
    )
    lead = "The source is known to lack a stay that would change the answer"
    return replace(plain, verdict=verdict, summary=f"{lead}: {names}. By the records alone: {plain.summary}")
