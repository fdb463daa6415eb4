"""Somebody takes a badge with them; a badge is taken back."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from django.db import transaction

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.core.credentials import Identity, by_email, by_name
from peerway.people.models import Person
from peerway.recognition.actions.offering import signing_key
from peerway.recognition.badges import Badge, offers_badges
from peerway.recognition.hours import Hours
from peerway.recognition.issuing import token_of
from peerway.recognition.rules import free_place, whole_hours
from peerway.recognition.standing import Standing, all_hours, standing_of, why_no_badge
from peerway.recruitment.models import Supporter

BADGES = Badge.Kind


@transaction.atomic
def take_badge(
    supporter: Supporter,
    *,
    kind: str,
    named: str = "nobody",
    email: str = "",
    with_hours: bool = False,
    by: Person,
) -> Badge:
    """Sign a badge for whoever it is about, because they asked for it. The one they had before is taken back.

    ``email`` is hashed into the badge and kept nowhere.
    """
    if by.pk != supporter.person_id:
        raise Mistake("Only the person themselves decides to take a badge.")
    if not offers_badges():
        raise Mistake("Badges are not offered here.")
    standing, hours = standing_of(supporter), all_hours(supporter.person)
    if why := why_no_badge(standing, hours, kind):
        raise Mistake(why)
    for before in Badge.objects.standing().filter(person=by, kind=kind):
        take_back_badge(before, because=Badge.Because.AGAIN, by=by)
    badge = _signed_for(
        standing, kind, named, _identity(by, named, email), _narrative(hours, with_hours, kind)
    )
    record("badge.taken", about=badge, by=by, fields=[kind])
    return badge


def _signed_for(
    standing: Standing, kind: str, named: str, identity: Identity | None, narrative: str
) -> Badge:
    supporter = standing.supporter
    key = signing_key(by=None)
    taken = set(Badge.objects.filter(key=key).values_list("place", flat=True))
    badge = Badge(
        person=supporter.person,
        programme=supporter.programme,
        kind=kind,
        named=named,
        key=key,
        place=free_place(taken),
    )
    if kind == BADGES.TRAINING and standing.done:
        badge.until = standing.done.until
    # In UTC, as a checker counts: never a day that has not begun there.
    today = datetime.now(UTC).date()
    badge.token = token_of(
        badge, supporter.person.setting, since=today, identity=identity, narrative=narrative
    )
    badge.save(force_insert=True)
    return badge


def _identity(person: Person, named: str, email: str) -> Identity | None:
    if named == Badge.Named.NAME:
        return by_name(person.full_name)
    if named == Badge.Named.EMAIL:
        if not email:
            raise Mistake("Write the e-mail address that goes into the badge.")
        return by_email(email, secrets.token_hex(8))
    return None


def _narrative(hours: Hours, with_hours: bool, kind: str) -> str:
    """How long, in whole hours, where they want that said."""
    wanted = [line.minutes for line in hours.lines if line.kind == (1 if kind == BADGES.TRAINING else 2)]
    whole = whole_hours(sum(wanted))
    if not with_hours or not whole:
        return ""
    about = "of training" if kind == BADGES.TRAINING else "given"
    return f"{whole} hour{'' if whole == 1 else 's'} {about}."


@transaction.atomic
def take_back_badge(badge: Badge, *, because: str, by: Person) -> None:
    """From now on whoever checks it sees that it counts no more."""
    if not badge.stands:
        raise Mistake("This badge was taken back already.")
    badge.take_back(because)
    badge.save(update_fields=["taken_back_on", "taken_back_because"])
    record("badge.taken_back", about=badge, by=by, why=because)
