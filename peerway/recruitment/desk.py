"""What lies on the recruiting desk, in a constant number of queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.links import link_to, make_link
from peerway.programmes.load import supported_in
from peerway.recruitment.asking import AskingQuerySet
from peerway.recruitment.models import Application, Asking, Card, Look, Nomination, Supporter
from peerway.recruitment.offering import SupporterQuerySet
from peerway.recruitment.posters import POSTERS

if TYPE_CHECKING:
    from peerway.people.models import Person
    from peerway.programmes.models import Programme

ON_THE_DESK = 24
DOORS = {"asking": "asking_opened_on", "offering": "offering_opened_on"}


def desk_of(programme: Programme) -> dict[str, Any]:
    """The desk: what waits for an answer, the oldest first, and the newest of the rest."""
    offers = Application.objects.filter(programme=programme).with_person()
    askings = Asking.objects.filter(programme=programme).with_person()
    return {
        "matched": programme.shape in {"pair", "group"},
        "words": programme.pack.words,
        "posters": POSTERS,
        "cards": Card.objects.waiting().filter(programme=programme)[:ON_THE_DESK],
        "offers": offers.filter(told_at=None)[:ON_THE_DESK],
        "answered": offers.exclude(told_at=None).count(),
        "askings": askings.unanswered().longest_waiting_first()[:ON_THE_DESK],
        "waiting": waiting_in(programme)[:ON_THE_DESK],
        "supporters": supporters_in(programme)[:ON_THE_DESK],
        "named": named_in(programme),
        "to_arrange": Look.objects.filter(programme=programme)
        .to_arrange()
        .unread()
        .with_person()[:ON_THE_DESK],
    }


def waiting_in(programme: Programme) -> AskingQuerySet:
    """Those told yes and not matched yet, in the order they asked."""
    agreed = Asking.objects.filter(programme=programme).agreed().exclude(replied_at=None)
    return agreed.exclude(person__in=supported_in(programme.pk)).with_person().longest_waiting_first()


def supporters_in(programme: Programme) -> SupporterQuerySet:
    active = Supporter.objects.active().filter(programme=programme)
    return active.with_person().order_by("person__first_name", "pk")


def named_in(programme: Programme) -> list[dict[str, Any]]:
    """People who were named, by name: neither by whom nor how often."""
    named = Nomination.objects.filter(programme=programme).values(
        "person", "person__first_name", "person__known_as", "person__last_name"
    )
    return list(named.order_by("person__first_name", "person__last_name").distinct()[:ON_THE_DESK])


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
    if door == "asking" and opened and link_to("ways_in", programme) is None:
        make_link("ways_in", programme)
