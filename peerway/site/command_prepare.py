"""``peerway prepare``: the database up to date, the static files gathered, and the demo loaded if asked.

One process for all three, and what is already so is left alone: a second start takes seconds.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

LONGEST_WAIT_MS = 3_600_000


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="peerway prepare", description=__doc__)
    parser.add_argument("--demo", choices=["school", "trust", "national"], help="load this demo, once")
    asked = parser.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peerway.site.settings")
    import django

    django.setup()
    with one_at_a_time():
        bring_the_database_up_to_date()
        gather_static_files()
        if asked.demo:
            load_the_demo_once(asked.demo)
    return 0


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Somebody pressed twice: the second waits for the first, and then finds it done.

    The lock is SQLite's own, on an empty file: it works on every system, and goes with whoever held it.
    """
    from django.conf import settings

    with closing(sqlite3.connect(Path(settings.DATA) / "preparing.sqlite3", timeout=0)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            print("Another Peerway is being made ready in this folder. Waiting for it ...", flush=True)
            lock.execute(f"PRAGMA busy_timeout = {LONGEST_WAIT_MS}")
            lock.execute("BEGIN EXCLUSIVE")
        yield


def bring_the_database_up_to_date() -> None:
    """Migrate when a migration waits, or when the program changed: the database's guards are made from it."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    stamp, now = Path(settings.DATA) / "prepared-for.txt", digest_of_files(program_files())
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting or not stamp.exists() or stamp.read_text("utf-8") != now:
        print("Making the database ready ...", flush=True)
        call_command("migrate", interactive=False, verbosity=0)
        stamp.write_text(now, "utf-8")


def gather_static_files() -> None:
    """Collect again only when a file was added, removed or changed."""
    from django.conf import settings
    from django.core.management import call_command

    stamp, now = Path(settings.STATIC_ROOT) / ".gathered", digest_of_files(static_files())
    if stamp.exists() and stamp.read_text("utf-8") == now:
        return
    print("Gathering the static files ...", flush=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(now, "utf-8")


def program_files() -> list[Path]:
    return sorted(Path(__file__).resolve().parents[1].rglob("*.py"))


def static_files() -> list[Path]:
    from django.contrib.staticfiles.finders import get_finders

    return sorted(Path(storage.path(path)) for finder in get_finders() for path, storage in finder.list([]))


def digest_of_files(paths: list[Path]) -> str:
    """Changes when a file is added, removed or written to; reads none of them."""
    digest = hashlib.sha256()
    for path in paths:
        about = path.stat()
        digest.update(f"{path} {about.st_size} {about.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def load_the_demo_once(size: str) -> None:
    """What was loaded is written down at the end, so that a demo broken off half way is gone on with."""
    from django.conf import settings
    from django.core.management import call_command

    from peerway.base.places import Setting

    loaded = Path(settings.DATA) / "demo-loaded.txt"
    if loaded.exists() and loaded.read_text("utf-8") == size and Setting.objects.exists():
        return
    print(f"Loading the demo ({size}) ...", flush=True)
    call_command("demo", size=size)
    loaded.write_text(size, "utf-8")
