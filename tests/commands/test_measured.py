"""An invented statistics office from its CSV to verdicts: load_reference, then factcheck --jsonl."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.calling import lines, out

pytestmark = pytest.mark.django_db

FIGURES = (
    "Month,Country,Indicator,Value,Unit\n"
    "February 2024,Kenya,Unemployment rate,4.5,percent\n"
    "March 2024,Kenya,Unemployment rate,4.13,percent\n"
    "March 2023,Kenya,Unemployment rate,7.13,percent\n"
    "March 2024,Spain,Unemployment rate,12.0,percent\n"
    "2023,Kenya,Visitors,1.42,million people\n"
)
TOLLS = "Since,Event,Series,Value,Unit\n3 May 2024,Harbour blast,Deaths,14,people\n"
MANIFEST = """
sources:
  - file: figures.csv
    name: Kenya Figures Office
    tier: primary
    fact: observation
    columns: {Month: date, Country: country, Indicator: series, Value: value, Unit: unit}
    coverage:
      - {series: Unemployment rate, place: Kenya, from: 2020-01-01, to: 2024-03-31}
    vocabulary:
      fact: observation
      nouns: {unemployment: Unemployment rate, jobless rate: Unemployment rate, visitors: Visitors}
  - file: tolls.csv
    name: Tolls of the harbour office
    fact: observation
"""


@pytest.fixture
def loaded(tmp_path: Path) -> None:
    (tmp_path / "figures.csv").write_text(FIGURES, encoding="utf-8")
    (tmp_path / "tolls.csv").write_text(TOLLS, encoding="utf-8")
    (tmp_path / "manifest.yaml").write_text(MANIFEST, encoding="utf-8")
    out("load_reference", str(tmp_path))


def checked(
    monkeypatch: pytest.MonkeyPatch, text: str, published: str = "2024-05-03"
) -> list[dict[str, Any]]:
    data = json.dumps({"id": "1", "text": text, "published": published}).encode()
    [answer], good = lines(monkeypatch, "factcheck", data)
    assert good
    return [claim for claim in answer["claims"] if claim["kind"] == "quantity"]


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Unemployment in Kenya fell to 4.1 percent in March.", "supported"),
        ("Kenya's jobless rate was 4.5 percent in March.", "refuted"),
        ("Kenyan unemployment stood at 4.5% in February 2024.", "supported"),
        ("Unemployment in Spain was 12 percent in March.", "supported"),
        ("Unemployment in Spain was 12 percent in January.", "not_enough_evidence"),
        ("Unemployment in Peru was 4.1 percent in March.", "not_enough_evidence"),
        ("Youth unemployment in Kenya was 9.0 percent in March.", "not_enough_evidence"),
        ("Unemployment in Kenya was 4.1 percent in 2024.", "not_enough_evidence"),
        ("Unemployment in Kenya fell by 3 percentage points in March from a year earlier.", "supported"),
        ("Unemployment in Kenya fell by 2 percentage points in March from a year earlier.", "refuted"),
        ("Kenya had 1.4 million visitors in 2023.", "supported"),
        ("Kenya had 1.6 million visitors in 2023.", "refuted"),
        ("The Harbour blast killed 14 people.", "supported"),
        ("The Harbour blast killed at least 15 people.", "refuted"),
        ("The company sold 3,000 boats in Kenya in 2023.", "not_enough_evidence"),
    ],
)
def test_verdicts(monkeypatch: pytest.MonkeyPatch, text: str, verdict: str) -> None:
    [claim] = checked(monkeypatch, text)
    assert claim["verdict"] == verdict, claim["summary"]
    if verdict != "not_enough_evidence":
        assert claim["used"]


@pytest.mark.usefixtures("loaded")
def test_the_finding_says_what_it_rests_on(monkeypatch: pytest.MonkeyPatch) -> None:
    [claim] = checked(monkeypatch, "Kenya's jobless rate was 4.5 percent in March.")
    assert claim["summary"] == (
        "Wrong: Unemployment rate in Kenya was 4.13 percent in March 2024, not 4.5 percent."
    )
    assert claim["computed"] == {"value": 4.13}
    assert claim["window"] == {"first": "2024-03-01", "last": "2024-03-31"}
    assert [(used["source"], used["row"]) for used in claim["used"]] == [("Kenya Figures Office", 2)]
    assert claim["used"][0]["text"] == "March 2024: Unemployment rate, Kenya: 4.13 percent"
    assert (claim["reading"]["value"], claim["reading"]["unit"]) == (4.5, "percent")


@pytest.mark.usefixtures("loaded")
def test_the_number_in_force_at_publication(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Unemployment in Kenya is {} percent."
    [claim] = checked(monkeypatch, text.format("6.5"), "2024-03-31")
    assert claim["verdict"] == "refuted"  # complete up to that day
    [claim] = checked(monkeypatch, text.format("4.5"), "2024-03-31")
    assert claim["verdict"] == "not_enough_evidence"  # the number of February, perhaps the last known
    assert "February 2024" in claim["summary"]
    [claim] = checked(monkeypatch, text.format("6.5"))
    assert claim["verdict"] == "not_enough_evidence"
    assert "newer number" in claim["summary"]
