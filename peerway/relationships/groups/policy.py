"""Who may do what with a group. Read this file aloud to a facilitator."""

from __future__ import annotations

from django.utils import timezone

from peerway.people.models import Person
from peerway.programmes import policy as programmes
from peerway.programmes.models import Programme
from peerway.relationships.groups.models import (
    Forming,
    Group,
    GroupMeeting,
    GroupMember,
    GroupSaid,
    GroupTalk,
    GroupWish,
    SupporterLog,
)
from peerway.relationships.policy import IN_THE_ROOM, see_pairs


def see_groups(actor: Person, programme: Programme) -> bool:
    """Who meets whom: those of the team who work with them, and those who keep people safe. Not the sponsor."""
    return see_pairs(actor, programme)


def see(actor: Person, group: Group) -> bool:
    """The adults' page of a group. Those in it have a page of their own."""
    return see_groups(actor, group.programme)


def form_groups(actor: Person, programme: Programme) -> bool:
    """Those who run the programme ask the engine, and decide."""
    return programmes.runs(actor, programme)


def decide(actor: Person, forming: Forming) -> bool:
    return programmes.runs(actor, forming.programme)


def arrange(actor: Person, group: Group) -> bool:
    """Times, pauses, who joins and endings are arranged by those who run the programme."""
    return programmes.runs(actor, group.programme)


def arrange_open(actor: Person, group: Group) -> bool:
    return group.is_open and arrange(actor, group)


def arrange_member(actor: Person, member: GroupMember) -> bool:
    return arrange(actor, member.group)


def ask_how_it_goes(actor: Person, member: GroupMember) -> bool:
    """Whoever is in a group that meets, and those who know them, are asked by those who run the programme."""
    is_in_it = member.joined_on is not None and member.left_on is None
    return is_in_it and arrange_open(actor, member.group)


def answer(actor: Person, member: GroupMember) -> bool:
    """Each says yes or no for themselves."""
    return actor.pk == member.person_id


def answer_circle(actor: Person, forming: Forming) -> bool:
    """The one a circle would be for says yes first, and what the others may be told."""
    return forming.around_id == actor.pk and forming.is_open


def in_it(actor: Person, group: Group) -> bool:
    return GroupMember.objects.of(actor).filter(group=group).exists()


def in_it_and_open(actor: Person, group: Group) -> bool:
    return group.is_open and in_it(actor, group)


def hold_rules(actor: Person, group: Group) -> bool:
    """The ground rules: those in the group, and the adults who work with them."""
    return see(actor, group) or in_it(actor, group)


def make_rules(actor: Person, group: Group) -> bool:
    """Written down by whoever runs it, or by one of its supporters."""
    return group.is_open and (arrange(actor, group) or supports(actor, group))


def supports(actor: Person, group: Group) -> bool:
    return GroupMember.objects.of(actor).filter(group=group, part=GroupMember.Part.SUPPORTER).exists()


def take_register(actor: Person, meeting: GroupMeeting) -> bool:
    """An adult of the team who is in the room, or one of the group's supporters."""
    programme = meeting.group.programme
    there = bool(programmes.parts_of(actor, programme) & IN_THE_ROOM)
    adult = actor.is_adult and (there or programmes.runs(actor, programme))
    return adult or (meeting.on <= timezone.localdate() and supports(actor, meeting.group))


def say_for_meeting(actor: Person, meeting: GroupMeeting) -> bool:
    """Somebody in the group, about a meeting that is not over."""
    return meeting.on >= timezone.localdate() and in_it(actor, meeting.group)


def log_own(actor: Person, meeting: GroupMeeting) -> bool:
    """A supporter says how it was for them, once its day has come."""
    return meeting.on <= timezone.localdate() and supports(actor, meeting.group)


def look_into(actor: Person, said: GroupSaid) -> bool:
    """What somebody said in confidence is read by those who run the programme, and by nobody else."""
    return programmes.runs(actor, said.group.programme)


def see_to(actor: Person, row: GroupWish | GroupTalk) -> bool:
    return arrange(actor, row.group)


def see_to_log(actor: Person, log: SupporterLog) -> bool:
    """A supporter asked for an adult."""
    return arrange(actor, log.meeting.group)
