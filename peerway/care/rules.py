"""The clocks of looking after supporters: half terms, school days, who is asked by when. No database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from peerway.core.rhythm import Span
from peerway.core.small_numbers import HIDDEN_BELOW, hidden

ONE = timedelta(days=1)
SCHOOL_DAYS_TO_COME = 2
"""School days within which an adult comes to somebody who said that it is too much."""

BREAK = 3
"""A closure of so many days, Monday to Friday, in the middle of a term parts it into half terms."""

LONG_TERM = timedelta(weeks=9)
BLOCK = timedelta(weeks=6)
SETTLING_IN = timedelta(days=14)
LONGEST_REST = timedelta(weeks=12)
AFTER_FOR = timedelta(days=2)
"""For how many days after a session "How are you after that?" is asked."""


class Circle(IntEnum):
    """Who is asked to come, from the nearest outwards."""

    SUPERVISOR = 0
    FACILITATOR = 1
    SAFEGUARDING = 2


def circles_asked(answer_by: date, today: date) -> frozenset[Circle]:
    """Who is asked to come to somebody by ``answer_by``: on the last day those who run it, once it is late the lead.

    >>> sorted(circle.name for circle in circles_asked(date(2026, 11, 24), date(2026, 11, 24)))
    ['FACILITATOR', 'SUPERVISOR']
    """
    asked = {Circle.SUPERVISOR}
    if today >= answer_by:
        asked.add(Circle.FACILITATOR)
    if today > answer_by:
        asked.add(Circle.SAFEGUARDING)
    return frozenset(asked)


def half_terms(terms: Iterable[Span], closures: Sequence[Span]) -> list[Span]:
    """Every half term, in order: a term parted by its holiday, or in two where a long one has none."""
    return [half for term in sorted(terms) for half in halves_of(term, closures)]


def halves_of(term: Span, closures: Sequence[Span]) -> list[Span]:
    """
    >>> term, holiday = Span(date(2026, 9, 1), date(2026, 12, 18)), Span(date(2026, 10, 26), date(2026, 10, 30))
    >>> [str(half.last) for half in halves_of(term, [holiday])]
    ['2026-10-25', '2026-12-18']
    """
    breaks = [shut for shut in closures if is_break(shut, term)]
    if breaks:
        shut = max(breaks, key=lambda each: (weekdays_in(each), each.first))
        return [Span(term.first, shut.first - ONE), Span(shut.last + ONE, term.last)]
    if term.last - term.first < LONG_TERM:
        return [term]
    middle = term.first + (term.last - term.first) // 2
    return [Span(term.first, middle), Span(middle + ONE, term.last)]


def is_break(shut: Span, term: Span) -> bool:
    return term.first < shut.first and shut.last < term.last and weekdays_in(shut) >= BREAK


def weekdays_in(span: Span) -> int:
    days = (span.last - span.first).days + 1
    return sum((span.first + ONE * n).weekday() < 5 for n in range(days))


def half_term_on(day: date, terms: Sequence[Span], closures: Sequence[Span]) -> Span | None:
    """The half term a day lies in; None in the holidays. Where no terms are known, six weeks stand for one.

    >>> half_term_on(date(2026, 10, 1), [], []).first
    datetime.date(2026, 9, 1)
    """
    if not terms:
        return block_of(day)
    return next((half for half in half_terms(terms, closures) if day in half), None)


def block_of(day: date) -> Span:
    """The six weeks a day lies in, counted from the first of September."""
    start = date(day.year if day.month >= 9 else day.year - 1, 9, 1)
    first = start + BLOCK * ((day - start) // BLOCK)
    return Span(first, first + BLOCK - ONE)


def asked_from(half: Span) -> date:
    """The first day of a half term on which supporters are asked how it is: there must be something to tell.

    >>> asked_from(Span(date(2026, 11, 2), date(2026, 12, 18)))
    datetime.date(2026, 11, 16)
    """
    return half.first + min(SETTLING_IN, (half.last - half.first) // 2)


@dataclass(frozen=True)
class Counted:
    """How many gave one answer, as it may be shown: ``count`` is a sentence."""

    says: str
    count: str


def shown_counts(counts: Sequence[tuple[str, int]], people: int | None = None) -> list[Counted]:
    """Answers counted, for somebody who may not know who said what; nothing where too few answered.

    ``people`` is how many could have answered: those who left it out count as one more part, or they could be told.

    >>> [each.count for each in shown_counts([("Fine", 9), ("A bit", 6), ("No", 2)])]
    ['9', 'hidden', 'hidden']
    >>> [each.count for each in shown_counts([("Fine", 9), ("A bit", 6)], people=17)]
    ['9', 'hidden']
    >>> shown_counts([("Fine", 3), ("No", 1)])
    []
    """
    answered = sum(many for _, many in counts)
    if answered < HIDDEN_BELOW:
        return []
    parts = [many for _, many in counts] + ([people - answered] if people is not None else [])
    shown = hidden(dict(enumerate(parts)))
    return [
        Counted(says, "hidden" if shown[place] is None else str(shown[place]))
        for place, (says, _) in enumerate(counts)
    ]
