"""read and factcheck: bad input by its place, then the shapes of docs/cli.md."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotations.models import Check, Claim, Event
from tests.commands.calling import MANIFEST, TEXT, TRIPS, error, feed, lines, out

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).parents[2]
COMMANDS = ("read", "factcheck")


@pytest.fixture
def loaded(tmp_path: Path) -> None:
    (tmp_path / "trips.csv").write_text(TRIPS, encoding="utf-8")
    (tmp_path / "manifest.yaml").write_text(MANIFEST, encoding="utf-8")
    out("load_reference", str(tmp_path))


@pytest.mark.parametrize("command", COMMANDS)
def test_bad_texts_and_dates_are_refused_in_one_line(command: str, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text(TEXT, encoding="utf-8")
    assert "--published is missing" in error(command, str(text))
    assert "--published: '15 June 2023' is no date" in error(
        command, str(text), "--published", "15 June 2023"
    )
    assert "--published: '2023-02-31'" in error(command, str(text), "--published", "2023-02-31")
    assert "leave FILE out" in error(command, "--jsonl", str(text))
    dated = ["--published", "2023-06-15"]
    assert "No such file" in error(command, str(tmp_path / "absent.txt"), *dated)
    for data, words in (
        (b" \n", "a.txt: the text is empty"),
        (b"\x00\x01\x02", "a.txt: this is a binary file"),
        (b"caf\xe9", "a.txt: not UTF-8 text (byte 3"),
        (b"word " * 1024 * 1024, "a.txt: the text has 5.0 MB; the limit is 2 MB"),
    ):
        text.write_bytes(data)
        assert words in error(command, str(text), *dated)


BAD_LINES = {
    "no JSON": (b"hello", None, "not JSON"),
    "a list": (b"[1]", None, "not a JSON object"),
    "not UTF-8": (b'{"id": 1, "text": "\xff"}', None, "not UTF-8"),
    "no text": (b'{"id": 2, "published": "2023-06-15"}', 2, "text: is missing"),
    "a number for a text": (b'{"id": 3, "text": 4, "published": "2023-06-15"}', 3, "text: a string"),
    "no date": (b'{"id": 4, "text": "a"}', 4, "published: is missing"),
    "no such day": (b'{"id": 5, "text": "a", "published": "2023-02-31"}', 5, "published: '2023-02-31'"),
    "too long": (
        json.dumps({"id": 6, "text": "x" * 2_200_000, "published": "2023-06-15"}).encode(),
        6,
        "text: the text has 2.1 MB; the limit is 2 MB",
    ),
    "a context too long": (
        json.dumps({"id": 7, "text": "x", "context": "x" * 2_200_000, "published": "2023-06-15"}).encode(),
        7,
        "context: the text has 2.1 MB",
    ),
}


@pytest.mark.parametrize(("line", "name", "words"), BAD_LINES.values(), ids=list(BAD_LINES))
def test_a_bad_line_is_answered_in_its_place(
    monkeypatch: pytest.MonkeyPatch, line: bytes, name: object, words: str
) -> None:
    good = b'{"id": "a", "text": "No dates here.", "published": "2023-06-15"}\n'
    answers, succeeded = lines(monkeypatch, "read", good + line + b"\n\n" + good)
    assert not succeeded
    assert [answer["id"] for answer in answers] == ["a", name, "a"]
    assert words in answers[1]["error"]
    assert "error" not in answers[0]


def test_a_text_that_breaks_the_engine_does_not_take_the_others_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from annotations.engine import run

    def broken(*args: object) -> None:
        raise RuntimeError("lost")

    monkeypatch.setattr(run, "read", broken)
    answers, succeeded = lines(monkeypatch, "read", b'{"id": 1, "text": "a", "published": "2023-06-15"}')
    assert answers == [{"id": 1, "error": "the engine failed on this text: RuntimeError: lost"}]
    assert not succeeded


def test_read_gives_expressions_and_claims_at_their_places(
    loaded: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "\U0001f642\r\n\r\n" + TEXT
    document = {"id": {"any": "id"}, "text": text, "published": "2023-06-15"}
    [answer], succeeded = lines(monkeypatch, "read", json.dumps(document).encode())
    assert succeeded
    assert answer["id"] == {"any": "id"}
    found = [(e["text"], e["type"], e["first"], e["last"]) for e in answer["expressions"]]
    assert ("March 3, 2021", "DATE", "2021-03-03", "2021-03-03") in found
    for item in answer["expressions"]:
        assert item["text"] == text[item["start"] : item["end"]]
    for claim in answer["claims"]:
        assert claim["quote"] == text[claim["start"] : claim["end"]]
        assert set(claim["reading"]) == {
            "subjects", "fact", "place", "period", "unit", "value", "hedge", "negated", "tense",
        }  # fmt: skip


def test_factcheck_gives_a_verdict_with_its_rows_and_writes_nothing(
    loaded: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Event.objects.count()
    document = {"id": 1, "text": TEXT, "published": "2023-06-15"}
    [answer], _ = lines(monkeypatch, "factcheck", json.dumps(document).encode())
    for claim in answer["claims"]:
        assert {
            "start", "end", "quote", "kind", "reading", "verdict", "summary", "computed", "variants",
            "window", "used", "left_out", "inconsistent_with",
        } <= set(claim)  # fmt: skip
    assert [c["verdict"] for c in answer["claims"] if c["kind"] == "date"] == ["supported", "refuted"]
    [used] = answer["claims"][0]["used"]
    assert (used["source"], used["revision"], used["row"]) == ("Travels of Ada Lind", 1, 1)
    assert (Check.objects.count(), Claim.objects.count(), Event.objects.count()) == (0, 0, before)


def test_a_context_is_read_and_not_checked(loaded: None, monkeypatch: pytest.MonkeyPatch) -> None:
    document = {
        "id": 1, "text": "She was in Helsinki on June 9, 2021.", "published": "2023-06-15",
        "context": "Ada Lind was in Stockholm on March 9, 2021.",
    }  # fmt: skip
    [answer], _ = lines(monkeypatch, "factcheck", json.dumps(document).encode())
    [claim] = [c for c in answer["claims"] if c["kind"] == "date"]
    assert claim["reading"]["subjects"] == ["Ada Lind"]
    assert str(claim["quote"]) in str(document["text"])


def test_one_text_as_json_and_as_a_report(
    loaded: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    dated = [str(tmp_path / "a.txt"), "--published", "2023-06-15"]
    answer = json.loads(out("factcheck", *dated, "--json"))
    assert answer["id"] is None
    told = out("factcheck", *dated)
    assert f"{len(answer['claims'])} claims" in told.splitlines()[0]
    assert "REFUTED" in told
    assert "Travels of Ada Lind r1, row 1" in told
    feed(monkeypatch, TEXT.encode())
    assert json.loads(out("read", "-", "--published", "2023-06-15"))["id"] is None


@pytest.mark.parametrize("command", [*COMMANDS, "load_reference"])
def test_help_has_an_example(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", command, "--help"],
        cwd=ROOT, capture_output=True, text=True, check=True, env=dict(os.environ),
    )  # fmt: skip
    assert (
        f"example:\n  manage.py {command}" in done.stdout or f"manage.py {command} --published" in done.stdout
    )
