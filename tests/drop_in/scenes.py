"""A drop-in that is ready: places with an adult, listeners who are signed off, and duties at any point."""

from __future__ import annotations

from datetime import date, datetime, time
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from peerway.drop_in import actions
from peerway.drop_in.models import Duty, Opening, Turn
from peerway.people.models import Person, Room, Slot, Term
from peerway.programmes.models import Place, Programme, TeamMember
from peerway.recruitment.models import Supporter
from tests.relationships.scenes import a_ready_supporter, days_ago, pupils

__all__ = ["days_ago", "pupils"]


def a_drop_in(cast: SimpleNamespace, **more: Any) -> Programme:
    """Every gate of its own open; one place on today's weekday, one two days later."""
    programme = Programme.objects.create(
        name="Lunch listeners", approach="listening", shape="drop_in", ends_on=days_ago(-200),
        parent_yes_below_year=7, **more,
    )  # fmt: skip
    parts = {
        "rahman": "facilitator", "cole": "second_adult", "okafor": "supervisor", "whitfield": "sponsor",
        "adeyemi": "safeguarding_lead", "lowe": "safeguarding_deputy",
    }  # fmt: skip
    for key, part in parts.items():
        TeamMember.objects.create(programme=programme, person=getattr(cast, key), part=part)
    Term.objects.create(name="Term", starts_on=days_ago(120), ends_on=days_ago(-120))
    a_place(programme, cast.rahman, 0)
    a_place(programme, cast.cole, 2)
    return programme


def a_weekday(ahead: int = 0) -> int:
    """A weekday from Monday to Friday, so many after this one."""
    return (timezone.localdate().weekday() + ahead) % 5


def a_place(programme: Programme, adult: Person | None, ahead: int = 0, **times: time) -> Place:
    weekday = a_weekday(ahead)
    at = {"starts_at": time(0, 0), "ends_at": time(23, 59, 59)} | times
    slot = Slot.objects.create(name=f"Lunch {weekday}", weekday=weekday, **at)
    room, _ = Room.objects.get_or_create(name="Library")
    return Place.objects.create(programme=programme, slot=slot, room=room, adult=adult)


def a_listener(programme: Programme, person: Person, by: Person, *, times: bool = True) -> Supporter:
    supporter = a_ready_supporter(programme, person, by)
    if times:
        slots = Place.objects.filter(programme=programme).values_list("slot", flat=True)
        supporter.profile = {"times": [str(slot) for slot in slots]}
        supporter.save(update_fields=["profile"])
    return supporter


def listeners(programme: Programme, number: int, by: Person) -> list[Supporter]:
    return [a_listener(programme, person, by) for person in pupils(number, 10)]


def a_duty(programme: Programme, *people: Person, on: date | None = None, published: bool = True) -> Duty:
    """A duty at the first place, by default today, with these people on it."""
    place = Place.objects.filter(programme=programme).order_by("pk").first()
    now = timezone.now() if published else None
    duty = Duty.objects.create(
        programme=programme, place=place, on=on or timezone.localdate(), published_at=now
    )
    for person in people:
        Turn.objects.create(duty=duty, person=person, published_at=now)
    return Duty.objects.with_place().get(pk=duty.pk)


def turn_of(duty: Duty, person: Person) -> Turn:
    turn: Turn = Turn.objects.with_duty().get(duty=duty, person=person, off_at=None)
    return turn


def opened(programme: Programme, by: Person) -> str:
    """The doors are open; the token of the door page."""
    Opening.objects.create(programme=programme, opens_on=days_ago(7))
    from peerway.base.links import make_link

    return make_link(actions.doors.DOOR, programme)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))
