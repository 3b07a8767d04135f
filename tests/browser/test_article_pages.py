"""The pages beside the article, in a real browser: a correction by keyboard, axe, no sideways scrolling."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import good_in_every_look, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = ("versions/", "versions/1/2/", "versions/1/2/?side", "report/", "history/", "/insights/")


def article_path(editor: Page) -> str:
    """The demo article's address, with a second version."""
    editor.get_by_role("link", name="Tour after tour").click()
    editor.wait_for_selector("html[data-ready]")
    path: str = editor.evaluate("location.pathname")
    editor.goto(f"{path}versions/")
    if editor.locator(".versions li").count() == 1:
        box = editor.get_by_label("Text", exact=True)
        box.fill(box.input_value().replace("fourth trip", "4th trip").replace("It was late. ", ""))
        editor.get_by_role("button", name="Make the new version").press("Enter")
        expect(editor.locator(".versions li")).to_have_count(2)
    return path


def test_pages(editor: Page) -> None:
    path = article_path(editor)
    for page in PAGES:
        editor.goto(page if page.startswith("/") else path + page)
        good_in_every_look(editor, page)


def test_a_correction_is_proposed_in_the_panel(editor: Page) -> None:
    editor.get_by_role("link", name="Tour after tour").click()
    editor.wait_for_selector("html[data-ready]")
    expect(editor.locator(".row.w")).to_have_count(0, timeout=60_000)
    editor.locator(".row .open", has_text="visited Egypt").click()
    expect(editor.locator("#panel")).to_contain_text("visited Egypt")  # the panel before has a form too
    editor.get_by_text("Propose a correction").press("Enter")
    box = editor.get_by_label("The sentence, corrected")
    expect(box).to_have_value("Blinken has visited Egypt twice since October 7, 2023.")
    editor.get_by_role("button", name="Propose", exact=True).press("Enter")
    expect(editor.locator(".correction")).to_contain_text("Somebody else signs it off")
    assert violations(editor) == []
    editor.get_by_role("button", name="Withdraw").press("Enter")
    expect(editor.get_by_text("Propose a correction")).to_be_visible()


def test_a_refusal_says_why_beside_the_claims(editor: Page, complaints: list[str]) -> None:
    editor.get_by_role("link", name="Tour after tour").click()
    editor.wait_for_selector("html[data-ready]")
    expect(editor.locator(".row.w")).to_have_count(0, timeout=60_000)
    editor.locator(".row .open", has_text="Blinken, 61").click()
    expect(editor.locator("#panel")).to_contain_text("Blinken, 61")
    claim = editor.locator("[data-panel]").get_attribute("data-panel")
    # Somebody else puts the claim aside while this page stays open.
    answer = editor.context.request.post(
        f"/claims/{claim}/dismiss/",
        headers={
            "X-CSRFToken": next(c["value"] for c in editor.context.cookies() if c["name"] == "csrftoken"),
            "Referer": editor.url,
            "HX-Request": "true",
        },
    )
    assert answer.ok
    editor.get_by_role("button", name="Check again").click()
    expect(editor.locator("#trouble")).to_contain_text("dismissed")
    assert all("409" in told for told in complaints)  # Chromium logs the refusal, which is meant here
    complaints.clear()
