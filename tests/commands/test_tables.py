"""Commands on tables, entities and re-checks: what they refuse, then what they do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotations.engine.values import Ref
from annotations.models import Check, Event, TableRow
from annotations.queries.catalogue import load_catalogue
from tests.commands.calling import error, out
from tests.queries.loading import TRIPS, TRIPS_ENTRY, load, load_all
from tests.services.touched_desk import EK, claim, desk, reading

pytestmark = pytest.mark.django_db

REGION = ("regions", "region:the-north")


@pytest.fixture
def north(tmp_path: Path) -> str:
    file = tmp_path / "north.yaml"
    file.write_text("name: The North\nmembers: [Sweden, Norway]\n", encoding="utf-8")
    return str(file)


def test_what_is_refused(north: str, tmp_path: Path) -> None:
    assert "no desk 'nowhere' (there are: none)" in error("tables", "--desk", "nowhere")
    assert error("tables", "regions", "--set", north) == "name the table and the key of the row"
    assert "colours" in error("tables", "colours", "red", "--set", north)
    assert "id: the key of a region" in error("tables", "regions", "north", "--set", north)
    assert "No such file" in error("tables", *REGION, "--set", str(tmp_path / "none.yaml"))
    bad = tmp_path / "bad.yaml"
    bad.write_text("- a", encoding="utf-8")
    assert "one row is expected" in error("tables", *REGION, "--set", str(bad))
    bad.write_text("a: [", encoding="utf-8")
    assert str(bad) in error("tables", *REGION, "--set", str(bad))
    assert not TableRow.objects.exists()


def test_a_row_is_set_shown_struck_and_cleared(north: str) -> None:
    load_all()
    place = Ref("region:the-north", "the North")
    out("tables", *REGION, "--set", north)
    claim(reading(places=(place,)))
    desk("sports")
    assert "nothing had to be changed" in out("tables", *REGION, "--set", north)
    assert "1 claims are checked again" in out("tables", "--desk", "world", *REGION, "--strike")
    assert json.loads(out("tables", "--desk", "world"))["row"] is None
    assert json.loads(out("tables", "--desk", "sports", "regions"))["row"]["name"] == "The North"
    assert out("tables", "hedges") == ""
    assert "1 claims" in out("tables", "--desk", "world", *REGION, "--clear")


def test_dates_of_an_open_period_are_dates(tmp_path: Path) -> None:
    file = tmp_path / "slump.yaml"
    file.write_text("names: [the slump]\nplace: ''\nstarts: {the crash: 2002-01-01}\n", encoding="utf-8")
    out("tables", "open_periods", "period:the-slump", "--set", str(file))
    [row] = [row for row in load_catalogue().tables.open_periods if "the slump" in row.names]
    assert row.starts[0][1].isoformat() == "2002-01-01"


def test_entities_are_merged_and_split() -> None:
    load_all()
    assert "name two entities" in error("merge_entities", "Bo Ek")
    assert "no source knows 'Nobody'" in error("merge_entities", "Bo Ek", "Nobody")
    assert "two entities" in error("merge_entities", "Bo Ek", "Bo Ek")
    claim(reading(EK))
    assert "1 claims" in out("merge_entities", "bo ek", "person:cy-moe")
    assert load_catalogue().now(EK.id) == "person:cy-moe"
    assert "split off" in out("merge_entities", "--split", EK.id)
    assert load_catalogue().now(EK.id) == EK.id
    assert "merged with no other" in error("merge_entities", "--split", EK.id)


def test_what_was_missed_and_everything() -> None:
    load_all()
    claim(reading())
    claim(reading(EK))
    out("recheck")  # of the sources' first revisions nobody has told yet
    assert "--cause goes with --all" in error("recheck", "--cause", "x")
    load(TRIPS.replace("2003-07-04", "2003-07-05"), TRIPS_ENTRY)
    Check.objects.update(state="done")
    assert out("recheck") == "1 checks queued\n"
    Check.objects.update(state="done")
    assert out("recheck") == "0 checks queued\n"
    assert out("recheck", "--all", "--cause", "engine 2") == "2 checks queued\n"
    assert set(Check.objects.filter(state="queued").values_list("cause", flat=True)) == {"engine 2"}
    assert Event.objects.filter(verb="claims checked again").count() == 4
