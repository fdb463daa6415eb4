"""How fast a roster comes in, beside the same rows by plain bulk insert.

    python benchmarks/roster.py [--people 200000]
    python benchmarks/roster.py --waits [--people 5000]

Writes a OneRoster zip of so many people, then measures in one run, on a fresh SQLite file with the settings
Peerway runs with: reading the zip; the dry run beside an empty school; everything in one transaction; the dry
run again beside everybody; undoing. "Plain" is ``bulk_create`` of the same people, with nothing read,
compared or written down for undoing.

``--waits`` measures instead how long somebody else's save waits meanwhile: another program saves one small row
again and again, and the longest wait is told. Each import is done once as it is, and once with the comparing
inside the transaction, as it was before; in the same run, so that the last column says what was gained.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

PEOPLE = 200_000
ROUNDS = 4


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--waits", action="store_true", help="how long somebody else's save waits")
    parser.add_argument("--saver", metavar="DATABASE", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.saver:
        return save_until_told(options.saver)
    with tempfile.TemporaryDirectory(prefix="peerway-roster-") as folder:
        os.environ["PEERWAY_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "peerway.site.settings"
        import django

        django.setup()
        make_tables()
        if options.waits:
            print_waits(options.people, measure_waits(options.people, Path(folder)))
        else:
            print_table(options.people, measure(options.people, Path(folder)))
    return 0


def make_tables() -> None:
    """The tables as the models say; with the guards when migrations are there."""
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)


def timed(steps: dict[str, float], name: str, do: Callable[[], Any]) -> Any:
    print(f"{name} ...", file=sys.stderr, flush=True)
    start = time.perf_counter()
    found = do()
    steps[name] = time.perf_counter() - start
    return found


def measure(people: int, folder: Path) -> dict[str, float]:
    from peerway.base.places import Organisation, Setting
    from peerway.base.scoping import inside
    from peerway.core.roster import read
    from peerway.core.roster.sample import write_oneroster
    from peerway.people.rosters import applying, receiving, undoing
    from peerway.people.rosters.looking import beside_people, look_over

    path = write_oneroster(folder / "everybody.zip", people)
    trust = Organisation.objects.create(name="Benchmark")
    plain, real = (Setting.objects.create(organisation=trust, name=name) for name in ("Plain", "Real"))
    steps: dict[str, float] = {}
    roster = read(path)
    with inside(plain):
        timed(steps, "plain bulk insert", lambda: insert_plainly(roster))
    del roster
    with inside(real):
        found = receiving.receive("everybody.zip", iter([path.read_bytes()]), by=None)
        roster = timed(steps, "read the zip", lambda: read(path))
        timed(steps, "dry run, report written down", lambda: look_over(found, roster))
        timed(steps, "bring in, one transaction", lambda: applying.bring_in(found, by=None, roster=roster))
        timed(steps, "compare again, nothing to do", lambda: beside_people(roster))
        timed(steps, "undo all of it", lambda: undoing.undo(found, by=None))
    return steps


def save_until_told(database: str) -> int:
    """The other program: one small save after another, until its input closes; says the longest it waited."""
    longest = 0.0
    saver = sqlite3.connect(database, timeout=600, isolation_level=None)
    saver.execute("PRAGMA synchronous=FULL")
    print("saving", flush=True)
    os.set_blocking(sys.stdin.fileno(), False)
    while sys.stdin.buffer.read(1) is None:
        start = time.perf_counter()
        saver.execute("BEGIN IMMEDIATE")
        saver.execute("UPDATE base_organisation SET name = 'Benchmark'")
        saver.execute("COMMIT")
        longest = max(longest, time.perf_counter() - start)
        time.sleep(0.002)
    print(longest)
    return 0


def longest_wait(database: Path, do: Callable[[], Any]) -> float:
    """Seconds that the slowest of somebody else's saves took while ``do`` was done."""
    command = [sys.executable, __file__, "--saver", str(database)]
    saver = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert saver.stdin is not None and saver.stdout is not None
    saver.stdout.readline()
    time.sleep(0.2)
    do()
    saver.stdin.close()
    return float(saver.stdout.read())


def measure_waits(people: int, folder: Path) -> dict[str, tuple[float, float]]:
    """For each import: the longest wait with the comparing inside the transaction, and as it is.

    Both are done in every round, in turns first, each time in a school of its own; the least of the rounds counts.
    """
    from peerway.base.places import Organisation, Setting
    from peerway.base.scoping import inside
    from peerway.core.roster.sample import write_spreadsheet

    trust = Organisation.objects.create(name="Benchmark")
    text = write_spreadsheet(folder / "school.csv", people).read_text("utf-8-sig")
    found: dict[tuple[str, bool], list[float]] = {}
    for number in range(ROUNDS):
        for as_before in (True, False) if number % 2 else (False, True):
            with inside(Setting.objects.create(organisation=trust, name=f"School {number} {as_before}")):
                for name, file in files_of(text).items():
                    wait = wait_for_import(folder / "peerway.sqlite3", file, as_before=as_before)
                    found.setdefault((name, as_before), []).append(wait)
                    print(name, "before" if as_before else "now", f"{wait:.3f}", file=sys.stderr, flush=True)
    return {name: (min(found[name, True]), min(found[name, False])) for name in files_of(text)}


def files_of(text: str) -> dict[str, str]:
    """One import after another into the same school."""
    return {
        "everybody is new": text,
        "nothing has changed": text,
        "one in a hundred changed": changed(text, 100),
        "everybody changed": changed(text, 1),
    }


def wait_for_import(database: Path, file: str, *, as_before: bool) -> float:
    from django.db import transaction

    from peerway.people.rosters import applying, receiving
    from peerway.people.rosters.looking import look_over

    found = receiving.receive("school.csv", iter([file.encode()]), by=None)
    look_over(found)

    def bring_in() -> None:
        with transaction.atomic() if as_before else nullcontext():
            applying.bring_in(found, by=None, twice=True)

    return longest_wait(database, bring_in)


def changed(file: str, every: int) -> str:
    """The same school with another last name for one person in so many."""
    head, *rows = file.splitlines()
    place = next(n for n, name in enumerate(head.split(",")) if "urname" in name or "ast name" in name)
    for number in range(0, len(rows), every):
        cells = rows[number].split(",")
        cells[place] = f"{cells[place]}son"
        rows[number] = ",".join(cells)
    return "\n".join([head, *rows])


def print_waits(people: int, waits: dict[str, tuple[float, float]]) -> None:
    print(f"\n{people:,} people in a CSV, SQLite, {os.cpu_count()} cores, {time.strftime('%Y-%m-%d')}\n")
    print(
        "| the longest that somebody else's save waits | comparing inside, s | as it is, s | times shorter |"
    )
    print("|---|---:|---:|---:|")
    for name, (before, now) in waits.items():
        print(f"| {name} | {before:.3f} | {now:.3f} | {before / now:.1f} |")


def insert_plainly(roster: Any) -> None:
    """The same people, and nothing else."""
    from django.db import transaction

    from peerway.people.models import Person
    from peerway.people.rosters.preparing import as_person, batches

    with transaction.atomic():
        for batch in batches(roster.people):
            Person.objects.bulk_create([as_person(person, date(2026, 11, 21)) for person in batch])


def print_table(people: int, steps: dict[str, float]) -> None:
    whole = steps["read the zip"] + steps["dry run, report written down"] + steps["bring in, one transaction"]
    steps = {**steps, "read, dry run and bring in together": whole}
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    where = f"SQLite, Python {platform.python_version()}, {os.cpu_count()} cores"
    print(f"\n{people:,} people, {where}, {time.strftime('%Y-%m-%d')}\n")
    print("| step | seconds | people a second | times plain |")
    print("|---|---:|---:|---:|")
    for name, seconds in steps.items():
        times = seconds / steps["plain bulk insert"]
        print(f"| {name} | {seconds:.2f} | {people / seconds:,.0f} | {times:.2f} |")
    print(f"\nPeak memory {memory:,.0f} MB.")


if __name__ == "__main__":
    sys.exit(main())
