"""``peerway prepare``: the database up to date, the static files gathered, and the demo loaded if asked.

One process for all three, and what is already so is left alone: a second start takes seconds.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="peerway prepare", description=__doc__)
    parser.add_argument("--demo", choices=["school", "trust", "national"], help="load this demo, once")
    asked = parser.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peerway.site.settings")
    import django

    django.setup()
    bring_the_database_up_to_date()
    gather_static_files()
    if asked.demo:
        load_the_demo_once(asked.demo)
    return 0


def bring_the_database_up_to_date() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Making the database ready ...", flush=True)
        call_command("migrate", interactive=False, verbosity=0)


def gather_static_files() -> None:
    """Collect again only when a file was added, removed or changed."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = Path(settings.STATIC_ROOT) / ".gathered"
    now = digest_of_static_files()
    if stamp.exists() and stamp.read_text("utf-8") == now:
        return
    print("Gathering the static files ...", flush=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(now, "utf-8")


def digest_of_static_files() -> str:
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda pair: str(pair[0])):
            about = Path(storage.path(path)).stat()
            digest.update(f"{path} {about.st_size} {about.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def load_the_demo_once(size: str) -> None:
    """The demo leaves people behind it; where there are people, there is nothing to load."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command

    if get_user_model()._default_manager.exists():
        return
    print(f"Loading the demo ({size}) ...", flush=True)
    sys.stdout.flush()
    call_command("demo", size=size)
