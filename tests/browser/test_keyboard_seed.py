"""The seed article by keys alone, from paste to report: every suggestion taken and checked, every verdict
signed by a reviewer, the refuted one by a second person too, its sentence corrected in a new version."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import newsdesk
from tests.browser.flows import Enter, bring_in, propose, sign_and_apply, tell
from tests.browser.keyboard import Typist

SHARED = Path(os.environ.get("WORKBENCH_SHARED", newsdesk.ROOT.parent / "shared"))
ARTICLE = SHARED / "articles" / "putin-visit-nato-ally.txt"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not ARTICLE.exists(), reason="the shared cases are not beside this checkout"),
]

PEOPLE = """
from django.contrib.auth.models import User
from annotations.models import Desk, Membership
desk = Desk.objects.create(slug="seed", name="Seed desk")
for name in ("editor", "reviewer", "chief"):
    user = User.objects.create_user(name, password=name + "-demo")
    Membership.objects.create(desk=desk, user=user, role=name)
"""
LOOKS = {"supported": "s", "refuted": "r"}
MOST_CLAIMS = 40


@pytest.fixture(scope="module")
def own_address(chromium_path: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk that has the seed article's sources and no article yet."""
    folder = tmp_path_factory.mktemp("seed")
    people = ["shell", "-v0", "-c", PEOPLE]
    with newsdesk.running(folder, people, ["load_reference", str(SHARED / "reference")]) as found:
        yield found


def sign_all(reviewer: Typist) -> int:
    """Take claim after claim and sign its verdict until nothing waits; how many there were."""
    for signed in range(-1, MOST_CLAIMS):
        before = reviewer.url
        if signed < 0:
            reviewer.press("t", until="html[data-armed]")
        elif not reviewer.has("#decision"):
            reviewer.sees("main", "Nothing more waits for you here")
            return signed
        elif reviewer.has(".confirm.r"):  # the text has to change
            reviewer.press("n")
            reviewer.sees("#reason:focus")
            reviewer.press("Control+Enter")
        else:
            reviewer.press("c")
        reviewer.leaves(before)
    raise AssertionError("the queue does not end")


def test_the_seed_article_from_paste_to_report(enter: Enter) -> None:
    editor = enter("editor", pasted=ARTICLE.read_text(encoding="utf-8"))
    bring_in(editor, "06152023")
    rows = editor.number(".row")
    editor.press("A")
    editor.counts(".row[data-look=n]", 0)
    editor.counts(".row.w", 0, timeout=120_000)

    # What the desk knows of the article: the twelve verdicts.
    lines = (SHARED / "dev" / "seed_claims.jsonl").read_text(encoding="utf-8").split("\n")
    for case in (json.loads(line) for line in lines if line):
        assert editor.has(f'.row[data-look={LOOKS[case["verdict"]]}]:has-text("{case["quote"]}")'), case

    reviewer = enter("reviewer", "/queue/")
    assert sign_all(reviewer) == rows
    chief = enter("chief", "/queue/")
    assert sign_all(chief) == 1

    # The finding suggests another month; the editor rather says less: they were there in July.
    editor.press("j")  # nothing was open: the first of the list
    editor.sees(".row.now", "last together in person")
    first, second = ["Control+ArrowRight"] * 3, ["Control+ArrowRight"] * 4
    propose(editor, "Control+Home", *first, "Control+Delete", *second, "Control+Delete", words=" July")
    signer = sign_and_apply(enter, editor)
    signer.sees("#text", "The pair were together in person in July 2022 in Tehran, Iran,")

    signer.press("R", until="html[data-ready]")
    signer.sees(".report-head", "Version 2")
    tell(editor, reviewer, chief.presses + signer.presses, rows)
