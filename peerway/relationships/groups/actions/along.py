"""Along the way: ground rules, who joins and leaves, check-ins and wishes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.people.queries import year_calendar
from peerway.programmes.gates import Side, held_back
from peerway.programmes.load import load_of_supporters
from peerway.programmes.rhythms import rhythm
from peerway.recruitment.models import Asking, Supporter
from peerway.relationships.groups.actions.agreeing import NotReady
from peerway.relationships.groups.models import Group, GroupMember, GroupSaid, GroupTalk, GroupWish
from peerway.relationships.groups.question import apart_here, shape_of
from peerway.relationships.groups.rules import size_words
from peerway.relationships.rules import wants_a_look


@transaction.atomic
def make_rules(group: Group, *, rules: Sequence[str], by: Person) -> None:
    """The group's own rules, in its words. Changed rules are agreed again by everybody."""
    if not rules:
        raise Mistake("Write down at least one.")
    if list(rules) != group.rules:
        group.rules, group.rules_version = list(rules), group.rules_version + 1
    group.rules_made_on = timezone.localdate()
    group.save(update_fields=["rules", "rules_version", "rules_made_on"])
    record("group.rules_made", about=group, by=by)


@transaction.atomic
def agree_rules(member: GroupMember, *, by: Person) -> None:
    """One tick of one's own, for the rules as they stand."""
    if not member.group.rules_version:
        raise Mistake("The rules have not been made yet.")
    member.agreed_version, member.agreed_on = member.group.rules_version, timezone.localdate()
    member.save(update_fields=["agreed_version", "agreed_on"])
    record("group.rules_agreed", about=member, by=by)


@transaction.atomic
def take_no_role(member: GroupMember, *, rather_not: bool, by: Person) -> None:
    """Nobody has to have a role."""
    member.no_role_since = timezone.localdate() if rather_not else None
    member.save(update_fields=["no_role_since"])
    record("group.roles_chosen", about=member, by=by)


@transaction.atomic
def propose_joining(group: Group, *, asking: Asking, by: Person) -> GroupMember:
    """Somebody would join a group that meets. They are asked once the group has been."""
    refuse_joining(group, asking)
    row = GroupMember.objects.create(group=group, person=asking.person, asking=asking)
    record("group.joining_proposed", about=row, by=by)
    return row


@transaction.atomic
def propose_supporter(group: Group, *, supporter: Supporter, by: Person) -> GroupMember:
    """Another supporter for a group that meets: after one stopped, say. The group is asked first here too."""
    if not group.is_open:
        raise NotReady("This group does not meet any more.")
    held = held_back(group.programme, Side.SUPPORTER).get(supporter.person_id)
    if held:
        raise NotReady(f"{supporter.person.name} {held[0].says}")
    if load_of_supporters()[supporter.person_id] >= supporter.capacity:
        raise NotReady(f"{supporter.person.name} supports as many as they can.")
    refuse_if_there_or_apart(group, supporter.person)
    row = GroupMember.objects.create(
        group=group, person=supporter.person, supporter=supporter, part=GroupMember.Part.SUPPORTER
    )
    record("group.joining_proposed", about=row, by=by)
    return row


def refuse_joining(group: Group, asking: Asking) -> None:
    """The same gates as for anybody; and room, and nobody there kept apart from them."""
    shape = shape_of(group.programme)
    if not group.is_open:
        raise NotReady("This group does not meet any more.")
    held = held_back(group.programme, Side.SUPPORTED).get(asking.person_id)
    if held:
        raise NotReady(f"{asking.person.name} {held[0].says}")
    members = group.members.filter(left_on=None, part=GroupMember.Part.MEMBER).exclude(said="no").count()
    if size_words(members, shape.least, shape.most) == "full":
        raise NotReady(f"A {shape.name} has {shape.most} at most, and this one has {members}.")
    refuse_if_there_or_apart(group, asking.person)


def refuse_if_there_or_apart(group: Group, person: Person) -> None:
    there = {str(pk) for pk in group.members.filter(left_on=None).values_list("person", flat=True)}
    who = str(person.pk)
    if who in there:
        raise NotReady("They are in it, or asked, already.")
    if any(who in pair for pair in apart_here(there | {who})):
        raise NotReady("They can't be in this group: somebody there is kept apart from them.")


@transaction.atomic
def group_says_yes(member: GroupMember, *, by: Person) -> None:
    """The group was asked first, without a name, and it is all right with everybody."""
    member.group_said_yes_on = timezone.localdate()
    member.save(update_fields=["group_said_yes_on"])
    record("group.said_yes", about=member, by=by)


@transaction.atomic
def group_says_not_now(member: GroupMember, *, by: Person) -> None:
    """Not this group, for now. The young person was never asked about it, so nothing is said to them."""
    if member.joined_on or member.group_said_yes_on:
        raise Mistake("They have been asked already.")
    record("group.said_not_now", about=member, by=by)
    member.delete()


@transaction.atomic
def join(member: GroupMember, *, says: str, by: Person) -> None:
    """Their own yes. With somebody new, the rules are agreed again by everybody."""
    if member.joined_on or member.group_said_yes_on is None:
        raise Mistake("The group is asked first.")
    member.said, member.said_at = says, timezone.now()
    if says == "yes":
        member.joined_on = timezone.localdate()
        Group.objects.filter(pk=member.group_id, rules_version__gt=0).update(
            rules_version=member.group.rules_version + 1
        )
    else:
        member.left_on = timezone.localdate()
    member.save()
    if says == "yes":
        record("group.joined", about=member, by=by)
    else:
        record("group.somebody_answered", about=member.group, by=None)


@transaction.atomic
def leave(member: GroupMember, *, goodbye: str = "", planned: bool = True, by: Person) -> None:
    """Somebody leaves. No reason is asked. A supporter's unplanned leaving opens a talk with those left."""
    if member.left_on or member.joined_on is None:
        raise Mistake("They are not in this group.")
    member.left_on, member.goodbye = timezone.localdate(), goodbye
    member.save(update_fields=["left_on", "goodbye"])
    if member.is_supporter and not planned:
        open_talk(member)
    elif member.asking_id:
        Asking.objects.filter(pk=member.asking_id, closed_on=None).update(closed_on=member.left_on)
    record("group.left", about=member, by=by)


def open_talk(member: GroupMember) -> None:
    within = rhythm(member.group.programme, "left_behind_talk_within")
    by = year_calendar().school_days_after(timezone.localdate(), within)
    GroupTalk.objects.create(group=member.group, member=member, talk_by=by)


@transaction.atomic
def tell_the_group(member: GroupMember, *, by: Person) -> None:
    """The group knows that somebody left, in the way they wanted it told."""
    member.left_told_on = timezone.localdate()
    member.save(update_fields=["left_told_on"])
    record("group.told_of_leaving", about=member, by=by)


@transaction.atomic
def talk_with_the_group(talk: GroupTalk, *, by: Person) -> None:
    """An adult talked with those who are left. That it happened is kept; what was said is not."""
    talk.talked_on, talk.talked_by = timezone.localdate(), by
    talk.save(update_fields=["talked_on", "talked_by"])
    record("group.talked_with", about=talk, by=by)


@transaction.atomic
def say(
    member: GroupMember, *, point: str, answers: Mapping[str, Any], question_set: str, by: Person
) -> GroupSaid:
    """A check-in, or the look back at the end. Nobody else in the group sees it; an adult looks at a low one."""
    said = GroupSaid.objects.filter(member=member, point=point).first() or GroupSaid(
        group=member.group, member=member, person=by, point=point
    )
    said.question_set, said.at, said.answers = question_set, timezone.now(), dict(answers)
    said.wants_a_look = point != GroupSaid.Point.EXIT and wants_a_look(answers, None)
    said.looked_at = said.looked_by = None
    said.save()
    record("group.answers_given", about=said, by=by, why=point)
    return said


@transaction.atomic
def look_at(said: GroupSaid, *, by: Person) -> None:
    """An adult read it, and did what it asked for."""
    said.looked_at, said.looked_by = timezone.now(), by
    said.save(update_fields=["looked_at", "looked_by"])
    record("group.answers_looked_at", about=said, by=by)


@transaction.atomic
def wish(member: GroupMember, *, wants: str, by: Person) -> GroupWish:
    """Somebody would like something changed. It reaches those who run the programme, and no one else."""
    row, is_new = GroupWish.objects.get_or_create(
        group=member.group, member=member, wants=wants, answered_on=None
    )
    if is_new:
        record("group.wish_made", about=row, by=by, why=wants)
    return row


@transaction.atomic
def answer_wish(row: GroupWish, *, by: Person) -> None:
    """An adult talked with whoever wished."""
    row.answered_on, row.answered_by = timezone.localdate(), by
    row.save(update_fields=["answered_on", "answered_by"])
    record("group.wish_answered", about=row, by=by)
