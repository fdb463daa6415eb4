"""A falling-out in a scene: Leo and somebody else, whom Amara helps to talk it through today."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from peerway.mediation.models import Agreement, FallingOut, LookingBack, Mediating, Party, Screening
from peerway.people.models import Person
from peerway.programmes.models import GoAhead, Place, Programme, TeamMember

if TYPE_CHECKING:
    from tests.contracts.scene import Players, Scene


def talk_it_through(scene: Scene, players: Players, word: str) -> None:
    today, place = timezone.localdate(), scene.rows["programmes.Place"]
    programme = Programme.objects.create(
        name=f"{word} talking", approach="mediation", shape="case", ends_on=today + timedelta(90),
        asking_opened_on=today,
    )  # fmt: skip
    TeamMember.objects.create(programme=programme, person=players.facilitator, part="facilitator")
    given = GoAhead(
        programme=programme, rule="sponsor-agrees", person=players.facilitator, until=today + timedelta(90),
        recorded_by=players.facilitator,
    )  # fmt: skip
    given.qualification = f"{word} qualification"
    given.save()
    scene.keep(given)
    fallen = FallingOut(
        programme=programme, way="staff", answer_by=today, screened_on=today, on=today, adult=players.facilitator,
        place=Place.objects.create(programme=programme, slot=place.slot, room=place.room, adult=place.adult),
    )  # fmt: skip
    fallen.said = {"with": f"{word} names"}
    fallen.save()
    scene.keep(fallen)
    other, beside = (
        Person.objects.create(kind="young", first_name=f"{word}{name}", last_name="Quill", year_group=9)
        for name in ("other", "beside")
    )
    for person in (players.supported, other):
        scene.keep(
            Party.objects.create(falling_out=fallen, person=person, said="yes", said_at=timezone.now())
        )
    scene.keep(Mediating.objects.create(falling_out=fallen, person=players.supporter, said="yes"))
    Mediating.objects.create(falling_out=fallen, person=beside, said="yes")
    screening = Screening(falling_out=fallen, question_set="screening@1", by=players.facilitator)
    screening.answers = {"power": "no"}
    screening.save()
    scene.keep(screening)
    agreement = Agreement(falling_out=fallen)
    agreement.lines = [{"who": "both", "what": f"{word} what", "by": ""}]
    agreement.save()
    scene.keep(agreement)
    said = LookingBack(programme=programme, person=players.supporter, question_set="exit-supporter@1")
    said.answers = {"say": f"{word} said"}
    said.save()
    scene.keep(said)
