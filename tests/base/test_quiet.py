"""In quiet hours nothing that can wait is sent; and it never waits for ever."""

from __future__ import annotations

import doctest
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from peerway.base import quiet
from peerway.base.quiet import Quiet

LONDON = ZoneInfo("Europe/London")
ZONES = st.sampled_from([LONDON, ZoneInfo("America/St_Johns"), ZoneInfo("Australia/Lord_Howe"), UTC])
CLOCKS = st.tuples(st.times(), st.times()).filter(lambda both: both[0] < both[1])
# Around both changes of the clock, and any time else.
CHANGES = st.sampled_from([datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)])
MOMENTS = st.builds(
    lambda change, seconds: change + timedelta(seconds=seconds),
    CHANGES,
    st.one_of(st.integers(-200_000, 200_000), st.integers(0, 60_000_000)),
)


def weekdays(day: date) -> bool:
    return day.weekday() < 5


def outside_august(day: date) -> bool:
    return weekdays(day) and day.month != 8


OPEN = st.sampled_from([weekdays, outside_august])


def test_the_examples_in_the_docstrings_come_out() -> None:
    assert doctest.testmod(quiet).failed == 0


@given(CLOCKS, OPEN, ZONES, MOMENTS)
def test_what_waits_is_sent_outside_quiet_hours_and_not_before_its_time(
    hours: tuple[time, time], is_open: Callable[[date], bool], zone: ZoneInfo, at: datetime
) -> None:
    rule = Quiet(hours[1], hours[0], is_open, zone)
    found = rule.next_allowed(at)

    if found is not None:
        here = found.astimezone(zone)
        assert found >= at and is_open(here.date()) and hours[0] <= here.time() < hours[1]


@given(st.times(time(5), time(9)), st.times(time(15), time(22)), OPEN, ZONES, MOMENTS)
def test_it_always_goes_at_last_and_at_the_first_moment_it_may(
    morning: time, evening: time, is_open: Callable[[date], bool], zone: ZoneInfo, at: datetime
) -> None:
    rule = Quiet(evening, morning, is_open, zone)
    found = rule.next_allowed(at)

    assert found is not None
    assert found - at < timedelta(days=40)
    assert found == at or all(rule.is_quiet(at + (found - at) * part / 50) for part in range(50))


@given(MOMENTS)
def test_a_setting_that_never_opens_is_never_sent_anything(at: datetime) -> None:
    assert Quiet(time(19), time(7, 30), lambda day: False, LONDON).next_allowed(at) is None


def test_an_hour_that_the_clock_leaves_out_is_no_trouble() -> None:
    rule = Quiet(time(1, 50), time(1, 10), lambda day: True, LONDON)  # 29 March 2026: 01:00 becomes 02:00

    found = rule.next_allowed(datetime(2026, 3, 29, 0, 30, tzinfo=UTC))

    assert found == datetime(2026, 3, 30, 0, 10, tzinfo=UTC)
