"""Replay: what it must fail on, by name; then the same bytes whatever has changed."""

from __future__ import annotations

import zlib

import pytest
from django.core.management import CommandError, call_command

from annotations.engine import codec, run
from annotations.models import Check, Finding, StoredInput
from annotations.models.check import CheckState
from annotations.services import checking
from annotations.services.replaying import ReplayError, replay
from tests.commands.calling import out
from tests.queries.loading import TRIPS, TRIPS_ENTRY, load, load_all
from tests.services.desk import user
from tests.services.touched_desk import EK, check, claim, reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding(db: None) -> Finding:
    load_all()
    return Finding.objects.get(of__claim=claim(reading()))


def test_a_check_without_a_finding_is_named(finding: Finding) -> None:
    [pk] = checking.request_checks([finding.of.claim_id], user().pk)
    with pytest.raises(ReplayError, match=f"check {pk}: it is queued and has no finding"):
        replay(pk)
    with pytest.raises(ReplayError, match="check 4711: there is none"):
        replay(4711)


@pytest.mark.parametrize("name", ["evidence", "tables", "links"])
def test_a_missing_input_is_named(finding: Finding, name: str) -> None:
    digest = finding.inputs[name]
    StoredInput.objects.filter(pk=digest).delete()
    with pytest.raises(
        ReplayError, match=f"check {finding.of_id}: its stored {name} {digest[:12]} is missing"
    ):
        replay(finding.of_id)


@pytest.mark.parametrize("name", ["evidence", "tables", "links"])
def test_a_damaged_input_is_named(finding: Finding, name: str) -> None:
    row = StoredInput.objects.get(pk=finding.inputs[name])
    whole = zlib.decompress(bytes(row.body))
    for body in (b"rubbish", bytes(row.body)[:-9], zlib.compress(whole.replace(b"2", b"3", 1) + b" ")):
        StoredInput.objects.filter(pk=row.pk).update(body=body)
        with pytest.raises(ReplayError, match=f"its stored {name} {row.pk[:12]}"):
            replay(finding.of_id)


def test_an_input_that_was_never_kept_is_named(finding: Finding) -> None:
    Finding.objects.filter(pk=finding.pk).update(inputs={})
    with pytest.raises(ReplayError, match="it kept no evidence"):
        replay(finding.of_id)


def test_a_finding_that_somebody_altered_is_found(finding: Finding) -> None:
    Finding.objects.filter(pk=finding.pk).update(body=finding.body | {"verdict": "supported"})
    with pytest.raises(ReplayError, match="not what was written"):
        replay(finding.of_id)


def test_an_engine_that_stumbles_is_told_of_the_check(
    finding: Finding, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*args: object) -> None:
        raise LookupError("no such rule")

    monkeypatch.setattr(run, "judge_with", stumble)
    with pytest.raises(ReplayError, match=f"check {finding.of_id}: engine 1 cannot judge it .*no such rule"):
        replay(finding.of_id)


def test_nothing_of_the_present_is_read(finding: Finding, django_assert_num_queries) -> None:
    load(TRIPS.replace("Japan", "Chad"), TRIPS_ENTRY)
    with django_assert_num_queries(4):  # the finding, and one for each stored input
        assert replay(finding.of_id).same


def other_engine(monkeypatch: pytest.MonkeyPatch, verdict: str, version: str) -> None:
    honest = codec.dump_finding
    changes = {"engine": version} | ({"verdict": verdict, "steps": []} if verdict else {})
    monkeypatch.setattr(codec, "dump_finding", lambda found: honest(found) | changes)


def test_a_newer_engine_shows_the_difference_and_is_no_failure(
    finding: Finding, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_engine(monkeypatch, "", "2")
    told = out("replay", str(finding.of_id)).splitlines()[0]
    assert told == f"check {finding.of_id}: {finding.verdict}, another engine; engine 1 then, 2 now"
    other_engine(monkeypatch, "supported", "2")
    told = out("replay", str(finding.of_id))
    assert f"another finding; engine 1 then, 2 now\n  verdict: {finding.verdict} -> supported\n" in told


def test_another_finding_under_the_same_engine_is_a_failure(
    finding: Finding, monkeypatch: pytest.MonkeyPatch
) -> None:
    other_engine(monkeypatch, "supported", "1")
    assert replay(finding.of_id).differences[0] == f"verdict: {finding.verdict} -> supported"
    with pytest.raises(CommandError, match="0 cannot be replayed, 1 differ"):
        out("replay", str(finding.of_id))


def test_equal_inputs_of_many_checks_are_one_row(finding: Finding) -> None:
    made = claim(reading(value=9))
    rows = StoredInput.objects.count()
    check([made, finding.of.claim])
    assert StoredInput.objects.count() == rows
    claim(reading(EK))
    assert StoredInput.objects.count() == rows + 1  # other evidence, the same tables


def test_all(finding: Finding) -> None:
    claim(reading(EK))
    assert out("replay", "--all") == "2 of 2 findings are the same, byte for byte\n"
    assert Check.objects.filter(state=CheckState.DONE).count() == 2
    with pytest.raises(CommandError, match="name one or more checks"):
        call_command("replay")
