"""When a worry is read, and how it climbs, with the clock in our hand."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from peerway.core.rhythm import Span, is_school_day
from peerway.safeguarding.rules import Hours, Step, next_step, promise, read_by, step_times, steps_due

LONDON = ZoneInfo("Europe/London")
HALF_TERM = Span(date(2026, 10, 26), date(2026, 10, 30))


def open_on(day: date) -> bool:
    return is_school_day(day, [HALF_TERM])


HOURS = Hours(time(8), time(16), open_on)
NEVER = Hours(time(8), time(16), lambda day: False)


def on(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def test_a_worry_raised_at_lunch_is_read_by_the_end_of_that_day() -> None:
    assert read_by(on("2026-11-23T12:12"), HOURS) == on("2026-11-23T16:00")


def test_a_worry_raised_before_school_is_read_that_day() -> None:
    assert read_by(on("2026-11-23T06:30"), HOURS) == on("2026-11-23T16:00")


def test_a_worry_raised_on_friday_night_is_read_on_monday_morning() -> None:
    assert read_by(on("2026-11-20T22:00"), HOURS) == on("2026-11-23T10:00")


def test_a_worry_raised_in_the_last_half_hour_is_not_promised_for_today() -> None:
    assert read_by(on("2026-11-23T15:31"), HOURS) == on("2026-11-24T10:00")


def test_a_worry_raised_before_half_term_is_promised_for_after_it() -> None:
    assert read_by(on("2026-10-23T18:00"), HOURS) == on("2026-11-02T10:00")


def test_where_no_school_day_is_known_a_worry_is_promised_for_tomorrow() -> None:
    assert read_by(on("2026-11-23T12:00"), NEVER) == on("2026-11-24T10:00")


def test_the_ladder_climbs_after_a_quarter_of_an_hour_an_hour_and_at_the_end_of_the_day() -> None:
    raised = on("2026-11-23T12:00")
    climbed = {
        minutes: [int(step) for step in steps_due(raised, raised + timedelta(minutes=minutes), HOURS)]
        for minutes in (0, 14, 15, 59, 60, 239, 240)
    }
    assert climbed == {
        0: [0],
        14: [0],
        15: [0, 1],
        59: [0, 1],
        60: [0, 1, 2],
        239: [0, 1, 2],
        240: [0, 1, 2, 3],
    }


def test_the_ladder_stands_still_while_nobody_is_there() -> None:
    times = step_times(on("2026-11-20T15:50"), HOURS)

    assert times[Step.NOT_YET_SEEN] == on("2026-11-23T08:05")
    assert times[Step.LEADERSHIP] == on("2026-11-23T08:50")


def test_with_danger_the_ladder_is_twice_as_fast_and_never_stands_still() -> None:
    times = step_times(on("2026-11-20T22:00"), HOURS, danger=True)

    assert times[Step.NOT_YET_SEEN] == on("2026-11-20T22:07:30")
    assert times[Step.LEADERSHIP] == on("2026-11-20T22:30")


def test_the_next_step_is_the_soonest_that_is_still_to_come() -> None:
    raised = on("2026-11-23T12:00")

    assert next_step(raised, on("2026-11-23T12:40"), HOURS) == on("2026-11-23T13:00")
    assert next_step(raised, on("2026-11-23T17:00"), HOURS) is None


def test_the_promise_is_said_as_people_say_it() -> None:
    now = on("2026-11-23T12:00")

    assert promise(on("2026-11-23T15:30"), now) == "today before 3.30 pm"
    assert promise(on("2026-11-24T10:00"), now) == "tomorrow before 10 am"
    assert promise(on("2026-11-30T12:00"), now) == "on Monday 30 November before 12 noon"


FIRST, LAST = datetime.fromisoformat("2026-01-01"), datetime.fromisoformat("2027-12-31")
moments = st.datetimes(FIRST, LAST, timezones=st.just(LONDON))


@given(moments, st.booleans())
def test_every_worry_has_a_promise_in_the_future_while_somebody_is_there(
    raised: datetime, danger: bool
) -> None:
    promised = read_by(raised, HOURS)

    assert promised > raised
    assert open_on(promised.date())
    assert HOURS.opens <= promised.time() <= HOURS.shuts
    assert set(step_times(raised, HOURS, danger=danger)) == set(Step)


@given(moments, st.integers(0, 20_000), st.integers(0, 20_000), st.booleans())
def test_the_ladder_only_ever_climbs(raised: datetime, first: int, more: int, danger: bool) -> None:
    earlier = steps_due(raised, raised + timedelta(minutes=first), HOURS, danger=danger)
    later = steps_due(raised, raised + timedelta(minutes=first + more), HOURS, danger=danger)

    assert Step.RAISED in earlier
    assert set(earlier) <= set(later)
