"""A young person asks, is answered within days, and can stop at any time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.core.packs.looking import VERDICT, WHERE
from peerway.people.models import Person
from peerway.people.queries import year_calendar
from peerway.programmes.models import Programme
from peerway.programmes.rhythms import rhythm
from peerway.recruitment.actions.safety import look_at
from peerway.recruitment.looking import OUTCOMES
from peerway.recruitment.models import Asking, Choice, Door, Look, Supporter

MOST_CHOICES = 3
WHERE_IS_IT = "Say where they will find better help."


@transaction.atomic
def receive_asking(programme: Programme, *, person: Person, way: str, by: Person) -> Asking:
    """Take in one way of asking. Somebody who asks by two doors has asked once; both doors are kept."""
    asking = Asking.objects.open().filter(programme=programme, person=person).first()
    if asking is None:
        today = timezone.localdate()
        reply_by = year_calendar().school_days_after(today, rhythm(programme, "reply_within"))
        asking = Asking.objects.create(programme=programme, person=person, reply_by=reply_by)
        record("asking.received", about=asking, by=by, why=way)
    Door.objects.get_or_create(asking=asking, way=way, by=by)
    return asking


@transaction.atomic
def take_in(programme: Programme, *, person: Person, way: str, said: Mapping[str, Any], by: Person) -> Asking:
    """Take in an asking with what was ticked. What somebody chose for themselves stands before what others tick."""
    asking = receive_asking(programme, person=person, way=way, by=by)
    ticked = list(said.get("help") or ())
    if ticked and (by == person or not asking.profile.get("needs")):
        say_more(asking, profile={"needs": ticked}, by=by)
    return asking


@transaction.atomic
def say_more(asking: Asking, *, profile: Mapping[str, Any], by: Person) -> None:
    """What would suit them: times, interests, what they would like a hand with. All of it may be skipped."""
    asking.profile = {**asking.profile, **profile}
    asking.save(update_fields=["profile"])
    record("asking.told_more", about=asking, by=by, fields=profile)


@transaction.atomic
def choose(asking: Asking, *, supporters: Sequence[Supporter], anyone: bool, by: Person) -> None:
    """Up to three supporters, in order, from the cards they wrote; and whether anyone else would do."""
    if len(supporters) > MOST_CHOICES:
        raise Mistake("Choose up to three.")
    asking.choices.all().delete()
    Choice.objects.bulk_create(
        Choice(asking=asking, supporter=supporter, rank=rank)
        for rank, supporter in enumerate(supporters, start=1)
    )
    asking.anyone = anyone
    asking.save(update_fields=["anyone"])
    record("asking.chose", about=asking, by=by)


@transaction.atomic
def decide_asking(asking: Asking, *, outcome: str, elsewhere: str = "", note: str = "", by: Person) -> None:
    """Yes, yes with an adult alongside, or better help elsewhere and where. The look at safety is the same act."""
    if outcome == Asking.Outcome.ELSEWHERE and not elsewhere:
        raise Mistake(WHERE_IS_IT)
    answers = {WHERE: elsewhere} if elsewhere else {}
    look_at(
        asking.programme, person=asking.person, side=Look.Side.SUPPORTED, outcome=outcome, answers=answers,
        note=note, by=by,
    )  # fmt: skip
    decide(asking, outcome=outcome, elsewhere=elsewhere, by=by)


def decide(asking: Asking, *, outcome: str, elsewhere: str = "", by: Person) -> None:
    asking.outcome, asking.elsewhere = outcome, elsewhere
    asking.decided_at, asking.decided_by = timezone.now(), by
    asking.save(update_fields=["outcome", "elsewhere", "decided_at", "decided_by"])
    record("asking.decided", about=asking, by=by, why=outcome)


@transaction.atomic
def take_look(
    programme: Programme,
    *,
    person: Person,
    side: str,
    answers: Mapping[str, Any],
    question_set: str,
    by: Person,
) -> Look:
    """The pack's own questions were answered. Whoever asked and has not been told yet is decided by them."""
    outcome = OUTCOMES[answers[VERDICT]]
    look = look_at(
        programme, person=person, side=side, outcome=outcome, answers=answers, question_set=question_set, by=by
    )  # fmt: skip
    asking = Asking.objects.unanswered().filter(programme=programme, person=person).first()
    if side == Look.Side.SUPPORTED and asking is not None:
        decide(asking, outcome=outcome, by=by)
    return look


@transaction.atomic
def reply_to_asking(asking: Asking, *, elsewhere: str = "", by: Person) -> None:
    """They were told what happens next. Better help elsewhere says where, and closes the asking."""
    if not asking.outcome:
        raise Mistake("Look first, then reply.")
    asking.replied_at = timezone.now()
    if asking.outcome == Asking.Outcome.ELSEWHERE:
        asking.elsewhere = elsewhere.strip() or asking.elsewhere
        asking.closed_on = timezone.localdate()
        if not asking.elsewhere:
            raise Mistake(WHERE_IS_IT)
    asking.save(update_fields=["replied_at", "closed_on", "elsewhere"])
    record("asking.replied", about=asking, by=by)


@transaction.atomic
def withdraw_asking(asking: Asking, *, by: Person) -> None:
    """They changed their mind. No reason is asked for."""
    asking.withdrawn_on = timezone.localdate()
    asking.save(update_fields=["withdrawn_on"])
    record("asking.withdrawn", about=asking, by=by)
