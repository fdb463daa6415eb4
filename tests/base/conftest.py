"""What the tests of the ground share: two schools with somebody in each, keys of their own, work done at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection

from peerway.base import keyring
from peerway.base.guards import append_only_models
from peerway.base.places import Organisation, Setting
from peerway.base.scoping import inside
from peerway.people.models import Person, RoleHeld


@pytest.fixture
def world(db: None) -> SimpleNamespace:
    """Two schools; ``mine`` and ``theirs``, each with a role. The test decides where it stands."""
    trust = Organisation.objects.create(name="A trust")
    ours = Setting.objects.create(organisation=trust, name="Ours")
    elsewhere = Setting.objects.create(organisation=trust, name="Elsewhere")
    made = SimpleNamespace(ours=ours, elsewhere=elsewhere)
    with inside(elsewhere):
        made.theirs = Person.objects.create(kind="young", first_name="CANARY")
        made.their_role = RoleHeld.objects.create(person=made.theirs, role="staff")
    with inside(ours):
        made.mine = Person.objects.create(kind="young", first_name="Wren")
        made.my_role = RoleHeld.objects.create(person=made.mine, role="staff")
    return made


@pytest.fixture
def own_keys(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """A key file and a data folder for this test alone."""
    settings.DATA = tmp_path
    settings.KEY_FILE = tmp_path / "keys" / "key-encryption.json"
    forget_cached_keys()
    yield settings.KEY_FILE
    forget_cached_keys()


def forget_cached_keys() -> None:
    keyring._read.cache_clear()


@pytest.fixture
def at_once(settings: Any, django_capture_on_commit_callbacks: Any) -> Callable[[], Any]:
    """``with at_once():`` what was handed to the worker is done before the block ends."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def threads_may_write(transactional_db: None) -> Iterator[None]:
    """Real commits, so that threads see each other. The journal's lock is lifted so the test can be cleared."""
    yield
    unlock_journal()


def unlock_journal() -> None:
    """Take away what keeps append-only lines from being changed, as somebody with the database could."""
    with connection.cursor() as cursor:
        for model in append_only_models():
            table = model._meta.db_table
            if connection.vendor == "sqlite":
                for act in ("update", "delete"):
                    cursor.execute(f'DROP TRIGGER IF EXISTS "kept_{table}_{act}"')
            else:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute(f'DROP TRIGGER IF EXISTS kept ON "{table}"')
