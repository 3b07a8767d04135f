"""Storing a source: what writes nothing, then revisions, history, and names that are one person."""

from __future__ import annotations

from itertools import permutations

import pytest

from annotations.models import Alias, Coverage, Entity, Event, Fact, Revision, Source
from annotations.queries.world import load_world
from annotations.services import referencing
from annotations.sources.base import SourceError
from tests.queries.loading import MEETINGS, PEOPLE, TRIPS, TRIPS_ENTRY, load

pytestmark = pytest.mark.django_db

VISITS = "{name: Travels, fact: visit}"


def standing() -> list[tuple[int, int, int | None]]:
    return list(Fact.objects.order_by("row", "pk").values_list("row", "first_revision", "last_revision"))


def test_a_file_without_a_usable_row_writes_nothing() -> None:
    with pytest.raises(SourceError):
        load("Colour,Size\nred,4\n")
    assert not Source.objects.exists()


def test_a_failure_in_the_middle_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(referencing, "_store_scopes", fail)
    with pytest.raises(RuntimeError):
        load(TRIPS, TRIPS_ENTRY)
    assert not any(model.objects.exists() for model in (Source, Revision, Fact, Entity, Alias, Event))


def test_the_same_again_is_no_new_revision() -> None:
    first, again = load(TRIPS, TRIPS_ENTRY), load(TRIPS, TRIPS_ENTRY)
    assert (first.new, again.new, again.revision) == (True, False, 1)
    assert (Revision.objects.count(), Fact.objects.count(), Event.objects.count()) == (1, 4, 1)


def test_another_coverage_or_mapping_is_a_new_revision_and_the_facts_stand() -> None:
    load(TRIPS, VISITS)
    outcome = load(TRIPS, "{name: Travels, fact: visit, coverage: [{who: Bo Ek, from: 2001-01-01}]}")
    assert (outcome.revision, outcome.added, outcome.gone) == (2, 0, 0)
    assert standing() == [(row, 1, None) for row in (1, 2, 3, 4)]
    scope = Coverage.objects.get()
    assert scope.revision.number == 2
    # Without `to` nothing is known of the time after the file was retrieved.
    assert scope.last == scope.revision.retrieved_at.date()
    assert load(TRIPS, "{name: Travels, fact: visit, columns: {Remarks: ignore}}").added == 1


def test_a_changed_row_ends_and_starts_and_the_others_stand() -> None:
    load(TRIPS, VISITS)
    outcome = load(TRIPS.replace("2003-07-04", "2003-07-05"), VISITS)
    assert (outcome.revision, outcome.added, outcome.gone) == (2, 1, 1)
    assert standing() == [(1, 1, None), (2, 1, None), (3, 1, None), (4, 1, 1), (4, 2, None)]
    assert load(TRIPS, VISITS).added == 1
    assert standing()[3:] == [(4, 1, 1), (4, 2, 2), (4, 3, None)]


def test_a_row_taken_out_of_the_middle_is_one_fact_gone() -> None:
    load(TRIPS, VISITS)
    lines = TRIPS.splitlines(keepends=True)
    outcome = load("".join([*lines[:2], *lines[3:]]), VISITS)
    assert (outcome.added, outcome.gone, outcome.moved) == (0, 1, 2)
    last = Event.objects.latest("pk").after
    assert last
    assert (last["facts_added"], last["facts_gone"], last["facts_moved"]) == (0, 1, 2)


def test_equal_rows_are_kept_and_share_a_digest() -> None:
    load("Traveller,Date,Country\nBo Ek,1 May 2020,Sweden\nBo Ek,1 May 2020,Sweden\n")
    rows = Fact.objects.order_by("row").values_list("row", "digest")
    assert [row for row, _ in rows] == [1, 2]
    assert len({digest for _, digest in rows}) == 1


def test_the_history_tells_of_each_revision() -> None:
    load(TRIPS, VISITS)
    load(TRIPS.replace("Talks", "Dinner"), VISITS)
    last = Event.objects.order_by("-id").first()
    assert last is not None
    assert (last.subject, last.verb, last.before) == ("source", "revision added", {"revision": 1})
    assert last.after
    assert last.after["facts_added"] == last.after["facts_gone"] == 1


def test_ids_do_not_depend_on_the_order_of_files() -> None:
    files = [
        (TRIPS, TRIPS_ENTRY),
        (PEOPLE, "{name: People, fact: office}"),
        (MEETINGS, "{name: M, fact: meeting}"),
    ]
    seen = set()
    for order in permutations(files):
        Fact.objects.all().delete()
        Source.objects.all().delete()
        Alias.objects.all().delete()
        Entity.objects.update(merged_into=None)
        Entity.objects.all().delete()
        for table, entry in order:
            load(table, entry)
        people = {e for e in load_world().entities.values() if e.kind == "person"}
        seen.add(frozenset((e.id, e.name, frozenset(e.aliases)) for e in people))
    assert len(seen) == 1
    assert {key for key, _, _ in seen.pop()} == {"person:ada-lind", "person:bo-ek", "person:cy-moe"}


APART = {
    "middle initials that differ": "Ada B. Lind;Ada C. Lind",
    "father and son": "Ada Lind;Ada Bo Lind Lind",
    "three of a name": "Ada Lind;Ada B. Lind;Ada Carla Lind",
    "an initial in another place": "Ada C. Lind;Ada B.C. Lind",
}


@pytest.mark.parametrize("names", APART.values(), ids=list(APART))
def test_people_of_one_last_name_stay_apart(names: str) -> None:
    load(f"Participants,Date,City\n{names},1 May 2020,Oslo\n")
    assert not Entity.objects.exclude(merged_into=None).exists()


def test_nobody_is_born_twice() -> None:
    load("Name,Born\nAda Lind,1950-02-03\nAda B. Lind,1984-02-03\n", "fact: birth")
    assert not Entity.objects.exclude(merged_into=None).exists()


def test_accents_and_spellings_are_one_person_under_the_better_name() -> None:
    load("Participants,Date,City\nZOE NOEL; Bo Ek,2 May 2020,Oslo\nZoe Noel,3 May 2020,Oslo\n")
    load("Participants,Date,City\nZoë Noël,3 May 2020,Oslo\n", "name: Other")
    assert [entity.name for entity in Entity.objects.filter(key="person:zoe-noel")] == ["Zoë Noël"]
