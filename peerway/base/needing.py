"""What the ground itself needs of somebody: letters that will not go, and long work that stopped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from peerway.base import policy
from peerway.base.needs import Need, Urgency, needs
from peerway.base.outbox import Letter
from peerway.base.saying import count_words
from peerway.base.work import Work

LATELY = timedelta(days=7)


@needs
def letters_that_have_not_gone(person: Any) -> Iterator[Need]:
    """Somebody should be told in another way, and the address or the mail server put right."""
    if not policy.look_after_letters(person):
        return
    waiting = Letter.objects.waiting_for_somebody().count()
    if waiting:
        yield Need(
            says=f"{count_words(waiting, 'letter').capitalize()} not sent",
            why="The mail server did not take them, or a backup was put back. Somebody may not know yet.",
            button="Look",
            url=reverse("base:letters"),
            urgency=Urgency.TODAY,
            mark=str(waiting),
        )


@needs
def work_that_stopped(person: Any) -> Iterator[Need]:
    """Long work this person asked for lately, which failed or is not heard of any more."""
    mine = Work.objects.filter(by=person.pk, finished_at=None, asked_at__gte=timezone.now() - LATELY)
    for work in mine:
        if work.failed_at or work.has_gone_quiet:
            yield Need(
                says=f"{work.title}: it stopped before the end",
                why=work.said or "Nothing has been heard of it for a while.",
                button="See where",
                url=reverse("base:work", kwargs={"pk": work.pk}),
            )
