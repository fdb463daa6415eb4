"""A programme that has just been started, and one that is settled."""

from __future__ import annotations

from datetime import date, time, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from peerway.base.places import Setting
from peerway.people.models import Room, Slot
from peerway.programmes import actions
from peerway.programmes.models import Programme, TeamMember

AIM = {
    "aim": "Year 7s have somebody a bit older to talk to in their first year.",
    "why": "In our survey, one in three Year 7s said they had nobody to sit with.",
    "who_for": "Anybody in Year 7.\nSomebody who is new.",
    "not_for": "Somebody who is being hurt: they need an adult today.",
    "supporter_criteria": ["You turn up.", "You listen."],
    "supported_criteria": ["You would like this yourself."],
    "doors": ["self", "friend", "paper"],
    "boundaries": "Money and presents. Say no thank you.",
}


@pytest.fixture
def programme(cast: SimpleNamespace, here: Setting) -> Programme:
    return actions.start_programme(name="Walking with Year 7", approach="mentoring", by=cast.rahman)


@pytest.fixture
def settled(programme: Programme, cast: SimpleNamespace) -> Programme:
    """Everything decided, everybody there, every gate of its own open."""
    today = timezone.localdate()
    dates = {"starts_on": today, "ends_on": today + timedelta(days=120)}
    actions.settle(programme, by=cast.rahman, **AIM, **dates)
    part = TeamMember.Part
    for person, taking in (
        (cast.cole, part.SECOND_ADULT), (cast.okafor, part.SUPERVISOR), (cast.whitfield, part.SPONSOR)
    ):  # fmt: skip
        actions.join_team(programme, person=person, part=taking, by=cast.rahman)
    open_a_place(programme, cast, weekday=1)
    return programme


def open_a_place(programme: Programme, cast: SimpleNamespace, weekday: int) -> None:
    slot = Slot.objects.create(
        name=f"Day {weekday} lunch", weekday=weekday, starts_at=time(12, 40), ends_at=time(13, 10)
    )
    room, _ = Room.objects.get_or_create(name="The library")
    actions.open_place(programme, slot=slot, room=room, adult=cast.rahman, by=cast.rahman)


def day(text: str) -> date:
    return date.fromisoformat(text)
