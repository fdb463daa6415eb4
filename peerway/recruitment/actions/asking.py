"""A young person asks, is answered within days, and can stop at any time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.people.queries import year_calendar
from peerway.programmes.models import Programme
from peerway.programmes.rhythms import rhythm
from peerway.recruitment.actions.safety import look_at
from peerway.recruitment.models import Asking, Choice, Door, Look, Supporter

MOST_CHOICES = 3


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
        raise Mistake("Say where they will find better help.")
    found = Look.Outcome.NOT_NOW if outcome == Asking.Outcome.ELSEWHERE else outcome
    look_at(asking.programme, person=asking.person, side=Look.Side.SUPPORTED, outcome=found, note=note, by=by)
    asking.outcome, asking.elsewhere = outcome, elsewhere
    asking.decided_at, asking.decided_by = timezone.now(), by
    asking.save(update_fields=["outcome", "elsewhere", "decided_at", "decided_by"])
    record("asking.decided", about=asking, by=by, why=outcome)


@transaction.atomic
def reply_to_asking(asking: Asking, *, by: Person) -> None:
    """They were told what happens next. Better help elsewhere closes the asking; a yes keeps their place."""
    if not asking.outcome:
        raise Mistake("Decide first, then reply.")
    asking.replied_at = timezone.now()
    if asking.outcome == Asking.Outcome.ELSEWHERE:
        asking.closed_on = timezone.localdate()
    asking.save(update_fields=["replied_at", "closed_on"])
    record("asking.replied", about=asking, by=by)


@transaction.atomic
def withdraw_asking(asking: Asking, *, by: Person) -> None:
    """They changed their mind. No reason is asked for."""
    asking.withdrawn_on = timezone.localdate()
    asking.save(update_fields=["withdrawn_on"])
    record("asking.withdrawn", about=asking, by=by)
