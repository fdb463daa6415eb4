"""A programme that is ready, and pairs in it at any point of their way."""

from __future__ import annotations

from datetime import date, time, timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from peerway.matching.models import Proposal, Run
from peerway.people.models import Person, Room, Slot
from peerway.programmes.models import Place, Programme, TeamMember
from peerway.recruitment.actions import look_at, record_consent
from peerway.recruitment.models import Asking, Supporter
from peerway.relationships.models import Meeting, Relationship
from peerway.training.actions import agree_role, sign_off


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def a_programme(cast: SimpleNamespace) -> Programme:
    """Every gate of its own open; an adult in its one room, which meets on today's weekday."""
    programme = Programme.objects.create(
        name="Walking with Year 7", approach="mentoring", ends_on=days_ago(-200), parent_yes_below_year=7
    )
    parts = {"rahman": "facilitator", "cole": "second_adult", "okafor": "supervisor", "whitfield": "sponsor"}
    for key, part in parts.items():
        TeamMember.objects.create(programme=programme, person=getattr(cast, key), part=part)
    a_place(programme, cast.rahman)
    return programme


def a_place(programme: Programme, adult: Person | None, weekday: int | None = None) -> Place:
    weekday = timezone.localdate().weekday() if weekday is None else weekday
    slot = Slot.objects.create(
        name=f"Lunch {weekday}", weekday=weekday, starts_at=time(12, 40), ends_at=time(13, 5)
    )
    room, _ = Room.objects.get_or_create(name="Library")
    return Place.objects.create(programme=programme, slot=slot, room=room, adult=adult)


def said_yes(programme: Programme, person: Person) -> None:
    record_consent(
        programme, person=person, what="own_yes", said="yes", how="screen", wording="own-yes@1", by=person
    )


def a_ready_supporter(programme: Programme, person: Person, by: Person) -> Supporter:
    said_yes(programme, person)
    look_at(programme, person=person, side="supporter", outcome="yes", by=by)
    parts = [part.key for part in programme.pack.training.required]
    sign_off(programme, person=person, parts=parts, on=timezone.localdate(), by=by)
    agree_role(programme, person=person, wording="role@1")
    return Supporter.objects.create(programme=programme, person=person)


def an_asking(programme: Programme, person: Person, by: Person) -> Asking:
    said_yes(programme, person)
    look_at(programme, person=person, side="supported", outcome="yes", by=by)
    return Asking.objects.create(
        programme=programme, person=person, reply_by=timezone.localdate(), outcome="yes"
    )


def a_match(programme: Programme, supporter: Supporter, asking: Asking, by: Person, **said: Any) -> Proposal:
    """Published, and both said yes."""
    run = Run.objects.create(
        programme=programme,
        by=by,
        input_hash="0",
        salt="1",
        published_at=timezone.now(),
        asked_at=timezone.now(),
    )
    yes = {"supporter_said": "yes", "young_person_said": "yes"} | said
    return Proposal.objects.create(run=run, supporter=supporter, asking=asking, **yes)


def a_pair(programme: Programme, supporter: Person, young_person: Person, **more: Any) -> Relationship:
    """A pair that had its first meeting five weeks ago."""
    begun = {"made_on": days_ago(40), "first_met_on": days_ago(35), "ends_by": days_ago(-90)}
    place = more.pop("place", None) or Place.objects.filter(programme=programme).first()
    return Relationship.objects.create(
        programme=programme, supporter=supporter, young_person=young_person, place=place, **(begun | more)
    )


def met(pair: Relationship, *outcomes: str, away: str = "supporter") -> list[Meeting]:
    """Weekly sessions that end a week ago, oldest first; "" is one still to come, from today on."""
    held = [outcome for outcome in outcomes if outcome]
    planned = len(outcomes) - len(held)
    days = [days_ago(7 * (len(held) - n)) for n in range(len(held))]
    days += [days_ago(-7 * n) for n in range(planned)]
    return [
        Meeting.objects.create(
            relationship=pair,
            place=pair.place,
            on=on,
            outcome=outcome,
            away=away if outcome == "missed" else "",
        )
        for on, outcome in zip(days, [*held, *[""] * planned], strict=True)
    ]


def pupils(number: int, year: int) -> list[Person]:
    return [
        Person.objects.create(kind="young", first_name=f"Pupil{n}", last_name="Zzyzx", year_group=year)
        for n in range(number)
    ]
