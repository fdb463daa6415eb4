"""A circle of friends: the one it is for says yes first, and says what the others may be told."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.programmes.gates import Side, held_back
from peerway.programmes.models import Programme
from peerway.programmes.rhythms import rhythm
from peerway.recruitment.models import Asking, Supporter
from peerway.relationships.groups.actions.agreeing import NotReady
from peerway.relationships.groups.actions.forming import first_number, refuse_if_stopped
from peerway.relationships.groups.models import Forming, Group, GroupMember
from peerway.relationships.groups.question import gather_circle, shape_of

Part = GroupMember.Part


@transaction.atomic
def ask_for_a_circle(asking: Asking, *, by: Person) -> Forming:
    """Ask one young person whether they would like a circle. Nobody else is told anything yet."""
    programme = asking.programme
    refuse_if_stopped(programme)
    held = held_back(programme, Side.SUPPORTED).get(asking.person_id)
    if held:
        raise NotReady(f"{asking.person.name} {held[0].says}")
    if Forming.objects.filter(
        programme=programme, around=asking.person, dropped_at=None, published_at=None
    ).exists():
        raise NotReady("They have been asked already.")
    forming = Forming.objects.create(
        programme=programme, around=asking.person, by=by, pack_version=programme.pack.version
    )
    record("circle.asked", about=forming, by=by)
    return forming


@transaction.atomic
def answer_circle(
    forming: Forming, *, says: str, likes: str = "", not_likes: str = "", may_say: str = "", by: Person
) -> None:
    """Yes or no; whom they would like, whom not, and what may be said. Only the adult reads the names."""
    if forming.around_id != by.pk or forming.asked_at:
        raise Mistake("Only the one it is for can answer, before others are asked.")
    forming.around_said, forming.around_said_at = says, timezone.now()
    forming.wish = {"likes": likes, "not_likes": not_likes, "may_say": may_say}
    if says == "no":
        forming.dropped_at = timezone.now()
    forming.save()
    record("circle.answered", about=forming, by=by)


@transaction.atomic
def propose_circle(forming: Forming, *, likes: Iterable[Supporter] = (), by: Person) -> Forming:
    """Who could be round them: those they would like first. The engine proposes, the adult invites."""
    from peerway.core.grouping.circle import circle

    assert forming.around is not None
    if forming.around_said != "yes":
        raise NotReady(f"{forming.around.called} says yes first.")
    wanted = frozenset(str(row.person_id) for row in likes)
    question, free = gather_circle(forming.programme, forming.around, wanted)
    found = circle(question)
    Group.objects.filter(forming=forming, begun_on=None).delete()
    forming.proven, forming.standing, forming.input_hash = found.proven, found.in_words, found.input_hash
    forming.unplaced = (
        [{"who": "Nobody is in the circle yet", "why": " ".join(found.why)}] if found.why else []
    )
    forming.save()
    if found.group is not None:
        chosen = [free[key] for key in found.group.members if key in free]
        keep_circle(forming, chosen, list(found.group.times), list(found.group.reasons))
    record("circle.proposed", about=forming, by=by)
    return forming


def keep_circle(forming: Forming, chosen: list[Supporter], slots: list[str], reasons: list[str]) -> Group:
    """The draft: the one it is for, and those invited; the trained ones among them support it."""
    assert forming.around is not None
    programme, shape = forming.programme, shape_of(forming.programme)
    group = Group.objects.create(
        programme=programme, forming=forming, slot_ids=slots, reasons=reasons,
        name=f"{shape.name.capitalize()} {first_number(programme)}",
        planned_sessions=rhythm(programme, "sessions_planned"),
    )  # fmt: skip
    held = held_back(programme, Side.SUPPORTER)
    trained = [row for row in chosen if not held.get(row.person_id)][: shape.supporters]
    asked = Asking.objects.open().filter(programme=programme, person=forming.around).first()
    rows = [
        GroupMember(
            group=group, person=forming.around, asking=asked, said="yes", said_at=forming.around_said_at
        )
    ]
    rows += [
        GroupMember(
            group=group,
            person=row.person,
            supporter=row,
            part=Part.SUPPORTER if row in trained else Part.MEMBER,
        )
        for row in chosen
    ]
    GroupMember.objects.bulk_create(rows)
    return group


@transaction.atomic
def invite(group: Group, *, supporter: Supporter, by: Person) -> GroupMember:
    """One more is invited into a circle, before everybody is asked."""
    forming = group.forming
    if forming is None or forming.around is None or forming.asked_at:
        raise Mistake("Invite people before everybody is asked.")
    question, free = gather_circle(group.programme, forming.around)
    who = str(supporter.person_id)
    there = set(group.members.values_list("person", flat=True))
    if who not in free or any(frozenset({who, str(other)}) in question.apart for other in there):
        raise Mistake("They can't be in this circle.")
    if supporter.person_id in there:
        raise Mistake("They are in it already.")
    held = held_back(group.programme, Side.SUPPORTER).get(supporter.person_id)
    supporting = group.members.filter(part=Part.SUPPORTER).count()
    as_supporter = not held and supporting < shape_of(group.programme).supporters
    row = GroupMember.objects.create(
        group=group, person=supporter.person, supporter=supporter,
        part=Part.SUPPORTER if as_supporter else Part.MEMBER,
    )  # fmt: skip
    changed_by_hand(group)
    record("circle.invited", about=row, by=by)
    return row


@transaction.atomic
def take_out(member: GroupMember, *, by: Person) -> None:
    """Somebody is not invited after all. Before anybody was asked, so nobody has to be told."""
    forming = member.group.forming
    if forming is None or forming.asked_at or member.joined_on or member.person_id == forming.around_id:
        raise Mistake("Only somebody who has not been asked yet can be taken out.")
    record("circle.taken_out", about=member, by=by)
    changed_by_hand(member.group)
    member.delete()


def changed_by_hand(group: Group) -> None:
    """What the engine claimed of its own proposal is not claimed of what an adult made of it."""
    Group.objects.filter(pk=group.pk).update(by_hand=True, reasons=[], notes=[])
    Forming.objects.filter(pk__in=[group.forming_id] if group.forming_id else []).update(proven=False)


def may_say_of(forming: Forming | None) -> str:
    """What the one it is for agreed to have said, in their own words. Nothing else is ever told."""
    if forming is None or forming.around_id is None or not forming.sealed_wish:
        return ""
    return str(forming.wish.get("may_say", ""))


def waits_for_a_circle(programme: Programme) -> list[Asking]:
    """Who could be asked whether they would like a circle: agreed askings with no round open."""
    from peerway.programmes.load import supported_in

    asked = Forming.objects.filter(programme=programme, dropped_at=None, published_at=None).values("around")
    rows = Asking.objects.agreed().filter(programme=programme).exclude(person__in=supported_in(programme.pk))
    return list(
        rows.exclude(person__in=asked.exclude(around=None)).select_related("person").longest_waiting_first()
    )
