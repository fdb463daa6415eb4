"""A page of somebody's own in a scene: the supporter wrote it after training, and shared it with nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerway.training.models import Reflection

if TYPE_CHECKING:
    from tests.contracts.scene import Players, Scene


def keep_a_page(scene: Scene, players: Players, word: str) -> None:
    page = Reflection(programme=scene.rows["programmes.Programme"], person=players.supporter)
    page.words = f"{word} thought about it"
    page.save()
    scene.keep(page)
