"""A programme with as many pairs as a test asks for."""

from __future__ import annotations

from datetime import time, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from peerway.base.places import Setting
from peerway.people.models import Person, Room, Slot
from peerway.programmes import actions
from peerway.programmes.models import Place, Programme, TeamMember
from peerway.recruitment.models import Application, Asking, Supporter
from peerway.relationships.models import Meeting, Relationship


@pytest.fixture
def programme(cast: SimpleNamespace, here: Setting) -> Programme:
    today = timezone.localdate()
    made = actions.start_programme(name="Walking with Year 7", approach="mentoring", by=cast.rahman)
    dates = {"starts_on": today - timedelta(days=60), "ends_on": today + timedelta(days=60)}
    actions.settle(made, by=cast.rahman, aim="Somebody a bit older to talk to.", **dates)
    actions.join_team(made, person=cast.whitfield, part=TeamMember.Part.SPONSOR, by=cast.rahman)
    slot = Slot.objects.create(
        name="Tuesday lunch", weekday=1, starts_at=time(12, 40), ends_at=time(13, 10)
    )  # fmt: skip
    room = Room.objects.create(name="The library")
    actions.open_place(made, slot=slot, room=room, adult=cast.rahman, by=cast.rahman)
    return made


def add_pairs(programme: Programme, number: int, **more: object) -> list[Relationship]:
    """So many pairs, each of which met once a fortnight ago and missed once a week ago."""
    today, place = timezone.localdate(), Place.objects.get(programme=programme)
    older = [young_person(f"Sam{n}", 10) for n in range(number)]
    younger = [young_person(f"Lou{n}", 7) for n in range(number)]
    Person.objects.bulk_create(older + younger)
    Supporter.objects.bulk_create(Supporter(programme=programme, person=person) for person in older)
    Application.objects.bulk_create(Application(programme=programme, person=person) for person in older)
    Asking.objects.bulk_create(
        Asking(programme=programme, person=person, reply_by=today, outcome="yes", replied_at=timezone.now())
        for person in younger
    )
    met = today - timedelta(days=14)
    pairs = Relationship.objects.bulk_create(
        Relationship(
            programme=programme, supporter=one, young_person=other, place=place, made_on=met,
            first_met_on=met, ends_by=today + timedelta(days=50), **more,
        )
        for one, other in zip(older, younger, strict=True)
    )  # fmt: skip
    for pair in pairs:
        on = [
            (met, "met", 25),
            (today - timedelta(days=7), "missed", None),
            (today + timedelta(days=7), "", None),
        ]
        Meeting.objects.bulk_create(
            Meeting(relationship=pair, place=place, on=day, outcome=outcome, minutes=minutes)
            for day, outcome, minutes in on
        )
    return pairs


def young_person(name: str, year: int) -> Person:
    return Person(kind=Person.Kind.YOUNG, first_name=name, last_name="Rowe", year_group=year)
