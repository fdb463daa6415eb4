"""Many badges at once: make, void, unlock, and the sheet to cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.links import full_address
from peerway.people.badges import code_for, make_badge, spaced, unlock, void_badges
from peerway.people.listing import badges_of
from peerway.people.models import Badge, Person

DOINGS = {
    "make": "made",
    "print": "printed",
    "void": "voided; they stop working now",
    "unlock": "unlocked; a new second thing is chosen next time",
}


@dataclass(frozen=True)
class OnPaper:
    """One badge to cut out. ``url`` carries the code after the #, so that no server is ever told it."""

    name: str
    code: str
    url: str
    second_thing: str


@transaction.atomic
def do(name: str, people: list[Person], *, by: Person, second_thing: str = "") -> None:
    """One of ``DOINGS`` for these people."""
    doing: dict[str, Callable[[], Any]] = {
        "make": lambda: make(people, by=by, second_thing=second_thing),
        "print": lambda: None,
        "void": lambda: void_badges(people, by=by),
        "unlock": lambda: [unlock(person, by=by) for person in people],
    }
    doing[name]()


def make(people: list[Person], *, by: Person, second_thing: str) -> None:
    """New badges for all of them; any they had stop working."""
    known = second_thing if second_thing in Badge.SecondThing.values else Badge.SecondThing.PICTURES
    for person in people:
        make_badge(person, by=by, second_thing=known)


@transaction.atomic
def sheet_for(people: list[Person], *, by: Person) -> list[OnPaper]:
    """What goes on paper, for those who have a badge. Printing is written down."""
    badges = badges_of(people)
    unprinted = [badge.pk for badge in badges.values() if badge.printed_at is None]
    Badge.objects.filter(pk__in=unprinted).update(printed_at=timezone.now())
    record("badges.printed", about=by, by=by, why=f"{len(badges)} on a sheet")
    address = full_address(reverse("people:badge"))
    told = []
    for person in people:
        badge = badges.get(person.account_id)
        if badge:
            code = code_for(badge.pk)
            words = Badge.SecondThing(badge.second_thing).label
            told.append(OnPaper(person.called, spaced(code), f"{address}#{code}", words))
    return told
