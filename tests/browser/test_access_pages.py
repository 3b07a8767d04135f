"""People, tokens, webhooks and log-in in a browser: nothing for axe to say, and the ways through them."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import log_in
from tests.browser.test_accessibility import good_in_every_look, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = (
    "/people/", "/people/history/", "/policy/", "/webhooks/", "/account/", "/account/tokens/",
    "/account/password/", "/account/codes/on/",
)  # fmt: skip


@pytest.fixture
def chief(page: Page, complaints: list[str]) -> Page:
    page.emulate_media(reduced_motion="reduce")
    log_in(page, "chief")
    return page


def test_nothing_for_axe_to_say(chief: Page) -> None:
    for path in PAGES:
        chief.goto(path)
        good_in_every_look(chief, path)


def test_a_token_by_keyboard(chief: Page) -> None:
    chief.goto("/account/tokens/")
    chief.get_by_label("What it is for").focus()
    chief.keyboard.type("Night bot")
    chief.keyboard.press("Enter")
    made = chief.get_by_label("The new token")
    expect(made).to_be_focused()
    expect(made).to_have_value("wb_" + made.input_value()[3:])
    assert violations(chief) == []
    chief.get_by_role("button", name="Revoke Night bot").press("Enter")
    expect(chief.get_by_role("status").filter(has_text="is revoked")).to_be_visible()


def test_somebody_is_invited_and_joins(chief: Page, browser: Any, base_url: str) -> None:
    chief.goto("/people/")
    chief.get_by_label("E-mail address").fill("nora@example.org")
    chief.get_by_role("button", name="Invite").click()
    link = chief.get_by_role("textbox", name="The link").input_value()
    assert violations(chief) == []
    guest = browser.new_page()
    guest.goto(link)
    assert violations(guest) == []
    guest.get_by_label("Your name").fill("Nora Newcomer")
    guest.get_by_label("User name").fill("nora")
    guest.get_by_label("Password").fill("correct horse battery")
    guest.get_by_role("button", name="Make the account and join").click()
    expect(guest.get_by_role("heading", name="Articles")).to_be_visible()
    guest.close()
    chief.goto("/people/")
    chief.locator("summary", has_text="Nora Newcomer").click()
    chief.get_by_role("group", name="Roles of Nora Newcomer").get_by_label("Reviewer").check()
    chief.get_by_role("group", name="Roles of Nora Newcomer").get_by_role("button", name="Save").click()
    expect(chief.get_by_text("Editor, Reviewer")).to_be_visible()


def test_a_webhook_and_its_log(chief: Page) -> None:
    chief.goto("/webhooks/")
    chief.get_by_label("Address").fill("http://127.0.0.1:1/in")
    chief.get_by_role("button", name="Add it").click()
    chief.get_by_role("button", name="Send a test message").click()
    log = chief.get_by_role("region", name="What was sent")
    expect(log.get_by_text("ping", exact=True)).to_be_visible()
    assert violations(chief) == []
