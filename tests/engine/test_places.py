"""The gazetteer over the shipped tables."""

import csv
import os
from pathlib import Path

import pytest

from annotations.engine.places import Gazetteer
from annotations.engine.tables import PlaceRow, RegionRow, Tables
from annotations.sources.builtin import BadTableError, load_tables

SHARED = Path(os.environ.get("WORKBENCH_SHARED", Path(__file__).resolve().parents[3] / "shared"))
REFERENCE = SHARED / "reference"


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer(load_tables())


@pytest.mark.parametrize("name", ["", "Nowhere", "Paris, Japan", "turk", "the"])
def test_unknown_names_are_nothing(gazetteer, name):
    assert gazetteer.resolve(name) == ""


def test_unknown_ids_do_no_harm(gazetteer):
    assert gazetteer.country_of("country:nowhere") == ""
    assert gazetteer.members("region:nowhere") == (frozenset(), ())
    assert gazetteer.statehood("x") == ""
    assert not gazetteer.same("", "")


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Türkiye", "country:turkey"),
        ("Turkey", "country:turkey"),
        ("Holy See", "country:vatican-city"),
        ("the West Bank", "country:palestinian-territories"),
        ("Palestinian Authority", "country:palestinian-territories"),
        ("China, People’s Republic of", "country:china"),
        ("Republic of China", "country:taiwan"),
        ("Germany, Federal Republic of", "country:germany"),
        ("Korea, South", "country:south-korea"),
        ("Burma", "country:myanmar"),
        ("Burma (Myanmar)", "country:myanmar"),
        ("Cote d'Ivoire", "country:ivory-coast"),
        ("Congo, Democratic Republic of", "country:democratic-republic-of-the-congo"),
        ("U.S.S.R.", "country:soviet-union"),
        ("Denmark (Greenland)", "country:denmark"),
        ("Serbia-Montenegro (Kosovo)", "country:kosovo"),
        ("Nay Pyi Taw", "city:naypyidaw"),
        ("Rangoon", "city:yangon"),
        ("Halifax (Nova Scotia)", "city:halifax"),
        ("Nairobi, Kenya", "city:nairobi"),
        ("the Middle East", "region:middle-east"),
        ("St. Petersburg", "city:saint-petersburg"),
    ],
)
def test_spellings(gazetteer, name, place):
    assert gazetteer.resolve(name) == place


def test_countries_of_cities(gazetteer):
    for city, country in [
        ("Ramstein", "germany"),
        ("Grodno", "belarus"),
        ("Gaza", "palestinian-territories"),
    ]:
        assert gazetteer.country_of(gazetteer.resolve(city)) == f"country:{country}"
    assert gazetteer.capital_of("country:kenya") == "city:nairobi"
    assert gazetteer.is_capital("city:nairobi")
    assert not gazetteer.is_capital("city:mombasa")


def test_demonyms(gazetteer):
    assert gazetteer.demonym("Kenyans") == ("country:kenya",)
    assert len(gazetteer.demonym("Dominican")) == 2
    assert gazetteer.demonym("Martian") == ()


def test_what_is_a_country(gazetteer):
    assert gazetteer.statehood("country:kenya") == "state"
    for name in ("vatican-city", "palestinian-territories", "kosovo", "antarctica", "taiwan"):
        assert gazetteer.statehood(f"country:{name}") == "disputed"
    assert gazetteer.statehood("country:greenland") == "none"


def test_regions_of_rule_8(gazetteer):
    east, disputed = gazetteer.members("region:middle-east")
    assert {"country:egypt", "country:iran"} <= east
    assert "country:turkey" not in east.union(*(ids for _, ids in disputed))
    europe = dict(gazetteer.members("region:europe")[1])
    assert europe["Turkey"] == {"country:turkey"}
    asia, wider = gazetteer.members("region:asia")
    assert {"country:india", "country:fiji", "country:japan"} <= asia
    assert {label for label, _ in wider} == {"Afghanistan", "Central Asia"}
    assert {label for label, _ in gazetteer.members("region:indo-pacific")[1]} == {"South Asia"}
    assert {label for label, _ in gazetteer.members("region:africa")[1]} == {"North Africa"}
    continent, nothing = gazetteer.members("region:african-continent")
    assert "country:egypt" in continent
    assert not nothing


def test_variants_are_every_combination(gazetteer):
    senses = gazetteer.variants("region:asia")
    assert len(senses) == len({name for name, _ in senses}) == 4
    assert senses[0] == ("Asia without Afghanistan and Central Asia", gazetteer.members("region:asia")[0])
    assert gazetteer.variants("country:kenya") == [("Kenya", frozenset({"country:kenya"}))]
    assert gazetteer.variants("city:nairobi")[0][1] == {"country:kenya"}


def test_many_disputed_groups_stay_bounded():
    rows = tuple(PlaceRow(f"country:{c}", c) for c in "abcdefgh")
    disputed = tuple((c, (f"country:{c}",)) for c in "bcdefgh")
    tables = Tables(
        places=rows, regions=(RegionRow("region:r", "R", members=("country:a",), disputed=disputed),)
    )
    assert len(Gazetteer(tables).variants("region:r")) == 9


def test_built_once_per_tables():
    tables = load_tables()
    assert Gazetteer(tables) is Gazetteer(tables)
    assert Gazetteer(Tables()) is not Gazetteer(tables)


def test_every_place_of_the_reference_files(gazetteer):
    if not REFERENCE.exists():
        pytest.skip("the reference files are not on this machine")
    columns = [("us_foreign_travels.csv", "Country"), ("us_visits_by_foreign_leaders.csv", "From country")]
    columns += [("putin_foreign_trips.csv", column) for column in ("Country", "City")]
    columns += [("summits.csv", "City"), ("named_events.csv", "Place")]
    for file, column in columns:
        with (REFERENCE / file).open(encoding="utf-8-sig") as rows:
            for row in csv.DictReader(rows):
                assert not row[column] or gazetteer.resolve(row[column]), row[column]


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        (
            "countries.yaml",
            "- {name: Kenya, capitol: Nairobi}",
            "countries.yaml, row 1 (Kenya): unknown key 'capitol'",
        ),
        ("countries.yaml", "name: Kenya", "countries.yaml: a list"),
        ("countries.yaml", "- [", "countries.yaml: not valid YAML"),
        ("cities.yaml", "- {name: Nairobi, country: country:kenya}", "Nairobi: country 'country:kenya'"),
        ("regions.yaml", "- {name: East, members: [Kenya]}", "regions.yaml, row 1 (East): member 'Kenya'"),
        ("open_periods.yaml", "- {names: [x], starts: {a: soon}}", "open_periods.yaml, row 1"),
        ("stops.yaml", "bases: [camp]", "stops.yaml: unknown key 'bases'"),
        ("vocabulary.yaml", "- {nouns: {trip: trip}}", "vocabulary.yaml, row 1"),
    ],
)
def test_a_bad_table_names_file_and_key(tmp_path, file, text, told):
    (tmp_path / file).write_text(text)
    with pytest.raises(BadTableError) as error:
        load_tables(tmp_path)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("place", "states"),
    [
        ("city:moscow", {"country:russia", "country:soviet-union"}),
        ("city:kyiv", {"country:ukraine", "country:soviet-union"}),
        ("country:hong-kong", {"country:china", "country:united-kingdom"}),
        ("city:nairobi", {"country:kenya"}),
        ("city:nassau", {"country:bahamas", "country:united-kingdom"}),
    ],
)
def test_old_records_file_a_city_under_the_state_that_held_it(gazetteer, place, states):
    assert gazetteer.filed_under(place) == states
    assert gazetteer.members(place) == (states, ())


def test_a_former_state_may_be_meant_by_the_name_of_its_heir_alone(gazetteer):
    soviet = frozenset({"country:soviet-union"})
    assert gazetteer.members("country:russia") == ({"country:russia"}, (("Soviet Union", soviet),))
    assert gazetteer.members("country:ukraine") == ({"country:ukraine"}, ())
    assert gazetteer.members("country:soviet-union") == (soviet, ())


def test_a_state_that_was_a_colony_tells_who_held_it_and_its_places(gazetteer):
    holders, inside = gazetteer.colony("country:bahamas")
    assert holders == {"country:united-kingdom"}
    assert {"country:bahamas", "city:nassau"} <= inside
    assert gazetteer.colony("country:kenya") == gazetteer.colony("city:nassau") == (frozenset(), frozenset())
