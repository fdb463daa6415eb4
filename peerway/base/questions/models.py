"""Question sets that were changed here. A version somebody may have answered never changes."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base.questions import policy
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.core.packs import options_by_list
from peerway.core.questions import QuestionSet, parse


class AskedSetQuerySet(SettingQuerySet["AskedSet"]):
    def current(self) -> Self:
        """Those asked from now on, in place of the pack's."""
        return self.filter(retired_at=None)

    def of(self, approach: str, key: str) -> Self:
        return self.filter(approach=approach, key=key)

    def newest_first(self) -> Self:
        return self.order_by("-version")

    def visible_to(self, person: Any) -> Self:
        return self.all() if policy.edit(person) else self.none()


class AskedSet(SettingModel):
    """One version of a question set as this setting asks it, in place of the pack's."""

    FIRST = 1001  # so that a version made here is never mistaken for one of the pack's

    approach = models.SlugField(max_length=40)
    key = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    language = models.CharField(max_length=20, default="en-GB")
    data = models.JSONField()
    digest = models.CharField(max_length=64)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField(default=timezone.now)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = SettingManager.from_queryset(AskedSetQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["setting", "approach", "key", "version"], name="one_asked_set_a_version"
            ),
            models.UniqueConstraint(
                fields=["setting", "approach", "key"],
                condition=Q(retired_at=None),
                name="one_asked_set_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}@{self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding and kwargs.get("update_fields") != ["retired_at"]:
            raise ValueError("Somebody may have answered this version, so it never changes. Make a new one.")
        super().save(*args, **kwargs)

    @cached_property
    def qset(self) -> QuestionSet:
        """The questions, read from the row."""
        return parse(self.data, str(self), options_by_list())

    @property
    def number(self) -> int:
        """How many versions were made here up to this one: what people are shown."""
        return self.version - self.FIRST + 1

    def retire(self) -> None:
        """Not asked any more. Answers that were given to it stay answers to it."""
        if self.retired_at is not None:
            raise ValueError("This version is not in use any more.")
        self.retired_at = timezone.now()
