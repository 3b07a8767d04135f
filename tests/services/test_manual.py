"""A claim that a person judges, from the marked words to the exports and to replay."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command

from annotations.exports.base import Options
from annotations.exports.registry import formats
from annotations.models import Article, Check, Claim, Proof
from annotations.queries import exporting, queue
from annotations.queries.asked import Asked
from annotations.queries.report import report
from annotations.services import checking, leasing, marking, proving
from annotations.services.errors import ConflictError, WorkbenchError
from annotations.services.proving import Ground
from tests.commands.calling import out
from tests.services import desk as rows
from tests.services import review

pytestmark = pytest.mark.django_db

BOOK = Ground("Yearbook 2023", "114", "The ministry prints it so.", b"%PDF-1.7\n")


@pytest.fixture
def claim(db: None) -> Claim:
    article = rows.article()
    made = marking.mark(
        version_id=article.current_id or 0, start=4, end=12, kind="manual", user_id=rows.user("editor").pk
    )
    return Claim.objects.get(pk=made)


def edit(claim: Claim, **reading: object) -> None:
    given = {"kind": "manual", "anchor": "2024-01-12", **reading}
    marking.edit_reading(claim_id=claim.pk, reading=given, lock=claim.lock, user_id=rows.user("editor").pk)
    claim.refresh_from_db()


def prove(claim: Claim, verdict: str = "supported", ground: Ground = BOOK) -> None:
    proving.prove(claim_id=claim.pk, user_id=rows.user("editor").pk, verdict=verdict, ground=ground)
    claim.refresh_from_db()


def written(name: str, claim: Claim) -> str:
    found = exporting.records(
        Article.objects.filter(pk=claim.article_id), exporting.Addresses("https://d.example")
    )
    return "".join(formats()[name].write(found, Options()))


def test_the_engine_is_never_asked(claim: Claim) -> None:
    with pytest.raises(ConflictError, match="judged by a person"):
        checking.request_checks([claim.pk], rows.user("editor").pk)
    assert not Check.objects.exists()


@pytest.mark.parametrize("statement", [["a", "list"], 7, "x" * 2001])
def test_a_statement_is_words(claim: Claim, statement: object) -> None:
    with pytest.raises(WorkbenchError) as error:
        edit(claim, statement=statement)
    assert error.value.field == "statement"


def test_no_other_kind_keeps_a_statement(claim: Claim) -> None:
    edit(claim, kind="count", statement="Left from before.")
    assert "statement" not in claim.reading


def test_what_was_judged_keeps_its_statement(claim: Claim) -> None:
    prove(claim)
    with pytest.raises(ConflictError) as error:
        edit(claim, statement="Something else.")
    assert error.value.field == "statement"
    review.decide(claim, "ada", "send_back", "", "It says something else.")
    edit(claim, statement="Something else.")
    assert (claim.state, claim.verdict) == ("marked", "")


def test_a_statement_holds_nothing_beside_it(claim: Claim) -> None:
    edit(claim, statement="  The minister’s\n title ", unit="trip", value=3)
    assert claim.reading == {
        "kind": "manual",
        "anchor": "2024-01-12",
        "statement": "The minister’s title",
    }


def test_before_its_verdict_it_waits_for_a_person_and_not_in_take_next(claim: Claim) -> None:
    desk = [claim.article.desk_id]
    assert leasing.take_next(user_id=rows.user("ada").pk, desk_ids=desk) is None
    assert list(queue.narrowed(desk, Asked(stage="verdict"), rows.user("ada").pk)) == [claim]


@pytest.mark.parametrize("policy", [{}, {"second_kinds": ["manual"]}, {"second_verdicts": ["supported"]}])
def test_from_the_mark_to_the_signature(claim: Claim, policy: dict[str, list[str]]) -> None:
    review.policy(claim.article, **policy)
    edit(claim, statement="The minister’s title is right.")
    prove(claim)
    desk = [claim.article.desk_id]
    assert leasing.take_next(user_id=rows.user("editor").pk, desk_ids=desk) is None  # the verdict is theirs
    assert list(queue.waiting(desk)) == [claim]
    review.decide(claim, "ada")
    if policy:
        assert claim.state == "awaiting_second"
        review.decide(claim, "bo")
    assert (claim.state, claim.verdict) == ("signed_off", "supported")


def test_the_report_shows_verdict_and_ground(claim: Claim) -> None:
    prove(claim)
    review.decide(claim, "ada")
    [entry] = report(claim.article).entries
    assert entry.signed is not None
    assert (entry.signed.verdict, [p.source for p in entry.proofs]) == ("supported", ["Yearbook 2023"])
    assert entry.row.finding is None


def test_the_exports_say_that_a_person_decided(claim: Claim) -> None:
    edit(claim, statement="The title is <right>.")
    prove(claim)
    ground = "Yearbook 2023, p. 114; The ministry prints it so.; a PDF file kept by the desk"
    html = written("report", claim)
    assert "A person decided" in html
    assert ground in html
    assert "Stated: The title is &lt;right&gt;." in html
    told = json.loads(written("jsonl", claim))
    assert (told["verdict"], told["reading"]["statement"]) == ("supported", "The title is <right>.")
    [proof] = told["proofs"]
    assert {proof[name] for name in ("source", "page", "file")} == {"Yearbook 2023", "114", "pdf"}
    table = written("csv", claim)
    assert "A person decided: Supported" in table
    assert ground in table
    assert '"file":"pdf"' in written("webannotation", claim).replace("\\", "").replace(": ", ":")


def test_where_it_lies_leaves_no_desk(claim: Claim) -> None:
    prove(claim)
    path = Proof.objects.get().file.name
    assert path
    for name in ("report", "jsonl", "csv", "webannotation", "claimreview"):
        assert path not in written(name, claim)


def test_replay_says_in_words_that_a_person_decided(claim: Claim) -> None:
    with pytest.raises(CommandError, match="a person decides it, and nobody has yet"):
        call_command("replay", claim=claim.pk)
    prove(claim, "refuted")
    told = out("replay", "--claim", str(claim.pk))
    assert f"claim {claim.pk}: a person decided, not the engine: refuted, by editor on " in told
    assert "Yearbook 2023, p. 114; The ministry prints it so.; a file that the desk keeps" in told
    assert "not signed off yet" in told
    review.decide(claim, "ada")
    review.decide(claim, "bo")
    assert "signed off as refuted by ada and bo" in out("replay", "--claim", str(claim.pk))
    assert "decided by a person, with nothing to judge again: 1" in out("replay", "--all")


def test_replay_of_a_claim_is_that_of_its_newest_check() -> None:
    with pytest.raises(CommandError, match="claim 4711: there is none"):
        call_command("replay", claim=4711)
    unchecked = rows.claims(rows.article())[0]
    with pytest.raises(CommandError, match="no check of it has a finding"):
        call_command("replay", claim=unchecked.pk)
    review.found(unchecked)
    with pytest.raises(CommandError, match="digest differs"):  # made by hand, and it shows
        call_command("replay", claim=unchecked.pk)
    with pytest.raises(CommandError, match="or a claim with --claim"):
        call_command("replay", 1, claim=unchecked.pk)
