"""Two versions as rows for the page: paragraphs side by side, long stretches without a change folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from annotations.engine.anchoring.diff import Run, runs
from annotations.engine.anchoring.passages import passages
from annotations.engine.values import Span
from annotations.models import Anchor, Version
from annotations.models.claim import Carried
from annotations.queries.versions import carried_between
from annotations.web.looks import Look, look_of

NEAR = 1
"""Paragraphs without a change that stay to be seen on either side of a change."""

WORDS = {
    Carried.EXACT: "as it was",
    Carried.MOVED: "moved",
    Carried.CHANGED: "changed",
    Carried.LOST: "lost",
    Carried.MARKED: "settled here",
}


@dataclass(frozen=True, slots=True)
class Came:
    """A claim in the margin of a paragraph: how it came over, and its words then and now."""

    id: int
    word: str
    how: str
    look: Look
    runs: list[Run]
    here: bool  # whether it stands in the newer version


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. `kind` is same, edited, in, out."""

    kind: str
    runs: list[Run]
    claims: list[Came] = field(default_factory=list)

    @property
    def old(self) -> list[Run]:
        """What the older version says."""
        return [run for run in self.runs if run.kind != "in"]

    @property
    def new(self) -> list[Run]:
        """What the newer one says."""
        return [run for run in self.runs if run.kind != "out"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that are shown, or a fold of lines in which nothing changed."""

    lines: list[Line]
    folded: bool = False


def compared(old: Version, new: Version) -> list[Stretch]:
    """The two texts in reading order, each changed or lost claim beside its paragraph."""
    came = carried_between(old, new)
    spans = [[Span(int(b[1]), int(b[2])) for b in version.blocks] for version in (old, new)]
    lines = []
    for passage in passages(old.text, spans[0], new.text, spans[1]):
        before = old.text[passage.old.start : passage.old.end] if passage.old else ""
        after = new.text[passage.new.start : passage.new.end] if passage.new else ""
        kind = "same" if passage.same else "edited" if before and after else "in" if after else "out"
        told = [Run("same", after)] if passage.same else runs(before, after)
        lines.append(Line(kind, told, list(_beside(came, passage.old, passage.new))))
    return _folded(lines)


def _beside(
    came: Sequence[tuple[Anchor | None, Anchor | None]], old: Span | None, new: Span | None
) -> Iterable[Came]:
    for was, now in came:
        if now is not None:
            if new is None or not new.start <= now.start < new.end:
                continue
            if was is None or (now.carried in (Carried.EXACT, Carried.MOVED) and was.exact == now.exact):
                continue
            yield _came(was, now)
        elif was is not None and old is not None and old.start <= was.start < old.end:
            yield _came(was, None)


def _came(was: Anchor, now: Anchor | None) -> Came:
    claim = was.claim
    how = Carried(now.carried) if now is not None else Carried.LOST
    if how in (Carried.EXACT, Carried.MOVED):
        how = Carried.CHANGED  # of several versions between the two
    told = runs(was.exact, now.exact) if now is not None else [Run("out", was.exact)]
    look = look_of(claim.state, claim.verdict)
    return Came(claim.pk, WORDS[how], str(how), look, told, now is not None)


def _folded(lines: list[Line]) -> list[Stretch]:
    changed = [at for at, line in enumerate(lines) if line.kind != "same" or line.claims]
    shown = {at + step for at in changed for step in range(-NEAR, NEAR + 1)}
    found: list[Stretch] = []
    for at, line in enumerate(lines):
        folded = at not in shown
        if found and found[-1].folded == folded:
            found[-1].lines.append(line)
        else:
            found.append(Stretch([line], folded))
    # A fold of one paragraph hides less than it costs to open it.
    return [Stretch(each.lines, each.folded and len(each.lines) > 1) for each in found]
