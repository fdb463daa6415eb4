"""The worksheet itself, filled, as data for two sheets of A4: aim and why, then for each principle three columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from peerway.base.saying import date_words
from peerway.core.principles import Principle, load_principles
from peerway.people.models import Person
from peerway.principles.overview import Row, rows_of
from peerway.principles.results import last_opened
from peerway.principles.rules import Verdict
from peerway.programmes.models import Programme

MOST_LINES, LONGEST = 5, 150
NOTHING = "Not written down yet"


def worksheet_of(programme: Programme, person: Person) -> dict[str, Any]:
    """Small numbers are never on it: a sheet of paper travels."""
    today, last = timezone.localdate(), last_opened(programme)
    rows = rows_of(programme, person)
    asked = "Nobody was asked yet: this rests on the records alone."
    if last and last.opened_on:
        asked = f"Three voices were asked, last opened on {date_words(last.opened_on, today)}."
    return {
        "title": "The five principles",
        "note": f"{programme.name}, {programme.setting.name}. {date_words(today, today)}. {asked}",
        "aim": short(programme.aim, 420) or NOTHING,
        "why": short(programme.why, 420) or NOTHING,
        "principles": [part_of(each, rows) for each in load_principles()],
        "foot": load_principles().about.ceiling,
    }


def part_of(principle: Principle, rows: list[Row]) -> dict[str, Any]:
    keys = {practice.key for practice in principle.practices}
    mine = [row for row in rows if row.practice.key in keys]
    return {
        "name": f"{principle.number}. {principle.name}",
        "says": principle.says,
        "gates": [f"{row.practice.name}." for row in mine if row.comes_first],
        "good": few(happens(mine)),
        "more": few(to_do(mine)),
        "adapted": few(f"{ended(a.says)} Because: {ended(a.why)}" for row in mine for a in row.adaptations),
    }


def happens(rows: list[Row]) -> Iterable[str]:
    """Best practice: what the records show and no voice disputes."""
    for row in rows:
        if row.evidence.verdict == Verdict.SUPPORTS and not (row.said and row.said.is_claim):
            yield f"{row.practice.name}."


def to_do(rows: list[Row]) -> Iterable[str]:
    """What else could be done: what was agreed first, then where somebody or something says otherwise."""
    for row in rows:
        for step in row.steps:
            owner = step.owner.name if step.owner else "nobody yet"
            yield f"{step.says} ({owner}, by {step.due_on.day} {step.due_on:%B})"
    for row in rows:
        if row.steps:
            continue
        if row.said and row.said.is_claim:
            yield f"{row.practice.name}: {row.said.gaps[0].says}"
        elif row.evidence.contradicts:
            yield f"{row.practice.name}: the records say otherwise."


def ended(words: str) -> str:
    """
    >>> ended("We meet outside"), ended("Does it help?")
    ('We meet outside.', 'Does it help?')
    """
    return words if words.endswith((".", "!", "?")) else f"{words}."


def few(lines: Iterable[str]) -> list[str]:
    """As many as there is room for, and how many more there are."""
    told = [short(line) for line in lines]
    if len(told) <= MOST_LINES:
        return told
    return [*told[: MOST_LINES - 1], f"And {len(told) - MOST_LINES + 1} more."]


def short(words: str, longest: int = LONGEST) -> str:
    """
    >>> short("One two three four", 10)
    'One two…'
    """
    words = " ".join(words.split())
    return words if len(words) <= longest else f"{words[:longest].rsplit(' ', 1)[0]}…"
