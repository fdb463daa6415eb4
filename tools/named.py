"""The checks by name, quickest first. ``CHECKS`` is the whole list."""

from __future__ import annotations

import os
import re
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools.ground import NODE_TOOLS, PYTHON, CannotRun, Ground, Outcome, kept, program, quiet
from tools.words import say

# A test that only makes sense on one database says so; the run on the other one is where it is made.
OTHER_DATABASE = re.compile(r"only on (sqlite|postgresql)", re.IGNORECASE)


# A worker for each core, up to four; one that has nothing left to do takes over from the others.
SIDE_BY_SIDE = ("-n", str(min(os.cpu_count() or 1, 4)), "--dist", "worksteal")
# Which stories go together, tests/journeys/conftest.py says.
STORIES_SIDE_BY_SIDE = (*SIDE_BY_SIDE[:2], "--dist", "loadscope")


@dataclass(frozen=True)
class Check:
    name: str
    what: str
    do: Callable[[Ground], Outcome]
    quick: bool = True


def lint(_ground: Ground) -> Outcome:
    return quiet(program("ruff"), "check", "--quiet", ".")


def formatting(_ground: Ground) -> Outcome:
    return quiet(program("ruff"), "format", "--check", "--quiet", ".")


def templates(_ground: Ground) -> Outcome:
    found = sorted(str(path) for path in Path("peerway").rglob("templates/**/*.html"))
    if not found:
        return Outcome(ok=True)
    return quiet(program("djade"), "--check", "--target-version", "5.2", *found)


def types(_ground: Ground) -> Outcome:
    return quiet(PYTHON, "-m", "mypy")


def the_map(_ground: Ground) -> Outcome:
    return quiet(program("lint-imports"))


def migrations(_ground: Ground) -> Outcome:
    return quiet(*django("makemigrations", "--check", "--dry-run"), settings=somewhere_empty())


def deployment(_ground: Ground) -> Outcome:
    """The settings of a real installation, looked at by Django and by our own checks."""
    real = {"PEERWAY_URL": "https://peerway.example", "PEERWAY_HOSTS": "peerway.example"}
    command = [PYTHON, "-m", "peerway.site.command", "check", "--deploy", "--fail-level", "WARNING"]
    return quiet(*command, settings={**somewhere_empty(), **real})


def tests_on_sqlite(_ground: Ground) -> Outcome:
    return pytest("not postgres and not browser", *SIDE_BY_SIDE)


def tests_on_postgresql(ground: Ground) -> Outcome:
    return pytest("not browser and not asks_no_database", *SIDE_BY_SIDE, database=ground.postgres())


def journeys_on_sqlite(ground: Ground) -> Outcome:
    return journeys(ground)


def journeys_on_postgresql(ground: Ground) -> Outcome:
    """What pages look like does not hang on the database; what people do on them may."""
    return journeys(ground, "not looks", database=ground.postgres())


def journeys(ground: Ground, marked: str = "", *, database: str = "") -> Outcome:
    """What people do, in a real browser. The pages they see are kept for html-validate."""
    if not Path("tests/journeys").is_dir():
        raise CannotRun("there are no journeys", "write tests/journeys")
    browser, absent = ground.chromium(), []
    try:
        ground.node_tools()
    except CannotRun as missing:
        absent = [(missing.what, missing.how)]
    settings = {"PEERWAY_PAGES": str(ground.pages), "PEERWAY_CHROMIUM": browser}
    outcome = pytest(marked, "tests/journeys", *STORIES_SIDE_BY_SIDE, database=database, **settings)
    outcome.did_not_run += absent
    return outcome


def valid_html(ground: Ground) -> Outcome:
    pages = sorted(ground.pages.glob("*.html"))
    if not pages:
        raise CannotRun("the journeys kept no pages", "run it together with the journeys")
    tool = ground.node_tools() / ".bin" / "html-validate"
    outcome = quiet(tool, "--config", NODE_TOOLS / ".htmlvalidate.json", *pages)
    say(f"   {len(pages)} pages")
    return outcome


def django(*words: str) -> list[str]:
    return [PYTHON, "-m", "django", *words]


def somewhere_empty() -> dict[str, str]:
    folder = tempfile.mkdtemp(prefix="peerway-check-")
    return {"PEERWAY_DATA": folder, "DJANGO_SETTINGS_MODULE": "peerway.site.settings"}


def pytest(marked: str, *where: str, database: str = "", **settings: str) -> Outcome:
    """Run pytest, show its own closing line, and count from its report."""
    with tempfile.TemporaryDirectory(prefix="peerway-tests-") as folder:
        report = Path(folder) / "report.xml"
        chosen = ["-m", marked] if marked else []
        command = [PYTHON, "-m", "pytest", *where, *chosen, f"--junitxml={report}", "-p", "no:cacheprovider"]
        settings = {**settings, "PEERWAY_DATABASE": database, "PEERWAY_DATA": folder}
        code, output = kept(*command, settings=settings)
        lines = [line for line in output.splitlines() if line.strip()]
        say(output if code else f"   {lines[-1] if lines else ''}")
        return counted(code, report)


def counted(code: int, report: Path) -> Outcome:
    if not report.exists():
        return Outcome(ok=False, failed=1)
    cases = list(ElementTree.parse(report).getroot().iter("testcase"))
    failed = [case for case in cases if case.find("failure") is not None or case.find("error") is not None]
    skipped = [case for case in cases if case.find("skipped") is not None]
    return Outcome(
        ok=code == 0,
        passed=len(cases) - len(failed) - len(skipped),
        failed=len(failed) or (1 if code else 0),
        did_not_run=[item for case in skipped for item in why_skipped(case)],
    )


def why_skipped(case: ElementTree.Element) -> list[tuple[str, str]]:
    reason = case.find("skipped")
    why = (reason.get("message") or "no reason given") if reason is not None else ""
    if OTHER_DATABASE.search(why):
        return []
    return [(f"{case.get('classname')}.{case.get('name')}", f"it says: {why}")]


CHECKS = [
    Check("lint", "the code, by ruff", lint),
    Check("format", "the shape of the code, by ruff", formatting),
    Check("templates", "the shape of the templates, by djade", templates),
    Check("map", "who may import whom", the_map),
    Check("types", "mypy, strictly", types),
    Check("migrations", "every model has its migration", migrations),
    Check("deploy", "the settings of a real installation", deployment),
    Check("tests-sqlite", "pytest on SQLite", tests_on_sqlite),
    Check("tests-postgresql", "pytest on PostgreSQL", tests_on_postgresql, quick=False),
    Check("journeys-sqlite", "what people do, in a browser, on SQLite", journeys_on_sqlite, quick=False),
    Check(
        "journeys-postgresql",
        "the same on PostgreSQL, without the looks",
        journeys_on_postgresql,
        quick=False,
    ),
    Check("html", "the pages of the journeys are valid HTML", valid_html, quick=False),
]
