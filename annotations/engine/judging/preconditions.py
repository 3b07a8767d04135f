"""What a reading must have before a record is looked at, and what holds for every kind alike.

Open links are judged once for each candidate (rule 13); a denial turns the finding round.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from annotations.engine.values import OWN_WORDS, Events, Evidence, Finding, Reading, Ref, Variant, Verdict

OFFICE_WORD = "word"  # `Ref.how` of an office told by a bare word ("became president")
_TURNED = {Verdict.SUPPORTED: Verdict.REFUTED, Verdict.REFUTED: Verdict.SUPPORTED}
_TURNED_WORDS = {"Right: ": "Wrong: it is denied, but ", "Wrong: ": "Right to deny it: "}
_MOST_CANDIDATES = 4
_DECIDES = {
    "date": "a record of it with its date would decide it",
    "age": "a record of the birth would decide it",
    "duration": "a record of its first and last day would decide it",
    "count": "a complete list of them would decide it",
    "ordinal": "a complete list of them would decide it",
    "first": "a complete list of them would decide it",
    "last": "a complete list of them would decide it",
    "participation": "a record of who was there would decide it",
}


def unchecked(reading: Reading) -> Finding | None:
    """The finding of a claim that cannot be judged at all; None where judging may go on."""
    if reading.opinion:
        return Finding(Verdict.NOT_CHECKABLE, "This is a judgement or a guess; no record can settle it.")
    unknown = unknown_in(reading)
    return Finding(Verdict.NOT_ENOUGH, f"Not enough evidence: {unknown}.") if unknown else None


def unknown_in(reading: Reading) -> str:
    """Whom or what no source knows, and which record would decide it; "" where all are known."""
    decides = _DECIDES.get(reading.kind, "a record of it would decide it")
    for ref in (*reading.subjects, *reading.companions):
        if not ref.id:
            return f"no source knows {ref.name}; {decides}"
    for named in (reading.event, reading.series, reading.office):
        if named is not None and not named.id and named.how != OFFICE_WORD:
            tells = "tells of" if named.how == OWN_WORDS else "knows"
            return f"no source {tells} “{named.name}”; {decides}"
    return ""


def lacking(what: str) -> Finding:
    """An abstention that says which slot of the reading is empty."""
    return Finding(Verdict.NOT_ENOUGH, f"Not enough evidence: the words do not say {what}.")


def of_office(office: str, named: Ref | None) -> bool:
    """Whether a recorded office is the one named; a bare word must stand in its name."""
    if named is None:
        return True
    if named.how == OFFICE_WORD:
        return named.name.replace(" ", "-") in office
    return office == named.id


def people(reading: Reading) -> tuple[str, ...]:
    """Ids of everybody the reading may be about, candidates of open links included."""
    refs = (*reading.subjects, *reading.companions)
    return tuple(dict.fromkeys(key for ref in refs for key in (ref.id, *ref.others) if key))


def about_people(reading: Reading, *kinds: str) -> tuple[Events, ...]:
    """The facts of these kinds in which any of the reading's people take part."""
    who = people(reading)
    return (Events(kinds, who=who),) if who else ()


def each_candidate(
    reading: Reading, evidence: Evidence, judge: Callable[[Reading, Evidence], Finding]
) -> Finding:
    """The finding; where a link is open, of every candidate, which must agree."""
    candidates = _known(_candidates(reading), evidence)
    findings = [judge(candidate, evidence) for candidate in candidates]
    first = findings[0]
    if len({finding.verdict for finding in findings}) == 1:
        return _denied(reading, first)
    told = tuple(
        Variant(_names(candidate), finding.summary, _holds(finding.verdict))
        for candidate, finding in zip(candidates, findings, strict=True)
    )
    names = " or ".join(_names(candidate) for candidate in candidates)
    return replace(
        first,
        verdict=Verdict.NOT_ENOUGH,
        summary=f"Not enough evidence: it stays open who or what is meant, {names}, and the answers differ.",
        variants=told,
    )


def _denied(reading: Reading, finding: Finding) -> Finding:
    if not reading.negated or finding.verdict not in _TURNED:
        return finding
    summary = finding.summary
    for lead, turned in _TURNED_WORDS.items():
        if summary.startswith(lead):
            summary = turned + summary.removeprefix(lead)
            break
    variants = tuple(replace(v, holds=None if v.holds is None else not v.holds) for v in finding.variants)
    return replace(finding, verdict=_TURNED[finding.verdict], summary=summary, variants=variants)


def _known(candidates: list[Reading], evidence: Evidence) -> list[Reading]:
    """Without the candidates for a place to which no record leads, where one leads to another: of the
    two Georgias the traveller has been to one."""
    recorded = {place for fact in evidence.facts for place in (fact.country, *fact.places)}
    led = [one for one in candidates if any(ref.id in recorded for ref in one.places)]
    return led if led and any(ref.others for ref in candidates[0].places) else candidates


def _candidates(reading: Reading) -> list[Reading]:
    made = [reading]
    made += [replace(reading, subjects=refs) for refs in _spread(reading.subjects)]
    made += [replace(reading, companions=refs) for refs in _spread(reading.companions)]
    made += [replace(reading, places=refs) for refs in _spread(reading.places)]
    if reading.event:
        made += [replace(reading, event=event) for (event,) in _spread((reading.event,))]
    return made[: _MOST_CANDIDATES + 1]


def _spread(refs: tuple[Ref, ...]) -> list[tuple[Ref, ...]]:
    """The links with one of them put to another of its candidates."""
    return [
        (*refs[:index], replace(ref, id=other, name=_plain(other), others=()), *refs[index + 1 :])
        for index, ref in enumerate(refs)
        for other in ref.others
    ]


def _plain(key: str) -> str:
    return key.partition(":")[2].replace("-", " ").title()


def _names(reading: Reading) -> str:
    refs = (
        *reading.subjects,
        *reading.companions,
        *reading.places,
        *((reading.event,) if reading.event else ()),
    )
    return ", ".join(ref.name for ref in refs)


def _holds(verdict: Verdict) -> bool | None:
    return {Verdict.SUPPORTED: True, Verdict.REFUTED: False}.get(verdict)
