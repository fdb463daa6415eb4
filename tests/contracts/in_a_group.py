"""A group in a scene: Leo is in it and Amara supports it, with one row of everything that belongs to it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from peerway.people.models import Person
from peerway.programmes.models import Place, Programme, TeamMember
from peerway.relationships.groups.models import (
    Forming,
    Group,
    GroupHand,
    GroupMeeting,
    GroupMember,
    GroupSaid,
    GroupTalk,
    GroupWish,
    SupporterLog,
)

if TYPE_CHECKING:
    from tests.contracts.scene import Players, Scene


def meet_in_a_group(scene: Scene, players: Players, word: str) -> None:
    today, place = timezone.localdate(), scene.rows["programmes.Place"]
    programme = Programme.objects.create(
        name=f"{word} groups", approach="buddying", shape="group", ends_on=today + timedelta(90)
    )
    TeamMember.objects.create(programme=programme, person=players.facilitator, part="facilitator")
    forming = Forming(
        programme=programme, by=players.facilitator, around=players.supported, asked_at=timezone.now()
    )
    forming.wish = {"likes": f"{word} likes", "not_likes": "", "may_say": "nothing"}
    forming.save()
    scene.keep(forming)
    where = Place.objects.create(programme=programme, slot=place.slot, room=place.room, adult=place.adult)
    group = scene.keep(
        Group.objects.create(
            programme=programme, forming=forming, name=f"{word} group", place=where, begun_on=today,
            ends_by=today + timedelta(60), rules=[f"{word} rule"], rules_version=1, rules_made_on=today,
        )
    )  # fmt: skip
    member = scene.keep(join(group, players.supported, "member"))
    supporter = join(group, players.supporter, "supporter")
    other = Person.objects.create(kind="young", first_name=f"{word}member", last_name="Quill", year_group=8)
    join(group, other, "member")
    scene.keep(
        GroupHand.objects.create(
            programme=programme, one=players.supported, other=other, kind="together", by=players.facilitator
        )
    )
    meeting = scene.keep(GroupMeeting.objects.create(group=group, place=where, on=today))
    log = SupporterLog(meeting=meeting, member=supporter, person=players.supporter, wants_adult="chat")
    log.for_you = "4"
    log.save()
    scene.keep(log)
    said = GroupSaid(
        group=group, member=member, person=players.supported, point="session_2", wants_a_look=True
    )
    said.question_set, said.answers = "check-in-young-person@1", {"glad": 2}
    said.save()
    scene.keep(said)
    scene.keep(GroupWish.objects.create(group=group, member=member, wants="time"))
    scene.keep(GroupTalk.objects.create(group=group, member=supporter, talk_by=today))


def join(group: Group, person: Person, part: str) -> GroupMember:
    return GroupMember.objects.create(
        group=group, person=person, part=part, said="yes", joined_on=timezone.localdate()
    )
