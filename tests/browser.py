"""The system's own Chromium for the journeys: where it is, how to start it, and what to ask of each page.

The conftest of ``tests/journeys`` says ``from tests.browser import chromium``, and its tests name it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HOW_TO_GET_ONE = "install Chromium (Debian: sudo apt install chromium), Chrome or Edge"
ON_PATH = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
)
ELSEWHERE = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
)
AXE = Path(__file__).parent / "tools" / "node_modules" / "axe-core" / "axe.min.js"
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def find_chromium() -> str | None:
    """The program to start: ``PEERWAY_CHROMIUM``, else what this machine has, else None."""
    named = os.environ.get("PEERWAY_CHROMIUM")
    if named:
        return named
    on_path = (shutil.which(name) for name in ON_PATH)
    elsewhere = (path for path in ELSEWHERE if Path(path).exists())
    return next((path for path in on_path if path), None) or next(elsewhere, None)


def launch_words() -> list[str]:
    """What Chromium is told: to find nobody but this machine, and no sandbox only as root, where it refuses one."""
    as_root = sys.platform != "win32" and os.geteuid() == 0
    alone = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
    always = [alone, "--disable-dev-shm-usage", "--font-render-hinting=none"]
    return [*always, *(["--no-sandbox"] if as_root else [])]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run; each test opens its own context in it."""
    from playwright.sync_api import sync_playwright

    program = find_chromium()
    if program is None:
        pytest.skip(f"No Chromium: {HOW_TO_GET_ONE}.")
    # Playwright's loop runs in this thread, so Django takes every query for one made inside a coroutine.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=launch_words())
        yield browser
        browser.close()


def axe_violations(page: Page, only: list[str] | None = None) -> list[str]:
    """What axe finds wrong with the page now, one line each: the rule, why, and where.

    ``only`` names the rules to ask; all of WCAG 2.2 AA and the best practice otherwise. The script is
    evaluated rather than added to the page, which a strict content policy would refuse.
    """
    if not AXE.exists():
        pytest.skip("No axe-core: install Node.js, then run `python3 run.py test`.")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    asked = {"type": "rule", "values": only} if only else {"type": "tag", "values": WCAG_22_AA}
    options = {"runOnly": asked, "resultTypes": ["violations"]}
    found: dict[str, Any] = page.evaluate(f"axe.run(document, {json.dumps(options)})")
    return [
        f"{each['id']}: {each['help']}: {', '.join(str(node['target']) for node in each['nodes'][:3])}"
        for each in found["violations"]
    ]


def keep_page(page: Page, name: str) -> None:
    """Keep the page as the server sent it, for html-validate, when ``PEERWAY_PAGES`` names a folder."""
    folder = os.environ.get("PEERWAY_PAGES")
    if folder:
        sent = page.request.get(page.url).text()
        safe = re.sub(r"[^a-z0-9-]+", "-", name.lower()).strip("-")
        (Path(folder) / f"{safe}.html").write_text(sent, "utf-8")
