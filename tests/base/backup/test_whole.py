"""A whole Peerway of its own, with a database and a folder: backed up while people work, broken, put back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tests.databases import BACKUP_ROLE, ROLE

pytestmark = pytest.mark.slow

SETTING = """
from peerway.base.places import Organisation, Setting
print(Setting.objects.create(organisation=Organisation.objects.create(name="Trust"), name="Northgate").pk)
"""
WORK = """
from peerway.base.journal import record
from peerway.base.places import Setting
from peerway.base.scoping import inside
from django.db import transaction
setting = Setting.objects.get()
while True:
    with inside(setting), transaction.atomic():
        line = record("room.logged", about=None, by=None)
    print(line.number, flush=True)
"""
LOOK = """
import json
from django.contrib.sessions.models import Session
from peerway.base.journal import JournalLine, verify_all
from peerway.base.outbox import Letter
from peerway.base.places import Setting
from peerway.base.scoping import inside
with inside(Setting.objects.get()):
    acts = list(JournalLine.objects.order_by("number").values_list("act", flat=True))
unsent = Letter.objects.unsent().count()
print(json.dumps([acts, Session.objects.count(), Letter.objects.count(), unsent, len(verify_all())]))
"""
MORE = """
from datetime import timedelta
from django.contrib.sessions.models import Session
from django.utils import timezone
from peerway.base.outbox import Letter
from peerway.base.places import Setting
from uuid import uuid4
Session.objects.create(session_key="k" * 32, session_data="", expire_date=timezone.now() + timedelta(days=1))
Letter.objects.create(pk=uuid4(), setting=Setting.objects.get(), to="lead@example.org", kind="news")
"""

FROM_TOMORROW = """
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
MigrationRecorder(connection).record_applied("base", "9999_tomorrow")
"""


class Site:
    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith(("PEERWAY_", "PYTHOND"))
        }
        self.settings = kept | {
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
            "DJANGO_SETTINGS_MODULE": "peerway.site.settings",
            "PEERWAY_DATA": str(folder),
            "PEERWAY_DATABASE": address,
            "PEERWAY_BACKUP_DATABASE": address.replace(f"//{ROLE}:", f"//{BACKUP_ROLE}:"),
        }

    def peerway(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "peerway.site.command", *map(str, words)]
        return subprocess.run(command, env=self.settings, capture_output=True, text=True)

    def does(self, *words: str | Path) -> str:
        done = self.peerway(*words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, code: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", f"import django; django.setup()\n{code}"]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, env=self.settings, stdin=pipe, stdout=pipe, text=True)

    def says(self, code: str) -> str:
        running = self.start(code)
        said, _ = running.communicate(timeout=60)
        assert running.returncode == 0
        return said.strip()

    def state(self) -> tuple[list[str], int, int, int, int]:
        return tuple(json.loads(self.says(LOOK)))  # type: ignore[return-value]

    def newest(self) -> Path:
        return max((self.folder / "backups").glob("*.backup"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder, shared = tmp_path_factory.mktemp("site"), os.environ.get("PEERWAY_DATABASE", "")
    with DatabaseOfItsOwn(shared) as address:
        site = Site(folder, address)
        site.does("migrate", "--verbosity", "0")
        site.says(SETTING)
        yield site


class DatabaseOfItsOwn:
    """On PostgreSQL a database with its own name, gone afterwards with all that was kept beside it."""

    def __init__(self, shared: str) -> None:
        self.shared, self.name = shared, f"whole_{uuid4().hex[:8]}"

    def __enter__(self) -> str:
        if not self.shared:
            return ""
        self.run(f"CREATE DATABASE {self.name}")
        return f"{self.shared.rpartition('/')[0]}/{self.name}"

    def __exit__(self, *_: object) -> None:
        if self.shared:
            for (name,) in self.run(f"SELECT datname FROM pg_database WHERE datname LIKE '{self.name}%'"):
                self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def run(self, words: str) -> list[tuple[str]]:
        import psycopg

        with psycopg.connect(self.shared, autocommit=True) as connection:
            done = connection.execute(words)
            return done.fetchall() if done.description else []


def test_a_backup_made_while_people_work_holds_what_they_were_told_is_saved(site: Site) -> None:
    people = site.start(WORK)
    assert people.stdout is not None
    saved = [int(people.stdout.readline()) for _ in range(5)][-1]
    assert "good" in site.does("backup")
    people.terminate()
    everything = [int(line) for line in people.communicate(timeout=60)[0].split()][-1]
    site.does("restore", "--yes", site.newest())
    acts, _, _, _, broken = site.state()
    assert saved <= acts.index("backup.restored") < everything
    assert broken == 0


def test_a_restore_signs_everybody_out_and_holds_back_letters_that_may_have_gone(site: Site) -> None:
    site.says(MORE)
    site.does("backup")
    assert site.state()[1:4] == (1, 1, 1)
    said = site.does("restore", "--yes")
    assert "1 people were signed out." in said and "1 letters may have been sent" in said
    assert site.state()[1:4] == (0, 1, 0)


def test_a_damaged_backup_is_refused_and_nothing_changes(site: Site, tmp_path: Path) -> None:
    before = site.state()
    content = bytearray(site.newest().read_bytes())
    content[len(content) // 2] ^= 1
    bad = tmp_path / "bad.backup"
    bad.write_bytes(content)
    refused = site.peerway("restore", "--yes", bad)
    assert refused.returncode == 1 and "Nothing was changed." in refused.stderr
    assert site.state() == before


def test_a_backup_from_a_newer_peerway_is_refused(site: Site, tmp_path: Path) -> None:
    site.says(FROM_TOMORROW)
    site.does("backup", "--to", tmp_path)
    site.says(FROM_TOMORROW.replace("record_applied", "record_unapplied"))
    refused = site.peerway("restore", "--yes", next(tmp_path.glob("*.backup")))
    assert refused.returncode == 1 and "newer Peerway (base.9999_tomorrow)" in refused.stderr


def test_nothing_is_put_back_while_peerway_runs(site: Site) -> None:
    running = site.start("from django.db import connection as it; it.ensure_connection(); print(); input()")
    assert running.stdout is not None
    running.stdout.readline()
    try:
        refused = site.peerway("restore", "--yes")
    finally:
        running.kill()
        running.wait()
    assert refused.returncode == 1 and "Stop it, then restore." in refused.stderr


def test_the_keys_are_in_no_backup_and_without_them_nothing_opens(site: Site) -> None:
    key = site.folder / "keys" / "backup.key"
    away = key.rename(site.folder / "locked-away")
    try:
        refused = site.peerway("backup", "--verify", site.newest())
        assert refused.returncode == 1 and "Put it back from where you keep it safe" in refused.stderr
    finally:
        away.rename(key)
    assert "is good" in site.does("backup", "--verify", site.newest())


def test_a_journal_that_was_tampered_with_makes_no_good_backup(site: Site) -> None:
    before = sorted((site.folder / "backups").iterdir())
    assert not list(site.folder.glob(".making*")) and {path.suffix for path in before} == {".backup"}
    site.says(TAMPER)
    refused = site.peerway("backup")
    assert refused.returncode == 1 and "does not hold" in refused.stderr
    assert sorted((site.folder / "backups").iterdir()) == before


TAMPER = """
from django.db import connection, transaction
from peerway.base.places import Setting
from peerway.base.scoping import inside
drop = {"sqlite": "DROP TRIGGER kept_base_journalline_update", "postgresql": "DROP TRIGGER kept ON base_journalline"}
with inside(Setting.objects.get()), transaction.atomic(), connection.cursor() as cursor:
    cursor.execute(drop[connection.vendor])
    cursor.execute("UPDATE base_journalline SET why = 'nothing to see' WHERE number = 2")
"""
