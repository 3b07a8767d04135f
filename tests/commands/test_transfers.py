"""`export` and `import_articles` as an outsider calls them."""

from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from annotations.models import Article, Claim
from tests.services import desk as rows
from tests.web import newsroom

pytestmark = pytest.mark.django_db
LINE = json.dumps({"text": "He was in Cairo three times.", "label": [[13, 27, "COUNT"], [0, 999, "X"]]})


def exported(monkeypatch, *args: str) -> bytes:
    buffer = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=buffer, write=print, flush=print))
    call_command("export", *args)
    return buffer.getvalue()


def failed(*args: object) -> str:
    with pytest.raises(CommandError) as error:
        call_command(*map(str, args), stdout=io.StringIO(), stderr=io.StringIO())
    assert "\n" not in str(error.value)
    return str(error.value)


@pytest.fixture
def article():
    made = rows.article()
    newsroom.judged(rows.claims(made)[0])
    return made


def test_an_export_that_cannot_be_made_fails_in_one_line(article, tmp_path):
    assert "there is no format 'exe'" in failed("export", "exe")
    assert "no desk 'moon'" in failed("export", "csv", "--desk", "moon")
    assert "no article 999" in failed("export", "csv", "--article", 999)
    assert "No such file" in failed("export", "csv", "--output", tmp_path / "none" / "a.csv")


def test_an_export_that_breaks_off_leaves_no_file(article, tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("the old one")
    monkeypatch.setattr("annotations.exports.formats.csv._row", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        call_command("export", "csv", "--output", str(path))
    assert path.read_text() == "the old one"
    assert list(tmp_path.iterdir()) == [path]


def test_an_export_goes_to_standard_output_or_a_file(article, tmp_path, monkeypatch):
    rows.claims(rows.article("sports"))
    everything = exported(monkeypatch, "jsonl")
    assert everything.count(b"\n") == 2
    assert exported(monkeypatch, "jsonl", "--desk", "world").count(b"\n") == 1
    one = exported(monkeypatch, "jsonl", "--article", str(article.pk), "--site", "https://desk.example/")
    assert json.loads(one)["url"] == f"https://desk.example/articles/{article.pk}/"
    call_command("export", "csv", "--bom", "--output", str(tmp_path / "a.csv"))
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfarticle,")


def test_an_import_that_cannot_be_made_fails_in_one_line(article, tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(LINE)
    whose = ("--desk", "world", "--user", "editor")
    assert "no desk" in failed("import_articles", path, "--desk", "moon", "--user", "editor")
    assert "no user" in failed("import_articles", path, "--desk", "world", "--user", "nobody")
    assert "no 'exe'" in failed("import_articles", path, *whose, "--reader", "exe")
    assert "YYYY-MM-DD" in failed("import_articles", path, *whose, "--published", "soon")
    assert "No such file" in failed("import_articles", tmp_path / "none", *whose)
    assert failed("import_articles", path, *whose) == "nothing was imported"  # no date
    (tmp_path / "b.mp3").write_bytes(b"ID3")
    assert (
        failed("import_articles", tmp_path / "b.mp3", *whose, "--published", "2024-01-12")
        == "nothing was imported"
    )


def test_an_import_tells_what_it_could_not_use(article, tmp_path):
    path, said = tmp_path / "a.jsonl", io.StringIO()
    path.write_text(LINE)
    call_command(
        "import_articles",
        str(path),
        "--desk",
        "world",
        "--user",
        "editor",
        "--published",
        "2024-01-12",
        stdout=said,
    )
    assert said.getvalue().splitlines() == [
        "a.jsonl (doccano (JSONL)): 1 articles, 1 claims, 0 suggestions, not used: 1",
        "  line 1, span 2: 0..999 is not inside the text (28 characters)",
    ]
    made = Article.objects.exclude(pk=article.pk).get()
    assert Claim.objects.get(article=made).kind == "count"


@pytest.mark.parametrize("command", ["export", "import_articles"])
def test_help_has_an_example(command, capsys):
    with pytest.raises(SystemExit):
        call_command(command, "--help")
    assert "example:" in capsys.readouterr().out
