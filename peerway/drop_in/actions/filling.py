"""A term's rota: the engine fills it and explains, an adult or a youth lead drafts, an adult publishes."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.core.rota.answer import Answer
from peerway.core.rota.question import Refused
from peerway.drop_in.models import Duty, Fill, Turn
from peerway.drop_in.queries.asking import Gathered, gather, new_duties, places_of, with_adults
from peerway.drop_in.stopping import stopped
from peerway.people.models import Person
from peerway.programmes.models import Programme


def fill_rota(programme: Programme, *, first: date, last: date, by: Person) -> Fill:
    """Ask the engine to fill the days from ``first`` to ``last``. What is published stays; drafts are drawn anew.

    Whoever is not ready is not on the rota, and a place without an adult has no duty. The engine works outside
    any transaction: a page that is opened meanwhile does not wait for it.
    """
    if last < first or first < timezone.localdate():
        raise Mistake("Choose days that are still to come, the first before the last.")
    places = with_adults(places_of(programme))
    if not places:
        raise Mistake("Name an adult for a place first. Without an adult there is no duty.")
    make_room(programme, first, last, by)
    fresh = new_duties(programme, first, last, places)
    standing = Duty.objects.standing().with_an_adult().filter(programme=programme, on__range=(first, last))
    known = standing.exclude(place__closed_on__isnull=False, published_at=None)
    gathered = gather(programme, first, last, [*known.with_place().in_order(), *fresh])
    if not gathered.duties:
        raise Mistake("There is no day of duty in those weeks. Look at the places, and at the calendar.")
    answer = asked(gathered)
    try:
        return keep(programme, gathered, answer, fresh, (first, last), by)
    except IntegrityError:
        raise Mistake("Somebody else was filling this rota at the same time. Look at theirs first.") from None


def asked(gathered: Gathered) -> Answer:
    from peerway.core.rota.engine import plan  # NumPy and SciPy: loaded where they are needed

    try:
        return plan(gathered.question(pins=gathered.standing))
    except Refused as refusal:
        raise Mistake(f"The rota contradicts itself: {refusal}") from refusal


@transaction.atomic
def make_room(programme: Programme, first: date, last: date, by: Person) -> None:
    """Drafts nobody has seen go; so do the turns of people who are not ready, who are told kindly on their page."""
    drafts = Turn.objects.filter(published_at=None, duty__programme=programme, duty__on__range=(first, last))
    drafts.delete()
    Duty.objects.filter(
        programme=programme, on__range=(first, last), published_at=None, turns=None, called_off_at=None
    ).delete()
    record("rota.cleared", about=programme, by=by)


@transaction.atomic
def keep(
    programme: Programme,
    gathered: Gathered,
    answer: Answer,
    fresh: list[Duty],
    days: tuple[date, date],
    by: Person,
) -> Fill:
    """Store the engine's answer as a draft, with its reasons, and why what is empty is empty."""
    Duty.objects.bulk_create(fresh)
    if by.is_adult:  # what is published is changed by an adult; a youth lead draws a draft around it
        release_not_ready(gathered)
    short = {each.duty: each for each in answer.short}
    for key, duty in gathered.duties.items():
        lacks = short.get(key)
        duty.why_short = list(lacks.why) if lacks else []
        duty.would_fill = [fix.sentence for fix in lacks.would_fix] if lacks else []
    Duty.objects.bulk_update(gathered.duties.values(), ["why_short", "would_fill"])
    people = {str(pk): each.person for pk, each in gathered.ready.items()}
    Turn.objects.bulk_create(
        Turn(duty=gathered.duties[each.duty], person=people[each.supporter], reasons=list(each.reasons))
        for each in answer.assigned
        if each.place not in gathered.standing
    )
    made = Fill.objects.create(
        programme=programme, first=days[0], last=days[1], by=by, in_words=answer.in_words[:300],
        proven=answer.proven, filled=len(answer.assigned), empty=answer.objectives.empty,
        input_hash=answer.input_hash[:64],
    )  # fmt: skip
    record("rota.filled", about=made, by=by)
    return made


def release_not_ready(gathered: Gathered) -> None:
    """The stop rule: whoever is not ready is off the rota until they are."""
    held = [
        turn.pk
        for turn in gathered.turns
        if turn.published_at and turn.person_id not in gathered.ready and turn.here_at is None
    ]
    Turn.objects.filter(pk__in=held).update(off_at=timezone.now(), off_because=Turn.Off.NOT_READY)


@transaction.atomic
def publish_rota(programme: Programme, *, by: Person) -> int:
    """Everybody sees their turns. Returns how many are new. Stopped while a gate of the programme is shut."""
    shut = stopped(programme)
    if shut:
        raise Mistake(shut[0].says)
    now = timezone.now()
    ahead = Duty.objects.standing().from_today().filter(programme=programme)
    ahead.filter(published_at=None).update(published_at=now)
    turns = Turn.objects.standing().from_today().filter(duty__programme=programme, published_at=None)
    count: int = turns.update(published_at=now)
    record("rota.published", about=programme, by=by)
    return count
