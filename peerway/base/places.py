"""The two rows everything else hangs on: an organisation, and the settings that are its walls."""

from __future__ import annotations

from django.db import models

from peerway.base.ids import new_id


class Organisation(models.Model):
    """A school, trust, charity or council. It sees its settings only through hidden-small-number counts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=2, default="GB")

    def __str__(self) -> str:
        return self.name


class Setting(models.Model):
    """One school, college or youth group: the wall no query sees past."""

    class Kind(models.TextChoices):
        PRIMARY = "primary", "primary school"
        SECONDARY = "secondary", "secondary school"
        ALL_THROUGH = "all_through", "all-through school"
        COLLEGE = "college", "college"
        YOUTH = "youth", "youth group"
        SHARED = "shared", "shared between settings"

    class LastNames(models.TextChoices):
        STAFF = "staff", "Staff see last names; young people see first names and an initial"
        INITIAL = "initial", "Everyone sees first names and an initial"

    class Texts(models.TextChoices):
        """Who may choose to be reminded by text message."""

        NOBODY = "nobody", "Nobody"
        ADULTS = "adults", "Adults"
        EVERYONE = "everyone", "Adults and young people"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="settings")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.SECONDARY)
    last_names = models.CharField(max_length=10, choices=LastNames, default=LastNames.STAFF)
    country = models.CharField(max_length=2, default="GB")
    nation = models.CharField(max_length=3, default="ENG")
    watched_from = models.TimeField(default="08:00")
    watched_until = models.TimeField(default="16:00")
    texts = models.CharField(max_length=10, choices=Texts, default=Texts.NOBODY)
    quiet_from = models.TimeField(default="19:00")
    quiet_until = models.TimeField(default="07:30")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
