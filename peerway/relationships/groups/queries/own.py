"""What somebody in a group sees: our group, the next time, my turn, the ground rules.

First names only, of their own group only. Nothing of what anybody answered, and nothing of why.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from peerway.base.prepared import prepared
from peerway.core.packs.shapes.group import GroupRole
from peerway.core.rhythm import check_ins_due
from peerway.people.models import Person
from peerway.programmes.rhythms import rhythm
from peerway.relationships.groups.models import (
    Attendance,
    Forming,
    Group,
    GroupMeeting,
    GroupMember,
    GroupSaid,
    SupporterLog,
)
from peerway.relationships.groups.queries.courses import courses_of, in_hand, people_of
from peerway.relationships.groups.question import shape_of
from peerway.relationships.groups.rules import turns
from peerway.relationships.rules import Course

SHOWN_AFTER = timedelta(days=30)
LOG_WITHIN = timedelta(days=14)


@dataclass(frozen=True)
class Turn:
    """A role at the next meeting, and who has it."""

    role: GroupRole
    member: GroupMember


@dataclass
class GroupCard:
    """A group as one of those in it sees it."""

    me: GroupMember
    people: list[GroupMember]
    course: Course
    next: GroupMeeting | None = None
    last: GroupMeeting | None = None
    is_cant: bool = False
    answered: set[str] = field(default_factory=set)
    logged: bool = False

    @property
    def group(self) -> Group:
        return self.me.group

    @property
    def is_supporter(self) -> bool:
        return self.me.is_supporter

    @property
    def voice(self) -> str:
        return "supporter" if self.is_supporter else "supported"

    @property
    def others(self) -> list[str]:
        return [row.person.called for row in self.people if row.pk != self.me.pk and not row.is_supporter]

    @property
    def supporters(self) -> list[str]:
        return [row.person.called for row in self.people if row.pk != self.me.pk and row.is_supporter]

    @property
    def is_today(self) -> bool:
        return self.next is not None and self.next.on == timezone.localdate()

    @property
    def turns(self) -> list[Turn]:
        """Who has which role next time, in turn. Whoever would rather have none is passed over."""
        shape = shape_of(self.group.programme)
        willing = [row for row in self.people if not row.is_supporter and row.no_role_since is None]
        roles = {role.key: role for role in shape.roles}
        if not willing or not self.group.is_open:
            return []
        return [Turn(roles[key], who) for key, who in turns([*roles], willing, self.course.held + 1).items()]

    @property
    def my_turns(self) -> list[GroupRole]:
        return [turn.role for turn in self.turns if turn.member.pk == self.me.pk]

    @property
    def asks_to_agree(self) -> bool:
        return self.group.is_open and self.group.rules_version > 0 and not self.me.has_agreed

    @property
    def check_in_due(self) -> str:
        if not self.group.is_open:
            return ""
        due = check_ins_due(self.course.held, self.course.planned, frozenset(self.answered))
        return due[0] if due else ""

    @property
    def asks_to_look_back(self) -> bool:
        over = not self.group.is_open or self.group.goodbye_on == timezone.localdate()
        return over and GroupSaid.Point.EXIT not in self.answered

    @property
    def is_ending(self) -> bool:
        near = rhythm(self.group.programme, "ending_reminder")
        return bool(self.course.held) and 0 < len(self.course.ahead) <= near

    @property
    def last_on(self) -> date | None:
        return self.group.goodbye_on or self.course.last_on or self.group.ends_by

    @property
    def to_register(self) -> GroupMeeting | None:
        """A meeting nobody has told yet, for a supporter."""
        if not self.is_supporter or not self.group.is_open:
            return None
        if self.is_today:
            return self.next
        return self.last if self.last is not None and not self.last.outcome else None

    @property
    def to_log(self) -> GroupMeeting | None:
        """The last meeting that was held, which a supporter has not said anything about."""
        held = self.last is not None and self.last.is_held
        return self.last if self.is_supporter and held and not self.logged else None


@prepared
def memberships_of(*, person: UUID, since: date) -> QuerySet[GroupMember]:
    shown = Q(group__ended_on=None) | Q(group__ended_on__gte=since)
    rows = GroupMember.objects.filter(
        shown, person=person, joined_on__isnull=False, left_on=None, group__begun_on__isnull=False
    )
    return rows.with_its_people().order_by("group__made_on")


@prepared
def meetings_around(*, groups: Collection[Any], since: date) -> QuerySet[GroupMeeting]:
    rows = GroupMeeting.objects.filter(group__pk__in=groups, on__gte=since, called_off_at=None)
    return rows.select_related("place__slot", "place__room", "place__adult").order_by("on")


def cards_for(person: Person) -> list[GroupCard]:
    """Every group somebody is in; and for a month, those that have said goodbye. A constant number of queries."""
    return cards_of(memberships_of(person=person.pk, since=timezone.localdate() - SHOWN_AFTER))


def card_for(group: Group, person: Person) -> GroupCard:
    rows = GroupMember.objects.of(person).filter(group=group).with_its_people()
    return cards_of(list(rows))[0]


def cards_of(mine: Sequence[GroupMember]) -> list[GroupCard]:
    if not mine:
        return []
    groups = in_hand([row.group for row in mine])
    courses, people, today = courses_of(groups), people_of(groups), timezone.localdate()
    cards = {row.group_id: GroupCard(row, people[row.group_id], courses[row.group_id].course) for row in mine}
    for meeting in meetings_around(groups=groups, since=today - LOG_WITHIN):
        card = cards[meeting.group_id]
        if meeting.on >= today and not meeting.outcome:
            card.next = card.next or meeting
        if meeting.on <= today and (meeting.outcome or meeting.on < today):
            card.last = meeting
    fill_in_what_i_said(cards, mine)
    return sorted(cards.values(), key=lambda card: (not card.group.is_open, card.course.next_on or date.max))


def fill_in_what_i_said(cards: dict[UUID, GroupCard], mine: Sequence[GroupMember]) -> None:
    for group, point in GroupSaid.objects.filter(member__in=mine).values_list("group", "point"):
        cards[group].answered.add(point)
    next_ones = [card.next.pk for card in cards.values() if card.next]
    cant = Attendance.objects.filter(meeting__in=next_ones, member__in=mine, cant_at__isnull=False)
    for group in cant.values_list("member__group", flat=True):
        cards[group].is_cant = True
    last_ones = [card.last.pk for card in cards.values() if card.last and card.is_supporter]
    if last_ones:
        logged = SupporterLog.objects.filter(meeting__in=last_ones, member__in=mine)
        for group in logged.values_list("meeting__group", flat=True):
            cards[group].logged = True


@prepared
def questions_for(*, person: UUID) -> QuerySet[GroupMember]:
    """Groups this person is asked about, and has not answered: a new one, or one that meets already."""
    asked = Q(
        group__forming__asked_at__isnull=False, group__forming__published_at=None,
        group__forming__dropped_at=None, group__begun_on=None,
    )  # fmt: skip
    later = Q(group__begun_on__isnull=False, group__ended_on=None, group_said_yes_on__isnull=False)
    rows = GroupMember.objects.filter(asked | later, person=person, said="", joined_on=None, left_on=None)
    return rows.select_related("group__programme")


@prepared
def circles_for(*, person: UUID) -> QuerySet[Forming]:
    """A circle somebody is asked whether they would like."""
    rows = Forming.objects.filter(around=person, around_said="", dropped_at=None, published_at=None)
    return rows.select_related("programme")
