"""What a merge, a split or a changed name can touch."""

from __future__ import annotations

from collections.abc import Iterable

from annotations.engine import touches
from annotations.engine.text.fold import fold
from annotations.models import Alias, Entity, Fact
from annotations.queries.catalogue import load_catalogue
from annotations.queries.touched.facts import fact_keys, known_kinds
from annotations.queries.touched.index import Change, Clause, Keys
from annotations.sources.naming import forms, last_name


def of_link(key: str, other: str, cause: str) -> Change:
    """The change when two entities become one, or one becomes two again."""
    names = {name for one in (key, other) for name in names_of(one)}
    return Change(
        cause=cause[:120],
        clauses=[
            Clause(merged_keys([key, other]).join(name_keys(names)), reread=True),
            # Who else was there, and who else held the office, is now told of another.
            Clause(fact_keys(Fact.objects.filter(parties__entity__key=key, last_revision=None).distinct())),
        ],
    )


def of_alias(text: str, cause: str) -> Change:
    """The change when somebody is called so from now on: whoever was meant by the words until then."""
    clauses = [Clause(name_keys([fold(text)]), reread=True), Clause(words=frozenset({text}), reread=True)]
    return Change(cause=cause[:120], clauses=clauses)


def merged_keys(entities: Iterable[str]) -> Keys:
    """Claims that name one of these entities, in whatever part."""
    now = load_catalogue().same
    kinds = known_kinds()
    found = Keys()
    for entity in {key for one in entities for key in (one, now.get(one, one))}:
        found.add([touches.key("entity", entity)])
        for kind in kinds:
            found.add(touches.key(what, kind, entity) for what in ("who", "cover", "series", "office"))
    return found


def name_keys(names: Iterable[str]) -> Keys:
    """Claims in which one of these names, folded, stands for somebody."""
    return Keys().add(touches.key("name", name) for name in names if name)


def names_of(key: str) -> frozenset[str]:
    """Folded names, aliases and newsroom forms of an entity."""
    entity = Entity.objects.filter(key=key).first()
    if entity is None:
        return frozenset()
    aliases = Alias.objects.filter(entity=entity).values_list("folded", flat=True)
    return frozenset({*aliases, *spellings(entity.kind, entity.name)})


def spellings(kind: str, name: str) -> frozenset[str]:
    """A name folded, with the forms that newsrooms write for a person."""
    made = (name, *forms(name), last_name(name)) if kind == "person" else (name,)
    return frozenset(folded for form in made if (folded := fold(form)))
