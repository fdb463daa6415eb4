"""Needs you today: what groups need of the adults who run the programme."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from peerway.base.needs import Need, Urgency, needs
from peerway.base.saying import count_words, date_words, listed, near_words
from peerway.people.models import Person
from peerway.programmes.policy import FACILITATOR
from peerway.programmes.queries import running_with
from peerway.programmes.rhythms import rhythm
from peerway.recruitment.queries import kept_apart
from peerway.relationships import policy as rooms
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
from peerway.relationships.groups.queries.courses import Row, courses_of, rows_of
from peerway.relationships.groups.question import shape_of


def mine(person: Person, *parts: str) -> list[UUID]:
    """The running group programmes in which somebody has one of these parts: mostly none, and then nothing is asked."""
    found = running_with(person, *(parts or (FACILITATOR,)))
    return [programme.pk for programme in found if programme.shape == "group"]


def url(page: str, row: object) -> str:
    return reverse(f"groups:{page}", args=[getattr(row, "pk", row)])


@needs
def rounds_to_decide(person: Person) -> Iterator[Need]:
    """Proposed groups wait for an adult: to be looked over, or to be published once everybody answered."""
    here = mine(person)
    if not here:
        return
    rows = Forming.objects.filter(programme__in=here, dropped_at=None, published_at=None)
    for forming in rows.select_related("programme", "around"):
        page = url("circle", forming) if forming.around_id else url("board", forming.programme_id)
        need = need_of_round(forming, page)
        if need:
            yield need


def need_of_round(forming: Forming, page: str) -> Need | None:
    if forming.around and not forming.around_said:
        return None
    if forming.asked_at is None:
        what = (
            f"{forming.around.called}’s circle: invite the others"
            if forming.around
            else "Groups to look over"
        )
        return Need(
            what,
            f"{forming.programme.name}. You decide; then everybody is asked.",
            "Review",
            page,
            Urgency.TODAY,
        )
    waiting = GroupMember.objects.filter(group__forming=forming, said="").count()
    if waiting:
        return None
    return Need(
        "Everybody has answered", f"{forming.programme.name}. Publish the groups, all at once.", "Publish", page,
        Urgency.TODAY,
    )  # fmt: skip


@needs
def groups_to_look_at(person: Person) -> Iterator[Need]:
    """One line a group: two thin meetings, too small, near its end, or past it; and who was away twice."""
    here = mine(person)
    if not here:
        return
    found = list(Group.objects.open().filter(programme__in=here).with_place())
    courses, apart = courses_of(found), kept_apart() if found else set()
    for row in rows_of(found):
        yield from to_keep_apart(row, apart)
        need = need_of(row)
        if need is not None:
            yield need
        away = [each for each in (*row.members, *row.supporters) if each.pk in courses[row.group.pk].away]
        if away and not row.group.is_paused:
            yield away_twice(row, away)


def to_keep_apart(row: Row, apart: set[frozenset[UUID]]) -> Iterator[Need]:
    """Somebody said later that they would rather not be with somebody who is in their group."""
    people = {each.person_id: each.person for each in (*row.members, *row.supporters)}
    for pair in apart:
        if pair <= set(people):
            names = listed(sorted(people[pk].name for pk in pair))
            yield Need(
                f"{names} are to be kept apart, and are both in {row.group}",
                "Talk with each alone, today. Nobody in the group is told.",
                "Look", url("detail", row.group), Urgency.SAFETY, 10,
            )  # fmt: skip


def need_of(row: Row) -> Need | None:
    """The one thing a group needs most; a paused group needs nothing."""
    group, today = row.group, timezone.localdate()
    if group.goodbye_on and group.goodbye_on < today:
        return Need(
            f"{group} said goodbye {near_words(group.goodbye_on, today)}", "Thank them all, and say how it ended.",
            "Close it", url("ending", group), Urgency.SOON,
        )  # fmt: skip
    if group.is_paused:
        return None
    shape = shape_of(group.programme)
    if len(row.members) < shape.least or not row.supporters:
        return too_small(row)
    if row.thin >= 2:
        return Need(
            f"{group} met thinly {count_words(row.thin, 'time')} in a row",
            "Fewer than half came. Ask them what would make it worth coming, before anybody decides anything.",
            "Look", url("detail", group), Urgency.TODAY, 10,
        )  # fmt: skip
    return coming(row)


def too_small(row: Row) -> Need:
    shape = shape_of(row.group.programme)
    now = count_words(len(row.members), "member")
    says = (
        f"{row.group} has {now}"
        if row.supporters
        else f"{row.group} has no {row.group.programme.pack.words.supporter}"
    )
    return Need(
        says, f"A {shape.name} needs {shape.least}, and somebody to support it. "
        "Ask the group: go on, let somebody join, or end well?", "Look", url("detail", row.group), Urgency.TODAY, 10,
    )  # fmt: skip


def coming(row: Row) -> Need | None:
    """What is due before anything goes wrong: the ground rules, the goodbye."""
    group, course, today = row.group, row.course, timezone.localdate()
    if course.held and not group.rules_version:
        return Need(
            f"{group} has no ground rules yet", "Make them together at the next meeting, and print them.", "Make them",
            url("making_rules", group), Urgency.SOON,
        )  # fmt: skip
    if len(course.ahead) > rhythm(group.programme, "ending_reminder") or group.goodbye_on:
        return None
    left = f"{count_words(len(course.ahead), 'meeting')} left"
    last = f"The last is {date_words(course.last_on, today)}. " if course.last_on else ""
    return Need(
        f"{group} has {left}", f"{last}Plan the goodbye with them.", "Plan the goodbye", url("goodbye", group),
        Urgency.SOON,
    )  # fmt: skip


def away_twice(row: Row, away: list[GroupMember]) -> Need:
    return Need(
        f"{listed([each.person.name for each in away])} did not come twice, without a word",
        f"{row.group}. Ask kindly whether it is still right for them. Nobody has to come.",
        "Look", url("detail", row.group), Urgency.SOON, 5, away[0].person.called[:1],
    )  # fmt: skip


@needs
def people_coming_and_going(person: Person) -> Iterator[Need]:
    """Somebody would join and the group is asked first; somebody left and the others are to hear it."""
    here = mine(person)
    if not here:
        return
    left = Q(left_on__isnull=False, left_told_on=None, joined_on__isnull=False)
    wait = Q(joined_on=None, left_on=None, group__begun_on__isnull=False, group_said_yes_on=None) & ~Q(
        said="no"
    )
    rows = GroupMember.objects.filter(left | wait, group__programme__in=here, group__ended_on=None)
    for row in rows.select_related("person", "group"):
        if row.left_on is None:
            yield Need(
                f"Ask {row.group} whether somebody may join", "No name yet. Then they are asked themselves.",
                "Say what they said", url("detail", row.group), Urgency.SOON, 5,
            )  # fmt: skip
        else:
            yield Need(
                f"{row.person.name} has left {row.group}", f"How the others hear: {row.get_goodbye_display()}.",
                "See to it", url("detail", row.group), Urgency.TODAY, 5, row.person.called[:1],
            )  # fmt: skip


@needs
def talks_to_hold(person: Person) -> Iterator[Need]:
    """After a supporter stopped, or a group did: those who are left."""
    here = mine(person)
    if not here:
        return
    today = timezone.localdate()
    rows = GroupTalk.objects.filter(group__programme__in=here, talked_on=None).select_related("group")
    for row in rows.order_by("talk_by"):
        late = row.talk_by < today
        yield Need(
            f"Talk with those who are left in {row.group}",
            f"{'It was due' if late else 'Do it'} by {date_words(row.talk_by, today)}. Not from a friend: from you.",
            "What to say", url("talk", row), Urgency.SAFETY if late else Urgency.TODAY, 15,
        )  # fmt: skip


@needs
def asked_and_said(person: Person) -> Iterator[Need]:
    """An adult was asked for, something is to change, a check-in is low, somebody looked back."""
    here = mine(person)
    if not here:
        return
    logs = SupporterLog.objects.filter(meeting__group__programme__in=here, adult_came_on=None)
    for log in logs.exclude(wants_adult="").select_related("person", "meeting__group"):
        urgency = Urgency.SAFETY if log.wants_adult == SupporterLog.Adult.TODAY else Urgency.TODAY
        yield Need(
            f"{log.person.name} would like an adult {log.get_wants_adult_display()}",
            f"After {log.meeting.group} on {date_words(log.meeting.on, timezone.localdate())}.", "See to it",
            url("adult", log), urgency, 10, log.person.called[:1],
        )  # fmt: skip
    wishes = GroupWish.objects.filter(group__programme__in=here, answered_on=None)
    for wish in wishes.select_related("member__person", "group"):
        yield Need(
            f"{wish.member.person.name} would like {wish.get_wants_display()}",
            f"In {wish.group}. Talk with them alone first. Nobody has to say why.", "Answer", url("wish", wish),
            Urgency.TODAY, 5, wish.member.person.called[:1],
        )  # fmt: skip
    yield from answers_to_read(here)


def answers_to_read(here: list[UUID]) -> Iterator[Need]:
    waiting = Q(wants_a_look=True) | Q(point=GroupSaid.Point.EXIT)
    rows = GroupSaid.objects.filter(waiting, group__programme__in=here, looked_at=None).order_by("at")
    for said in rows.select_related("person", "group"):
        if said.point == GroupSaid.Point.EXIT:
            yield Need(
                f"{said.person.name} looked back at {said.group}", "Read it this week.", "Read", url("look", said),
                Urgency.SOON, 3, said.person.called[:1],
            )  # fmt: skip
        else:
            yield Need(
                f"How it is for {said.person.name} in {said.group} wants a look",
                f"A check-in {said.get_point_display()} was low, or asked for a change.", "Look", url("look", said),
                Urgency.TODAY, 5, said.person.called[:1],
            )  # fmt: skip


@needs
def registers_to_take(person: Person) -> Iterator[Need]:
    """A group that met and has no register, for the adults who were there; and today's."""
    here = mine(person, *rooms.IN_THE_ROOM)
    if not here:
        return
    today = timezone.localdate()
    rows = GroupMeeting.objects.planned().filter(
        group__programme__in=here, on__lte=today, group__ended_on=None
    )
    for meeting in rows.with_its_group().order_by("on"):
        when = "meets today" if meeting.on == today else f"met {near_words(meeting.on, today)}"
        yield Need(
            f"{meeting.group} {when}", "Who came? Everybody is marked as there: say what was different.",
            "Take the register", url("register", meeting),
            Urgency.TODAY if meeting.on == today else Urgency.SOON, 1,
        )  # fmt: skip
