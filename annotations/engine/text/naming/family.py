"""People by name: whom a family name or a name that two people share means (rule 13)."""

from __future__ import annotations

from annotations.engine.text.fold import fold
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
    named = {person for _, person in story.names}
    weak = story.lexicon.weak
    sure = tuple(person for person in hit.ids if person not in weak or person in named)
    # A long family name that one person alone bears is no coincidence; "Jafari" may be one.
    if not sure and not hit.role and not (len(hit.ids) == 1 and len(word) >= 7 and not is_given(word)):
        sure = ()
    else:
        sure = sure or hit.ids
    if not sure:
        if word in story.strangers:
            hit.ids = ()
        else:
            hit.kind = "gone"
            return
    else:
        hit.ids = sure
    if word in story.strangers and not any(person in named for person in hit.ids):
        hit.ids, hit.name, hit.how = (), story.strangers[word], "short name"
        story.see(hit, gender_of(fold(hit.name.split()[0])))
        hit.kind = "person"
        return
    if hit.role:
        serving = tuple(i for i in hit.ids if story.serves(i, hit.role))
        on = tuple(i for i in serving if story.lexicon.offices.holds(i, hit.role, story.published))
        if serving:
            hit.ids = on or serving
    if len(hit.ids) > 1:
        pick(story, hit)
    settle(story, hit)


def pick(story: Story, hit: Hit) -> None:
    """Choose among candidates: named before, named later, in office at publication; else open."""
    named = [(start, person) for start, person in story.names if person in hit.ids and start != hit.start]
    before = [person for start, person in named if start < hit.start]
    people = set(before) or {person for _, person in named}
    if len(people) == 1 or before:
        hit.ids = (before[-1] if before else people.pop(),)
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
