"""Long work: done in the background, watched on a page, left and come back to.

    @job("roster.import")                         # in the app's jobs.py
    def bring_in(working: Working, *, upload: str) -> dict[str, Any]:
        with working.inside():
            rows = ...
        working.in_batches(rows, save_some)
        return {"leads_to": "/people/"}

    work = start_work("roster.import", "Bringing in the roster", by=person, upload=str(upload.pk))
    return redirect("base:work", pk=work.pk)

A job starts with no setting and opens its own with ``working.inside()`` (on PostgreSQL each such block is a
transaction) or ``working.in_batches``. Its arguments and its result are identifiers and counts: nothing
about a person. It may be run again, so it must not mind finding its work half done.
"""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Self, TypeVar
from uuid import UUID

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules
from django_tasks import task

from peerway.base.journal import record
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet, here, inside, outside

QUIET_AFTER = timedelta(minutes=5)
KEEP_FOR = timedelta(days=90)
BATCH, PAUSE = 200, 0.05  # rows in one transaction; seconds of rest, so that pages get their turn

log = logging.getLogger("peerway.work")
Item = TypeVar("Item")
Job = Callable[..., dict[str, Any] | None]
_jobs: dict[str, Job] = {}


class WorkQuerySet(SettingQuerySet["Work"]):
    def visible_to(self, person: Any) -> Self:
        """Whoever asked for it, and administrators."""
        return self.all() if person.holds("administrator") else self.filter(by=person.pk)

    def unfinished(self) -> Self:
        return self.filter(finished_at=None, failed_at=None)


class Work(SettingModel):
    """One piece of long work, and how far it has come."""

    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    by = models.UUIDField(null=True)
    run_key = models.CharField(max_length=120, blank=True)
    arguments = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    said = models.CharField(max_length=200, blank=True)
    result = models.JSONField(default=dict)
    asked_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    objects = SettingManager.from_queryset(WorkQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["setting", "kind", "run_key"], condition=~Q(run_key=""), name="work_is_asked_for_once"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_over(self) -> bool:
        return self.finished_at is not None or self.failed_at is not None

    @property
    def has_gone_quiet(self) -> bool:
        """Nothing was heard from it for so long that whoever was doing it has probably stopped."""
        return not self.is_over and timezone.now() - (self.heard_at or self.asked_at) > QUIET_AFTER

    @property
    def leads_to(self) -> str:
        """The page that shows what came of it."""
        return str(self.result.get("leads_to", ""))


@dataclass(frozen=True)
class Working:
    """A job's hold on its own work: whose wall it is inside, and how to say how far it has come."""

    setting: UUID
    pk: UUID
    by: UUID | None

    def inside(self) -> AbstractContextManager[None]:
        return inside(self.setting)

    def progress(self, done: int, total: int | None = None, said: str = "") -> None:
        """Say how far it has come. ``said`` is one short line with nobody in it."""
        told: dict[str, Any] = {"done": done, "heard_at": timezone.now()}
        told |= {"total": total} if total is not None else {}
        told |= {"said": said} if said else {}
        with self.inside():
            Work.objects.filter(pk=self.pk).update(**told)

    def in_batches(
        self,
        items: Iterable[Item],
        do: Callable[[Sequence[Item]], object],
        *,
        total: int | None = None,
        size: int = BATCH,
        pause: float = PAUSE,
    ) -> int:
        """Call ``do`` with at most ``size`` items at a time, each batch a transaction of its own.

        Between batches it rests: on SQLite a writer that never pauses starves every page for seconds
        (measured: 12 s against 44 ms). Returns how many items were done.
        """
        if total is None and isinstance(items, Sequence):
            total = len(items)
        done, left = 0, iter(items)
        while batch := list(islice(left, size)):
            with self.inside(), transaction.atomic():
                do(batch)
            done += len(batch)
            self.progress(done, total)
            time.sleep(pause)
        return done


def job(kind: str) -> Callable[[Job], Job]:
    """Name a function that does long work: ``function(working, **arguments)`` gives its result, or None."""

    def register(function: Job) -> Job:
        if _jobs.setdefault(kind, function) is not function:
            raise ValueError(f"Two jobs are called {kind!r}.")
        return function

    return register


def jobs() -> dict[str, Job]:
    """Every job of every app, by name. The worker has imported nothing yet: they stand in ``jobs.py``."""
    autodiscover_modules("jobs")
    return _jobs


@transaction.atomic
def start_work(kind: str, title: str, by: Any, *, run_key: str = "", **arguments: Any) -> Work:
    """Ask for long work. With a ``run_key``, asking twice gives the same work.

    ``arguments`` go to the job as they are (JSON): identifiers and settings, nothing about a person.
    """
    if kind not in jobs():
        raise KeyError(f"No job is called {kind!r}.")
    asked = {"title": title, "by": getattr(by, "pk", None), "arguments": arguments}
    if run_key:
        work, is_new = Work.objects.get_or_create(kind=kind, run_key=run_key, defaults=asked)
    else:
        work, is_new = Work.objects.create(kind=kind, **asked), True
    if is_new:
        record("work.asked_for", about=work, by=by, why=kind)
        _hand_over(work)
    return work


@transaction.atomic
def start_again(work: Work, *, by: Any) -> None:
    """Take up work that failed or went quiet."""
    work.failed_at = work.started_at = None
    work.heard_at = work.asked_at = timezone.now()
    work.said = ""
    work.save(update_fields=["failed_at", "started_at", "heard_at", "asked_at", "said"])
    record("work.started_again", about=work, by=by)
    _hand_over(work)


def _hand_over(work: Work) -> None:
    setting, pk = str(here()), str(work.pk)
    transaction.on_commit(lambda: run.enqueue(setting, pk))


@task()
def run(setting: str, work: str) -> None:
    """Do one piece of work. It carries its setting with it and starts from none."""
    with outside():
        taken = _take_up(UUID(setting), UUID(work))
        if taken is not None:
            _do(*taken)


def _take_up(setting: UUID, pk: UUID) -> tuple[Working, str, dict[str, Any]] | None:
    """Mark the work as begun; None when somebody else has begun it, or it is over."""
    now = timezone.now()
    with inside(setting):
        mine = Work.objects.unfinished().filter(pk=pk, started_at=None).update(started_at=now, heard_at=now)
        if not mine:
            return None
        work = Work.objects.get(pk=pk)
    return Working(setting, pk, work.by), work.kind, work.arguments


def _do(working: Working, kind: str, arguments: dict[str, Any]) -> None:
    try:
        result = jobs()[kind](working, **arguments) or {}
    except Exception as failed:
        _note_failure(kind, failed)
        told: dict[str, Any] = {"failed_at": timezone.now(), "said": said_of(failed)}
    else:
        told = {"finished_at": timezone.now(), "result": result, "said": ""}
    with working.inside():
        Work.objects.filter(pk=working.pk).update(**told)


class Stopped(Exception):
    """A job stops and says why, in one sentence that the person who asked for it can read and act on."""


def said_of(failed: Exception) -> str:
    return str(failed)[:200] if isinstance(failed, Stopped) else "Something went wrong. It was written down."


def _note_failure(kind: str, failed: Exception) -> None:
    """Where it failed and how, without the message: a database puts the row itself into that."""
    where = "".join(traceback.format_tb(failed.__traceback__))
    log.error("The job %s failed with %s:\n%s", kind, type(failed).__name__, where)


def forget_old_work(now: datetime) -> int:
    """Run by the worker, inside each setting."""
    return Work.objects.filter(asked_at__lt=now - KEEP_FOR).delete()[0]
