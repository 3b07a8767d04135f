"""load_reference: every bad input by its place and nothing written; then what it prints."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotations.models import Entity, Fact, Revision, Source
from tests.commands.calling import MANIFEST, TRIPS, error, out

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("WORKBENCH_SHARED", ROOT.parent / "shared")) / "reference"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "trips.csv").write_text(TRIPS, encoding="utf-8")
    (tmp_path / "manifest.yaml").write_text(MANIFEST, encoding="utf-8")
    return tmp_path


def spoilt(folder: Path, name: str, data: bytes | str) -> str:
    """The error of loading the folder with one more or one other file; nothing may be written."""
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    told = error("load_reference", str(folder))
    assert not Source.objects.exists()
    assert not Entity.objects.exists()
    return told


def test_bad_files_are_named(folder: Path) -> None:
    assert "trips.csv: the file is empty" in spoilt(folder, "trips.csv", "")
    assert "trips.csv: this is a binary file" in spoilt(folder, "trips.csv", bytes(range(256)) * 9)
    assert "trips.csv: no row can be used" in spoilt(folder, "trips.csv", "Colour,Size\nred,4\n")
    assert "there is no day 31" in spoilt(folder, "trips.csv", TRIPS[:34] + "Ada,31 February 2020,Peru,\n")


def test_a_bad_manifest_is_told_by_entry_and_key(folder: Path) -> None:
    told = spoilt(folder, "manifest.yaml", MANIFEST.replace("tier:", "trust:"))
    assert "manifest.yaml: entry 1 (trips.csv): unknown key 'trust'" in told
    told = spoilt(folder, "manifest.yaml", MANIFEST.replace("trips.csv", "journeys.csv"))
    assert "manifest.yaml: file: 'journeys.csv' is not there" in told
    told = spoilt(folder, "manifest.yaml", MANIFEST.replace("trips.csv", "../trips.csv"))
    assert "lies outside the folder" in told
    told = spoilt(folder, "manifest.yaml", MANIFEST + "    columns: {Day: date}\n")
    assert "trips.csv: columns: there is no column 'Day'" in told


def test_the_good_file_is_not_written_when_the_next_is_bad(folder: Path) -> None:
    (folder / "more.csv").write_text("Colour\nred\n", encoding="utf-8")
    assert "more.csv" in spoilt(folder, "manifest.yaml", MANIFEST + "  - {file: more.csv}\n")


def test_bad_options(folder: Path, tmp_path: Path) -> None:
    assert "no such file or folder" in error("load_reference", str(tmp_path / "absent.csv"))
    (tmp_path / "map.yaml").write_text("facts: visit\n", encoding="utf-8")
    told = error("load_reference", str(folder / "trips.csv"), "--map", str(tmp_path / "map.yaml"))
    assert "map.yaml: unknown key 'facts'" in told
    assert "map.yaml" in error("load_reference", str(folder), "--map", str(tmp_path / "absent" / "map.yaml"))
    (tmp_path / "other").mkdir()
    assert "there is no table here" in error("load_reference", str(tmp_path / "other"))
    two = [str(folder), str(folder / "trips.csv")]
    assert "are both the source 'Travels of Ada Lind'" in error("load_reference", *two)
    assert "--source names one source" in error("load_reference", *two, "--source", "X")


def test_a_database_without_tables_is_told_in_one_line(folder: Path, tmp_path: Path) -> None:
    where = {"DATABASE_URL": f"sqlite:///{tmp_path}/none.sqlite3", "WORKBENCH_VAR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "manage.py", "load_reference", str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, **where},
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == "CommandError: the database has no tables yet: run `manage.py migrate` first\n"


def test_the_mapping_and_the_bad_rows_are_printed(folder: Path) -> None:
    (folder / "trips.csv").write_text(TRIPS + "Ada Lind,31 June 2022,Norway,\n", encoding="utf-8")
    told = out("load_reference", str(folder))
    assert "trips.csv: Travels of Ada Lind (revision 1)" in told
    assert "  Date(s)    -> date\n" in told
    assert "  4 rows, 3 facts, rows that cannot be used: 1\n" in told
    assert "  row 4: Date(s): '31 June 2022': there is no day 31 in June 2022\n" in told
    assert "unchanged, revision 1 stands" in out("load_reference", str(folder))
    assert Revision.objects.count() == 1


def test_a_table_that_the_manifest_does_not_list_is_left_out_and_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "more.csv").write_text("Colour\nred\n", encoding="utf-8")
    out("load_reference", str(folder))
    assert "more.csv: the manifest does not list it; left out" in capsys.readouterr().err
    assert Source.objects.count() == 1


def test_a_file_beside_a_manifest_is_loaded_by_its_entry(folder: Path) -> None:
    out("load_reference", str(folder / "trips.csv"))
    assert Source.objects.get().name == "Travels of Ada Lind"


def test_a_file_alone_is_a_secondary_source_of_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "trips.csv").write_text(TRIPS, encoding="utf-8")
    out("load_reference", str(tmp_path / "trips.csv"))
    out("load_reference", str(tmp_path), "--source", "Journeys")
    assert set(Source.objects.values_list("name", "tier")) == {
        ("trips.csv", "secondary"),
        ("Journeys", "secondary"),
    }


def test_a_map_file_describes_one_file(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("A,B,C\nAda Lind,2020-05-01,Peru\n", encoding="utf-8")
    (tmp_path / "map.yaml").write_text(
        "{name: Mapped, fact: visit, columns: {A: traveller, B: date, C: country}}", encoding="utf-8"
    )
    out("load_reference", str(tmp_path / "t.csv"), "--map", str(tmp_path / "map.yaml"))
    assert Fact.objects.get().country == "country:peru"


@pytest.mark.skipif(not SHARED.exists(), reason="the shared reference files are not beside this checkout")
def test_the_reference_files_load_whole_and_once() -> None:
    told = out("load_reference", str(SHARED))
    assert told.count("rows that cannot be used: 0\n") == 9
    assert Fact.objects.filter(kind="visit").count() == 17 + 4271 + 3264
    assert out("load_reference", str(SHARED)).count("unchanged") == 9
    assert Revision.objects.count() == 9
