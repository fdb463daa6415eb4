"""The course that a pair and a group have in common: pauses on the way, a goodbye, and an end."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models

from peerway.base.mistakes import Mistake
from peerway.base.scoping import SettingModel


class Course(SettingModel):
    """What meets for an agreed time. The rows of a pair and of a group are courses; ``called`` names them."""

    called: ClassVar[str]
    ending: models.CharField[str, str]

    paused_on = models.DateField(null=True, blank=True)
    goodbye_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=30, blank=True)
    whats_next = models.CharField(max_length=200, blank=True)

    class Meta(SettingModel.Meta):
        abstract = True

    @property
    def is_open(self) -> bool:
        return self.ended_on is None

    @property
    def is_paused(self) -> bool:
        return self.paused_on is not None

    def pause(self, on: date) -> None:
        """Stop the clock. Pausing what is over or paused is a mistake, so say so."""
        if not self.is_open:
            raise Mistake(f"Only a {self.called} that meets can be paused.")
        if self.is_paused:
            raise Mistake(f"This {self.called} is already paused.")
        self.paused_on = on

    def resume(self) -> None:
        if not self.is_paused:
            raise Mistake(f"This {self.called} is not paused.")
        self.paused_on = None

    def end(self, on: date, how: str, because: str = "") -> None:
        if not self.is_open:
            raise Mistake(f"Only a {self.called} that meets can end.")
        self.ended_on, self.ending, self.ended_because, self.paused_on = on, how, because, None
