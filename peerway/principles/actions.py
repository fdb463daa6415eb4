"""A review begins, is answered, opened and talked about; steps and adaptations are agreed, and looked at again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.core.principles import load_principles
from peerway.core.principles.voices import VOICES
from peerway.people.models import Person
from peerway.principles.asking import LEVELS, asked_in
from peerway.principles.evidence import evidence_of
from peerway.principles.models import Adaptation, OwnNumber, Review, Step, Stood, Tally, TurnOut
from peerway.programmes.models import Programme

LONGEST_SAID = 400


@transaction.atomic
def begin_review(programme: Programme, *, kind: str, answer_by: date, by: Person) -> Review:
    """Ask all three voices. Every row that will be counted up is made now, so none tells when somebody answered."""
    if Review.objects.asking().filter(programme=programme).exists():
        raise Mistake("A review is being answered. Open it first.")
    review = Review.objects.create(
        programme=programme, kind=kind, answer_by=answer_by, begun_by=by, aim=programme.aim, why=programme.why,
        pack_version=load_principles().about.version,
    )  # fmt: skip
    Tally.objects.bulk_create(
        Tally(review=review, voice=voice, practice=practice.key, level=level)
        for voice in VOICES
        for practice in asked_in(review, voice)
        for level in LEVELS
    )
    record("review.begun", about=review, by=by, why=kind)
    return review


@transaction.atomic
def answer_review(review: Review, *, voice: str, chosen: Iterable[tuple[str, str]], by: Person) -> None:
    """Count what somebody chose, and apart from it that they have answered. The two cannot be joined again."""
    if not Review.objects.asking().select_for_update().filter(pk=review.pk).exists():
        raise Mistake("This review has been opened. It takes no more answers.")
    try:
        with transaction.atomic():
            TurnOut.objects.create(review=review, person=by, voice=voice)
    except IntegrityError:
        raise Mistake("You have answered already. Thank you.") from None
    wanted = Q(pk=None)
    for practice, level in chosen:
        wanted |= Q(practice=practice, level=level)
    Tally.objects.filter(wanted, review=review, voice=voice).update(count=F("count") + 1)
    record("review.answered", about=review, by=by)


@transaction.atomic
def open_review(review: Review, *, by: Person) -> None:
    """Show everybody what was said, at once; and keep how the records stood that day."""
    if not review.asks:
        raise Mistake("This review was opened before.")
    if not TurnOut.objects.filter(review=review).exists():
        raise Mistake("Nobody has answered yet, so there is nothing to open.")
    review.opened_on, review.opened_by = timezone.localdate(), by
    review.save(update_fields=["opened_on", "opened_by"])
    Stood.objects.bulk_create(
        Stood(
            review=review,
            practice=key,
            verdict=each.verdict,
            says=each.finding.said(exact=False)[:LONGEST_SAID],
        )
        for key, each in evidence_of(review.programme).items()
    )
    record("review.opened", about=review, by=by)


@transaction.atomic
def put_away(review: Review, *, by: Person) -> None:
    """Begun by mistake, or nobody answered: it asks no more, and nothing of it is shown."""
    if not review.asks:
        raise Mistake("What was opened stays.")
    review.put_away_on = timezone.localdate()
    review.save(update_fields=["put_away_on"])
    record("review.put_away", about=review, by=by)


@transaction.atomic
def talk_about(review: Review, *, by: Person) -> None:
    """Those who gave an answer, and those who run it, talked about it together."""
    if review.opened_on is None:
        raise Mistake("Open it first, so that everybody sees the same.")
    review.talked_on = timezone.localdate()
    review.save(update_fields=["talked_on"])
    record("review.talked_about", about=review, by=by)


@transaction.atomic
def agree_step(
    programme: Programme,
    *,
    practice: str,
    says: str,
    owner: Person,
    beside: Person | None,
    due_on: date,
    by: Person,
) -> Step:
    """What is done next, by whom, by when. Beside a young person stands an adult."""
    if not owner.is_adult and beside is None:
        raise Mistake("Name an adult who is beside them.")
    review = Review.objects.opened().filter(programme=programme).first()
    step = Step.objects.create(
        programme=programme, review=review, practice=practice, says=says, owner=owner,
        beside=None if owner.is_adult else beside, due_on=due_on, agreed_by=by,
    )  # fmt: skip
    record("step.agreed", about=step, by=by)
    return step


@transaction.atomic
def finish_step(step: Step, *, done: bool, came_of_it: str, by: Person) -> None:
    if not step.is_open:
        raise Mistake("This step is over already.")
    today = timezone.localdate()
    step.done_on, step.dropped_on = (today, None) if done else (None, today)
    step.came_of_it = came_of_it
    step.save(update_fields=["done_on", "dropped_on", "came_of_it"])
    record("step.done" if done else "step.dropped", about=step, by=by)


@transaction.atomic
def adapt(
    programme: Programme, *, practice: str, says: str, why: str, look_on: date, by: Person
) -> Adaptation:
    """Do it differently here, for a reason, and look again on a day."""
    made = Adaptation.objects.create(
        programme=programme, practice=practice, says=says, why=why, look_on=look_on, by=by
    )
    record("adaptation.made", about=made, by=by)
    return made


@transaction.atomic
def look_again(adaptation: Adaptation, *, found: str, look_on: date | None, by: Person) -> None:
    """Keep it until another day, or end it."""
    if adaptation.ended_on is not None:
        raise Mistake("This adaptation was ended before.")
    adaptation.looked_on, adaptation.found = timezone.localdate(), found
    if look_on is None:
        adaptation.ended_on = adaptation.looked_on
    else:
        adaptation.look_on = look_on
    adaptation.save(update_fields=["looked_on", "found", "look_on", "ended_on"])
    record("adaptation.kept" if look_on else "adaptation.ended", about=adaptation, by=by)


@transaction.atomic
def change_number(programme: Programme, *, practice: str, key: str, value: int, why: str, by: Person) -> None:
    """Judge a practice by another number here, for a reason."""
    row, _ = OwnNumber.objects.update_or_create(
        programme=programme, practice=practice, key=key,
        defaults={"value": value, "why": why, "by": by, "changed_on": timezone.localdate()},
    )  # fmt: skip
    record("number.changed", about=row, by=by)
