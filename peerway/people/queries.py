"""When this setting can meet, and whom it knows, in the shapes other parts ask for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from peerway.core.rhythm import Span, add_school_days, is_school_day
from peerway.people.models import Blackout, Closure, Term


@dataclass(frozen=True)
class YearCalendar:
    """Closures and exam blackouts of this setting, read once for any number of questions."""

    closures: tuple[Span, ...]
    blackouts: tuple[tuple[Span, frozenset[int]], ...]
    terms: tuple[Span, ...]

    def blackouts_for(self, *year_groups: int | None) -> list[Span]:
        """The exam days that stop anybody of these year groups."""
        years = {year for year in year_groups if year is not None}
        return [span for span, blocked in self.blackouts if not blocked or blocked & years]

    def is_open(self, day: date) -> bool:
        in_term = not self.terms or any(day in term for term in self.terms)
        return in_term and is_school_day(day, self.closures)

    def school_days_after(self, day: date, days: int) -> date:
        """The day by which something asked on ``day`` is to be answered."""
        return add_school_days(day, days, self.closures)


def year_calendar() -> YearCalendar:
    """This setting's calendar, in three queries."""
    return YearCalendar(
        closures=tuple(spans(Closure.objects.all())),
        blackouts=tuple(
            (Span(exam.starts_on, exam.ends_on), frozenset(exam.year_groups))
            for exam in Blackout.objects.all()
        ),
        terms=tuple(spans(Term.objects.all())),
    )


def spans(rows: Iterable[Term | Closure]) -> Iterable[Span]:
    return (Span(row.starts_on, row.ends_on) for row in rows)
