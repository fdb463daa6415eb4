"""The rows of a room, drawn: most are alike but for the names, so such a row is drawn once and the names put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from html import escape
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from peerway.people.models import Person
from peerway.relationships.models import Relationship
from peerway.relationships.room import Row

Choices = Sequence[tuple[str, str]]

# Nobody is called this: letters that no alphabet has.
SOMEBODY, ANOTHER = "\ue000", "\ue001"


def drawn_rows(rows: Sequence[Row], kinds: Choices) -> SafeString:
    return mark_safe("".join(each_drawn(rows, kinds)))  # noqa: S308 - each is drawn by its template


def each_drawn(rows: Sequence[Row], kinds: Choices) -> Iterator[str]:
    blank = Row(stand_in())
    alike = drawn(blank, kinds) if any(is_alike(row) for row in rows) else ""
    for row in rows:
        yield with_names(alike, blank, row) if is_alike(row) else drawn(row, kinds)


def drawn(row: Row, kinds: Choices) -> str:
    return render_to_string("relationships/_room_row.html", {"row": row, "kinds": kinds})


def is_alike(row: Row) -> bool:
    """Whether nothing of a pair is different from everybody else but who they are."""
    return not row.is_second_miss and replace(row, missed=0) == Row(row.pair)


def with_names(alike: str, blank: Row, row: Row) -> str:
    for one, other in zip(told_of(blank), told_of(row), strict=True):
        alike = alike.replace(one, other)
    return alike


def told_of(row: Row) -> tuple[str, ...]:
    """All that a row says of who they are."""
    pair = row.pair
    return row.key, row.face, escape(pair.supporter.called), escape(pair.young_person.called)


def stand_in() -> Relationship:
    somebody = partial(Person, pk=UUID(int=0), kind=Person.Kind.YOUNG)
    both = {"supporter": somebody(first_name=SOMEBODY), "young_person": somebody(first_name=ANOTHER)}
    return Relationship(pk=UUID(int=0), **both)
