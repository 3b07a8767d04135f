"""Rows to facts: bad rows by number and reason, then what a row says."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from annotations.engine.places import Gazetteer
from annotations.engine.values import Alias, Fact, Period
from annotations.sources.base import Batch, SourceError
from annotations.sources.builtin import load_tables
from annotations.sources.connectors.tables import Tables
from annotations.sources.manifest import Entry, bare_entry, read_entry
from annotations.sources.mapping import Mapping, guess_mapping
from annotations.sources.rows import read_rows


def mapped(text: str, entry: str = "") -> tuple[Mapping, Batch]:
    about: Entry = read_entry("map.yaml", entry.encode(), "t.csv") if entry else bare_entry("t.csv")
    table = Tables().read("t.csv", text.encode())
    gazetteer = Gazetteer(load_tables())
    mapping = guess_mapping(table, about, gazetteer)
    return mapping, read_rows(table, mapping, gazetteer)


def facts(text: str, entry: str = "") -> tuple[Fact, ...]:
    return mapped(text, entry)[1].facts


BAD = {
    "31 February": ("Ada Lind,31 February 2020,Norway", "Date: .*no day 31 in February 2020"),
    "no date": ("Ada Lind,,Norway", "there is no date"),
    "words for a date": ("Ada Lind,soon after,Norway", "Date: 'soon after'"),
    "nobody": (",3 May 2020,Norway", "nobody is named"),
    "nowhere": ("Ada Lind,3 May 2020,", "no country or place is named"),
    "an essay for a name": ("x" * 400 + ",3 May 2020,Norway", "a name of 400 characters"),
    "punctuation for a name": ("***,3 May 2020,Norway", "is no name"),
}


@pytest.mark.parametrize(("row", "reason"), BAD.values(), ids=list(BAD))
def test_a_bad_row_is_told_by_number_and_the_rest_is_read(row: str, reason: str) -> None:
    _, batch = mapped(f"Traveller,Date,Country\nBo Ek,1 May 2020,Sweden\n{row}\nBo Ek,5 May 2020,Sweden\n")
    [(number, told)] = batch.bad
    assert number == 2
    assert re.search(reason, told)
    assert [fact.cite.row for fact in batch.facts] == [1, 3]
    assert set(batch.entities) == {"person:bo-ek"}


def test_a_file_without_a_usable_row_is_refused_with_the_first_reason() -> None:
    with pytest.raises(SourceError, match=r"t.csv: no row can be used; row 1: no column says what kind"):
        mapped("Colour,Size\nred,4\n")
    with pytest.raises(SourceError, match=r"t.csv: no row can be used; row 1: Date: .*31"):
        mapped("Traveller,Date,Country\nAda Lind,31 February 2020,Norway\n")


def test_columns_that_do_not_exist_are_refused() -> None:
    with pytest.raises(SourceError, match=r"t.csv: columns: there is no column 'Day'"):
        mapped("Traveller,Date,Country\nAda,1 May 2020,Norway\n", "columns: {Day: date}")
    with pytest.raises(SourceError, match=r"t.csv: columns: 'Date' cannot be 'when'"):
        mapped("Traveller,Date,Country\nAda,1 May 2020,Norway\n", "columns: {Date: when}")


def test_a_visit_with_several_sites_and_its_words() -> None:
    [fact] = facts(
        'Traveller,Dates,Country,Place,Remarks\nAda Lind,28–29 June 2022,Germany,"Berlin, Bonn",Talks\n'
    )
    assert (fact.kind, fact.parties) == ("visit", (("traveller", "person:ada-lind"),))
    assert (fact.country, fact.places) == ("country:germany", ("city:berlin", "city:bonn"))
    assert fact.period == Period(dt.date(2022, 6, 28), dt.date(2022, 6, 29))
    assert fact.text == "28–29 June 2022: Ada Lind in Berlin, Bonn, Germany — Talks"


def test_people_of_one_cell_and_of_one_cell_with_titles() -> None:
    [fact] = facts("Participants,Date,City\nAda Lind; Bo Ek;Cy Moe,1 May 2020,Oslo\n")
    assert fact.who("participant") == ("person:ada-lind", "person:bo-ek", "person:cy-moe")
    assert fact.country == "country:norway"
    [fact] = facts("Visitor,Date,Country\nKing Olav V and Prime Minister Bo Ek,1 May 2020,Sweden\n")
    assert [key.partition(":")[2] for key in fact.who()] == ["king-olav-v", "bo-ek"]


def test_a_title_goes_off_a_full_name_and_stays_with_a_bare_one() -> None:
    _, batch = mapped(
        "Visitor,Arrived,Left,From country,Country\n"
        "Prime Minister Ada Lind,2020-05-01,2020-05-02,Norway,Sweden\n"
        "President Diaz,2020-05-01,2020-05-02,Mexico,Sweden\n"
        "President-elect Diaz,2019-05-01,2019-05-02,Mexico,Sweden\n"
        "President Diaz,2020-05-01,2020-05-02,Peru,Sweden\n"
    )
    assert set(batch.entities) == {
        "person:ada-lind", "person:president-diaz-mexico", "person:president-diaz-peru",
    }  # fmt: skip
    # "President Diaz" in an article of today must not be found in the records of another century.
    assert batch.entities["person:president-diaz-mexico"].name == "President Diaz (Mexico)"


def test_the_one_country_of_all_coverage_stands_for_a_missing_column() -> None:
    mapping, batch = mapped(
        "Visitor,Arrived,Left\nAda Lind,2020-05-01,2020-05-02\n",
        "{fact: visit, coverage: [{place: Sweden, from: 2000-01-01, to: 2020-12-31}]}",
    )
    assert mapping.country == "Sweden"
    assert batch.facts[0].country == "country:sweden"


def test_a_row_may_hold_a_birth_and_a_term_of_office() -> None:
    _, batch = mapped(
        "Name,Also written,Born,Office,From,To\n"
        "Ada Lind,Lind; Ada M. Lind; Norwegian President,1950-02-03,President of Norway,2001,2005\n"
        "Bo Ek,,1949,,,\n"
    )
    assert [(fact.cite.row, fact.kind) for fact in batch.facts] == [(1, "birth"), (1, "office"), (2, "birth")]
    assert batch.facts[2].period.precision == "year"
    term = Period(dt.date(2001, 1, 1), dt.date(2005, 12, 31))
    assert batch.entities["person:ada-lind"].aliases == (
        Alias("Lind", "short"),
        Alias("Ada M. Lind", "name"),
        Alias("Norwegian President", "title", term),
    )


def test_a_column_tells_the_kind_of_each_row() -> None:
    found = facts(
        "Type,Person,Position,Number,Start,End,Opponent\n"
        "election,Ada Lind,President of Norway,2,2000-11-02,,Bo Ek\n"
        "term,Ada Lind,President of Norway,2,2001-01-01,,\n"
    )
    assert [fact.kind for fact in found] == ["election", "office"]
    assert found[0].parties == (("winner", "person:ada-lind"), ("opponent", "person:bo-ek"))
    assert found[0].period == Period(dt.date(2000, 11, 2), dt.date(2000, 11, 2))
    assert found[1].period == Period(dt.date(2001, 1, 1), None)
    assert found[1].number == 2


def test_events_and_series() -> None:
    _, batch = mapped("Event,Also called,Start,End,Place\nThe Long Strike,the strike; TLS,2001-01-01,,Oslo\n")
    strike = batch.entities["event:the-long-strike"]
    assert [alias.kind for alias in strike.aliases] == ["name", "name"]
    assert (strike.period, strike.place) == (Period(dt.date(2001, 1, 1), None), "city:oslo")
    [fact] = facts("Series,No.,City,Start,End\nFjord Summit,3rd,Oslo,2001-01-01,2001-01-02\n")
    assert (fact.kind, fact.series, fact.number) == ("summit", "series:fjord-summit", 3)


def test_one_day_over_twelve_tells_how_all_slashed_dates_are_meant() -> None:
    found = facts("Traveller,Date,Country\nAda,03/05/2020,Norway\nAda,28/05/2020,Norway\n")
    assert found[0].period.first == dt.date(2020, 5, 3)
    _, batch = mapped("Traveller,Date,Country\nAda,03/05/2020,Norway\nAda,3 June 2020,Norway\n")
    assert "may be day/month or month/day" in batch.bad[0][1]


def test_a_new_domain_by_its_manifest_alone() -> None:
    found = facts(
        "Played,Winning team,Losing team,Score\n2020-05-01,Northtown,Southtown,2-0\n",
        "{fact: match, columns: {Played: date}, vocabulary: {fact: match, nouns: [match], verbs: [beat]}}",
    )
    assert found[0].parties == (("winner", "organisation:northtown"), ("opponent", "organisation:southtown"))
    assert found[0].remarks == "2-0"
