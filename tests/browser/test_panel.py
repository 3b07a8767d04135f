"""The open claim in a real browser: a slot by keyboard with its preview, a missing fact, a manual verdict."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.test_accessibility import good_in_every_look, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PANEL = re.compile(r"/claims/\d+/$")


def opened(editor: Page, words: str) -> Locator:
    """The panel with the demo's claim on these words open, all checks done."""
    editor.get_by_role("link", name="Tour after tour").click()
    editor.wait_for_selector("html[data-ready]")
    expect(editor.locator(".row.w")).to_have_count(0, timeout=60_000)
    panel = editor.locator("#panel")
    panel.locator(":scope > *").first.evaluate("shown => { shown.dataset.before = ''; }")
    editor.locator(".row .open", has_text=words).click()
    expect(panel.locator("[data-before]")).to_have_count(0)
    expect(panel.locator(".quote")).to_contain_text(words)
    expect(panel.locator("#thread form")).to_be_visible()
    return panel


def focused(editor: Page) -> str:
    """The slot whose button has the focus."""
    return str(editor.evaluate("document.activeElement.dataset.slot ?? document.activeElement.tagName"))


def test_a_slot_is_tried_out_and_saved_by_keyboard(editor: Page) -> None:
    panel = opened(editor, "lasted eight days")
    panel.locator('button[data-slot="value"]').focus()
    for words in ("9", "8"):
        editor.keyboard.press("Enter")
        expect(panel.get_by_label("Value")).to_be_focused()
        expect(panel.locator(".preview")).to_contain_text("As saved")
        editor.keyboard.type(words)
        expect(panel.locator(".preview")).to_contain_text("Would be")
        expect(panel.locator(".preview .as-read b")).to_have_text(f"{words} days")
        assert violations(editor) == []
        editor.keyboard.press("Enter")
        expect(panel.locator(".slot-editor")).to_have_count(0)
        expect(panel.locator('button[data-slot="value"]')).to_have_text(f"{words} days")
        # The verdict arrives without a reload, and the focus stays where it was.
        expect(editor.locator(".row.w")).to_have_count(0, timeout=60_000)
        expect(panel.locator(".wait")).to_have_count(0)
        assert focused(editor) == "value"
    panel.locator(".history summary").last.press("Enter")
    expect(panel.locator(".history")).to_contain_text("reading edited")


def test_escape_leaves_the_reading_alone_and_the_focus_on_its_slot(editor: Page) -> None:
    panel = opened(editor, "trip to the Middle East")
    panel.locator('button[data-slot="places"]').press("Enter")
    expect(panel.get_by_role("combobox")).to_be_focused()
    editor.keyboard.type("isra")
    expect(panel.get_by_role("option").first).to_have_text("Israel country")
    editor.keyboard.press("Escape")  # the list
    expect(panel.get_by_role("listbox")).to_have_count(0)
    editor.keyboard.press("Enter")  # half a name is not lost in silence
    expect(panel.locator("#slot-error")).to_contain_text("Choose a name from the list")
    editor.keyboard.press("Escape")  # the form
    expect(panel.locator(".slot-editor")).to_have_count(0)
    assert focused(editor) == "places"
    expect(panel.locator('button[data-slot="places"]')).to_have_text("Middle East")


def test_a_name_is_chosen_and_the_preview_follows(editor: Page) -> None:
    panel = opened(editor, "trip to the Middle East")
    panel.locator('button[data-slot="places"]').press("Enter")
    expect(panel.get_by_role("combobox")).to_be_focused()
    editor.keyboard.press("Backspace")
    editor.keyboard.type("isra")
    expect(panel.get_by_role("option").first).to_have_text("Israel country")
    editor.keyboard.press("Enter")
    expect(panel.locator(".token")).to_contain_text("Israel")
    expect(panel.locator(".preview .as-read b")).to_have_text("Israel")
    editor.keyboard.press("Escape")
    assert focused(editor) == "places"


def test_what_cannot_be_read_stands_by_its_field_and_stays_typed(editor: Page, complaints: list[str]) -> None:
    panel = opened(editor, "Israel four times")
    panel.locator('button[data-slot="period"]').first.press("Enter")
    expect(panel.locator("#slot-words")).to_be_focused()
    editor.keyboard.type("sometime")
    expect(panel.locator(".preview")).to_contain_text("No time was found")
    editor.keyboard.press("Enter")
    expect(panel.locator("#slot-error")).to_contain_text("No time was found")
    expect(panel.locator("#slot-words")).to_have_value("sometime")
    expect(panel.locator("#slot-words")).to_be_focused()
    assert violations(editor) == []
    editor.keyboard.press("Escape")
    assert all("422" in told for told in complaints)  # Chromium logs the refusal, which is meant here
    complaints.clear()


class Gate:
    """Holds back every panel that is asked for until it is opened."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._held: list[Route] = []
        page.route(PANEL, lambda route: self._held.append(route))

    def open(self) -> None:
        """Once something waits, let it through; what it does to the page is done."""
        for _ in range(100):
            if self._held:
                break
            self._page.wait_for_timeout(50)
        with self._page.expect_response(PANEL):
            self._held.pop(0).continue_()
        self._page.wait_for_timeout(300)


def test_a_panel_that_comes_late_takes_no_form_away(editor: Page) -> None:
    """The claim has changed elsewhere, its panel is fetched once more, and meanwhile somebody writes."""
    panel = opened(editor, "visited Egypt")
    expect(panel.locator(".propose")).to_be_visible()
    gate = Gate(editor)
    editor.locator(".row.now").evaluate("row => { row.dataset.stamp = 'older'; }")
    editor.evaluate("window.htmx.trigger('#arrivals', 'refresh')")
    editor.wait_for_timeout(500)
    editor.keyboard.press("c")
    box = panel.get_by_label("The sentence, corrected")
    expect(box).to_be_focused()
    editor.keyboard.press("Control+a")
    editor.keyboard.type("Other words.")
    gate.open()
    expect(box).to_have_value("Other words.")
    expect(box).to_be_focused()


def test_going_on_is_called_off_by_a_form_opened_meanwhile(editor: Page) -> None:
    panel = opened(editor, "visited Egypt")
    expect(panel.locator(".propose")).to_be_visible()
    gate = Gate(editor)
    editor.keyboard.press("k")
    expect(editor.locator(".row.now")).not_to_contain_text("visited Egypt")
    panel.locator(".propose summary").click()
    gate.open()
    expect(editor.locator(".row.now")).to_contain_text("visited Egypt")
    expect(panel.get_by_label("The sentence, corrected")).to_be_visible()


def test_a_key_right_after_going_on_is_meant_for_the_next_claim(editor: Page) -> None:
    panel = opened(editor, "visited Egypt")
    gate = Gate(editor)
    editor.keyboard.press("k")
    editor.keyboard.press("c")
    gate.open()
    expect(panel.get_by_label("The sentence, corrected")).to_be_focused()
    expect(panel.locator(".quote")).not_to_contain_text("visited Egypt")


def test_a_missing_fact_is_added_by_keyboard(editor: Page) -> None:
    panel = opened(editor, "Mexico in December 2023")
    panel.get_by_text("Add a missing fact").press("Enter")
    expect(panel.get_by_label("Where", exact=True)).to_have_value("Mexico")
    for label, words in (
        ("Who", "Ada Reed"),
        ("Where", "Cairo, Egypt"),
        ("When", "12 to 14 March 2023"),
        ("Where this stands", "The ministry’s diary"),
        ("Page", "7"),
    ):
        field = panel.get_by_label(label, exact=True)
        field.press("Control+a")
        field.press_sequentially(words)
    assert violations(editor) == []
    editor.keyboard.press("Enter")
    expect(panel.locator(".supply-place")).to_contain_text("Kept as row", timeout=20_000)
    expect(editor.locator(".row.w")).to_have_count(0, timeout=60_000)


def test_the_forms_of_the_panel(editor: Page) -> None:
    panel = opened(editor, "trip to the Middle East")
    panel.get_by_text("Add a missing fact").press("Enter")
    for name in ("kind", "places", "period", "value"):
        panel.locator(f'button[data-slot="{name}"]').first.press("Enter")
        expect(panel.locator(f'.slot-editor[data-name="{name}"] .preview')).to_contain_text("As saved")
        good_in_every_look(editor, name)


def test_a_missing_fact_suggests_the_names_that_sources_know(editor: Page) -> None:
    panel = opened(editor, "Mexico in December 2023")
    panel.get_by_text("Add a missing fact").press("Enter")
    where = panel.get_by_label("Where", exact=True)
    where.fill("")
    where.press_sequentially("Cairo, egy")
    expect(panel.locator("#f-where-names option").first).to_have_attribute("value", "Cairo, Egypt")
    who = panel.get_by_label("Who", exact=True)
    who.fill("")
    who.press_sequentially("antony")
    expect(panel.locator("#f-who-names option").first).to_have_attribute("value", "Antony John Blinken")
    assert violations(editor) == []


def test_the_page_itself_never_scrolls(editor: Page) -> None:
    """Its three columns do; a page moved by a form's coming into view cannot be moved back by a person."""
    opened(editor, "Mexico in December 2023")
    editor.set_viewport_size({"width": 1440, "height": 500})
    assert editor.evaluate("document.documentElement.scrollHeight <= innerHeight")
