"""Decisions in a scene: one with an open vote, one on paper, one in the room, one that was counted, one to settle."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from peerway.decisions import actions
from peerway.decisions.models import Box, Cast, Paper, Poll

if TYPE_CHECKING:
    from tests.contracts.scene import Players, Scene


def decide(scene: Scene, players: Players, word: str) -> None:
    """Pages are asked with an open vote on phones; the others are there to be found, and to stay hidden."""
    poll = scene.keep(ask(scene, players, f"{word} now?", "phone"))
    scene.keep(poll.decision)
    scene.keep(poll.options[0])
    actions.cast_vote(poll, paper=poll.offered[:1], by=players.supporter)
    scene.keep(Cast.objects.get(poll=poll))
    scene.keep(Box.objects.get(poll=poll))
    on_paper = ask(scene, players, f"{word} paper?", "paper")
    actions.print_papers(on_paper, number=1, by=players.facilitator)
    scene.keep(Paper.objects.get(poll=on_paper))
    ask(scene, players, f"{word} hands?", "wall")
    counted = ask(scene, players, f"{word} counted?", "phone")
    actions.cast_vote(counted, paper=counted.offered[:1], by=players.supporter)
    actions.close_poll(counted, why=Poll.Closed.EARLY, by=players.facilitator)


def ask(scene: Scene, players: Players, title: str, way: str) -> Poll:
    word = title.split()[0]
    made = actions.begin_decision(
        scene.rows["programmes.Programme"], title=title, by=players.facilitator, who="young",
        about=f"{word} about", why_who=f"{word} why", options=[f"{word} tea", f"{word} art"],
    )  # fmt: skip
    return actions.open_poll(
        made, method="approval", way=way, ballot="open", by=players.facilitator,
        closes_at=timezone.now() + timedelta(days=3),
    )  # fmt: skip
