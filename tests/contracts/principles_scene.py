"""The five principles in a scene: a review that asks, one that was opened, a step and an adaptation."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from peerway.principles import actions
from peerway.principles.models import Adaptation, Review, Step, TurnOut

if TYPE_CHECKING:
    from tests.contracts.scene import Players, Scene


def look_together(scene: Scene, players: Players, word: str) -> None:
    programme, today = scene.rows["programmes.Programme"], timezone.localdate()
    asking = actions.begin_review(
        programme, kind="glance", answer_by=today + timedelta(7), by=players.facilitator
    )
    scene.keep(asking)
    opened = Review.objects.create(
        programme=programme, kind="baseline", answer_by=today, aim=f"{word} aims", why=f"{word} why", opened_on=today
    )  # fmt: skip
    TurnOut.objects.create(review=opened, person=players.facilitator, voice="staff")
    told = {"programme": programme, "practice": "3.4", "says": f"{word} said"}
    due = today + timedelta(30)
    scene.keep(Step.objects.create(**told, owner=players.supporter, beside=players.facilitator, due_on=due))
    scene.keep(Adaptation.objects.create(**told, why=f"{word} because", look_on=due))
