"""What a scene's supporter was given: thanks, a letter that is shown and not signed, and a badge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from peerway.core.credentials import by_name
from peerway.recognition.actions import offer_badges
from peerway.recognition.issuing import token_of
from peerway.recognition.models import Badge, BadgeKey, Letter, Thanks

if TYPE_CHECKING:
    from tests.contracts.scene import Players, Scene


def give_back(scene: Scene, players: Players, word: str) -> None:
    supporter = scene.rows["recruitment.Supporter"]
    offer_badges(by=players.facilitator)
    key = scene.keep(BadgeKey.objects.latest("pk"))
    Badge.objects.standing().filter(person=players.supporter).update(
        taken_back_on=timezone.localdate(), taken_back_because=Badge.Because.AGAIN
    )
    badge = Badge(person=players.supporter, programme=supporter.programme, kind="training", key=key, place=7)
    badge.token = token_of(
        badge, supporter.programme.setting, since=timezone.localdate(), identity=by_name(word), narrative=word
    )
    badge.save()
    scene.keep(badge)
    letter = Letter(supporter=supporter, by=players.facilitator, shown_on=timezone.localdate())
    letter.words = f"{word} turned up, and listened."
    letter.save()
    scene.keep(letter)
    said = Thanks(programme=supporter.programme, to=players.supporter, by=players.facilitator)
    said.words = f"{word} thanks"
    said.save()
    scene.keep(said)
