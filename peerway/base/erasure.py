"""Forgetting a person: their words cannot be opened, their rows are gone or nobody's.

    @forgets
    def answers_of(person: UUID) -> None: ...     # in the app's erasure.py: only its own rows

Each app forgets its own; the keys of their sealed text are destroyed; the journal keeps identifiers only,
so its chain holds. A backup made before still has it all, so every erasure is a line in a ledger outside
the backups, and a restore plays the ledger again before anybody is let in. Backups are kept for 35 days:
erasure is complete that long after.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from peerway.base.drafts import Draft
from peerway.base.journal import record
from peerway.base.places import Setting
from peerway.base.scoping import here, inside
from peerway.base.sealed import Kind, destroy_keys

BACKUPS_ARE_KEPT = timedelta(days=35)

log = logging.getLogger("peerway.erasure")

Forgetting = Callable[[UUID], object]
_forgetting: dict[str, Forgetting] = {}


def forgets(function: Forgetting) -> Forgetting:
    """This function forgets a person in its app's rows. It may find that nothing is left to forget."""
    _forgetting[f"{function.__module__}.{function.__qualname__}"] = function
    return function


@dataclass(frozen=True)
class Erased:
    """One line of the ledger: identifiers only."""

    at: str
    setting: str
    person: str
    why: str


def forget(person: Any, *, by: Any, why: str) -> date:
    """Forget ``person`` (a row, or its identifier) in this setting. Returns the day it is complete.

    All of it or none: the line in the ledger is the last thing before the commit.
    """
    identity: UUID = getattr(person, "pk", person)
    with transaction.atomic():
        about = person if isinstance(person, Model) else None
        line = record("person.forgotten", about=about, by=by, why=why)
        _forget_everywhere(identity)
        _add_to_ledger(Erased(line.at.isoformat(), str(here()), str(identity), why))
    return complete_on(timezone.localdate(line.at))


def complete_on(day: date) -> date:
    """The day the last backup that knew them is gone."""
    return day + BACKUPS_ARE_KEPT


def replay() -> int:
    """After a restore: forget again everybody in the ledger. Returns how many there were."""
    lines = list(ledger())
    known = set(Setting.objects.values_list("pk", flat=True))
    for erased in lines:
        if UUID(erased.setting) not in known:
            continue
        with inside(UUID(erased.setting)), transaction.atomic():
            _forget_everywhere(UUID(erased.person))
            record("person.forgotten_again", about=None, by=None, why="after a restore")
    return len(lines)


def ledger() -> Iterator[Erased]:
    """Everybody who was ever forgotten, oldest first."""
    path = ledger_path()
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    for line in filter(None, lines):
        try:
            yield Erased(**json.loads(line))
        except (TypeError, ValueError):
            # The power went while it was written, and with it the transaction: nobody was forgotten.
            log.warning("A line of the erasure ledger is torn, and was left out.")


def ledger_path() -> Path:
    """Outside the database and outside its backups, like the key file."""
    return Path(settings.DATA) / "erasure-ledger.jsonl"


def _forget_everywhere(person: UUID) -> None:
    autodiscover_modules("erasure")
    for _, function in sorted(_forgetting.items()):
        function(person)
    Draft.objects.filter(person=person).delete()
    # Worries outlive the programme: how long they are kept is the setting's safeguarding policy, not ours.
    destroy_keys(person, *(kind for kind in Kind.values if kind != Kind.WORRIES))


def _add_to_ledger(erased: Erased) -> None:
    handle = os.open(ledger_path(), os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "ab+") as file:
        file.seek(0, os.SEEK_END)
        torn = file.tell() and not _ends_a_line(file)
        file.write(b"\n" * bool(torn) + json.dumps(asdict(erased)).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _ends_a_line(file: BinaryIO) -> bool:
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"
