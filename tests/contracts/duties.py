"""A drop-in in a scene: the supporter is on duty today, somebody came, and the supported asked for a time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from peerway.base.links import make_link
from peerway.drop_in.models import Appointment, Ask, Contact, Duty, LookBack, Opening, Turn, Visit
from peerway.people.models import Person
from peerway.programmes.models import Place, Programme, TeamMember
from peerway.recruitment.models import Supporter

if TYPE_CHECKING:
    from tests.contracts.scene import Players, Scene


def be_there(scene: Scene, players: Players, word: str) -> None:
    today, now, place = timezone.localdate(), timezone.now(), scene.rows["programmes.Place"]
    programme = scene.rows["drop_in/programmes.Programme"] = Programme.objects.create(
        name=f"{word} listening", approach="listening", shape="drop_in", ends_on=today + timedelta(90)
    )
    TeamMember.objects.create(programme=programme, person=players.facilitator, part="facilitator")
    place = Place.objects.create(programme=programme, slot=place.slot, room=place.room, adult=place.adult)
    scene.rows["drop_in/recruitment.Supporter"] = Supporter.objects.create(
        programme=programme, person=players.supporter
    )
    duty = scene.keep(Duty.objects.create(programme=programme, place=place, on=today, published_at=now))
    scene.keep(Turn.objects.create(duty=duty, person=players.supporter, published_at=now))
    other = Person.objects.create(kind="young", first_name=f"{word}listener", last_name="Quill", year_group=9)
    scene.keep(Ask.objects.create(duty=duty, asked=players.supporter, by=other))
    scene.keep(
        Contact.objects.create(
            programme=programme, duty=duty, topic="friends", wants_adult="today", logged_by=players.supporter
        )
    )
    scene.keep(Appointment.objects.create(duty=duty, young_person=players.supported))
    for days in (14, 7, 0):
        Visit.objects.create(programme=programme, person=players.supported, on=today - timedelta(days))
    Opening.objects.create(programme=programme, opens_on=today)
    kept = LookBack(programme=programme, person=players.supporter, question_set="exit-supporter@1")
    kept.answers = {"say": f"{word} said"}
    kept.save()
    scene.keep(kept)
    scene.tokens |= {
        "door": make_link("door", programme),
        "duty_calendar": make_link("duty_calendar", players.supporter),
    }
