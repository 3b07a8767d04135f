"""Parts that a row tells without a column: losers, draws, scores, outcomes; words bound to an outcome."""

from __future__ import annotations

import pytest

from annotations.engine.values import Fact
from annotations.services.reading_files import Prepared, prepare
from annotations.sources.base import SourceError
from annotations.sources.manifest import read_entry

VOCABULARY = "vocabulary: {fact: match, nouns: [match, win, failure], verbs: [beat, fail]}"


def read(table: str, columns: str, more: str = "") -> Prepared:
    entry = read_entry(
        "m", f"{{file: t.csv, fact: match, columns: {{{columns}}}, {more}{VOCABULARY}}}".encode()
    )
    return prepare(table.encode(), entry)


def parts(fact: Fact) -> set[tuple[str, str]]:
    return {(part, key.partition(":")[2]) for part, key in fact.parties}


SIDES = "Home: home organisation, Away: away organisation, Day: date"


def test_a_score_tells_who_won_where_no_column_does() -> None:
    table = "Day,Home,Away,Score\n2024-05-01,Ash,Brook,3-1\n2024-05-02,Brook,Ash,2:2\n"
    won, drawn = read(table, f"{SIDES}, Score: score").batch.facts
    assert {("winner", "ash"), ("loser", "brook"), ("score-3", "ash"), ("score-1", "brook")} <= parts(won)
    assert {("drawn", "ash"), ("drawn", "brook")} <= parts(drawn)


def test_two_columns_of_goals() -> None:
    table = "Day,Home,Away,HG,AG\n2024-05-01,Ash,Brook,0,2\n"
    [fact] = read(table, f"{SIDES}, HG: home score, AG: away score").batch.facts
    assert {("loser", "ash"), ("winner", "brook"), ("score-2", "brook")} <= parts(fact)
    assert "0-2" in fact.text


def test_a_named_winner_leaves_a_loser_and_an_empty_cell_a_draw() -> None:
    table = "Day,Home,Away,Won\n2024-05-01,Ash,Brook,Brook\n2024-05-02,Ash,Brook,\n"
    won, drawn = read(table, f"{SIDES}, Won: winner organisation").batch.facts
    assert ("loser", "ash") in parts(won)
    assert {("drawn", "ash"), ("drawn", "brook")} <= parts(drawn)


def test_the_file_has_its_own_say_over_the_score() -> None:
    table = "Day,Home,Away,Won,Score\n2024-05-01,Ash,Brook,Ash,1-1\n"
    [fact] = read(table, f"{SIDES}, Won: winner organisation, Score: score").batch.facts
    assert {("winner", "ash"), ("loser", "brook")} <= parts(fact)
    assert not any(part == "drawn" for part, _ in parts(fact))


def test_what_is_no_score_is_a_bad_row() -> None:
    with pytest.raises(SourceError, match="no score"):
        read("Day,Home,Away,Score\n2024-05-01,Ash,Brook,postponed\n", f"{SIDES}, Score: score")


def test_an_outcome_is_a_part_of_all_and_binds_the_words_of_its_name() -> None:
    table = "Day,Site,Outcome\n2024-05-01,Ash,Failed\n"
    read_in = read(table, "Day: date, Site: participant organisation, Outcome: outcome")
    assert ("=failed", "ash") in parts(read_in.batch.facts[0])
    assert dict(read_in.entry.vocabulary[0].roles) == {"fail": "=failed"}


def test_a_column_names_periods_and_the_newest_goes_on() -> None:
    table = "Day,Home,Away,Season\n2023-09-01,Ash,Brook,2023/24\n2024-05-01,Ash,Brook,2023/24\n"
    made = read(table, SIDES, "coverage: [{from: 2023-08-01, to: 2024-06-30}], ")
    [season] = [e for e in made.batch.entities.values() if e.kind == "event"]
    assert season.name == "2023/24 season"
    assert season.period is not None
    assert (str(season.period.first), str(season.period.last)) == ("2023-09-01", "2024-06-30")


# --- Places take part ---------------------------------------------------------------------------------


def test_the_places_of_a_row_take_part_as_it_names_them():
    table = "Day,Club,Town,Land\n2023-05-01,Elm Park,Mill Lane,Kenya\n2023-05-02,Elm Park,,Kenya\n"
    first, second = read(table, "Day: date, Club: side organisation, Town: city, Land: country").batch.facts
    assert {key for part, key in first.parties if part == "place"} == {"site:mill-lane", "site:kenya"}
    assert {key for part, key in second.parties if part == "place"} == {"site:kenya"}


@pytest.mark.parametrize("town", ["-", "?", "–", "x" * 400])
def test_what_is_no_name_of_a_place_costs_no_row(town):
    (fact,) = read(
        f"Day,Club,Town\n2023-05-01,Elm Park,{town}\n", "Day: date, Club: side organisation, Town: place"
    ).batch.facts
    assert not any(part == "place" for part, _ in fact.parties)


def test_a_place_shares_the_outcome_and_is_no_side():
    table = "Day,A,B,Ground,Points,How\n2023-05-01,Elm Park,Fenwick,Mill Lane,2-1,replayed\n"
    columns = (
        "Day: date, A: home organisation, B: away organisation, Ground: place, Points: score, How: outcome"
    )
    (fact,) = read(table, columns).batch.facts
    assert ("=replayed", "site:mill-lane") in fact.parties
    assert {key for part, key in fact.parties if part in ("winner", "loser")} == {
        "organisation:elm-park", "organisation:fenwick",
    }  # fmt: skip


def test_a_kind_that_ships_keeps_its_places_to_itself():
    entry = read_entry(
        "m", b"{file: t.csv, fact: visit, columns: {Day: date, Who: traveller, Town: city, Land: country}}"
    )
    (fact,) = prepare(b"Day,Who,Town,Land\n2023-05-01,Ada Lind,Nairobi,Kenya\n", entry).batch.facts
    assert {part for part, _ in fact.parties} == {"traveller"}
