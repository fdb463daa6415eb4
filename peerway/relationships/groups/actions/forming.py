"""Ask the engine, move somebody, lay a hand on it. The engine proposes; an adult decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.core.grouping.answer import Answer
from peerway.core.grouping.answer import Group as Proposed
from peerway.core.grouping.question import Question
from peerway.people.models import Person
from peerway.programmes.gates import new_matches_stopped
from peerway.programmes.models import Programme
from peerway.programmes.rhythms import rhythm
from peerway.relationships.groups.models import Forming, Group, GroupHand, GroupMember
from peerway.relationships.groups.question import Gathered, gather, shape_of

Part = GroupMember.Part


class Stopped(Mistake):
    """A gate of the whole programme is shut: no new groups until it opens."""


def refuse_if_stopped(programme: Programme) -> None:
    shut = new_matches_stopped(programme)
    if shut:
        raise Stopped(shut[0].says)


@transaction.atomic
def form_groups(programme: Programme, *, by: Person) -> Forming:
    """Ask the engine and keep its answer. An earlier draft that nobody was asked about goes."""
    from peerway.core.grouping.engine import form

    refuse_if_stopped(programme)
    gathered = gather(programme)
    answer = form(gathered.question)
    drop_drafts(programme)
    forming = Forming.objects.create(
        programme=programme, by=by, pack_version=programme.pack.version, input_hash=answer.input_hash,
        proven=answer.proven, standing=answer.in_words, unplaced=unplaced(gathered, answer),
    )  # fmt: skip
    for number, proposed in enumerate(answer.groups, start=first_number(programme)):
        keep_group(forming, gathered, proposed, number)
    record("groups.formed", about=forming, by=by)
    return forming


def drop_drafts(programme: Programme) -> None:
    drafts = Forming.objects.filter(programme=programme, around=None, asked_at=None, dropped_at=None)
    Group.objects.filter(forming__in=drafts, begun_on=None).delete()
    drafts.update(dropped_at=timezone.now())


def first_number(programme: Programme) -> int:
    """Groups are numbered through the life of a programme, so that no two were ever “buddy group 3”."""
    return Group.objects.filter(programme=programme, begun_on__isnull=False).count() + 1


def unplaced(gathered: Gathered, answer: Answer) -> list[dict[str, str]]:
    """Who has no place, and why: those the engine could not place, and those it was not asked about."""
    said = [
        {"who": gathered.askings[one.member].person.name, "why": gathered.named(" ".join(one.why))}
        for one in answer.unplaced
    ]
    return said + [{"who": asking.person.name, "why": why} for asking, why in gathered.waiting]


def keep_group(forming: Forming, gathered: Gathered, proposed: Proposed, number: int) -> Group:
    shape = shape_of(forming.programme)
    group = Group.objects.create(
        programme=forming.programme, forming=forming, name=f"{shape.name.capitalize()} {number}",
        slot_ids=list(proposed.times), reasons=[gathered.named(each) for each in proposed.reasons],
        notes=[gathered.named(each) for each in proposed.notes],
        planned_sessions=rhythm(forming.programme, "sessions_planned"),
    )  # fmt: skip
    members = [
        GroupMember(group=group, person=gathered.askings[key].person, asking=gathered.askings[key])
        for key in proposed.members
    ]
    supporters = [
        GroupMember(
            group=group, person=gathered.supporters[key].person, part=Part.SUPPORTER,
            supporter=gathered.supporters[key],
        )
        for key in proposed.supporters
    ]  # fmt: skip
    GroupMember.objects.bulk_create([*members, *supporters])
    return group


@transaction.atomic
def move_member(member: GroupMember, *, to: Group, by: Person) -> None:
    """Put somebody in another group of the same draft. The rules that always hold are asked again."""
    old = member.group
    if to.forming_id != old.forming_id or to.forming is None or to.forming.asked_at:
        raise Mistake("Groups are changed before everybody is asked, and within one round.")
    gathered = gather(to.programme)
    there = [str(each.person_id) for each in to.members.all()]
    refuse_if_apart(gathered.question, str(member.person_id), there)
    member.group = to
    member.save(update_fields=["group"])
    for group in (old, to):
        say_again(group, gathered)
    Forming.objects.filter(pk=to.forming.pk).update(proven=False)
    record("group.member_moved", about=member, by=by)


def refuse_if_apart(question: Question, who: str, there: Iterable[str]) -> None:
    if any(frozenset({who, other}) in question.apart for other in there):
        raise Mistake("They can't be in that group: somebody there is kept apart from them.")


def say_again(group: Group, gathered: Gathered) -> None:
    """What is good about a group that was changed by hand, and what to look at, in the engine's words."""
    from peerway.core.grouping import words
    from peerway.core.grouping.supporting import Made

    rows = list(group.members.all())
    here = {str(row.person_id): row for row in rows}
    question = gathered.question
    made = Made(
        str(group.pk),
        tuple(one for one in question.members if one.id in here),
        tuple(one for one in question.supporters if one.id in here),
    )
    said = words.group(question, made)
    group.reasons, group.notes = list(said.reasons), list(said.notes)
    group.slot_ids, group.by_hand = list(said.times), True
    if question.rules.share_time and not said.times and len(rows) > 1:
        group.notes = ["There is no time at which all of them said they can come.", *group.notes]
    group.save(update_fields=["reasons", "notes", "slot_ids", "by_hand"])


@transaction.atomic
def lay_hand(programme: Programme, *, people: Sequence[Person], kind: str, by: Person) -> GroupHand:
    """Insist on two people in one group, or never. The newest hand on the same two stands."""
    one, other = people
    if one.pk == other.pk:
        raise Mistake("Choose two different people.")
    lift_hands(programme, one, other)
    hand = GroupHand.objects.create(programme=programme, one=one, other=other, kind=kind, by=by)
    record("group_hand.laid", about=hand, by=by, why=kind)
    return hand


def lift_hands(programme: Programme, one: Person, other: Person) -> None:
    rows = GroupHand.objects.filter(programme=programme, lifted_at=None)
    pairs = {one.pk, other.pk}
    rows.filter(one__in=pairs, other__in=pairs).update(lifted_at=timezone.now())


@transaction.atomic
def lift_hand(hand: GroupHand, *, by: Person) -> None:
    hand.lifted_at = timezone.now()
    hand.save(update_fields=["lifted_at"])
    record("group_hand.lifted", about=hand, by=by)
