"""The main job in a real browser: open an article, see verdicts, mark a claim, its verdict arrives."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.selecting import click, select

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
