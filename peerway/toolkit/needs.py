"""A place to turn that nobody has looked at for half a year may send a young person to a dead number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from peerway.base.needs import Need, Urgency, needs
from peerway.base.prepared import prepared
from peerway.base.saying import count_words, listed
from peerway.people.models import Person
from peerway.toolkit.models import LocalHelp
from peerway.toolkit.policy import keep_help


@needs
def help_to_check(person: Person) -> Iterator[Need]:
    if not keep_help(person):
        return
    stale = stale_names()
    if stale:
        verb = "was" if len(stale) == 1 else "were"
        yield Need(
            f"{count_words(len(stale), 'place').capitalize()} to turn {verb} last checked over six months ago",
            f"{listed(stale)}. Young people see what is written there.",
            "Check now",
            reverse("toolkit:near_by"),
            Urgency.WHEN_YOU_CAN,
            5,
            str(len(stale)),
        )


@prepared
def stale_names() -> QuerySet[Any]:
    return LocalHelp.objects.stale().values_list("name", flat=True)
