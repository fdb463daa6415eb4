"""On which days two people meet: in a rhythm, in one that thins out, or by appointment, one at a time."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from peerway.core.rhythm import Step, fading, fading_in_words, series
from peerway.people.queries import YearCalendar
from peerway.programmes.models import Programme
from peerway.programmes.rhythms import rhythm

FARTHEST = date(2999, 12, 31)


def steps_of(programme: Programme) -> list[Step]:
    """How the sessions of this approach thin out; empty where they do not."""
    shape = programme.pack.pair
    return [Step(fade.from_week, fade.every_days) for fade in shape.fade] if shape else []


def how_it_fades(programme: Programme) -> str:
    """How it thins out, as the two are told it; nothing where it does not."""
    steps = steps_of(programme)
    return fading_in_words(steps) if steps else ""


def by_appointment(programme: Programme) -> bool:
    """Whether each session is made one at a time, so that there is no series."""
    shape = programme.pack.pair
    return bool(shape and shape.meets == "appointment")


def days_of_sessions(
    programme: Programme,
    weekday: int,
    years: Collection[int | None],
    calendar: YearCalendar,
    *,
    begun: date,
    start: date,
    until: date | None,
    count: int,
) -> list[date]:
    """The days from ``start`` on of a series that ``begun`` then, around closures and the exams of both."""
    around = {"closures": calendar.closures, "blackouts": calendar.blackouts_for(*years)}
    steps = steps_of(programme)
    if steps:
        last = until or programme.ends_on or FARTHEST
        return fading(begun, weekday, steps, start=start, until=last, count=count, **around)
    weeks = max(rhythm(programme, "session_every") // 7, 1)
    return series(start, [weekday], count=count, until=until, every_weeks=weeks, **around)
