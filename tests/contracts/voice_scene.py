"""Young people's say in a scene: an idea of Leo's, a design group with Amara in it, and her rights."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from peerway.insights.models import YoungPage
from peerway.voice.models import (
    Approach,
    Channel,
    DesignAttendance,
    DesignGroup,
    DesignMeeting,
    FeedbackRound,
    Idea,
    NamingRun,
    OnPoster,
    Proposal,
    PuttingRight,
    Right,
    Seat,
    Step,
)

if TYPE_CHECKING:
    from tests.contracts.scene import Players, Scene


def have_a_say(scene: Scene, players: Players, word: str) -> None:
    """A supporter with rights is an ordinary supporter: the table shows what that opens, and what it does not."""
    programme, today = scene.rows["programmes.Programme"], timezone.localdate()
    idea = Idea(programme=programme, way="phone", by=players.supported, answer_by=today + timedelta(20))
    idea.said = {"words": f"{word} idea in their words", "name": f"{word} name"}
    idea.wording, idea.worded_on = f"{word} wording", today
    idea.save()
    scene.keep(idea)
    Step.objects.create(idea=idea, state="talked", says=f"{word} says", by=players.facilitator)
    OnPoster.objects.create(programme=programme, idea=idea, by=players.facilitator)
    design(scene, players, word)
    lead(scene, players, word)
    asked = PuttingRight(person=players.supported, wants="right", answer_by=today)
    asked.words = f"{word} wrong"
    asked.save()
    scene.keep(asked)
    scene.keep(FeedbackRound.objects.create(programme=programme, closes_on=today + timedelta(7)))
    run = scene.keep(NamingRun.objects.create(programme=programme, closes_on=today + timedelta(7)))
    scene.keep(Approach.objects.create(run=run, person=players.supporter))


def design(scene: Scene, players: Players, word: str) -> None:
    programme, today = scene.rows["programmes.Programme"], timezone.localdate()
    group = scene.keep(DesignGroup.objects.create(programme=programme, meets=f"{word} meets"))
    scene.keep(
        Seat.objects.create(
            group=group,
            person=players.supporter,
            until=today + timedelta(90),
            answered_on=today,
            starts_on=today,
        )
    )
    scene.keep(Channel.objects.create(group=group, what="draw", for_whom="quiet", note=f"{word} note"))
    met = DesignMeeting.objects.create(group=group, talked_about=f"{word} talk")
    DesignAttendance.objects.create(meeting=met, person=players.supporter)


def lead(scene: Scene, players: Players, word: str) -> None:
    programme = scene.rows["programmes.Programme"]
    Right.objects.create(
        programme=scene.rows["drop_in/programmes.Programme"], person=players.supporter, what="rota"
    )
    for what in ("questions", "poster", "activities", "poll", "report", "ways_in"):
        right = scene.keep(Right.objects.create(programme=programme, person=players.supporter, what=what))
    scene.keep(
        YoungPage.objects.create(programme=programme, happened=[f"{word} happened"], line=f"{word} line")
    )
    scene.keep(
        Proposal.objects.create(
            programme=programme, right=right, by=players.supporter, place="ways_in/head",
            before=f"{word} before", after=f"{word} after",
        )
    )  # fmt: skip
