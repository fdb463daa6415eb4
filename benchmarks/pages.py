"""What each main page costs: its queries and its CPU, in settings of 2, 200 and 20,000 rows.

    python -m benchmarks.pages [--rows 2 200 20000] [--only NAME] [--profile NAME]

Requests go in process through the whole stack (middleware, session, wall, template, compression) as the web
server hands them over, on the real settings and a SQLite file of its own. CPU is the process's own time, the
median of many; a bare Django view with one query, in the same run, says what this machine is worth today.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import pstats
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from statistics import median
from time import process_time
from typing import Any

from benchmarks.crowd import Crowd, crowd
from benchmarks.scratch import scratch

SIZES = (2, 200, 20_000)
RUNS, ENOUGH_SECONDS, FEWEST = 40, 1.5, 5
SLOW_MS = 1_500.0  # of CPU: measured once
AIM_MS = 5.0  # of CPU, for a young person's page


@dataclass(frozen=True)
class Page:
    """One page, who opens it, and where it is in a crowd."""

    name: str
    who: str
    view: str
    args: Callable[[Crowd], list[Any]] = lambda _crowd: []
    query: str = ""


def of_programme(here: Crowd) -> list[Any]:
    return [here.programme.pk]


PAGES = (
    Page("Today (young person)", "young", "insights:today"),
    Page("Today (supporter)", "supporter", "insights:today"),
    Page("My people (supporter)", "supporter", "insights:my_people"),
    Page("My asking", "waiting", "recruitment:my_asking", lambda here: [here.asking.pk]),
    Page("My pair", "young", "relationships:mine", lambda here: [here.pair.pk]),
    Page("Supporter's log", "supporter", "relationships:log", lambda here: [here.to_log.pk]),
    Page("Raise a worry", "young", "safeguarding:raise"),
    Page("Needs you today", "adult", "insights:needs_you"),
    Page("Programme", "adult", "programmes:detail", of_programme),
    Page("Recruiting desk", "adult", "recruitment:index", of_programme),
    Page("Waiting list", "adult", "recruitment:waiting", of_programme),
    Page("Matching board", "adult", "matching:board", lambda here: [here.matching.pk]),
    Page("Pairs", "adult", "relationships:index", of_programme),
    Page("Room log", "adult", "relationships:room", lambda here: [here.room.pk, here.day.isoformat()]),
    Page("People", "adult", "people:index"),
    Page("Search over people", "adult", "base:search", query="?q=smith"),
    Page("Report", "adult", "insights:report", of_programme),
    Page("Five principles", "adult", "principles:index", of_programme),
    Page("One principle", "adult", "principles:principle", lambda here: [here.programme.pk, 3]),
)
YOUNG = {"young", "supporter", "waiting"}


class Broken(Exception):
    """A page did not answer as it should."""


@dataclass
class Cost:
    """What one page took in one setting."""

    queries: int
    ms: float


@dataclass
class Browser:
    """Hands requests to Django as the web server does, with one person's session."""

    cookie: str = ""
    application: Any = None
    said: list[str] = field(default_factory=list)

    def get(self, address: str) -> bytes:
        path, _, query = address.partition("?")
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_COOKIE": self.cookie,
            "HTTP_HOST": "127.0.0.1", "HTTP_ACCEPT_ENCODING": "gzip", "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr, "wsgi.url_scheme": "http", "REMOTE_ADDR": "127.0.0.1", "SCRIPT_NAME": "",
        }  # fmt: skip
        answer = self.application(environ, self.hear)
        body = b"".join(answer)
        answer.close()
        return body

    def hear(self, status: str, _headers: Any, *_: Any) -> None:
        self.said = [status]


def signed_in(person: Any, application: Any) -> Browser:
    from django.test import Client

    client = Client()
    client.force_login(person.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["person"] = str(person.pk)
    session.save()
    return Browser(f"session={client.cookies['session'].value}", application)


def cost_of(browser: Browser, address: str) -> Cost:
    """The queries of a page opened before, and the median CPU of many openings; of one, where one takes seconds."""
    browser.get(address)
    if not browser.said[0].startswith("200"):
        raise Broken(f"{address} answered {browser.said[0]}")
    counted: list[str] = []
    before = process_time()
    with counting(counted):
        browser.get(address)
    once = (process_time() - before) * 1000
    return Cost(len(counted), once if once > SLOW_MS else median(timed(partial(browser.get, address))))


def timed(do: Callable[[], object]) -> list[float]:
    """Milliseconds of this process's CPU, run by run."""
    took: list[float] = []
    while len(took) < FEWEST or (len(took) < RUNS and sum(took) < ENOUGH_SECONDS * 1000):
        before = process_time()
        do()
        took.append((process_time() - before) * 1000)
    return took


@contextmanager
def counting(into: list[str]) -> Iterator[None]:
    from django.db import connection

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        if not sql.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT", "PRAGMA")):
            into.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        yield


def bare(here: Crowd) -> float:
    """Milliseconds of a Django with no middleware, one view and one query."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import override_settings

    with override_settings(ROOT_URLCONF="benchmarks.bare", MIDDLEWARE=[]):
        browser = Browser("", WSGIHandler())
        address = f"/{here.setting.pk}/"
        for _ in range(5):
            browser.get(address)
        return median(timed(partial(browser.get, address)))


def measure(pages: list[Page], sizes: list[int], profile: bool) -> tuple[dict[str, dict[int, Cost]], float]:
    from peerway.site.wsgi import application

    crowds = [crowd(rows) for rows in sizes]
    told("built")
    costs: dict[str, dict[int, Cost]] = {page.name: {} for page in pages}
    floors = [bare(crowds[0])]
    for here in crowds:
        browsers = browsers_of(here, application)
        for page in pages:
            address = address_of(page, here)
            try:
                costs[page.name][here.rows] = cost_of(browsers[page.who], address)
                told(f"{page.name} at {here.rows:,}: {costs[page.name][here.rows]}")
            except Broken as broken:
                told(str(broken))
            if profile:
                show_profile(browsers[page.who], address)
        told(f"{here.rows:,} rows")
        floors.append(bare(crowds[0]))
    return costs, median(floors)


def browsers_of(here: Crowd, application: Any) -> dict[str, Browser]:
    people = {
        "adult": here.facilitator, "young": here.pair.young_person, "supporter": here.pair.supporter,
        "waiting": here.asking.person,
    }  # fmt: skip
    return {who: signed_in(person, application) for who, person in people.items()}


def address_of(page: Page, here: Crowd) -> str:
    from django.urls import reverse

    return reverse(page.view, args=page.args(here)) + page.query


def show_profile(browser: Browser, address: str) -> None:
    counted: list[str] = []
    with counting(counted):
        browser.get(address)
    for sql in counted:
        print(sql[:600], "\n")
    profiler = cProfile.Profile(process_time)
    profiler.enable()
    for _ in range(10):
        browser.get(address)
    profiler.disable()
    pstats.Stats(profiler).sort_stats("tottime").print_stats(45)


def told(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def table(
    costs: dict[str, dict[int, Cost]], floor: float, pages: list[Page], sizes: list[int]
) -> Iterator[str]:
    """The whole as Markdown."""
    heads = [f"queries at {rows:,}" for rows in sizes] + [f"ms at {rows:,}" for rows in sizes]
    yield line(["page", *heads, "times bare"])
    yield line(["---", *["---:"] * (len(heads) + 1)])
    for page in pages:
        found = [costs[page.name][rows] for rows in sizes if rows in costs[page.name]]
        if len(found) == len(sizes):
            cells = [str(cost.queries) for cost in found] + [f"{cost.ms:.1f}" for cost in found]
            yield line([page.name, *cells, f"{found[0].ms / floor:.1f}"])
    yield line(
        ["*A bare Django view with one query*", *["1"] * len(sizes), *[f"{floor:.2f}"] * len(sizes), "1.0"]
    )


def line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def verdict(costs: dict[str, dict[int, Cost]], pages: list[Page]) -> Iterator[str]:
    for page in pages:
        found = list(costs[page.name].values())
        if found and found[-1].queries > found[0].queries:
            yield f"{page.name}: the queries grow with the rows."
        if page.who in YOUNG and any(cost.ms > AIM_MS for cost in found):
            yield f"{page.name}: over {AIM_MS:g} ms of CPU."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--only", help="pages whose name holds this")
    parser.add_argument("--profile", action="store_true", help="also show where the time goes")
    asked = parser.parse_args()
    pages = [page for page in PAGES if not asked.only or asked.only.lower() in page.name.lower()]
    with scratch():
        costs, floor = measure(pages, asked.rows, asked.profile)
    print("\n".join(table(costs, floor, pages, asked.rows)))
    print("\n" + ("\n".join(verdict(costs, pages)) or "Every aim is met."))


if __name__ == "__main__":
    main()
