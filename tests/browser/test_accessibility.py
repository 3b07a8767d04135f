"""axe-core finds nothing on any page, in light and dark, wide and narrow."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import log_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AXE = Path(__file__).parents[1] / "vendor" / "axe-core" / "axe.min.js"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PAGES = ("/", "/import/", "/sources/", "/keys/", "article", "source")
OF_THE_CHIEF = (
    "/desk/tables/", "/desk/tables/?table=regions", "/desk/tables/row/?table=counting",
    "/desk/tables/row/?table=regions&key=region:middle-east", "/desk/gaps/", "/desk/sources/",
    "/sources/import/", "/sources/1/revisions/", "/sources/1/revisions/0/1/", "/entities/", "/entities/1/",
)  # fmt: skip


def violations(page: Page) -> list[str]:
    """What axe says, one line each. Evaluated by the debugger, so the CSP is not in its way."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{v['id']}: {node['html'][:200]}" for v in found["violations"] for node in v["nodes"]]


def good_in_every_look(page: Page, what: str) -> None:
    """As it stands, light and dark, wide and narrow: nothing for axe to say, nothing to scroll sideways."""
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            assert violations(page) == [], f"{what}, {scheme}, {width} px"
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide == 0, f"{what} is {wide} px wider than a window of {width}"
    page.set_viewport_size({"width": 1440, "height": 900})


def test_log_in(page: Page, complaints: list[str]) -> None:
    page.goto("/login/")
    good_in_every_look(page, "log-in")


@pytest.mark.parametrize("path", PAGES)
def test_pages(editor: Page, path: str) -> None:
    if path == "article":
        editor.get_by_role("link", name="Tour after tour").click()
        editor.wait_for_selector("html[data-ready]")
        expect(editor.locator(".row.w")).to_have_count(0, timeout=60_000)
    elif path == "source":
        editor.goto("/sources/")
        editor.get_by_role("link", name="Demo: travels").click()
    else:
        editor.goto(path)
    good_in_every_look(editor, path)


def test_the_chiefs_pages(page: Page, complaints: list[str]) -> None:
    log_in(page, "chief")
    for path in OF_THE_CHIEF:
        page.goto(path)
        good_in_every_look(page, path)
