"""Which event is meant, once people and places are known."""

from __future__ import annotations

from collections import Counter

from annotations.engine.text.fold import fold
from annotations.engine.text.naming.hits import Hit
from annotations.engine.text.naming.story import Story


def events(story: Story, hits: list[Hit]) -> None:
    """Choose among the events that each hit may mean, by sentence, then by article."""
    happenings = story.lexicon.happenings
    if not any(hit.kind == "event" for hit in hits):
        return
    article: Counter[str] = Counter()
    homes: Counter[str] = Counter()
    near: dict[int, set[str]] = {}
    for hit in hits:
        parties = told_parties(story, hit)
        if hit.kind == "person":
            homes.update(parties)  # where people come from says less than the places that are named
            continue
        article.update(parties)
        near.setdefault(hit.sentence, set()).update(parties)
    if not article:
        article = homes
    people: dict[int, set[str]] = {}
    for hit in hits:
        if hit.kind == "person":
            people.setdefault(hit.sentence, set()).update(told_parties(story, hit))
    named = {hit.ids[0] for hit in hits if hit.kind == "event" and len(hit.ids) == 1 and not hit.bare}
    for hit in hits:
        if hit.kind != "event":
            continue
        wanted = hit.ids
        if len(hit.ids) > 1 or hit.bare:
            mentioned = tuple(i for i in hit.ids if i in named)
            if hit.bare and hit.keys[0] in ("attack", "attacks", "offensive") and not mentioned:
                hit.kind = "gone"
                continue
            named_near = near.get(hit.sentence, set())
            told = any(happenings.parties(event) & named_near for event in wanted)
            by_home = set() if told else people.get(hit.sentence, set())
            ids, hit.open = happenings.choose(wanted, story.published, named_near | by_home, article)
            if hit.open and len(mentioned) == 1:
                ids, hit.open = mentioned, False
            hit.ids = ids
        else:
            hit.ids = tuple(happenings.begun(hit.ids, story.published))
        if not hit.ids:
            hit.kind = "gone"
            continue
        take_date(story, hit)
        hit.name = happenings.events[hit.ids[0]].name


def told_parties(story: Story, hit: Hit) -> set[str]:
    """The countries and proper words that a mention brings into play."""
    gazetteer = story.lexicon.gazetteer
    if hit.kind == "place" and hit.ids:
        country = gazetteer.country_of(hit.ids[0])
        return {hit.ids[0], country} - {""} if country else set(gazetteer.members(hit.ids[0])[0])
    if hit.kind == "person" and len(hit.ids) == 1:
        return {story.lexicon.offices.home(hit.ids[0])} - {""}
    if hit.kind in ("organisation", "event"):
        words = {fold(word) for word in story.text[hit.start : hit.end].replace("-", " ").split()}
        return {word for word in words if story.lexicon.happenings.is_party(word)}
    return set()


def take_date(story: Story, hit: Hit) -> None:
    """Widen "the Hamas attack of Oct. 7" over its date if that is the event's first day."""
    if not hit.name or ":" not in hit.name:
        return
    start, end = (int(part) for part in hit.name.split(":"))
    period = story.lexicon.happenings.events[hit.ids[0]].period
    day = period.first if period else None
    if day is not None and str(day.day) in story.text[start:end]:
        hit.end = end
