"""What recognition needs of somebody: a letter to look at again."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from peerway.base.needs import Need, Urgency, needs
from peerway.base.prepared import prepared
from peerway.people.models import Person
from peerway.recognition.letters import Letter


@needs
def letters_to_look_at_again(person: Person) -> Iterator[Need]:
    """Whom it is about read it, and something is not right. One query."""
    if not person.is_adult:
        return
    for letter in to_look_at_again(by=person.pk):
        yield Need(
            f"{letter.supporter.person.name} asks you to look at their letter again",
            "They read it before you sign it. Ask them what is not right, and change the words.",
            "Open the letter", reverse("recognition:letter", args=[letter.pk]),
            Urgency.SOON, 5, letter.supporter.person.called[:1],
        )  # fmt: skip


@prepared
def to_look_at_again(*, by: UUID) -> QuerySet[Letter]:
    mine: QuerySet[Letter] = Letter.objects.asked_to_look_again().filter(by=by)
    return mine.select_related("supporter__person").defer("sealed_words", "supporter__profile")
