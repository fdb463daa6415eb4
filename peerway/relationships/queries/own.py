"""What one of the two sees of their own pairs: read on every Today, so each is prepared (``base.prepared``)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from peerway.base.prepared import prepared
from peerway.relationships.models import CheckIn, ExitTalk, Meeting, Relationship, ShortMessage, Wish

Pairs = Collection[Any]


@prepared
def pairs_of(*, person: Any, ended_since: date) -> QuerySet[Relationship]:
    """Everybody this person meets, and those they have said goodbye to since."""
    shown = Q(ended_on=None) | Q(ended_on__gte=ended_since)
    return Relationship.objects.of(person).filter(shown).with_both()


@prepared
def sessions_around(*, pairs: Pairs, since: date) -> QuerySet[Meeting]:
    """Sessions since a day that were not called off, each with where it is."""
    rows = Meeting.objects.filter(relationship__pk__in=pairs, on__gte=since, called_off_at=None)
    return rows.select_related("place__slot", "place__room", "place__adult").order_by("on")


@prepared
def messages_about(*, pairs: Pairs, today: date, since: datetime) -> QuerySet[ShortMessage]:
    """Short messages about a session still to come, and lately about none."""
    about = Q(meeting__on__gte=today) | Q(meeting=None, at__gte=since)
    return ShortMessage.objects.filter(about, relationship__pk__in=pairs).select_related("meeting")


@prepared
def wishes_waiting(*, pairs: Pairs, person: UUID) -> QuerySet[Any]:
    rows = Wish.objects.unanswered().filter(relationship__pk__in=pairs, by=person)
    return rows.values_list("relationship", flat=True)


@prepared
def check_ins_of(*, pairs: Pairs, person: UUID) -> QuerySet[Any]:
    rows = CheckIn.objects.filter(relationship__pk__in=pairs, person=person)
    return rows.values_list("relationship", "point")


@prepared
def looked_back_at(*, pairs: Pairs, person: UUID) -> QuerySet[Any]:
    rows = ExitTalk.objects.filter(relationship__pk__in=pairs, person=person)
    return rows.values_list("relationship", flat=True)
