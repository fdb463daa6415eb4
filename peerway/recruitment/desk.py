"""What lies on the recruiting desk, in a constant number of queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from peerway.base.journal import record
from peerway.programmes.load import supported_in
from peerway.recruitment.models import Application, Asking, Card, Nomination, Supporter
from peerway.recruitment.posters import POSTERS

if TYPE_CHECKING:
    from peerway.people.models import Person
    from peerway.programmes.models import Programme

DOORS = {"asking": "asking_opened_on", "offering": "offering_opened_on"}


def desk_of(programme: Programme) -> dict[str, Any]:
    offers = Application.objects.filter(programme=programme).select_related("person")
    askings = Asking.objects.filter(programme=programme).select_related("person").prefetch_related("came_by")
    unmatched = askings.exclude(person__in=supported_in(programme.pk))
    return {
        "words": programme.pack.words,
        "posters": POSTERS,
        "cards": list(Card.objects.waiting().filter(programme=programme)),
        "offers": list(offers.filter(told_at=None)),
        "answered": offers.exclude(told_at=None).count(),
        "askings": list(askings.unanswered().longest_waiting_first()),
        "waiting": list(unmatched.agreed().exclude(replied_at=None).longest_waiting_first()),
        "supporters": list(
            Supporter.objects.active()
            .filter(programme=programme)
            .select_related("person")
            .order_by("person__first_name")
        ),
        "named": list(
            Nomination.objects.filter(programme=programme)
            .values("person", "person__first_name", "person__known_as", "person__last_name")
            .annotate(times=Count("pk"))
            .order_by("-times", "person__first_name")[:30]
        ),
    }


@transaction.atomic
def doors_opened(programme: Programme, *, door: str, by: Person) -> None:
    """Open a door that is shut, or shut one that is open. Unknown doors stay as they are."""
    column = DOORS.get(door)
    if column is None:
        return
    opened = None if getattr(programme, column) else timezone.localdate()
    setattr(programme, column, opened)
    programme.save(update_fields=[column])
    record(f"{door}.{'opened' if opened else 'shut'}", about=programme, by=by)
