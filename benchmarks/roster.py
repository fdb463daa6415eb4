"""How fast a roster comes in, beside the same rows by plain bulk insert.

    python benchmarks/roster.py [--people 200000]

Writes a OneRoster zip of so many people, then measures in one run, on a fresh SQLite file with the settings
Peerway runs with: reading the zip; the dry run beside an empty school; everything in one transaction; the dry
run again beside everybody; undoing. "Plain" is ``bulk_create`` of the same people, with nothing read,
compared or written down for undoing.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

PEOPLE = 200_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=PEOPLE)
    people = parser.parse_args().people
    with tempfile.TemporaryDirectory(prefix="peerway-roster-") as folder:
        os.environ["PEERWAY_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "peerway.site.settings"
        import django

        django.setup()
        make_tables()
        print_table(people, measure(people, Path(folder)))
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


def insert_plainly(roster: Any) -> None:
    """The same people, and nothing else."""
    from django.db import transaction

    from peerway.people.models import Person
    from peerway.people.rosters.applying import as_person, batches

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
