"""People by name: whom a family name or a name that two people share means (rule 13)."""

from __future__ import annotations

from bisect import bisect_left

from annotations.engine.text.fold import fold
from annotations.engine.text.naming import words as w
from annotations.engine.text.naming.given import gender_of, is_given
from annotations.engine.text.naming.hits import Hit
from annotations.engine.text.naming.story import Story

_TELLING = 7  # letters of a family name that is no coincidence


def person(story: Story, hit: Hit) -> None:
    """A full name; two people may share it ("George Bush")."""
    if len(hit.ids) > 1:
        pick(story, hit)
    settle(story, hit)


def settle(story: Story, hit: Hit) -> None:
    """Name the hit after its first candidate and remember it as spoken of."""
    if hit.ids:
        entity = story.lexicon.world.entities.get(hit.ids[0])
        hit.name = entity.name if entity else hit.name
    hit.kind = "person"
    story.see(hit)


def short(story: Story, hit: Hit) -> None:
    """Rule 13: the one whom the article has named, else the office holder at publication."""
    word = fold(story.text[hit.start : hit.end].split()[-1])
    stranger = story.strangers.get(word)
    if stranger and not _known(story, hit):
        _as_stranger(story, hit, stranger[1])
        return
    hit.ids = _sure(story, hit, word)
    if not hit.ids:
        if is_given(word) or word in w.HONORIFICS or word in w.COMMON_SURNAMES:
            hit.kind = "gone"
        else:
            _as_stranger(story, hit, story.text[hit.start : hit.end])
        return
    if hit.role:
        serving = tuple(i for i in hit.ids if story.serves(i, hit.role))
        on = tuple(i for i in serving if story.lexicon.offices.holds(i, hit.role, story.published))
        if serving:
            hit.ids = on or serving
    if len(hit.ids) > 1:
        pick(story, hit)
    settle(story, hit)


def _known(story: Story, hit: Hit) -> bool:
    """Whether the article speaks for a candidate: it names him in full, or with his title. With only
    Michelle Obama named, "Obama" is she, and "President Obama" still the president."""
    offices = story.lexicon.offices
    return any(i in story.named or (hit.role and offices.holds(i, hit.role)) for i in hit.ids)


def _sure(story: Story, hit: Hit, word: str) -> tuple[str, ...]:
    """Candidates that the bare family name may stand for.

    A name that no source lists alone ("Jafari") is anybody's until the article has it in full, but
    a long one that a single person bears is no coincidence.
    """
    sure = tuple(i for i in hit.ids if i not in story.lexicon.weak or i in story.named)
    alone = len(hit.ids) == 1 and len(word) >= _TELLING and not is_given(word)
    return sure or (hit.ids if hit.role or alone else ())


def _as_stranger(story: Story, hit: Hit, name: str) -> None:
    hit.how = "short name" if " " in name else "name not in the sources"
    hit.kind, hit.ids, hit.name = "person", (), name
    story.see(hit, gender_of(fold(name.split()[0])))


def _starts(story: Story, hit: Hit) -> list[tuple[str, list[int]]]:
    return [(i, story.named[i]) for i in hit.ids if i in story.named]


def pick(story: Story, hit: Hit) -> None:
    """Choose among candidates: named before, named later, in office at publication; else open."""
    before = {i: at[index - 1] for i, at in _starts(story, hit) if (index := bisect_left(at, hit.start))}
    after = [i for i, at in _starts(story, hit) if at[-1] > hit.start]
    if before or len(after) == 1:
        hit.ids = (max(before, key=lambda i: before[i]) if before else after[0],)
        hit.how = f"{hit.how}, named in the article"
        return
    ranks = {person: story.lexicon.offices.last_term(person, story.published) for person in hit.ids}
    ranked = sorted(hit.ids, key=lambda person: ranks[person], reverse=True)
    serving = [person for person in ranked if ranks[person][0]]
    if len(serving) == 1:
        hit.ids, hit.how = (serving[0],), f"{hit.how}, in office at publication"
    else:
        hit.ids, hit.open = tuple(ranked), True


def settle_stranger(story: Story, hit: Hit) -> None:
    """A name that no source knows: in full where the text has it in full."""
    hit.kind, hit.name = "person", story.full(hit.name)
    story.see(hit, gender_of(fold(hit.name.split()[0])))
