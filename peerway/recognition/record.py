"""The hours of the parts below: training, sessions in pairs and groups, duties, mediations, supervision.

Each counts what was held and kept, from the rows as they stand. Whom somebody helped is never read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum

from peerway.drop_in.models import Turn
from peerway.mediation.models import Mediating
from peerway.recognition.hours import Asked, Kind, Line, hours
from peerway.relationships.models import Attendance as GroupAttendance
from peerway.relationships.models import GroupMember, Meeting
from peerway.supervision.models import Seen, Supervision
from peerway.training.models import Attendance
from peerway.training.rules import minutes_there


def narrowed(rows: Any, asked: Asked, *, person: str, programme: str, on: str) -> QuerySet[Any]:
    """The rows that were asked for, with whose they are, in which programme and on which day named the same way."""
    wanted = Q(**{f"{person}__in": asked.people})
    if asked.programmes is not None:
        wanted &= Q(**{f"{programme}__in": asked.programmes})
    if asked.since:
        wanted &= Q(**{f"{on}__gte": asked.since})
    if asked.until:
        wanted &= Q(**{f"{on}__lte": asked.until})
    named: QuerySet[Any] = rows.filter(wanted).order_by()
    return named.annotate(whose=F(person), which=F(programme), day=F(on))


def counted(
    rows: QuerySet[Any], what: str, *, minutes: str = "", kind: Kind = Kind.GIVEN, order: int
) -> Iterator[Line]:
    """A line for each person and programme, added up by the database. One query."""
    told = {"times": Count("pk"), "first": Min("day"), "last": Max("day")}
    timed = {"sum": Sum(minutes, default=0), "timed": Count(minutes)} if minutes else {}
    for row in rows.values("whose", "which").annotate(**told, **timed):
        yield Line(
            person=row["whose"], programme=row["which"], what=what, times=row["times"],
            minutes=row.get("sum", 0), untimed=row["times"] - row.get("timed", 0),
            first=row["first"], last=row["last"], kind=kind, order=order,
        )  # fmt: skip


def added_up(
    times: Iterable[tuple[UUID, UUID, date, int]], what: str, *, kind: Kind = Kind.GIVEN, order: int
) -> Iterator[Line]:
    """The same from single times: (whose, in which programme, on which day, how many minutes or 0 for unknown)."""
    found: dict[tuple[UUID, UUID], list[tuple[date, int]]] = {}
    for person, programme, on, minutes in times:
        found.setdefault((person, programme), []).append((on, minutes))
    for (person, programme), each in found.items():
        days = [on for on, _ in each]
        yield Line(
            person=person, programme=programme, what=what, times=len(each),
            minutes=sum(minutes for _, minutes in each), untimed=sum(not minutes for _, minutes in each),
            first=min(days), last=max(days), kind=kind, order=order,
        )  # fmt: skip


@hours
def training(asked: Asked) -> Iterable[Line]:
    came = Attendance.objects.exclude(was=Attendance.Was.AWAY).filter(session__cancelled_on=None)
    rows = narrowed(
        came, asked, person="person", programme="session__programme", on="session__held_on"
    ).select_related("session__programme")
    times = (
        (row.person_id, row.session.programme_id, row.day, minutes_there(row.session.taught_minutes, row.was))
        for row in rows
    )
    return added_up(times, "Training", kind=Kind.LEARNT, order=10)


@hours
def sessions_in_a_pair(asked: Asked) -> Iterable[Line]:
    pair = "relationship__"
    held = Meeting.objects.held()
    rows = narrowed(held, asked, person=f"{pair}supporter", programme=f"{pair}programme", on="on")
    return counted(rows, "Sessions one to one", minutes="minutes", order=20)


@hours
def meetings_of_groups(asked: Asked) -> Iterable[Line]:
    there = GroupAttendance.objects.filter(
        was=GroupAttendance.Was.THERE, member__part=GroupMember.Part.SUPPORTER, meeting__outcome="met"
    )
    rows = narrowed(
        there, asked, person="member__person", programme="meeting__group__programme", on="meeting__on"
    )
    return counted(rows, "Group meetings", minutes="meeting__minutes", order=30)


@hours
def duties(asked: Asked) -> Iterable[Line]:
    kept = Turn.objects.standing().filter(here_at__isnull=False, duty__called_off_at=None)
    rows = narrowed(kept, asked, person="person", programme="duty__programme", on="duty__on")
    times = rows.values_list(
        "whose", "which", "day", "duty__place__slot__starts_at", "duty__place__slot__ends_at"
    )
    long = ((who, which, on, minutes_between(begins, ends)) for who, which, on, begins, ends in times)
    return added_up(long, "Drop-in duties", order=40)


@hours
def mediations(asked: Asked) -> Iterable[Line]:
    held = Mediating.objects.filter(falling_out__began_at__isnull=False, falling_out__on__isnull=False)
    rows = narrowed(
        held.willing(), asked, person="person", programme="falling_out__programme", on="falling_out__on"
    )
    return counted(rows, "Mediations", minutes="minutes", order=50)


@hours
def supervision(asked: Asked) -> Iterable[Line]:
    held = Seen.objects.filter(supervision__in=Supervision.objects.held())
    rows = narrowed(held, asked, person="person", programme="supervision__programme", on="supervision__on")
    return counted(rows, "Supervision", minutes="supervision__minutes", kind=Kind.LOOKED_AFTER, order=60)


def minutes_between(begins: time, ends: time) -> int:
    """
    >>> minutes_between(time(12, 40), time(13, 10))
    30
    """
    day = date(2000, 1, 1)
    return int((datetime.combine(day, ends) - datetime.combine(day, begins)).total_seconds() // 60)
