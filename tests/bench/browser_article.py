"""The article page with 60,000 characters and 1,000 claims, in a real browser.

    .venv/bin/python tests/bench/browser_article.py     (needs a Chromium: TEST_CHROMIUM, /usr/bin/chromium)

Prints when the page can be used, and the tasks longer than 50 ms that the browser's own observer sees
while one scrolls, goes from claim to claim, chooses words by key and by mouse; then, on the demo's article,
how long after the worker's finding its verdict stands on the page. Figures to read, never asserted; the
machine's other work is in them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
MAKE = """
import datetime as dt
from django.contrib.auth.models import User
from annotations.models import Anchor, Article, Claim, Desk, Version
text = "\\n\\n".join("The minister has been to Cairo three times. " * 5 + "It was late." for _ in range(258))
desk, owner = Desk.objects.first(), User.objects.get(username="editor")
made = Article.objects.create(desk=desk, title="Long", owner=owner, anchored_on=dt.date(2024, 1, 12))
blocks, at = [], 0
for part in text.split("\\n\\n"):
    blocks.append(["paragraph", at, at + len(part)])
    at += len(part) + 2
told = {"text": text, "digest": "", "created_by": owner, "blocks": blocks}
made.current = Version.objects.create(article=made, number=1, **told)
made.save()
states = ["suggested", "checked", "checked", "checked", "marked"]
verdicts = ["", "supported", "refuted", "not_enough_evidence", ""]
claims = Claim.objects.bulk_create(
    Claim(article=made, kind="count", state=states[n % 5], verdict=verdicts[n % 5],
          reading={"kind": "count", "anchor": "2024-01-12"}) for n in range(1000))
starts = [at for at in range(len(text)) if text.startswith("been to Cairo three times", at)][:1000]
Anchor.objects.bulk_create(
    Anchor(claim=claim, version=made.current, start=start, end=start + 25, exact=text[start:start + 25])
    for claim, start in zip(claims, starts))
print(made.pk, len(text), len(starts))
"""
ARRIVE = """
window.arrived = {};
new MutationObserver(changes => {
  for (const { target, oldValue } of changes)
    if (oldValue === "w" && target.dataset.look !== "w") window.arrived[target.dataset.claim] = Date.now();
  document.body.dataset.arrived = Object.keys(window.arrived).length;
}).observe(document.getElementById("claims"),
  { subtree: true, attributeFilter: ["data-look"], attributeOldValue: true });
"""
FOUND = """
import json, sys
from annotations.models import Finding
ids = %s
found = Finding.objects.filter(of__claim_id__in=ids).order_by("pk")
print(json.dumps({f.of.claim_id: f.created_at.timestamp() * 1000 for f in found}))
"""
WATCH = """
window.longTasks = [];
new PerformanceObserver(list => {
  for (const task of list.getEntries()) window.longTasks.push([task.startTime, task.duration]);
}).observe({ type: "longtask", buffered: true });
new MutationObserver((_, self) => {
  if (document.documentElement.dataset.ready) { window.readyAt = performance.now(); self.disconnect(); }
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-ready"] });
"""


def main() -> None:
    """Print the figures."""
    sys.path.insert(0, str(ROOT))
    from tests.browser import newsdesk
    from tests.browser.conftest import FLAGS
    from tests.servers import chromium

    folder = Path(tempfile.mkdtemp(prefix="bench-"))
    with newsdesk.running(folder) as address, sync_playwright() as playwright:
        environment = os.environ | {"DATABASE_URL": f"sqlite:///{folder / 'desk.sqlite3'}"}
        made = subprocess.run(
            [sys.executable, "manage.py", "shell", "-v0", "-c", MAKE],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        article, length, many = made.stdout.split()
        print(f"{int(length):,} characters, {int(many):,} claims")
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page(base_url=address, viewport={"width": 1440, "height": 900})
        page.add_init_script(WATCH)
        page.goto("/login/")
        page.fill("[name=username]", "editor")
        page.fill("[name=password]", "editor-demo")
        page.keyboard.press("Enter")
        page.wait_for_selector("h1:has-text('Articles')")
        for load in ("first load", "second load"):
            page.goto(f"/articles/{article}/")
            page.wait_for_selector("html[data-ready]")
            page.wait_for_timeout(1500)
            told = page.evaluate(
                """() => { const n = performance.getEntriesByType("navigation")[0];
                return [n.responseStart, n.responseEnd, n.domInteractive, window.readyAt]; }"""
            )
            first, end, dom, ready = (round(each) for each in told)
            print(f"{load}: first byte {first} ms, page {end} ms, parsed {dom} ms, usable {ready} ms")
            _tasks(page, "  while loading", lambda: None, keep=True)
        _tasks(page, "scrolling", lambda: _scroll(page))
        _tasks(page, "from claim to claim (j)", lambda: _keys(page, ["j"] * 15, 120))
        _tasks(page, "into the text (v)", lambda: _keys(page, ["v"], 300))
        _tasks(page, "words by key", lambda: _keys(page, ["Shift+ArrowRight"] * 20 + ["ArrowDown"] * 20, 30))
        _tasks(page, "out of it (Escape)", lambda: _keys(page, ["Escape"], 300))
        _tasks(page, "boundaries by key", lambda: _keys(page, ["j", "]", "]"], 300))
        _tasks(page, "words by mouse", lambda: _drag(page))
        _live(page, environment)
        browser.close()


def _live(page: Page, environment: dict[str, str]) -> None:
    """Check claim after claim again; from the finding's time to the moment its row changes."""
    page.goto("/articles/1/")
    page.wait_for_selector("html[data-ready]")
    page.wait_for_selector(".row:not(.w)")
    page.wait_for_selector(".row.w", state="detached", timeout=120_000)
    page.evaluate(ARRIVE)
    for number in range(1, 11):
        page.keyboard.press("j")
        page.keyboard.press("x")
        page.wait_for_selector(f"body[data-arrived='{number}']", timeout=60_000)
    shown = page.evaluate("window.arrived")
    code = FOUND % json.dumps([int(claim) for claim in shown])
    told = subprocess.run(
        [sys.executable, "manage.py", "shell", "-v0", "-c", code],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    found = json.loads(told)
    took = sorted(round(shown[claim] - found[claim]) for claim in shown)
    middle = took[len(took) // 2]
    print(f"from the finding to the verdict on the page: median {middle} ms, longest {took[-1]} ms")


def _scroll(page: Page) -> None:
    page.mouse.move(400, 500)
    for _ in range(60):
        page.mouse.wheel(0, 400)
        page.wait_for_timeout(30)


def _keys(page: Page, keys: list[str], pause: int) -> None:
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(pause)


def _drag(page: Page) -> None:
    page.mouse.move(200, 300)
    page.mouse.down()
    for step in range(20):
        page.mouse.move(200 + step * 10, 300 + step * 12)
        page.wait_for_timeout(20)
    page.mouse.up()


def _tasks(page: Page, what: str, act: Callable[[], None], keep: bool = False) -> None:
    """Do it, and tell the longest tasks that it took."""
    if not keep:
        page.evaluate("window.longTasks = []")
    began = time.perf_counter()
    act()
    page.wait_for_timeout(700)
    took = time.perf_counter() - began
    found = sorted((round(duration) for _, duration in page.evaluate("window.longTasks")), reverse=True)
    over = sum(duration >= 100 for duration in found)
    print(
        f"{what}: {len(found)} tasks over 50 ms, {over} of 100 ms or more, longest {found[:5]} ({took:.1f} s)"
    )


if __name__ == "__main__":
    main()
