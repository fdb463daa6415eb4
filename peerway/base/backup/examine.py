"""Walk the journals of a database that is not the one in use: the copy in a backup.

It runs as a program of its own, so that nothing of the running site ever points at the copy.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from peerway.base.backup.troubles import BadBackup

WALK = "import django; django.setup(); from peerway.base.backup.examine import walk; walk()"


def journals_hold(*, folder: Path, database: str = "") -> None:
    """Raise ``BadBackup`` if a journal was changed, in PostgreSQL's ``database`` or ``folder``'s SQLite."""
    from django.conf import settings

    here = {"PEERWAY_DATA": str(folder), "PEERWAY_DATABASE": database, "PEERWAY_DEBUG": ""}
    files = {
        "PEERWAY_SECRET_FILE": str(settings.DATA / "secret.key"),
        "PEERWAY_KEY_FILE": str(settings.KEY_FILE),
    }
    command = [sys.executable, "-c", WALK]
    done = subprocess.run(  # noqa: S603 (our own words)
        command, env={**files, **os.environ, **here, "DJANGO_SETTINGS_MODULE": "peerway.site.settings"},
        capture_output=True, text=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    if done.returncode:
        raise BadBackup(f"The backup's journals could not be walked: {done.stderr.strip()[-300:]}")
    broken = json.loads(done.stdout.splitlines()[-1])
    if broken:
        raise BadBackup(f"The journal in the backup does not hold: {broken[0]}.")


def walk() -> None:
    """Say, as one line of JSON, where any journal of the database in the settings does not hold."""
    from peerway.base.journal import verify_all

    broken = [f"{each.what} (setting {each.setting}, line {each.number})" for each in verify_all()]
    sys.stdout.write(json.dumps(broken) + "\n")
