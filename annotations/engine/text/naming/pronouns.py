"""Pronouns and groups: "he", "their", "the pair" are people spoken of before, subjects first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotations.engine.text.fold import fold
from annotations.engine.text.naming import words as w
from annotations.engine.text.naming.family import pick
from annotations.engine.text.naming.hits import Hit
from annotations.engine.text.naming.story import Seen, Story

_OPENING = w.word_set(
    "when while after before since as although though once until in on during with at if because despite"
)


def pronoun(story: Story, hit: Hit, hits: list[Hit], number: int) -> bool:
    """Who "he" is: the subject spoken of last; "they" are the people of one sentence."""
    if hit.role == "group":
        together = story.together(hit)
        if not together:
            return False
        hit.kind = "group"
        hit.ids = tuple(i for seen in together for i in seen.ids[:1])
        hit.name = " and ".join(seen.name for seen in together)
        return bool(hit.ids)
    seen = story.antecedent(hit) or _named_later(story, hit, hits[number + 1 :])
    if seen is None:
        return False
    hit.kind, hit.ids, hit.name, hit.open = "person", seen.ids, seen.name, len(seen.ids) > 1
    subject = story.is_subject(hit)
    spoken = replace(seen, gender=hit.gender, sentence=hit.sentence, start=hit.start, subject=subject)
    story.seen.append(spoken)
    return True


def _named_later(story: Story, hit: Hit, later: Sequence[Hit]) -> Seen | None:
    """Who "he" is in "When his visit is over Rice goes on": a clause before its main one."""
    opening = story.text[story.starts[hit.sentence] :].split(maxsplit=1)
    if not opening or fold(opening[0]) not in _OPENING:
        return None
    found = next((h for h in later if h.kind in ("person", "short", "stranger")), None)
    if found is None or found.sentence != hit.sentence:
        return None
    if found.kind == "short":
        if set(found.ids) <= story.lexicon.weak:
            return None
        if len(found.ids) > 1:
            pick(story, found)
    entity = story.lexicon.world.entities.get(found.ids[0]) if found.ids else None
    name = entity.name if entity else found.name
    return Seen(found.ids, name, "", hit.sentence, hit.start, True, bool(found.ids))


def group(story: Story, hit: Hit) -> bool:
    """Who "the two presidents" are: the last two known people named, who hold such an office."""
    if hit.ids:  # "both Bushes" names them
        hit.name = " and ".join(story.lexicon.world.entities[one].name for one in hit.ids)
        return True
    count = 3 if hit.name == "three" else 2
    role = hit.role.removesuffix("s") if hit.role in ("presidents", "ministers", "premiers") else ""
    members: dict[str, Seen] = {}
    for seen in story.recent():
        if seen.known and (
            not role or story.lexicon.offices.holds(seen.ids[0], role) or not story.lexicon.offices.all
        ):
            members.setdefault(seen.ids[0], seen)
        if len(members) == count:
            break
    if len(members) < count:
        return False
    people = list(reversed(members.values()))
    hit.ids, hit.how = tuple(seen.ids[0] for seen in people), f"the last {count} named"
    hit.name = " and ".join(seen.name for seen in people)
    return True
