"""The design group is formed, asks people in, meets, and lets them go again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.voice.design import Channel, DesignAttendance, DesignGroup, DesignMeeting, Seat


@transaction.atomic
def form_group(programme: Programme, *, formed_on: date, meets: str, by: Person) -> DesignGroup:
    """The group is there from this day. Forming it twice changes nothing."""
    group, is_new = DesignGroup.objects.get_or_create(
        programme=programme, defaults={"formed_on": formed_on, "meets": meets, "formed_by": by}
    )
    if is_new:
        record("design_group.formed", about=group, by=by)
    return group


@transaction.atomic
def settle_group(group: DesignGroup, *, meets: str, might_use: bool, by: Person) -> None:
    """When it meets; and that some of them might use the support. Who they are is asked of nobody."""
    group.meets = meets
    if might_use != (group.might_use_on is not None):
        group.might_use_on = timezone.localdate() if might_use else None
        group.might_use_by = by if might_use else None
    group.save(update_fields=["meets", "might_use_on", "might_use_by"])
    record("design_group.settled", about=group, by=by)


@transaction.atomic
def ask_in(group: DesignGroup, *, person: Person, until: date, by: Person) -> Seat:
    """Ask a young person to be in the group until a day. They answer for themselves."""
    if person.is_adult:
        raise Mistake("The group is young people. Adults help it from outside.")
    if Seat.objects.open().filter(group=group, person=person).exists():
        raise Mistake(f"{person.called} has been asked already.")
    seat = Seat.objects.create(group=group, person=person, until=until, asked_by=by)
    record("seat.offered", about=seat, by=by)
    return seat


@transaction.atomic
def answer_seat(seat: Seat, *, is_yes: bool, by: Person) -> None:
    """Yes: they are in from today. No: that is all, and nobody asks why."""
    if not seat.is_asked:
        raise Mistake("This was answered already.")
    today = timezone.localdate()
    seat.answered_on, seat.starts_on = today, today if is_yes else None
    seat.save(update_fields=["answered_on", "starts_on"])
    record("seat.taken" if is_yes else "seat.declined", about=seat, by=by)


@transaction.atomic
def leave_seat(seat: Seat, *, by: Person) -> None:
    """Somebody goes, by their own choice or because it is somebody else's turn."""
    if seat.left_on is not None:
        raise Mistake("They have left already.")
    seat.left_on = timezone.localdate()
    seat.save(update_fields=["left_on"])
    record("seat.left", about=seat, by=by)


@transaction.atomic
def stay_longer(seat: Seat, *, until: date, by: Person) -> None:
    seat.until = until
    seat.save(update_fields=["until"])
    record("seat.lengthened", about=seat, by=by)


@transaction.atomic
def open_channel(group: DesignGroup, *, what: str, for_whom: str, note: str, by: Person) -> Channel:
    """Something more is done, so that somebody who would not sit in a meeting is heard."""
    channel = Channel.objects.create(group=group, what=what, for_whom=for_whom, note=note, by=by)
    record("channel.opened", about=channel, by=by)
    return channel


@transaction.atomic
def stop_channel(channel: Channel, *, by: Person) -> None:
    channel.stopped_on = timezone.localdate()
    channel.save(update_fields=["stopped_on"])
    record("channel.stopped", about=channel, by=by)


@transaction.atomic
def meet(
    group: DesignGroup, *, on: date, minutes: int, talked_about: str, people: Sequence[Person], by: Person
) -> DesignMeeting:
    """The group met. The time of everybody who was there counts."""
    meeting = DesignMeeting.objects.create(
        group=group, on=on, minutes=minutes, talked_about=talked_about, held_by=by
    )
    DesignAttendance.objects.bulk_create(DesignAttendance(meeting=meeting, person=each) for each in people)
    record("design_meeting.held", about=meeting, by=by)
    return meeting
