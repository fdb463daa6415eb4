"""How supporters are, in a scene: one talk wanted today, one who says it is too much, and one who rests."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from peerway.care.models import AfterSession, Debrief, Pulse, Rest, StepDown, TooMuch
from peerway.people.models import Person
from peerway.recruitment.models import Supporter

if TYPE_CHECKING:
    from tests.contracts.scene import Players, Scene

SOME = UUID(int=7)


def be_looked_after(scene: Scene, players: Players, word: str) -> None:
    programme, today = scene.rows["programmes.Programme"], timezone.localdate()
    theirs = {"programme": programme, "person": players.supporter}
    scene.keep(Debrief.objects.create(**theirs, about=SOME, said="yes", due_at=timezone.now() + timedelta(1)))
    scene.keep(TooMuch.objects.create(**theirs, wants="fewer", answer_by=today + timedelta(2)))
    for row in (
        AfterSession(**theirs, about=SOME, on=today - timedelta(1), question_set="after-session@1"),
        Pulse(**theirs, half_term=today, question_set="pulse@1"),
    ):
        row.answers = {"words": f"{word} heavy"}
        row.wants_a_look = True
        row.save()
        scene.keep(row)
    other = Person.objects.create(kind="young", first_name=f"{word}resting", last_name="Quill", year_group=10)
    resting = Supporter.objects.create(programme=programme, person=other)
    scene.keep(Rest.objects.create(supporter=resting, since=today, until=today + timedelta(14)))
    scene.keep(StepDown.objects.create(supporter=resting))
