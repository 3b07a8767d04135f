"""The review by keyboard: from the queue through decisions to the second signature, two log-ins at once.

After the first page of each log-in only keys are pressed. Its demo desk is its own: deciding on every
claim leaves nothing for the other tests to look at.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from tests.browser import newsdesk
from tests.browser.conftest import log_in
from tests.browser.test_accessibility import good_in_every_look

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def own_address(chromium_path: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with newsdesk.running(tmp_path_factory.mktemp("review")) as found:
        yield found


@pytest.fixture
def people(browser: Browser, own_address: str) -> Iterator[dict[str, Page]]:
    """Reviewer and chief, each in a browser of their own; no complaint of a console at the end."""
    complaints: list[str] = []
    found = {}
    for name in ("reviewer", "chief"):
        page = browser.new_context(base_url=own_address, reduced_motion="reduce").new_page()
        page.on("console", lambda m: complaints.append(m.text) if _is_complaint(m) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto("/login/?next=/queue/")
        tab_to(page, "username")
        page.keyboard.type(name)
        tab_to(page, "password")
        page.keyboard.type(f"{name}-demo")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text("Review queue")
        found[name] = page
    yield found
    for page in found.values():
        page.context.close()
    assert complaints == []


def _is_complaint(message: ConsoleMessage) -> bool:
    """Chromium logs the 422 of a form that says what is missing; that one is meant."""
    return message.type in ("error", "warning") and "422" not in message.text


def tab_to(page: Page, field: str) -> None:
    """Tab on until the field has the focus: a key pressed while the page still loads may be lost."""
    expect(page.locator(f"input[name={field}]")).to_be_visible()
    for _ in range(8):
        if page.locator(f"input[name={field}]:focus").count():
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the field {field} cannot be reached with Tab")


def press(page: Page, *keys: str) -> None:
    """Press keys once the page listens: it waits for a moment, so that no double press decides unread."""
    page.wait_for_selector("html[data-armed]")
    for key in keys:
        page.keyboard.press(key)


def wait_for_verdicts(page: Page) -> None:
    """Until the demo's checks have ended: the article page shows them as they arrive."""
    for _ in range(60):
        page.reload()
        if page.locator("[data-row]").count() > 5:
            return
        page.wait_for_timeout(1000)
    raise AssertionError("no claim came into the queue")


def claim_of(page: Page) -> str:
    page.wait_for_selector("#decision")
    return page.url.partition("/review/")[2].partition("/")[0]


def test_two_reviewers_clear_the_queue_by_keyboard(people: dict[str, Page]) -> None:
    reviewer, chief = people["reviewer"], people["chief"]
    wait_for_verdicts(reviewer)
    waiting = reviewer.locator("[data-row]").count()

    # Two at once never get the same claim.
    press(reviewer, "t")
    first = claim_of(reviewer)
    press(chief, "t")
    assert claim_of(chief) != first
    expect(reviewer.locator(".badge")).to_contain_text("Refuted")
    expect(reviewer.locator(".second")).to_contain_text("a refuted claim")

    # Another verdict: the form opens, says what is missing, and keeps what is written.
    press(reviewer, "o")
    press(reviewer, "ArrowDown", "Tab")
    reviewer.keyboard.press("Control+Enter")
    expect(reviewer.locator("#words .error")).to_contain_text("Say why")

    # What is missing has the focus; what is written then is there after a reload, which sends nothing again.
    expect(reviewer.locator("#reason")).to_be_focused()
    with reviewer.expect_response(lambda answer: answer.url.endswith("/draft/")):
        reviewer.keyboard.type("Row 3 has another.")
    reviewer.reload()
    expect(reviewer.locator("#reason")).to_have_value("Row 3 has another.")
    reviewer.wait_for_selector("html[data-armed]")
    press(reviewer, "m")
    reviewer.keyboard.type("@chief which log?")
    reviewer.keyboard.press("Control+Enter")
    expect(reviewer.locator(".called")).to_have_text("@chief")
    reviewer.keyboard.press("Escape")

    # A second press of the key right after a decision falls on the next page and decides nothing.
    press(reviewer, "c")
    reviewer.keyboard.press("c")
    reviewer.wait_for_url(lambda url: f"/review/{first}/" not in url)
    expect(reviewer.locator(".notice").first).to_contain_text("Waits for a second signature")
    second = claim_of(reviewer)
    reviewer.wait_for_timeout(800)
    assert claim_of(reviewer) == second

    # Skip and release, then clear what is left. Whoever has decided does not get the claim again.
    press(reviewer, "s")
    reviewer.wait_for_url(lambda url: f"/review/{second}/" not in url)
    press(reviewer, "r")
    expect(reviewer.locator("h1")).to_have_text("Review queue")
    clear(reviewer)
    clear(chief, held=True)
    clear(chief)
    clear(reviewer)
    clear(chief)
    reviewer.reload()
    expect(reviewer.locator(".empty h2")).to_have_text("The queue is clear")
    assert waiting > 5


def clear(page: Page, held: bool = False) -> None:
    """Confirm claim after claim, one key each, until the queue page comes back."""
    if not held:
        press(page, "t")
    for _ in range(60):
        page.wait_for_selector("#decision, .queue")
        if page.locator(".queue").count():
            return
        before = page.url
        press(page, "c")
        page.wait_for_url(lambda url, before=before: url != before)  # type: ignore[misc]
    raise AssertionError("the queue did not end")


def test_a_hold_that_has_run_out_is_taken_again(page: Page, complaints: list[str]) -> None:
    """What was written is there again, and nothing can be decided in between."""
    log_in(page, "chief")
    page.clock.install()
    page.goto("/queue/")
    wait_for_verdicts(page)
    press(page, "t")
    claim = claim_of(page)
    press(page, "b")
    with page.expect_response(lambda answer: answer.url.endswith("/draft/")):
        page.keyboard.type("Half a thought")
    page.clock.fast_forward("16:00")
    expect(page.locator(".hold")).to_contain_text("Your hold has run out; your draft is kept.")
    for button in page.locator("[data-choose], [data-send]").all():
        expect(button).to_be_disabled()
    page.get_by_role("button", name="Take it again").click()
    expect(page.locator(".hold")).to_contain_text("Yours until")
    assert claim_of(page) == claim
    expect(page.locator("#reason")).to_have_value("Half a thought")
    press(page, "r")
    expect(page.locator("h1")).to_have_text("Review queue")


def test_axe_finds_nothing(page: Page, complaints: list[str]) -> None:
    """As the chief of the shared desk: queue with filters and keys, a claim held with its form, policy."""
    page.emulate_media(reduced_motion="reduce")
    log_in(page, "chief")
    page.goto("/queue/")
    wait_for_verdicts(page)
    good_in_every_look(page, "queue")
    press(page, "?")
    good_in_every_look(page, "keys")
    page.keyboard.press("Escape")
    press(page, "t")
    page.wait_for_selector("#decision")
    press(page, "o")
    good_in_every_look(page, "review")
    press(page, "Escape")
    page.get_by_role("button", name="Release").click()  # for the tests that come
    expect(page.locator("h1")).to_have_text("Review queue")
