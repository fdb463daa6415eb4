"""A room-log lunch hour on this machine: the real server, sixty requests a second, two thirds of them saving.

    python -m benchmarks.load [--rate 60] [--seconds 90] [--people 5000] [--no-import]

Twelve schools of sixty pairs on one SQLite file (WAL, synchronous=FULL), the pages and the worker as
``peerway start`` runs them, and a roster of several thousand people brought in meanwhile by the worker. The
driver is open-loop: each request has its moment, and waiting for a slow one counts. At the end every saved
thing that was acknowledged is looked for in the database. Loopback only; it stops by itself and cleans up.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from statistics import quantiles
from typing import Any

from benchmarks import lunch_hour
from benchmarks.lunch_hour import Asked, Lunch
from benchmarks.machine import watched_machine
from benchmarks.scratch import scratch

LONGEST, HANDS, PATIENCE = 120, 64, 30.0  # seconds at most; requests at once; seconds for one answer
WARM_UP, IMPORT_AFTER = 5.0, 15.0
AIM_MS = 150.0
open_of: defaultdict[str, list[HTTPConnection]] = defaultdict(list)


@dataclass
class Answered:
    """One request and what came of it. ``status`` 0 means no answer at all."""

    asked: Asked
    at: float
    ms: float
    status: int

    @property
    def is_good(self) -> bool:
        return self.status in {200, 302}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(port: int, folder: Path) -> Iterator[None]:
    """The pages and the worker, as ``peerway start`` runs them."""
    command = [sys.executable, "-m", "peerway.site.command", "start", "--port", str(port), "--no-open"]
    with (folder / "server.log").open("wb") as log:
        running = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ)
        try:
            wait_for(port)
            yield
        finally:
            running.terminate()
            running.wait(30)
    trouble = [line for line in (folder / "server.log").read_text().splitlines() if "ERROR" in line]
    print(*trouble[:10], sep="\n", file=sys.stderr)


def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/help/")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise SystemExit("The server did not answer as it should.")


def send(asked: Asked, port: int, due: float, began: float) -> Answered:
    """Send one request. The clock starts when it was due, not when somebody was free to send it.

    One that nobody was free to send for half a minute is given up and counted as lost.
    """
    try:
        status = one(asked, port) if time.perf_counter() - due < PATIENCE else 0
    except (OSError, HTTPException):
        status = 0
    return Answered(asked, due - began, (time.perf_counter() - due) * 1000, status)


def one(asked: Asked, port: int) -> int:
    """Everybody's own device keeps its connection open; one that the server let go meanwhile is opened again."""
    kept = open_of[asked.cookie]
    if kept:
        with suppress(ConnectionError):
            return ask(asked, kept.pop(), kept)
    return ask(asked, HTTPConnection("127.0.0.1", port, timeout=PATIENCE), kept)


def ask(asked: Asked, connection: HTTPConnection, kept: list[HTTPConnection]) -> int:
    headers = {"Cookie": asked.cookie, "Accept-Encoding": "gzip"}
    if asked.body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request("POST" if asked.body else "GET", asked.address, asked.body or None, headers)
    answer = connection.getresponse()
    answer.read()
    kept.append(connection)
    return answer.status


def drive(lunch: Lunch, port: int, rate: float, seconds: float) -> list[Answered]:
    """Open loop: request number n is due n/rate seconds after the beginning, whatever became of the others."""
    asks = [lunch.ask() for _ in range(int(rate * seconds))]
    began = time.perf_counter() + 0.5
    with ThreadPoolExecutor(HANDS) as hands:
        sent = []
        for number, asked in enumerate(asks):
            due = began + number / rate
            time.sleep(max(0.0, due - time.perf_counter()))
            sent.append(hands.submit(send, asked, port, due, began))
        return [each.result() for each in sent]


def bring_people_in(here: Any, found: Any, after: float) -> threading.Timer:
    """Ask the worker for the import, as the page's button does, a while after the driver began."""

    def ask() -> None:
        from django.db import connections

        from peerway.base.scoping import inside
        from peerway.base.work import start_work

        with inside(here.setting):
            start_work(
                "roster.bring_in", "Bringing people in", here.facilitator, roster=str(found.pk), twice=False
            )
        connections.close_all()

    timer = threading.Timer(after, ask)
    timer.start()
    return timer


def what_came_of_it(here: Any, found: Any) -> str:
    from peerway.base.scoping import inside
    from peerway.base.work import Work
    from peerway.people.models import Person

    with inside(here.setting):
        found.refresh_from_db()
        work = Work.objects.get(kind="roster.bring_in")
        people = Person.objects.count()
    if not work.finished_at or not work.started_at:
        return "The import did not finish."
    took = (work.finished_at - work.started_at).total_seconds()
    return f"The import brought in {found.counts['new']:,} people ({people:,} here now), {took:.1f} s beside the load."


def missing(answered: list[Answered]) -> list[str]:
    """Everything acknowledged and not in the database; and journals that do not hold."""
    from peerway.base.journal import verify_all
    from peerway.base.scoping import inside

    gone = []
    for each in answered:
        if each.is_good and each.asked.holds:
            setting, is_there = each.asked.holds
            with inside(setting):
                if not is_there():
                    gone.append(each.asked.address)
    return gone + [f"journal: {broken.what}" for broken in verify_all()]


def table(answered: list[Answered]) -> Iterator[str]:
    yield "| what | requests | p50 ms | p95 ms | p99 ms | slowest | errors |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    by_kind: dict[str, list[Answered]] = defaultdict(list)
    for each in answered:
        by_kind[each.asked.kind].append(each)
        by_kind["all that save" if each.asked.kind in lunch_hour.WRITES else "all that read"].append(each)
        by_kind["**all**"].append(each)
    for kind, found in sorted(by_kind.items(), key=lambda item: len(item[1])):
        cuts = quantiles([each.ms for each in found], n=100) if len(found) > 1 else [0.0] * 99
        bad = sum(not each.is_good for each in found)
        cells = [f"{ms:.0f}" for ms in (cuts[49], cuts[94], cuts[98], max(each.ms for each in found))]
        yield f"| {kind} | {len(found):,} | {' | '.join(cells)} | {bad} |"


def verdict(answered: list[Answered], gone: list[str]) -> Iterator[str]:
    failed = sum(each.status >= 500 or each.status == 0 for each in answered)
    p99 = quantiles([each.ms for each in answered], n=100)[98]
    saved = sum(each.is_good and each.asked.holds is not None for each in answered)
    yield f"{failed} server errors or lost connections; {sum(not a.is_good for a in answered)} not answered as hoped."
    yield f"{saved:,} saves acknowledged, {len(gone)} of them missing; every journal walked."
    yield f"p99 {p99:.0f} ms; the aim of {AIM_MS:.0f} ms is {'met' if p99 < AIM_MS else 'missed'}."


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # told to stop: the server is stopped too
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rate", type=float, default=60)
    parser.add_argument("--seconds", type=float, default=90)
    parser.add_argument("--people", type=int, default=5_000, help="in the roster brought in meanwhile")
    parser.add_argument("--no-import", action="store_true")
    asked = parser.parse_args()
    port, seconds = free_port(), min(asked.seconds, LONGEST)
    with scratch(f"http://127.0.0.1:{port}") as folder:
        lunch = Lunch(lunch_hour.schools())
        brought = None if asked.no_import else lunch_hour.roster_waiting(folder, asked.people)
        print("built", file=sys.stderr, flush=True)
        with server(port, folder):
            drive(lunch, port, 20, WARM_UP)
            timer = bring_people_in(*brought, IMPORT_AFTER) if brought else None
            with watched_machine(folder) as machine:
                answered = drive(lunch, port, asked.rate, seconds)
            if timer:
                timer.join()
        print(f"{asked.rate:g} requests a second for {seconds:g} s, {lunch_hour.SCHOOLS} schools\n")
        print("\n".join([*table(answered), "", *verdict(answered, missing(answered)), machine.told()]))
        if brought:
            print(what_came_of_it(*brought))


if __name__ == "__main__":
    main()
