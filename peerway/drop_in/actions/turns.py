"""One turn at a time: put on, taken off, given up; rests, seniors, and the adult of a day."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.drop_in.models import Appointment, Ask, Duty, Rest, Senior, Turn
from peerway.drop_in.queries.people import ready_on
from peerway.people.models import Person
from peerway.programmes.models import Programme


@transaction.atomic
def put_on(duty: Duty, *, person: Person, by: Person, published: bool = True) -> Turn:
    """An adult puts somebody on a duty, or somebody agreed to be. Refused for whoever is not ready."""
    if not duty.happens:
        raise Mistake("This duty does not happen.")
    if person.pk not in ready_on(duty.programme):
        raise Mistake(f"{person.called} is not ready for duty just now. Their page says what is missing.")
    now = timezone.now()
    on_already = Turn.objects.standing().filter(person=person, duty__on=duty.on, duty__called_off_at=None)
    if on_already.exists():
        raise Mistake(f"{person.called} is on duty that day already.")
    turn = Turn.objects.create(
        duty=duty, person=person, agreed_at=now, published_at=now if published else None
    )
    record("turn.made", about=turn, by=by)
    return turn


@transaction.atomic
def take_off(turn: Turn, *, by: Person, because: str = Turn.Off.ADULT) -> None:
    """The turn is off, and says since when and because of what. What was asked about it is asked no more."""
    turn.leave(because, timezone.now())
    turn.save(update_fields=["off_at", "off_because"])
    Ask.objects.filter(turn=turn, said="", withdrawn_at=None).update(withdrawn_at=turn.off_at)
    Ask.objects.filter(gives=turn, said="", withdrawn_at=None).update(withdrawn_at=turn.off_at)
    Appointment.objects.ahead().filter(duty=turn.duty, listener=turn.person).update(
        listener=None, accepted_at=None, given_back_at=turn.off_at
    )
    record("turn.off", about=turn, by=by, why=because)


@transaction.atomic
def cant_make_it(turn: Turn, *, by: Person) -> None:
    """A supporter says so in good time. The adult finds cover, with the engine's help."""
    if not turn.may_change:
        raise Mistake("This one can't be changed any more. Tell your adult.")
    take_off(turn, by=by, because=Turn.Off.CANT)


@transaction.atomic
def call_off(duty: Duty, *, because: str, by: Person) -> None:
    """This duty does not happen. Everybody on it sees so; times asked for in it are cancelled."""
    now = timezone.now()
    duty.call_off(because, now)
    duty.save(update_fields=["called_off_at", "called_off_because"])
    Turn.objects.standing().filter(duty=duty).update(off_at=now, off_because=Turn.Off.CALLED_OFF)
    Appointment.objects.open().filter(duty=duty).update(cancelled_at=now)
    record("duty.called_off", about=duty, by=by, why=because)


@transaction.atomic
def name_adult(duty: Duty, *, adult: Person | None, by: Person) -> None:
    """A substitute for this day; nobody means the adult of the place."""
    duty.adult = adult
    duty.save(update_fields=["adult"])
    record("duty.adult_named", about=duty, by=by)


@transaction.atomic
def step_back(
    programme: Programme, *, person: Person, until: date | None, since: date | None = None, by: Person
) -> Rest:
    """Off the rota from today or a day to come, for a while or until they say. No reason is asked."""
    begins = max(since or timezone.localdate(), timezone.localdate())
    if until is not None and until < begins:
        raise Mistake("Choose a day that is still to come.")
    rest = Rest.objects.create(programme=programme, person=person, since=begins, until=until)
    turns = Turn.objects.standing().from_today().filter(
        duty__programme=programme, person=person, here_at=None, duty__on__gte=begins
    )  # fmt: skip
    if until is not None:
        turns = turns.filter(duty__on__lte=until)
    for turn in turns.select_related("duty"):
        take_off(turn, by=by, because=Turn.Off.RESTING)
    record("rest.begun", about=rest, by=by)
    return rest


@transaction.atomic
def end_rest(rest: Rest, *, by: Person) -> None:
    """Back on the rota when it is next filled."""
    yesterday = timezone.localdate() - timedelta(days=1)
    if rest.since > yesterday:
        record("rest.ended", about=rest, by=by)
        rest.delete()
        return
    rest.until = yesterday
    rest.save(update_fields=["until"])
    record("rest.ended", about=rest, by=by)


@transaction.atomic
def name_senior(programme: Programme, *, person: Person, by: Person) -> Senior:
    senior, is_new = Senior.objects.get_or_create(programme=programme, person=person, until=None)
    if is_new:
        record("senior.named", about=senior, by=by)
    return senior


@transaction.atomic
def end_senior(senior: Senior, *, by: Person) -> None:
    senior.until = timezone.localdate()
    senior.save(update_fields=["until"])
    record("senior.ended", about=senior, by=by)
