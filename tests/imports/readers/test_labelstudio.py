"""Label Studio: JSON, JSON_MIN and CSV come in whole; what came from it leaves as it came."""

from __future__ import annotations

import json
from typing import Any

import pytest

from annotations.imports.base import Document, Problem, ReadError
from annotations.imports.registry import reader_for, readers
from annotations.models import Claim, Comment, Event
from tests.imports.loading import PEERS, bring_in, take_out

JSON, MIN, CSV = (f"labelstudio-1.23.2{end}" for end in (".json", "-min.json", ".csv"))
real = pytest.mark.skipif(not PEERS.exists(), reason="the real exports lie beside the checkout")
TEXT = "An aide 😀 said “3 March”. Twice."


def region(start: int, end: int, words: str | None, label: str = "DATE", **more: Any) -> dict[str, Any]:
    value = {"start": start, "end": end, "text": words, "labels": [label]}
    return {
        "id": f"r{start}",
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": value,
    } | more


def task(*results: Any, **more: Any) -> dict[str, Any]:
    annotation = {"id": 1, "completed_by": 9, "result": list(results), "was_cancelled": False}
    return {"id": 5, "annotations": [annotation], "predictions": [], "data": {"text": TEXT}} | more


def read(*tasks: object) -> list[Document | Problem]:
    return list(readers()["labelstudio"].read("a.json", json.dumps(tasks).encode()))


@pytest.mark.parametrize("broken", [7, None, [], {}, {"data": 3}, {"data": {}}, {"data": {"text": ""}}])
def test_a_broken_task_is_told_and_the_rest_read(broken):
    found = read(broken, task())
    assert [type(item).__name__ for item in found] == ["Problem", "Document"]
    assert found[0].place == "task 1"


@pytest.mark.parametrize(
    "odd", [{"id": [1], "value": {"start": 1}}, {"value": 7, "type": "labels"}, 5, {"type": "relation"}]
)
def test_odd_results_are_kept_and_do_no_harm(odd):
    [document] = read(task(odd))
    assert isinstance(document, Document)
    assert document.extra["task"]["annotations"][0]["result"] == [odd]


def test_a_region_whose_words_are_elsewhere_is_told():
    problem, document = read(task(region(0, 4, "Once")))
    assert problem == Problem("task 1, annotations.0.result.0", "0..4 does not say 'Once'")
    assert isinstance(document, Document)
    assert document.marks == ()


def test_offsets_of_a_browser_are_utf_16():
    at = TEXT.index("3 March")
    for shift in (0, 1):
        [document] = read(task(region(at + shift, at + 7 + shift, "3 March")))
        assert isinstance(document, Document)
        assert [(mark.start, mark.end) for mark in document.marks] == [(at, at + 7)]


def test_a_prediction_that_nobody_took_over_is_a_suggestion():
    prediction = {"id": 1, "result": [region(3, 7, "aide", "PERSON", score=0.4)]}
    [document] = read(task(region(0, 7, "An aide", "PERSON"), predictions=[prediction]))
    assert isinstance(document, Document)
    assert [(m.suggested, m.confidence) for m in document.marks] == [(False, 1.0), (True, 0.4)]


def test_a_file_that_is_no_json_is_refused_with_line_and_column():
    with pytest.raises(ReadError, match=r"line 2, column 1"):
        list(readers()["labelstudio"].read("a.json", b'[{"data": 1},\n'))
    with pytest.raises(ReadError, match="NaN"):
        list(readers()["labelstudio"].read("a.json", b"[NaN]"))


def test_a_csv_row_with_another_number_of_cells_is_refused_with_its_number():
    data = b'annotation_id,annotator,text\n1,1,"a"\n2,1\n'
    with pytest.raises(ReadError, match="row 2"):
        list(readers()["labelstudio"].read("a.csv", data))


@real
@pytest.mark.parametrize("name", [JSON, MIN, CSV])
def test_real_exports_are_known_by_their_content(name):
    data = (PEERS / name).read_bytes()
    assert reader_for("upload", data).id == "labelstudio"
    found = list(readers()["labelstudio"].read(name, data))
    marks = [len(item.marks) for item in found if isinstance(item, Document)]
    assert marks == [4, 4, 2, 0][: len(marks)]
    assert not [item for item in found if isinstance(item, Problem)]


@pytest.mark.django_db
@real
@pytest.mark.parametrize(
    ("name", "format_id", "like"),
    [(JSON, "labelstudio", JSON), (JSON, "labelstudio_min", MIN), (MIN, "labelstudio_min", MIN)],
)
def test_a_real_export_leaves_as_it_came(name, format_id, like):
    assert bring_in("labelstudio", name, (PEERS / name).read_bytes()).problems == []
    assert take_out(format_id) == (PEERS / like).read_bytes()


@pytest.mark.django_db
@real
def test_a_real_csv_leaves_with_the_same_rows():
    bring_in("labelstudio", CSV, (PEERS / CSV).read_bytes())
    assert json.loads(take_out("labelstudio_min")) == json.loads((PEERS / MIN).read_text("utf-8"))


@pytest.mark.django_db
@real
def test_choices_notes_relations_and_skips_are_seen_here():
    bring_in("labelstudio", JSON, (PEERS / JSON).read_bytes())
    first = Comment.objects.filter(claim=Claim.objects.order_by("pk")[0]).order_by("pk")
    assert [comment.text for comment in first] == [
        "Label Studio, annotator 1: verdict: right",
        "Label Studio, annotator 1: note: seen in the log, p. 4",
        "Label Studio, annotator 1: related to “her third trip abroad that year”",
    ]
    skipped = Event.objects.filter(subject="article", verb="imported").order_by("pk").last()
    assert skipped
    assert skipped.after
    assert skipped.after["notes"] == ["Label Studio, annotator 1: skipped"]
    assert not Claim.objects.exclude(verdict="").exists()


@pytest.mark.django_db
def test_what_was_dismissed_leaves_with_nothing_that_was_said_of_it():
    at = TEXT.index("Twice")
    note = {"id": "r0", "from_name": "note", "type": "textarea", "value": {"text": ["seen"]}}
    relation = {"from_id": f"r{at}", "to_id": "r0", "type": "relation"}
    told = [task(region(0, 7, "An aide", "PERSON"), region(at, at + 5, "Twice", "COUNT"), note, relation)]
    bring_in("labelstudio", "a.json", json.dumps(told).encode())
    assert json.loads(take_out("labelstudio")) == told
    Claim.objects.filter(kind="manual").update(state="dismissed")
    [left] = json.loads(take_out("labelstudio"))[0]["annotations"]
    assert [result["id"] for result in left["result"]] == [f"r{at}"]


@pytest.mark.django_db
def test_a_claim_of_another_kind_leaves_with_its_label_of_today():
    told = [task(region(0, 7, "An aide", "DATE"))]
    bring_in("labelstudio", "a.json", json.dumps(told).encode())
    Claim.objects.update(kind="count")
    [left] = json.loads(take_out("labelstudio"))[0]["annotations"]
    assert left["result"][0]["value"] == {"start": 0, "end": 7, "text": "An aide", "labels": ["COUNT"]}
