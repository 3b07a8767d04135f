"""A place that may narrow what is counted or only tell where the one spoken of was (rules 9 and 13).

"They met in Oslo on Monday for the third time this year" may be their third meeting, or their third in
Oslo. Journeys have no such doubt: who is in Oslo for the third time is there for the third time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from annotations.engine.values import Finding, Reading, Verdict

_DECIDED = (Verdict.SUPPORTED, Verdict.REFUTED, Verdict.DEPENDS)


def either_place(reading: Reading, judge: Callable[[Reading], Finding]) -> Finding:
    """The finding of the claim; of both senses where the place leaves it open."""
    here = judge(reading)
    if reading.fact != "meeting" or reading.unit != "time" or not reading.places or reading.negated:
        return here
    anywhere = judge(replace(reading, places=()))
    if here.verdict is anywhere.verdict:
        return here
    names = " and ".join(ref.name for ref in reading.places)
    decided = here.verdict in _DECIDED and anywhere.verdict in _DECIDED
    verdict = Verdict.DEPENDS if decided else Verdict.NOT_ENOUGH
    lead = "It depends on" if decided else "Not enough evidence: it stays open"
    both = f"All: {anywhere.summary} There: {here.summary}"
    return replace(
        anywhere,
        verdict=verdict,
        summary=f"{lead} whether only meetings in {names} are counted. {both}",
        steps=(*anywhere.steps, *here.steps),
        variants=(
            *(replace(v, name=f"{v.name} (anywhere)") for v in anywhere.variants),
            *(replace(v, name=f"{v.name} (in {names})") for v in here.variants),
        ),
    )
