"""On the day: who is here, who came in counts, and that nobody was there."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.drop_in.models import Appointment, Contact, Duty, NobodyThere, Turn, Visit, VisitorTalk
from peerway.drop_in.queries.people import ready_on
from peerway.people.models import Person
from peerway.programmes.models import Programme


@transaction.atomic
def arrive(turn: Turn, *, how: str, by: Person) -> None:
    """I'm here: by a tap, by a badge, or ticked from paper. Not before the doors, and not on another day."""
    if not turn.duty.happens:
        raise Mistake("This duty does not happen.")
    if how != Turn.How.PAPER and turn.person_id not in ready_on(turn.duty.programme):
        raise Mistake("You are off the rota for now. Talk to your adult: they know what is missing.")
    if not turn.duty.has_begun:
        raise Mistake("It is too early: come back when it is nearly time.")
    if turn.here_at is None:
        turn.arrive(how, timezone.now())
        turn.save(update_fields=["here_at", "here_how", "missed_at"])
        record("turn.here", about=turn, by=by, why=how)


@transaction.atomic
def miss(turn: Turn, *, by: Person) -> None:
    """They were not there. The adult asks, kindly; nothing follows by itself."""
    turn.here_at, turn.here_how, turn.missed_at = None, "", timezone.now()
    turn.save(update_fields=["here_at", "here_how", "missed_at"])
    record("turn.missed", about=turn, by=by)


@transaction.atomic
def count_contact(
    duty: Duty,
    *,
    topic: str,
    by: Person,
    minutes: int | None = None,
    signposts: Sequence[str] = (),
    year_group: int | None = None,
    wants_adult: str = Contact.Adult.NO,
) -> Contact:
    """Somebody came. A topic that always goes to an adult does so, whatever was tapped. No name, and no story."""
    shape = duty.programme.pack.drop_in
    if shape is None or topic not in {each.key for each in shape.topics}:
        raise Mistake("Choose one of the topics.")
    contact = Contact.objects.create(
        programme=duty.programme, duty=duty, topic=topic, minutes=minutes, year_group=year_group,
        signposts=[key for key in signposts if key in {each.key for each in shape.signposts}],
        wants_adult=Contact.Adult.TODAY if shape.topic(topic).adult else wants_adult, logged_by=by,
    )  # fmt: skip
    record("contact.counted", about=contact, by=by)
    return contact


@transaction.atomic
def adult_came(contact: Contact, *, by: Person) -> None:
    """An adult went to the supporter who asked for one. That it happened is kept; what was said is not."""
    contact.adult_came_at, contact.adult_came_by = timezone.now(), by
    contact.save(update_fields=["adult_came_at", "adult_came_by"])
    record("contact.adult_came", about=contact, by=by)


@transaction.atomic
def visitor_came(programme: Programme, *, person: Person, by: Person) -> Visit:
    """Somebody chose to say who they are. Once a day is enough; what they came for is not told here."""
    today = timezone.localdate()
    visit, is_new = Visit.objects.get_or_create(programme=programme, person=person, on=today)
    if is_new:
        record("visit.made", about=visit, by=by)
    times = Appointment.objects.open().filter(duty__programme=programme, duty__on=today, young_person=person)
    times.filter(came_at=None).update(came_at=timezone.now())
    return visit


@transaction.atomic
def talk_with_visitor(programme: Programme, *, person: Person, by: Person) -> VisitorTalk:
    """An adult talked with somebody who keeps coming: the count begins again."""
    talk = VisitorTalk.objects.create(programme=programme, person=person, by=by)
    record("visitor.talked_with", about=talk, by=by)
    return talk


@transaction.atomic
def nobody_was_there(programme: Programme) -> NobodyThere:
    """Somebody came and nobody was there. Who it was is not known to anybody."""
    told = NobodyThere.objects.create(programme=programme)
    record("nobody.there", about=told, by=None)
    return told


@transaction.atomic
def see_nobody_there(programme: Programme, *, by: Person) -> None:
    """An adult saw how often it happened. The counts stay for the report."""
    NobodyThere.objects.filter(programme=programme, seen_at=None).update(seen_at=timezone.now())
    record("nobody.there_seen", about=programme, by=by)


@transaction.atomic
def finish_duty(duty: Duty, *, by: Person) -> None:
    """Everything is counted, even if nobody came."""
    duty.finished_at, duty.finished_by = timezone.now(), by
    duty.save(update_fields=["finished_at", "finished_by"])
    record("duty.finished", about=duty, by=by)
