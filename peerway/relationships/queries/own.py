"""What one of the two sees of their own pairs: read on every Today, so each is prepared (``base.prepared``)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from peerway.base.prepared import prepared
from peerway.relationships.models import (
    CheckIn,
    Chosen,
    ExitTalk,
    FilledSheet,
    Meeting,
    Relationship,
    ShortMessage,
    Wish,
)

Pairs = Collection[Any]


@prepared
def pair(*, person: UUID, pk: UUID) -> QuerySet[Relationship]:
    """One of somebody's own pairs."""
    return Relationship.objects.of(person).filter(pk=pk).with_both()


@prepared
def pair_and_place(*, person: UUID, pk: UUID) -> QuerySet[Relationship]:
    """The same, with where they meet."""
    return Relationship.objects.of(person).filter(pk=pk).with_its_people()


@prepared
def session_to_log(*, person: UUID, pk: UUID) -> QuerySet[Meeting]:
    """A session of a pair that somebody supports."""
    return Meeting.objects.filter(relationship__supporter=person, pk=pk).for_its_log()


@prepared
def session(*, person: UUID, pk: UUID) -> QuerySet[Meeting]:
    """A session of one of somebody's own pairs."""
    mine = Relationship.objects.of(person)
    return Meeting.objects.filter(relationship__in=mine, pk=pk).with_its_people()


@prepared
def pairs_of(*, person: Any, ended_since: date) -> QuerySet[Relationship]:
    """Everybody this person meets, and those they have said goodbye to since."""
    shown = Q(ended_on=None) | Q(ended_on__gte=ended_since)
    return Relationship.objects.of(person).filter(shown).with_both()


@prepared
def sessions_at_hand(*, pairs: Pairs, person: UUID, today: date, since: date) -> QuerySet[Meeting]:
    """Of each pair the next session, and the last since a day that this person has not logged; with where it is."""
    of_the_pair = Meeting.objects.filter(relationship=OuterRef("relationship"), called_off_at=None)
    ahead = of_the_pair.filter(on__gte=today, outcome="").order_by("on")
    held = of_the_pair.filter(on__gte=since, on__lte=today).exclude(outcome=Meeting.Outcome.MISSED)
    to_log = held.exclude(logged_by=person).order_by("-on")
    at_hand = Q(pk=Subquery(ahead.values("pk")[:1])) | Q(pk=Subquery(to_log.values("pk")[:1]))
    rows = Meeting.objects.filter(at_hand, relationship__pk__in=pairs, on__gte=since)
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


@prepared
def choices_for(*, meeting: Any) -> QuerySet[Chosen]:
    """What the two chose for one session."""
    return Chosen.objects.filter(meeting=meeting).select_related("by")


@prepared
def sheets_told(*, pair: Any, person: UUID) -> QuerySet[FilledSheet]:
    """The sheets of a pair that one of the two may read, oldest first."""
    return FilledSheet.objects.filter(relationship=pair).told_to(person).select_related("filled_by")
