"""The one door to safeguarding: yes or no, and counts with small numbers hidden. Nothing about anybody."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from peerway.base.drafts import draft_of
from peerway.people.models import Person
from peerway.safeguarding.actions import DRAFT
from peerway.safeguarding.models import Worry
from peerway.safeguarding.queries import past_due

HIDDEN_BELOW = 5
FRESH = timedelta(days=7)


def unacknowledged_past_due(now: datetime | None = None) -> bool:
    """Whether a worry here was not answered for on the day that was promised."""
    return past_due(now or timezone.now())


def raised_since(day: date) -> str:
    """How many worries were raised here since ``day``, in words; fewer than five is not told apart."""
    beginning = timezone.make_aware(datetime.combine(day, time()))
    count = Worry.objects.filter(raised_at__gte=beginning).count()
    return str(count) if count >= HIDDEN_BELOW else f"fewer than {HIDDEN_BELOW}"


def has_raised(person: Person) -> bool:
    """Whether this person has ever raised a worry: whether to offer them "My worries"."""
    return Worry.objects.raised_by(person).exists()


def has_heard_back(person: Person, now: datetime | None = None) -> bool:
    """Whether somebody told this person, in the last week, what happens next."""
    since = (now or timezone.now()) - FRESH
    return Worry.objects.raised_by(person).filter(told_back_at__gte=since).exists()


def waiting_for(person: Person) -> int:
    """How many worries wait for this person to read, where they read worries: the count beside the queue."""
    return Worry.objects.visible_to(person).waiting().count()


def has_unsent(person: Person) -> bool:
    """Whether this person began to tell of a worry and has not sent it. Kept for a day."""
    return bool(draft_of(person, DRAFT))
