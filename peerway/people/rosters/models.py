"""One roster file on its way in, what it changed, and the columns this setting chose."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self

from django.db import models
from django.utils import timezone

from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Kind, Sealed

UNDO_FOR = timedelta(hours=24)
KEEP_FOR = timedelta(hours=48)


class RosterImportQuerySet(SettingQuerySet["RosterImport"]):
    def visible_to(self, person: Any) -> Self:
        """Those who bring rosters in: administrators and facilitators."""
        runs = person.is_adult and person.holds("administrator", "facilitator")
        return self.all() if runs else self.none()

    def newest_first(self) -> Self:
        return self.order_by("-uploaded_at", "-pk")

    def over(self, now: datetime) -> Self:
        """Nobody can do anything more with these."""
        return self.filter(uploaded_at__lt=now - KEEP_FOR, forgotten_at=None)


class RosterImport(SettingModel):
    """One file: kept until it is brought in or 48 hours are over. Its report is sealed under its own key."""

    file_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=60, blank=True)
    stored = models.CharField(max_length=80, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    mapping = models.JSONField(default=dict, blank=True)
    org = models.CharField(max_length=200, blank=True)
    sealed_report = models.BinaryField(default=b"", blank=True)
    counts = models.JSONField(default=dict, blank=True)
    by = models.UUIDField(null=True)
    uploaded_at = models.DateTimeField(default=timezone.now)
    looked_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)

    report = Sealed("sealed_report", kind=Kind.DRAFTS, whose="pk", data=True)

    objects = SettingManager.from_queryset(RosterImportQuerySet)()

    def __str__(self) -> str:
        return f"roster of {self.uploaded_at:%d %B %Y}"

    @property
    def is_open(self) -> bool:
        """It can still be brought in."""
        return bool(self.stored) and self.applied_at is None and self.dropped_at is None

    @property
    def undo_until(self) -> datetime | None:
        return self.applied_at + UNDO_FOR if self.applied_at else None

    @property
    def can_be_undone(self) -> bool:
        until = self.undo_until
        return self.undone_at is None and until is not None and timezone.now() < until


class RosterChange(SettingModel):
    """What one person was before, and became. Kept for the day in which it can be undone."""

    roster = models.ForeignKey(RosterImport, on_delete=models.CASCADE, related_name="+")
    person = models.UUIDField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)


class RosterArrivals(SettingModel):
    """People who were new, some hundreds to a row: identifiers and nothing else."""

    roster = models.ForeignKey(RosterImport, on_delete=models.CASCADE, related_name="+")
    people = models.JSONField(default=list)


class RosterAnswer(SettingModel):
    """Somebody added by hand looked like a row of a file. Whether they are one person, as somebody here said."""

    class Says(models.TextChoices):
        JOIN = "join", "the same person"
        APART = "apart", "two people"

    roster = models.ForeignKey(RosterImport, on_delete=models.CASCADE, related_name="+")
    row = models.CharField(max_length=150)  # the roster's own name for the person in that row
    person = models.UUIDField()
    says = models.CharField(max_length=5, choices=Says)
    said_at = models.DateTimeField(default=timezone.now)
    by = models.UUIDField(null=True)

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["setting", "row", "person"], name="one_answer_a_likeness")
        ]


class RosterMapping(SettingModel):
    """What this setting chose last time: which column holds what, and which school of a shared file it is."""

    mapping = models.JSONField(default=dict)
    org = models.CharField(max_length=200, blank=True)

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["setting"], name="one_mapping_a_setting")]
