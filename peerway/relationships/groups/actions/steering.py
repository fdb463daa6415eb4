"""Pauses, another time or place, the goodbye and the ending."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.programmes.models import Place
from peerway.recruitment.models import Asking
from peerway.relationships.groups.actions.along import open_talk
from peerway.relationships.groups.actions.meeting import plan_meetings
from peerway.relationships.groups.models import Group, GroupMeeting


def call_off_from(group: Group, day: date) -> None:
    """Planned meetings from ``day`` on do not happen."""
    GroupMeeting.objects.filter(group=group, on__gte=day).planned().update(called_off_at=timezone.now())


@transaction.atomic
def pause_group(group: Group, *, on: date, why: str, by: Person) -> None:
    """Pause meetings. Nobody is chased until it starts again; ``why`` is a reason from the list."""
    group.pause(on)
    group.save(update_fields=["paused_on"])
    call_off_from(group, on)
    record("group.paused", about=group, by=by, why=why)


@transaction.atomic
def resume_group(group: Group, *, on: date, by: Person) -> None:
    group.resume()
    group.save(update_fields=["paused_on"])
    GroupMeeting.objects.filter(group=group, called_off_at__isnull=False, on__gte=on).delete()
    plan_meetings(group, start=on, by=by)
    record("group.resumed", about=group, by=by)


@transaction.atomic
def change_place(group: Group, *, place: Place, start: date, by: Person) -> None:
    """A new time or room from ``start`` on. What was held stays as it was."""
    group.place = place
    group.save(update_fields=["place"])
    plan_meetings(group, start=start, by=by)
    record("group.moved", about=group, by=by)


@transaction.atomic
def say_goodbye(group: Group, *, on: date, whats_next: str = "", by: Person) -> None:
    """Everybody knows the day of the goodbye. It is a meeting, and there is none after it."""
    if not group.is_open:
        raise Mistake("This group does not meet any more.")
    if on < timezone.localdate():
        raise Mistake("A goodbye is a day still to come.")
    group.goodbye_on, group.whats_next = on, whats_next or group.whats_next
    group.save(update_fields=["goodbye_on", "whats_next"])
    call_off_from(group, on + timedelta(days=1))
    GroupMeeting.objects.update_or_create(
        group=group, on=on, defaults={"place": group.place, "called_off_at": None}
    )
    record("group.goodbye_planned", about=group, by=by)


@transaction.atomic
def end_group(
    group: Group, *, on: date, how: str, because: str = "", whats_next: str = "", by: Person
) -> None:
    """End a group. Everybody is asked how it was. An unplanned ending opens a talk with the members."""
    group.end(on, how, because)
    group.whats_next = whats_next or group.whats_next
    group.save(update_fields=["ended_on", "ending", "ended_because", "paused_on", "whats_next"])
    call_off_from(group, on)
    here = group.members.now()
    Asking.objects.filter(pk__in=here.values("asking"), closed_on=None).update(closed_on=on)
    supporter = here.filter(part="supporter").first() or here.first()
    if how == Group.Ending.UNPLANNED and supporter is not None:
        supporter.group = group
        open_talk(supporter)
    record("group.ended", about=group, by=by, why=because or how)
