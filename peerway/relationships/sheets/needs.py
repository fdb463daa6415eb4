"""Sheets for an adult: those to fill in, and those somebody filled in that wait to be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from peerway.base.needs import Need, Urgency, needs
from peerway.base.prepared import prepared
from peerway.base.saying import near_words
from peerway.people.models import Person
from peerway.relationships.models import FilledSheet
from peerway.relationships.needs.whose import open_pairs, runs
from peerway.relationships.queries.courses import courses_of
from peerway.relationships.sheets.queries import standings_of
from peerway.relationships.sheets.rules import sheet_of, sheets_of


@needs
def sheets_to_fill_in(person: Person) -> Iterator[Need]:
    """What an adult fills in: a baseline at the start, the same again at the end."""
    pairs = [pair for pair in open_pairs(person) if sheets_of(pair.programme)]
    if not pairs:
        return
    standings = standings_of(pairs, courses_of(pairs))
    for standing in (each for pair in pairs for each in standings[pair.pk]):
        if standing.is_due and standing.sheet.filled_by == "facilitator":
            yield Need(
                f"{standing.sheet.name}: {standing.pair}",
                standing.sheet.says,
                "Fill it in",
                reverse("relationships:fill_sheet", args=[standing.pair.pk, standing.sheet.key]),
                Urgency.SOON, 5, str(standing.pair.young_person.called)[:1],
            )  # fmt: skip


@needs
def sheets_to_read(person: Person) -> Iterator[Need]:
    """What the two wrote at the start, in the middle or at the end. What they do in a session is theirs."""
    mine = runs(person)
    if not mine:
        return
    for filled in unread(programmes=mine):
        sheet = sheet_of(filled.relationship.programme, filled.sheet)
        if sheet is None or sheet.when == "session":
            continue
        on = near_words(filled.on, timezone.localdate())
        yield Need(
            f"{filled.filled_by.name} filled in “{sheet.name}”",
            f"In the pair {filled.relationship}, {on}. Read it before they next meet, to see that all is well.",
            "Read it", reverse("relationships:sheet", args=[filled.pk]),
            Urgency.SOON if filled.seen_by_both else Urgency.TODAY, 3, str(filled.filled_by.called)[:1],
        )  # fmt: skip


@prepared
def unread(*, programmes: Sequence[UUID]) -> QuerySet[FilledSheet]:
    rows = FilledSheet.objects.unread().filter(relationship__programme__pk__in=programmes)
    with_people: QuerySet[FilledSheet] = rows.with_its_people()
    return with_people.defer("sealed_answers")
