"""What happens to a worry. It is taken always, told at once, and climbs until a named adult has it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from peerway.base.drafts import drop_draft
from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.base.outbox import send
from peerway.people.models import Person
from peerway.safeguarding.models import KeptFrom, Told, Worry
from peerway.safeguarding.readers import Readers, hours_here, readers_here
from peerway.safeguarding.rules import Hours, Step, read_by, steps_due

DRAFT = "worry"


@transaction.atomic
def raise_worry(
    *,
    about: str,
    words_said: str,
    danger_now: bool,
    by: Person,
    names: Iterable[Person] = (),
    now: datetime | None = None,
) -> Worry:
    """Take a worry in somebody's own words, and tell the adults who read it. All of it is kept, or none.

    ``names`` are adults it is about: it goes round them. Nobody is ever told to come back later.
    """
    moment, readers = timezone.localtime(now), readers_here()
    kept_from = {person.pk for person in names}
    worry = Worry(
        by=by, about=about, danger_now=danger_now, raised_at=moment, answer_by=read_by(moment, hours_here())
    )
    worry.words_said = words_said
    if goes_up(readers, kept_from):
        worry.passed_up_at = moment
    worry.save(force_insert=True)
    KeptFrom.objects.bulk_create(KeptFrom(worry=worry, adult_id=adult) for adult in kept_from)
    tell(worry, Step.RAISED, readers.without(kept_from), moment)
    record("worry.raised", about=worry, by=by)
    drop_draft(by, DRAFT)
    return worry


def goes_up(readers: Readers, kept_from: Iterable[object]) -> bool:
    """It names somebody who would have read it, or there is nobody to read it: the leadership does as well."""
    gone = set(kept_from)
    return not readers.safeguarding or any(person.pk in gone for person in readers.safeguarding)


def tell(worry: Worry, step: Step, readers: Readers, now: datetime) -> int:
    """Tell the people of one step, each once, with a letter that says nothing. Returns how many are new."""
    goes_higher = worry.passed_up_at is not None or step >= Step.LEADERSHIP
    people = readers.everybody if goes_higher else readers.safeguarding
    known = set(Told.objects.filter(worry=worry, step=step).values_list("adult", flat=True))
    new = [person for person in people if person.pk not in known]
    Told.objects.bulk_create([Told(worry=worry, adult=person, step=step, at=now) for person in new])
    for person in new:
        kind = "still_needs_you" if step else "needs_you"
        page = "queue" if person in readers.safeguarding or worry.passed_up_at else "waiting"
        send(kind, to=person, key=f"worry/{worry.pk}/{step:d}", leads_to=reverse(f"safeguarding:{page}"))
    return len(new)


@transaction.atomic
def climb(worry: Worry, *, now: datetime, hours: Hours, readers: Readers) -> int:
    """Take a waiting worry up the ladder as far as its time has come. Doing it again changes nothing."""
    raised_at = timezone.localtime(worry.raised_at)
    due = steps_due(raised_at, timezone.localtime(now), hours, danger=worry.danger_now)
    done = set(Told.objects.filter(worry=worry).values_list("step", flat=True))
    for step in (step for step in due if step not in done):
        kept_from = KeptFrom.objects.filter(worry=worry).values_list("adult", flat=True)
        tell(worry, step, readers.without(kept_from), now)
        record("worry.climbed", about=worry, by=None, why=f"step {step:d}")
    return len(set(due) - done)


@transaction.atomic
def acknowledge(worry: Worry, *, by: Person, now: datetime | None = None) -> bool:
    """A named adult says "I have this". False when somebody else already had."""
    waiting = Worry.objects.waiting().filter(pk=worry.pk)
    if not waiting.update(acknowledged_at=now or timezone.now(), acknowledged_by=by):
        return False
    worry.refresh_from_db()
    record("worry.acknowledged", about=worry, by=by)
    return True


@transaction.atomic
def tell_back(worry: Worry, *, words: str, by: Person, now: datetime | None = None) -> None:
    """Tell the one who raised it what happens next. Sealed, and shown on their own page alone."""
    if worry.acknowledged_at is None:
        raise Mistake("Say “I have this” first.")
    worry.told_back = words
    worry.told_back_at = now or timezone.now()
    worry.save(update_fields=["sealed_told_back", "told_back_at"])
    record("worry.told_back", about=worry, by=by)
    send(
        "something_new", to=worry.by, key=f"worry/{worry.pk}/told",
        leads_to=reverse("safeguarding:mine"),
    )  # fmt: skip
