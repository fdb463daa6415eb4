"""Everybody is asked, everybody may say no, and the groups are published together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.base.saying import number_words
from peerway.people.models import Person
from peerway.programmes.gates import Hold, Side, held_back
from peerway.programmes.models import Place
from peerway.relationships.groups.actions.forming import refuse_if_stopped
from peerway.relationships.groups.actions.meeting import plan_meetings
from peerway.relationships.groups.models import Forming, Group, GroupMember
from peerway.relationships.groups.question import keeps_from_a_circle, shape_of

YES, NO = "yes", "no"


class NotReady(Mistake):
    """Something is not ready. Its words say what."""


@transaction.atomic
def ask_everyone(forming: Forming, *, by: Person) -> None:
    """Everybody in the draft is asked at the same time."""
    if forming.asked_at or forming.dropped_at:
        raise Mistake("They were asked about these groups, or the groups were dropped, already.")
    forming.asked_at = timezone.now()
    forming.save(update_fields=["asked_at"])
    record("groups.asked", about=forming, by=by)


@transaction.atomic
def answer(member: GroupMember, *, says: str, by: Person) -> None:
    """A yes or a no. A no needs no reason, and nobody in the group is told who said it."""
    if member.joined_on or member.left_on:
        raise Mistake("This was answered, and the group meets already.")
    member.said, member.said_at = says, timezone.now()
    member.save(update_fields=["said", "said_at"])
    # No name in the journal: who said yes would tell who, later, said no. The row itself holds the answer.
    record("group.somebody_answered", about=member.group, by=None)


@transaction.atomic
def publish(
    forming: Forming, *, places: Mapping[UUID, Place], ends_by: date, by: Person
) -> tuple[list[Group], list[Group]]:
    """Everybody is told together: the groups with enough yeses begin, the others are formed again.

    Returns the groups that begin and those that don't. Every gate is asked again for everybody.
    """
    if forming.asked_at is None or forming.published_at:
        raise Mistake("Ask everybody first; then publish once.")
    refuse_if_stopped(forming.programme)
    if ends_by <= timezone.localdate():
        raise NotReady("The last day is still to come.")
    forming.published_at = timezone.now()
    forming.save(update_fields=["published_at"])
    begun, not_begun = [], []
    held = {side: held_back(forming.programme, side) for side in Side}
    for group in Group.objects.filter(forming=forming, begun_on=None).prefetch_related("members__person"):
        joining = [row for row in group.members.all() if row.said == YES and not holds_of(row, held)]
        if why_not_begin(group, joining) or group.pk not in places:
            not_begun.append(group)
            continue
        begun.append(begin(group, joining, place=places[group.pk], ends_by=ends_by, by=by))
    record("groups.published", about=forming, by=by)
    return begun, not_begun


def holds_of(row: GroupMember, held: Mapping[Side, Mapping[UUID, list[Hold]]]) -> list[Hold]:
    """What holds somebody back today from the part they would have."""
    if row.is_supporter:
        return list(held[Side.SUPPORTER].get(row.person_id, []))
    if row.supporter_id:
        return keeps_from_a_circle(held[Side.SUPPORTER], row.person_id)
    return list(held[Side.SUPPORTED].get(row.person_id, []))


def why_not_begin(group: Group, joining: list[GroupMember]) -> str:
    """Why a group can't begin with these, in words; nothing when it can."""
    shape = shape_of(group.programme)
    members = [row for row in joining if not row.is_supporter]
    if len(members) < shape.least:
        said = number_words(len(members)).capitalize()
        return f"{said} said yes, and a {shape.name} needs {number_words(shape.least)}."
    around = group.forming.around_id if group.forming else None
    if around and around not in {row.person_id for row in members}:
        return "The one it is for has not said yes."
    if not any(row.is_supporter for row in joining):
        return f"No {group.programme.pack.words.supporter} has said yes."
    return ""


def begin(group: Group, joining: list[GroupMember], *, place: Place, ends_by: date, by: Person) -> Group:
    """The group begins today: those who said yes are in it, and its meetings are planned."""
    today = timezone.localdate()
    GroupMember.objects.filter(pk__in=[row.pk for row in joining]).update(joined_on=today)
    group.members.filter(joined_on=None).delete()
    group.place, group.begun_on, group.ends_by = place, today, ends_by
    group.save(update_fields=["place", "begun_on", "ends_by"])
    plan_meetings(group, start=today, by=by)
    record("group.begun", about=group, by=by)
    return group


@transaction.atomic
def drop(forming: Forming, *, by: Person) -> None:
    """Start again: nobody is in a group of this round, and those who were asked are asked anew."""
    if not forming.is_open:
        raise Mistake("This round is over.")
    forming.dropped_at = timezone.now()
    forming.save(update_fields=["dropped_at"])
    record("groups.dropped", about=forming, by=by)
