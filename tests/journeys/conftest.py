"""One browser, one server and one demo school for all the journeys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.conf import settings
from django.test.utils import setup_databases, teardown_databases
from xdist.scheduler import LoadScopeScheduling

from tests.browser import chromium
from tests.journeys.site import served, session_of, the_cast_at_work
from tests.journeys.story import School, found_a_school
from tests.journeys.visiting import Watch, arrive

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from peerway.people.models import Person

__all__ = ["chromium"]

Visitor = Callable[..., "Page"]
BROKE_AT = pytest.StashKey["dict[str, str]"]()
SCREENS = pytest.StashKey["list[Page]"]()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "story: a step of one story; when one fails, the rest are not tried")


def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    if call.excinfo and not call.excinfo.errisinstance(pytest.skip.Exception):
        for page in item.stash.get(SCREENS, []):
            item.add_report_section(call.when, "screen", f"{page.url}\n{what_it_says(page)}")
        if item.get_closest_marker("story"):
            item.session.stash.setdefault(BROKE_AT, {}).setdefault(story_of(item), item.name)


def story_of(item: pytest.Item) -> str:
    """The main journey is one story in two files; every other file is a story of its own."""
    return "main journey" if "main_journey" in item.path.name else item.path.name


def what_it_says(page: Page) -> str:
    try:
        return page.locator("main").inner_text(timeout=500)[:600]
    except Exception as gone:
        return f"(nothing to read: {type(gone).__name__})"


def pytest_runtest_setup(item: pytest.Item) -> None:
    broke_at = item.session.stash.get(BROKE_AT, {}).get(story_of(item))
    if item.get_closest_marker("story") and broke_at:
        pytest.skip(f"The story broke off before this, at {broke_at}.")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)


class StoriesSideBySide(LoadScopeScheduling):
    """A story is tried in one go, by one worker, in its order. Pages that are looked at are looked at by two."""

    def _split_scope(self, nodeid: str) -> str:
        path, _, name = nodeid.partition("::")
        if "main_journey" in path:
            return "main journey"
        return f"{path} {len(name) % 2}" if path.endswith("test_every_page.py") else path


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> StoriesSideBySide:
    return StoriesSideBySide(config, log)


@pytest.fixture(scope="session")
def database(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """The tests' database, kept open for the whole run: what is written in it is seen by the server at once."""
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
        yield
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def demo(chromium: Browser, database: None) -> SimpleNamespace:
    """The demo school, half way through a term, and its cast by their keys."""
    from peerway.site.demo import build_school

    settings.DEMO = True
    build_school(lambda _: None)
    return the_cast_at_work()


@pytest.fixture(scope="session")
def site(demo: SimpleNamespace) -> Iterator[str]:
    with served() as address:
        yield address


@pytest.fixture
def visitor(
    chromium: Browser, site: str, demo: SimpleNamespace, request: pytest.FixtureRequest
) -> Iterator[Visitor]:
    """Somebody in front of a screen: ``visitor("amara", device="phone", js=False)`` is a page of theirs.

    ``who`` is a key of the cast, a person, or None for somebody who is not signed in. When the test is over,
    anything a page must never do (call elsewhere, break the content policy, answer 5xx) fails it.
    """
    watch, contexts = Watch(site), list[Any]()
    screens = request.node.stash[SCREENS] = list[Any]()

    def visit(
        who: str | Person | None, *, device: str = "laptop", theme: str = "light", js: bool = True
    ) -> Page:
        person = getattr(demo, who) if isinstance(who, str) else who
        context: BrowserContext = arrive(
            chromium, site, session_of(person) if person else None, device=device, theme=theme, js=js
        )
        contexts.append(context)
        page = context.new_page()
        watch.over(page)
        screens.append(page)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert not watch.wrong, "\n".join(watch.wrong)


@pytest.fixture(scope="session")
def school(site: str) -> School:
    """The school of the main journey: five adults, and nobody else yet."""
    return found_a_school("Harbour School")


@pytest.fixture
def reed(visitor: Visitor, school: School) -> Page:
    """Ms Reed, who runs it, at her laptop."""
    return visitor(school.reed)


@pytest.fixture
def phone(visitor: Visitor) -> Visitor:
    """A young person with a phone on which nothing but pages works: ``phone(school.sam)``."""
    return lambda who: visitor(who, device="phone", js=False)
