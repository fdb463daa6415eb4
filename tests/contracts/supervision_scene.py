"""Supervision in a scene: the supporter is asked to one today; something is agreed, and a note is kept."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from django.utils import timezone

from peerway.supervision.models import Action, Invited, Note, Supervision

if TYPE_CHECKING:
    from tests.contracts.scene import Players, Scene


def see_supporters(scene: Scene, players: Players, word: str) -> None:
    now, today = timezone.now(), timezone.localdate()
    supervision = scene.keep(
        Supervision.objects.create(
            programme=scene.rows["programmes.Programme"], on=today, starts_at=time(12, 40), minutes=30,
            supervisor=players.facilitator, planned_at=now, planned_by=players.facilitator,
        )
    )  # fmt: skip
    scene.keep(Invited.objects.create(supervision=supervision, person=players.supporter))
    action = Action(supervision=supervision, owner=players.supporter, due_on=today)
    action.what = f"{word} action"
    action.save()
    scene.keep(action)
    note = Note(supervision=supervision, about=players.facilitator, written_by=players.facilitator)
    note.themes, note.words = f"{word} theme", f"{word} note"
    note.save()
    scene.keep(note)
