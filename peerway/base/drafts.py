"""Drafts: what somebody was writing, kept for them on the server and nowhere else.

A draft belongs to one person and one form, is sealed under that person's key, and goes by itself. It can be
taken up again on another device. Nothing of it is ever kept in a browser.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from peerway.base.prepared import prepared
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Kind, Sealed

HOURS = 7 * 24
# A worry half told is told for real within a day, or it is not kept.
HOURS_BY_FORM = {"worry": 24, "telling-back": 24}


class DraftQuerySet(SettingQuerySet["Draft"]):
    def visible_to(self, person: Any) -> Self:
        """Nobody reads a draft but whoever is writing it."""
        return self.filter(person=person.pk)

    def kept(self, at: datetime | None = None) -> Self:
        """Those that have not gone by now, or by ``at``."""
        return self.filter(expires_at__gt=at or timezone.now())


class Draft(SettingModel):
    """One person's unfinished form."""

    person = models.UUIDField()
    key = models.CharField(max_length=120)
    sealed_data = models.BinaryField(default=b"", blank=True)
    saved_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    data = Sealed("sealed_data", kind=Kind.DRAFTS, whose="person", data=True)

    objects = SettingManager.from_queryset(DraftQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["setting", "person", "key"], name="one_draft_a_person_and_form")
        ]
        indexes = [models.Index(fields=["setting", "expires_at"], name="drafts_by_expiry")]

    def __str__(self) -> str:
        return f"draft of {self.key}"


def hours_for(key: str) -> int:
    """How long a draft of this form is kept. A key is the form's name, then perhaps what it is about.

    >>> hours_for("request"), hours_for("worry:0193")
    (168, 24)
    """
    return HOURS_BY_FORM.get(key.partition(":")[0], HOURS)


@transaction.atomic
def save_draft(person: Any, key: str, data: Mapping[str, Any], hours: int | None = None) -> Draft:
    """Keep ``data`` (plain JSON values) as this person's draft of the form ``key``, in place of the last."""
    now = timezone.now()
    until = now + timedelta(hours=hours or hours_for(key))
    draft = Draft.objects.filter(person=person.pk, key=key).first() or Draft(person=person.pk, key=key)
    draft.data = dict(data)
    draft.saved_at, draft.expires_at = now, until
    draft.save()
    return draft


def draft_of(person: Any, key: str) -> dict[str, Any]:
    """What this person had written in the form ``key``; empty when there is nothing."""
    kept = kept_for(person=person.pk, key=key, now=timezone.now())
    return kept[0].data if kept else {}


@prepared
def kept_for(*, person: UUID, key: str, now: datetime) -> models.QuerySet[Draft]:
    """Somebody's draft of one form: one at most."""
    return Draft.objects.filter(person=person, key=key).kept(now)


def initial_of(person: Any, key: str) -> dict[str, Any]:
    """The draft of an ordinary form, as its ``initial``: what the page's script kept as somebody typed."""
    kept = draft_of(person, key)
    return {name: values[0] if len(values) == 1 else values for name, values in kept.items()}


def drop_draft(person: Any, key: str) -> None:
    """The form was sent: its draft has done its work."""
    Draft.objects.visible_to(person).filter(key=key).delete()


def forget_old_drafts() -> int:
    """Run by the worker, inside each setting."""
    return Draft.objects.filter(expires_at__lte=timezone.now()).delete()[0]
