"""A series that thins out keeps to its week days, its closures, its end and its number of sessions."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerway.core.rhythm import Span, Step, fading, fading_in_words, series, step_in

BEGUN = date(2026, 9, 8)  # a Tuesday
FAR = date(2027, 7, 1)
BUDDY = [Step(1, 7), Step(5, 14)]


def days(steps, *, begun=BEGUN, start=None, until=FAR, count=50, **around):
    return fading(begun, 1, steps, start=start or begun, until=until, count=count, **around)


def test_a_steady_fade_is_an_ordinary_series() -> None:
    assert days([Step(1, 7)], count=9) == series(BEGUN, [1], count=9)


def test_a_half_term_uses_up_no_week_of_the_beginning() -> None:
    half_term = Span(date(2026, 9, 21), date(2026, 9, 25))
    found = days(BUDDY, count=6, closures=[half_term])
    gaps = [(after - before).days for before, after in pairwise(found)]
    assert gaps == [7, 14, 7, 7, 14]
    assert date(2026, 9, 22) not in found


def test_days_within_a_week_are_counted_from_their_own_day() -> None:
    assert [day.weekday() for day in days([Step(1, 1), Step(2, 3)], count=7)] == [1, 2, 3, 4, 1, 4, 1]


def test_planned_anew_from_the_middle_it_is_the_same_series() -> None:
    whole = days(BUDDY, count=20)
    assert days(BUDDY, start=whole[6], count=14) == whole[6:]


def test_steps_that_do_not_begin_at_the_beginning_are_refused() -> None:
    with pytest.raises(ValueError, match="week 1"):
        days([Step(2, 7)])


def test_it_is_told_kindly() -> None:
    assert fading_in_words(BUDDY) == "Once a week for the first 4 weeks, then every other week."


a_fade = st.lists(st.sampled_from([1, 2, 3, 7, 14, 21, 28]), min_size=1, max_size=4).flatmap(
    lambda gaps: st.lists(st.integers(1, 6), min_size=len(gaps) - 1, max_size=len(gaps) - 1).map(
        lambda weeks: [Step(1 + sum(weeks[:n]), gap) for n, gap in enumerate(sorted(gaps))]
    )
)


@given(
    steps=a_fade, begins=st.dates(date(2026, 1, 1), date(2027, 1, 1)), weekday=st.integers(0, 4),
    long=st.integers(0, 300), count=st.integers(0, 40), shut=st.lists(st.integers(0, 200), max_size=4),
)  # fmt: skip
def test_every_day_keeps_the_rules(steps, begins, weekday, long, count, shut) -> None:
    until = begins + timedelta(days=long)
    closures = [Span(begins + timedelta(days=n), begins + timedelta(days=n + 9)) for n in shut]
    found = fading(begins, weekday, steps, start=begins, until=until, count=count, closures=closures)
    assert found == sorted(set(found)) and len(found) <= count
    assert all(begins <= day <= until and day.weekday() < 5 for day in found)
    assert not any(day in span for day in found for span in closures)
    if not closures:
        for before, after in pairwise(found):
            week = ((after - begins + timedelta(days=begins.weekday())).days // 7) + 1
            gap = step_in(week, steps).every_days
            assert gap < 7 or (after - before).days <= gap + 6
