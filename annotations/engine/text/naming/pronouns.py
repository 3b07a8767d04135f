"""He, "their", "the pair": the people spoken of before, subjects first."""

from __future__ import annotations

from annotations.engine.text.naming.family import pick
from annotations.engine.text.naming.hits import Hit
from annotations.engine.text.naming.story import Seen, Story


def pronoun(story: Story, hit: Hit, hits: list[Hit], number: int) -> bool:
    """He: is the subject spoken of last; "they" are the people of one sentence."""
    if hit.role == "group":
        together = story.together(hit)
        if not together:
            return False
        hit.kind = "group"
        hit.ids = tuple(i for seen in together for i in seen.ids[:1])
        hit.name = " and ".join(seen.name for seen in together)
        return bool(hit.ids)
    seen = story.antecedent(hit)
    if seen is None:
        later = next(
            (h for h in hits[number + 1 :] if h.kind in ("person", "short", "stranger")), None
        )  # "When his visit is over Biden goes on"
        if later is None or later.sentence != hit.sentence:
            return False
        if later.kind == "short" and len(later.ids) > 1:
            pick(story, later)
        entity = story.lexicon.world.entities.get(later.ids[0]) if later.ids else None
        seen = Seen(
            later.ids,
            entity.name if entity else later.name,
            "",
            hit.sentence,
            hit.start,
            True,
            bool(later.ids),
        )
    hit.kind, hit.ids, hit.name, hit.open = "person", seen.ids, seen.name, len(seen.ids) > 1
    story.seen.append(
        Seen(
            seen.ids,
            seen.name,
            hit.gender,
            hit.sentence,
            hit.start,
            story.is_subject(hit),
            seen.known,
            seen.role,
        )
    )
    return True


def group(story: Story, hit: Hit) -> bool:
    """The two presidents: the last two known people named, who hold such an office."""
    count = 3 if hit.name == "three" else 2
    role = hit.role.removesuffix("s") if hit.role in ("presidents", "ministers", "premiers") else ""
    members: dict[str, Seen] = {}
    for seen in reversed(story.seen):
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
