"""A Peerway of its own for one benchmark: a folder that goes when the run ends, and never the repository's data.

with scratch() as folder:
    from peerway.people.models import Person      # Django is ready from here on
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SETTINGS = "peerway.site.settings"


class WithoutMigrations:
    """Tables are made straight from the models: the same tables, in seconds."""

    def __contains__(self, _app: object) -> bool:
        return True

    def __getitem__(self, _app: str) -> None:
        return None


@contextmanager
def scratch(url: str = "") -> Iterator[Path]:
    """The real settings on an empty SQLite file, with every table and guard made and the statics gathered."""
    folder = Path(tempfile.mkdtemp(prefix="peerway-benchmark-"))
    os.environ.pop("PEERWAY_DATABASE", None)
    os.environ |= {"PEERWAY_DATA": str(folder), "PEERWAY_DEMO": "1", "DJANGO_SETTINGS_MODULE": SETTINGS}
    if url:
        os.environ["PEERWAY_URL"] = url
    try:
        prepare()
        yield folder
    finally:
        close()
        shutil.rmtree(folder, ignore_errors=True)


def prepare() -> None:
    import django
    from django.conf import settings
    from django.core.management import call_command

    settings.MIGRATION_MODULES = WithoutMigrations()
    settings.ALLOWED_HOSTS = ["*"]
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def close() -> None:
    from django.db import connections

    connections.close_all()
