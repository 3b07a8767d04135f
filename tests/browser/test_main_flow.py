"""The main job in a real browser, by mouse: open an article, see verdicts, mark a claim, its verdict arrives;
and the whole way of an article of its own, from import to report, through three people's browsers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Join
from tests.browser.flows import CORRECTED, TEXT, TITLE, WRONG
from tests.browser.selecting import click, drag_to, select

pytestmark = pytest.mark.browser

NEW = "an hour with the foreign minister"
SHORTER = "with the foreign"
ARRIVAL = 20_000  # ms, on a machine that runs other tests beside this one


def test_mark_with_the_mouse_and_see_the_verdict_arrive(editor: Page) -> None:
    editor.get_by_role("link", name="Tour after tour").click()
    editor.wait_for_selector("html[data-ready]")
    # The demo's checks were queued before any worker ran; they arrive while the page is open.
    expect(editor.locator(".row.w")).to_have_count(0, timeout=60_000)
    expect(editor.locator(".row.s").first).to_be_visible()
    expect(editor.locator(".row.r").first).to_be_visible()
    editor.evaluate("window.sameVisit = true")

    select(editor, NEW)
    bar = editor.get_by_role("toolbar", name="Mark the selected words as")
    expect(bar).to_be_visible()
    editor.keyboard.press("c")
    row = editor.locator(".row", has_text=NEW)
    expect(row).to_have_count(1)
    expect(bar).to_be_hidden()
    expect(row).to_have_attribute("data-look", "u", timeout=ARRIVAL)
    expect(editor.locator("#panel .badge")).to_have_text("Not enough evidence", timeout=ARRIVAL)
    expect(editor.locator("#panel")).to_contain_text("Count")
    expect(editor.locator("#saved")).to_have_text("All changes saved")

    # Overlapping words: a claim inside the claim, each reached by clicking again.
    select(editor, SHORTER)
    bar.get_by_role("button", name="Date").click()
    inner = editor.locator(".row", has_text=SHORTER)
    expect(inner).to_have_count(2)
    expect(editor.locator(".row.w")).to_have_count(0, timeout=ARRIVAL)
    editor.keyboard.press("j")
    jump = editor.locator("#panel .jump")
    expect(jump).not_to_have_text(SHORTER)
    click(editor, SHORTER)
    expect(jump).to_have_text(SHORTER)
    editor.wait_for_timeout(600)  # two clicks, not a double click, which selects a word
    click(editor, SHORTER)
    expect(jump).to_have_text(NEW)

    # The keyboard: on to the next claim, check it again, put nothing in doubt.
    editor.keyboard.press("k")
    expect(jump).not_to_have_text(NEW)
    editor.keyboard.press("x")
    expect(editor.locator(".row.now")).not_to_have_attribute("data-look", "w", timeout=ARRIVAL)
    assert editor.evaluate("window.sameVisit") is True  # no reload in all this


def test_from_import_to_report(join: Join) -> None:
    editor = join("editor")
    editor.get_by_role("link", name="Import an article").click()
    editor.get_by_label("Text", exact=True).fill(TEXT)
    editor.get_by_label("Planned publication").fill("2024-01-12")
    editor.get_by_role("button", name="Import").click()
    editor.wait_for_selector("html[data-ready]")
    rows, panel = editor.locator(".row"), editor.locator("#panel")

    # Suggestions: one by yes, the others at once.
    suggested = editor.locator(".row[data-look=n]")
    before = suggested.count()
    suggested.first.get_by_role("button", name="Accept").click()
    expect(suggested).to_have_count(before - 1)
    editor.get_by_role("button", name="Accept all").click()
    expect(suggested).to_have_count(0)
    _checked(editor)

    # Words by dragging; its first end dragged on; undone and done again.
    many = rows.count()
    select(editor, "with the leader")
    editor.get_by_role("toolbar", name="Mark the selected words as").get_by_role(
        "button", name="Duration"
    ).click()
    expect(rows).to_have_count(many + 1)
    marked = editor.locator(".row.now")
    expect(marked).to_contain_text("with the leader")
    _checked(editor)
    drag_to(editor, ".handle.start", "hour")
    expect(marked.locator("q")).to_have_text("hour\nwith the leader")
    editor.get_by_role("button", name="Undo").click()
    expect(marked.locator("q")).to_have_text("with the leader")
    editor.get_by_role("button", name="Redo").click()
    expect(marked.locator("q")).to_have_text("hour\nwith the leader")
    expect(rows).to_have_count(many + 1)
    _checked(editor)

    # A reading's slot: tried out, saved, judged anew.
    _open(editor, WRONG)
    panel.locator("button[data-slot=value]").click()
    expect(panel.locator(".preview .badge").first).to_contain_text("refuted")
    panel.get_by_label("Value").fill("4")
    panel.get_by_role("button", name="Save").click()
    expect(panel.locator("button[data-slot=value]")).to_have_text("4")
    expect(editor.locator("#saved")).to_have_text("All changes saved")
    _checked(editor)
    expect(panel.locator(".badge").first).to_have_text("Refuted")

    # Two other people, each with a browser, find that the text has to change.
    reviewer, chief = join("reviewer"), join("chief")
    for person in (reviewer, chief):
        person.get_by_role("link", name="Queue").click()
        person.locator("[data-row]", has_text=TITLE).filter(has_text=WRONG).locator(".open").click()
        person.get_by_role("button", name="Needs correction").click()
        person.locator("#reason").fill("Three, says the log.")
        person.get_by_role("button", name="Ask for a correction").click()
        person.wait_for_url(lambda url: "/decide/" not in url)

    # The correction: proposed by one, signed and applied by another.
    editor.reload()
    editor.wait_for_selector("html[data-ready]")
    _open(editor, WRONG)
    editor.get_by_label("The sentence, corrected").fill(CORRECTED)
    editor.get_by_role("button", name="Propose", exact=True).click()
    expect(panel.locator(".correction")).to_contain_text("Somebody else signs it off")
    chief.get_by_role("link", name="Desk", exact=True).click()
    chief.get_by_role("link", name=TITLE).click()
    chief.wait_for_selector("html[data-ready]")
    _open(chief, WRONG)
    chief.get_by_role("button", name="Sign off").click()
    chief.get_by_role("button", name="Apply to the text").click()
    expect(chief.locator(".kicker").first).to_contain_text("version 2")
    expect(chief.locator("#text")).to_contain_text(CORRECTED)

    chief.get_by_role("link", name="Report").click()
    expect(chief.locator(".report-head")).to_contain_text("Version 2")
    expect(chief.locator("main")).to_contain_text("three times")


def _checked(page: Page) -> None:
    """Wait until no verdict is on its way."""
    expect(page.locator(".row.w")).to_have_count(0, timeout=ARRIVAL)


def _open(page: Page, words: str) -> None:
    """Click on the claim in the list, and see it beside the text, with all that loads behind it."""
    with page.expect_response(lambda answer: answer.url.endswith("/correction/")):
        page.locator(".row .open", has_text=words).click()
    expect(page.locator("#panel .quote")).to_contain_text(words)
    expect(page.locator("#panel .htmx-request")).to_have_count(0)
