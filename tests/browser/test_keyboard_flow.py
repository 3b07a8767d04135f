"""The whole flow by keys alone: import, suggestions, mark, edit a reading, verdict, review by two other
people, correction, new version, report. Each person has a browser of their own and only types in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.browser import newsdesk
from tests.browser.flows import CORRECTED, TEXT, WRONG, Enter, bring_in, go_to, propose, sign_and_apply, tell
from tests.browser.keyboard import FORBIDDEN, Typist

pytestmark = [pytest.mark.browser, pytest.mark.slow]

REFUTED = ".row.now[data-look=r]"


@pytest.fixture(scope="module")
def own_address(chromium_path: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A desk of its own: what this flow signs off is not there for the other tests."""
    with newsdesk.running(tmp_path_factory.mktemp("keys")) as found:
        yield found


def sign(reviewer: Typist, words: str, key: str) -> None:
    """Take claim after claim from the queue until the one with these words, and decide on it."""
    reviewer.press("t", until="html[data-armed]")
    for _ in range(40):
        reviewer.sees("#decision")
        if words in reviewer.text("h2, .passage, #main"):
            break
        reviewer.press("s", until="html[data-armed]")
        reviewer.settles()
    reviewer.press(key, until="html[data-armed]")


@pytest.mark.parametrize("name", sorted(FORBIDDEN))
def test_the_helper_takes_nothing_but_keys(name: str) -> None:
    with pytest.raises(AssertionError, match="is no key press"):
        getattr(Typist(None), name)  # type: ignore[arg-type]


def test_from_paste_to_report(enter: Enter) -> None:
    editor = enter("editor", pasted=TEXT)
    bring_in(editor, "01122024")

    # Suggestions: one by yes, the others above the bar at once.
    editor.press("j", "y")
    editor.counts(".row.now[data-look=n]", 0)
    editor.press("A")
    editor.counts(".row[data-look=n]", 0)
    editor.counts(".row.w", 0, timeout=60_000)

    # Words by caret: into the text, typed to, extended, marked; undone and done again.
    rows = editor.number(".row")
    editor.press("/", until="html[data-armed]")
    editor.type("with the")
    editor.press("Enter")
    editor.press("Shift+ArrowRight")
    editor.sees("#spoken", "with the leader: 3 words chosen")
    editor.press("u")  # a duration
    editor.counts(".row", rows + 1)
    editor.sees(".row.now", "with the leader")
    editor.press("Control+z")
    editor.sees("#told", "Undone: marking.")
    editor.counts(".row", rows)
    editor.press("Control+Shift+Z")
    editor.sees("#told", "Done again: marking.")
    editor.counts(".row", rows + 1)
    editor.counts(".row.w", 0, timeout=60_000)

    # Its boundaries: two words more, and it is the same claim.
    go_to(editor, ".row.now:has-text('spent an hour')")
    editor.press("]", "]")
    editor.sees(".row.now", "spent an hour with the")
    editor.counts(".row", rows + 1)
    editor.counts(".row.w", 0, timeout=60_000)

    # The reading of the refuted claim, slot by slot; the verdict comes anew.
    go_to(editor, REFUTED)
    claim = re.search(r"claim=(\d+)", editor.url)
    assert claim
    editor.press("e")
    editor.sees(f"[data-panel='{claim[1]}'] .slot-editor")
    editor.press("Escape")
    editor.counts(".slot-editor", 0)
    editor.tab_to("button[data-slot=value]")
    editor.press("Enter")
    editor.sees(".slot-editor[data-name=value] .preview .badge", "refuted")
    editor.type("4")
    editor.press("Enter")
    editor.counts(".slot-editor", 0)
    editor.sees("button[data-slot=value]", "4")
    editor.sees("#saved", "All changes saved")
    editor.counts(".row.w", 0, timeout=60_000)
    editor.sees("#panel .badge", "Refuted")

    # Two other people decide; the first says what has to change.
    reviewer = enter("reviewer", "/queue/")
    sign(reviewer, WRONG, "n")
    reviewer.sees("#words")
    reviewer.type("Three, says the log.")
    reviewer.press("Control+Enter")
    chief = enter("chief", "/queue/")
    sign(chief, WRONG, "n")
    chief.sees("#words")
    chief.press("Control+Enter")
    chief.settles()

    # The correction: written by the editor, signed by another, applied as a new version; and the report.
    editor.press("j", "k")
    go_to(editor, f".row.now:has-text('{WRONG}')")
    propose(editor, "Control+a", words=CORRECTED)
    signer = sign_and_apply(enter, editor)
    signer.press("R", until="html[data-ready]")
    signer.sees("main", "three times")
    tell(editor, reviewer, chief.presses + signer.presses, rows + 1)
