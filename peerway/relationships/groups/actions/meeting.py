"""Meetings of a group: planned around closures, told in one register, and how it was for each supporter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.core.rhythm import series
from peerway.people.models import Person
from peerway.people.queries import year_calendar
from peerway.programmes.rhythms import rhythm
from peerway.relationships.groups.models import Attendance, Group, GroupMeeting, GroupMember, SupporterLog

Was = Attendance.Was


@transaction.atomic
def plan_meetings(group: Group, *, start: date, by: Person) -> list[GroupMeeting]:
    """Plan the meetings from ``start``: in the group's slot, around closures and exams, to the end date.

    Planned meetings that were not held are planned anew; what was held stays as it was.
    """
    if group.place is None or group.ends_by is None:
        raise Mistake("Choose a place, a time and a last day first.")
    rows = GroupMeeting.objects.filter(group=group)
    rows.planned().filter(on__gte=start).delete()
    taken = set(rows.values_list("on", flat=True))
    already = rows.filter(called_off_at=None).count()
    days = [day for day in days_for(group, start, already) if day not in taken]
    meetings = [GroupMeeting(group=group, place=group.place, on=day) for day in days]
    GroupMeeting.objects.bulk_create(meetings)
    record("group_meetings.planned", about=group, by=by)
    return meetings


def days_for(group: Group, start: date, already: int) -> list[date]:
    assert group.place is not None
    assert group.ends_by is not None
    calendar = year_calendar()
    members = group.members.now().exclude(part=GroupMember.Part.SUPPORTER)
    years = set(members.values_list("person__year_group", flat=True))
    return series(
        start,
        [group.place.slot.weekday],
        count=max(group.planned_sessions - already, 0),
        until=group.ends_by,
        closures=calendar.closures,
        blackouts=calendar.blackouts_for(*years),
        every_weeks=max(rhythm(group.programme, "session_every") // 7, 1),
    )


@transaction.atomic
def take_register(
    meeting: GroupMeeting,
    *,
    was: Mapping[UUID, str],
    why_not: str = "",
    minutes: int | None = None,
    activity: str = "",
    adult: Person | None = None,
    by: Person,
) -> None:
    """Who came, and what they did. Saved again, it is corrected, never doubled. Nobody there: it was not held."""
    held = not why_not
    meeting.outcome = GroupMeeting.Outcome.MET if held else GroupMeeting.Outcome.NOT
    meeting.why_not = why_not
    meeting.minutes, meeting.activity = (minutes, activity) if held else (None, "")
    meeting.adult, meeting.called_off_at = adult, None
    meeting.saved_at, meeting.saved_by = timezone.now(), by
    meeting.save()
    known = {row.member_id: row for row in Attendance.objects.filter(meeting=meeting)}
    rows = []
    for member in GroupMember.objects.filter(group=meeting.group_id, pk__in=was):
        row = known.get(member.pk) or Attendance(meeting=meeting, member=member)
        row.was = was[member.pk] if held else ""
        rows.append(row)
    Attendance.objects.bulk_create([row for row in rows if row.member_id not in known])
    Attendance.objects.bulk_update([row for row in rows if row.member_id in known], ["was"])
    record("group.register_taken", about=meeting, by=by)


@transaction.atomic
def say_cant(meeting: GroupMeeting, *, member: GroupMember, by: Person) -> Attendance:
    """Somebody can't make it this time. The adults and supporters see it on the register. Said twice, said once."""
    row, _ = Attendance.objects.get_or_create(meeting=meeting, member=member)
    if row.cant_at is None:
        row.cant_at = timezone.now()
        row.save(update_fields=["cant_at"])
        record("group.cant_come", about=row, by=by)
    return row


@transaction.atomic
def say_can(meeting: GroupMeeting, *, member: GroupMember, by: Person) -> None:
    """They can come after all."""
    changed = Attendance.objects.filter(meeting=meeting, member=member, cant_at__isnull=False)
    if changed.update(cant_at=None):
        record("group.can_come", about=meeting, by=by)


@transaction.atomic
def log_own(
    meeting: GroupMeeting, *, member: GroupMember, for_you: str, wants_adult: str = "", by: Person
) -> SupporterLog:
    """How it was for one supporter, sealed for their supervisor; and whether they would like an adult."""
    row = SupporterLog.objects.filter(meeting=meeting, member=member).first()
    row = row or SupporterLog(meeting=meeting, member=member, person=by)
    if wants_adult != row.wants_adult:
        row.wants_adult, row.adult_came_on, row.adult_came_by = wants_adult, None, None
    row.for_you, row.at = for_you, timezone.now()
    row.save()
    record("group.supporter_logged", about=row, by=by)
    return row


@transaction.atomic
def adult_came(log: SupporterLog, *, by: Person) -> None:
    """Somebody went to find the supporter. That it happened is kept; what was said is not."""
    log.adult_came_on, log.adult_came_by = timezone.localdate(), by
    log.save(update_fields=["adult_came_on", "adult_came_by"])
    record("group.adult_came", about=log, by=by)
