"""The journal: who did what to what, when and why. Lines are added, never changed.

Each setting has its own chain: a line's hash covers the line and the hash before it, so a line that was
changed, removed or slipped in shows. A line is written in the same transaction as the act it tells of.
It holds identifiers and no words about anybody, so that forgetting a person leaves the chain whole.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import QuerySet
from django.utils import timezone

from peerway.base.prepared import prepared
from peerway.base.scoping import SettingModel, each_setting, here

BEGINNING = "0" * 64


class JournalLine(SettingModel):
    """One act. ``why`` is a reason from a list or a short phrase, never a story about a person."""

    append_only = True

    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    act = models.CharField(max_length=80)
    about_kind = models.CharField(max_length=60)
    about = models.UUIDField(null=True)
    why = models.CharField(max_length=200, blank=True)
    fields = models.JSONField(default=list)
    hash = models.CharField(max_length=64)

    class Meta(SettingModel.Meta):
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["setting", "number"], name="one_line_a_number")]
        indexes = [models.Index(fields=["setting", "about"], name="journal_about")]

    def content(self) -> bytes:
        """The line as bytes, the same on every database."""
        told = [
            str(self.setting_id), self.number, self.at.isoformat(), str(self.by or ""), self.act,
            self.about_kind, str(self.about or ""), self.why, list(self.fields),
        ]  # fmt: skip
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


class JournalHead(SettingModel):
    """Where a setting's chain ends: the row a writer locks before adding a line."""

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=BEGINNING)

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["setting"], name="one_head_a_setting")]


def chained(before: str, content: bytes) -> str:
    return hashlib.sha256(before.encode() + content).hexdigest()


def locked_head() -> JournalHead:
    for head in head_of(setting=here()):
        return head
    first: JournalHead = JournalHead.objects.select_for_update().get_or_create(setting_id=here())[0]
    return first


@prepared
def head_of(*, setting: UUID) -> QuerySet[JournalHead]:
    return JournalHead.objects.select_for_update().filter(setting=setting)


@transaction.atomic(savepoint=False)
def record(
    act: str, *, about: models.Model | None, by: Any, why: str = "", fields: Iterable[str] = ()
) -> JournalLine:
    """Write one line, in the transaction of the act itself.

    ``act`` is a noun and a past verb ("relationship.paused"); ``about`` the row; ``by`` a person, or None
    when time or the worker did it; ``fields`` the names of what changed, never the values.
    """
    head = locked_head()
    line = JournalLine(
        setting_id=here(),
        number=head.number + 1,
        at=timezone.now(),
        by=getattr(by, "pk", None),
        act=act,
        about_kind=about._meta.label_lower if about else "",
        about=about.pk if about and isinstance(about.pk, UUID) else None,
        why=why[:200],
        fields=sorted(fields),
    )
    line.hash = chained(head.hash, line.content())
    line.save(force_insert=True)
    head.number, head.hash = line.number, line.hash
    head.save(update_fields=["number", "hash"])
    return line


def record_reading(about: models.Model, *, by: Any, why: str = "") -> JournalLine:
    """A sensitive record was opened. Reading is an act."""
    return record(f"{about._meta.model_name}.read", about=about, by=by, why=why)


@dataclass(frozen=True)
class Break:
    """A place where the chain does not hold."""

    setting: str
    number: int
    what: str


def breaks() -> Iterator[Break]:
    """Walk this setting's chain from its beginning. Nothing yielded means it holds."""
    before, expected = BEGINNING, 1
    for line in JournalLine.objects.order_by("number").iterator():
        if line.number != expected:
            yield Break(str(here()), expected, "a line is missing")
            expected = line.number
        if line.hash != chained(before, line.content()):
            yield Break(str(here()), line.number, "the line was changed, or one before it")
        before, expected = line.hash, expected + 1
    head = JournalHead.objects.first()
    if head and (head.number, head.hash) != (expected - 1, before):
        yield Break(str(here()), head.number, "the end of the journal was cut off or rewritten")


def verify_all() -> list[Break]:
    """Every setting's chain, walked."""
    return [broken for _ in each_setting() for broken in breaks()]
