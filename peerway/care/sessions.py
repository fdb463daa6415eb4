"""The sessions a supporter has just had, whatever the shape of the programme, and whether one was hard for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from peerway.base.prepared import prepared
from peerway.drop_in.models import Contact, Turn
from peerway.mediation.models import FallingOut, Mediating
from peerway.recruitment.models import Supporter
from peerway.relationships.models import Attendance, GroupMeeting, GroupMember, Meeting, SupporterLog

HARD = frozenset({"1", "2"})
"""The two lowest answers to "how was it for you?" in every session log."""


@dataclass(frozen=True)
class Session:
    """One session: its row and its day. ``is_hard`` is what they said of it themselves, told back to them alone."""

    about: UUID
    on: date
    is_hard: bool


def sessions_of(supporter: Supporter, since: date) -> list[Session]:
    """What they had since a day, the newest first. Two queries at most."""
    found = SHAPES.get(supporter.programme.shape, pairs)(supporter, since)
    return sorted(found, key=lambda each: each.on, reverse=True)


def pairs(supporter: Supporter, since: date) -> Iterable[Session]:
    for row in held_since(programme=supporter.programme_id, person=supporter.person_id, since=since):
        mine = row.logged_by_id == supporter.person_id
        yield Session(row.pk, row.on, mine and row.for_you in HARD)


@prepared
def held_since(*, programme: UUID, person: UUID, since: date) -> QuerySet[Meeting]:
    theirs = Meeting.objects.filter(relationship__programme=programme, relationship__supporter=person)
    return theirs.held().filter(on__gte=since, on__lte=timezone.localdate())


def groups(supporter: Supporter, since: date) -> Iterable[Session]:
    me = GroupMember.objects.filter(person=supporter.person_id, part=GroupMember.Part.SUPPORTER)
    held = GroupMeeting.objects.held().filter(
        group__programme=supporter.programme_id, group__in=me.values("group"),
        on__range=(since, timezone.localdate()),
    )  # fmt: skip
    away = Attendance.objects.filter(member__in=me, was__in=[Attendance.Was.TOLD, Attendance.Was.AWAY])
    logs = SupporterLog.objects.filter(person=supporter.person_id, meeting__on__gte=since)
    hard = {log.meeting_id for log in logs if log.for_you in HARD}
    for row in held.exclude(pk__in=away.values("meeting")):
        yield Session(row.pk, row.on, row.pk in hard)


def duties(supporter: Supporter, since: date) -> Iterable[Session]:
    turns = Turn.objects.standing().filter(
        person=supporter.person_id, duty__programme=supporter.programme_id, here_at__isnull=False,
        duty__on__range=(since, timezone.localdate()),
    ).select_related("duty__place__slot")  # fmt: skip
    wanted = Contact.objects.filter(logged_by=supporter.person_id, duty__on__gte=since)
    hard = set(wanted.filter(wants_adult=Contact.Adult.TODAY).values_list("duty", flat=True))
    for turn in turns:
        if turn.duty.is_over or turn.duty.finished_at or turn.duty_id in hard:
            yield Session(turn.pk, turn.duty.on, turn.duty_id in hard)


def talks(supporter: Supporter, since: date) -> Iterable[Session]:
    """Talks they led: hard where they say so, or where it was stopped because it got too hot."""
    rows = Mediating.objects.willing().filter(
        Q(logged_at__isnull=False) | Q(falling_out__outcome=FallingOut.Outcome.TOO_HOT),
        person=supporter.person_id, falling_out__programme=supporter.programme_id,
        falling_out__began_at__isnull=False, falling_out__on__range=(since, timezone.localdate()),
    ).select_related("falling_out")  # fmt: skip
    for row in rows:
        hot = row.falling_out.outcome == FallingOut.Outcome.TOO_HOT
        yield Session(row.pk, row.falling_out.on, hot or str(row.for_you) in HARD)


SHAPES: dict[str, Callable[[Supporter, date], Iterable[Session]]] = {
    "pair": pairs, "group": groups, "drop_in": duties, "case": talks,
}  # fmt: skip
