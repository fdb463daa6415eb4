"""Promises about days: series, school days, what is late, and when things begin and end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerway.core.rhythm import (
    PairOnLeave,
    Span,
    add_school_days,
    check_ins_due,
    ending_reminder,
    how_late,
    is_school_day,
    left_after,
    missed_in_a_row,
    moments,
    next_contact,
    plan_for_leave,
    planned_end,
    school_days_between,
    series,
    stage_of,
)

days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
weekdays = st.sets(st.integers(0, 6), min_size=1)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first = draw(days)
    return Span(first, first + timedelta(days=draw(st.integers(0, 20))))


shut = st.lists(spans(), max_size=5)


@given(days, weekdays, st.integers(0, 30), shut, shut)
def test_a_series_meets_on_its_days_and_never_in_a_closure_or_an_exam(
    start: date, on: set[int], count: int, closures: list[Span], exams: list[Span]
) -> None:
    found = series(start, on, count=count, closures=closures, blackouts=exams)

    assert len(found) == count
    assert found == sorted(set(found))
    assert all(day >= start and day.weekday() in on for day in found)
    assert not any(day in span for day in found for span in closures + exams)


@given(days, weekdays, shut)
def test_a_closure_leaves_days_out_and_moves_none(start: date, on: set[int], closures: list[Span]) -> None:
    until = start + timedelta(days=200)
    whole = series(start, on, until=until)

    assert set(series(start, on, until=until, closures=closures)) == {
        day for day in whole if not any(day in span for span in closures)
    }


@given(days, weekdays, st.integers(1, 20), st.integers(0, 100))
def test_whichever_comes_first_ends_a_series(start: date, on: set[int], count: int, reach: int) -> None:
    until = start + timedelta(days=reach)
    both = series(start, on, count=count, until=until)

    assert both == series(start, on, until=until)[:count]


def test_every_other_week_stays_on_its_week_through_a_holiday() -> None:
    holiday = Span(date(2026, 11, 16), date(2026, 11, 20))

    found = series(date(2026, 11, 3), [1], count=3, every_weeks=2, closures=[holiday])

    assert found == [date(2026, 11, 3), date(2026, 12, 1), date(2026, 12, 15)]


def test_a_series_has_to_be_told_when_to_stop() -> None:
    with pytest.raises(ValueError, match="how many sessions, or until when"):
        series(date(2026, 11, 3), [1])
    with pytest.raises(ValueError, match="weekdays"):
        series(date(2026, 11, 3), [], count=1)


def test_a_setting_that_never_opens_ends_a_series_instead_of_hanging() -> None:
    forever = Span(date(2026, 1, 1), date(2040, 1, 1))

    assert series(date(2026, 11, 3), [1], count=3, closures=[forever]) == []
    with pytest.raises(ValueError, match="no school days ahead"):
        add_school_days(date(2026, 11, 3), 1, [forever])


def test_both_ends_of_a_closure_are_closed() -> None:
    half_term = Span(date(2026, 10, 26), date(2026, 10, 30))

    open_days = [day for day in range(23, 32) if is_school_day(date(2026, 10, day), [half_term])]
    assert open_days == [23]


def test_a_span_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before the first"):
        Span(date(2026, 11, 3), date(2026, 11, 2))


@given(days, st.integers(1, 30), shut)
def test_adding_school_days_and_counting_them_agree(start: date, count: int, closures: list[Span]) -> None:
    end = add_school_days(start, count, closures)

    assert is_school_day(end, closures)
    assert school_days_between(start, end, closures) == count
    assert school_days_between(start, end - timedelta(days=1), closures) == count - 1


def test_asked_on_a_school_day_with_none_to_add_is_the_same_day() -> None:
    assert add_school_days(date(2026, 11, 20), 0) == date(2026, 11, 20)
    assert add_school_days(date(2026, 11, 21), 0) == date(2026, 11, 23)


@pytest.mark.parametrize(("gone", "colour"), [(14, "fine"), (15, "amber"), (28, "amber"), (29, "red")])
def test_supervision_is_amber_after_fourteen_days_and_red_after_twenty_eight(gone: int, colour: str) -> None:
    last, today = date(2026, 10, 1), date(2026, 10, 1) + timedelta(days=gone)

    assert how_late(last, since=date(2026, 9, 1), today=today, amber=14, red=28).colour == colour


def test_a_time_before_somebody_became_active_does_not_count_against_them() -> None:
    late = how_late(date(2026, 1, 1), since=date(2026, 11, 10), today=date(2026, 11, 21), amber=14, red=28)

    assert (late.days, late.is_late) == (11, False)


@given(st.lists(st.sampled_from(["met", "missed", "moved"])))
def test_missed_in_a_row_counts_the_end_of_the_run(outcomes: list[str]) -> None:
    run = missed_in_a_row(outcomes)

    assert outcomes[len(outcomes) - run :] == ["missed"] * run
    assert missed_in_a_row([*outcomes, "met"]) == 0
    assert missed_in_a_row([*outcomes, "missed"]) == run + 1


def test_an_adult_asks_twice_in_the_first_month_and_then_monthly() -> None:
    begun, held = date(2026, 9, 1), list[date]()
    for _ in range(5):
        held.append(next_contact(begun, held))

    assert held == [
        date(2026, 9, 16),
        date(2026, 10, 1),
        date(2026, 10, 31),
        date(2026, 11, 30),
        date(2026, 12, 30),
    ]


@given(st.integers(1, 40), st.data())
def test_stages_come_in_order_and_the_last_session_is_in_the_end(planned: int, data: st.DataObject) -> None:
    order = ["beginning", "middle", "end"]
    seen = [order.index(stage_of(held, planned)) for held in range(planned + 1)]

    assert seen == sorted(seen)
    assert seen[0] == 0
    assert seen[-1] == 2


@given(st.integers(1, 40))
def test_check_ins_fall_at_session_2_half_way_and_the_end(planned: int) -> None:
    after = list(moments(planned).values())

    assert after == sorted(set(after))
    assert after[-1] == planned


def test_a_check_in_that_was_missed_is_overtaken_by_the_next() -> None:
    assert check_ins_due(1, 12, ()) == ()
    assert check_ins_due(4, 12, ()) == ("session_2",)
    assert check_ins_due(4, 12, ("session_2",)) == ()
    assert check_ins_due(7, 12, ("session_2",)) == ("middle",)
    assert check_ins_due(12, 12, ("middle",)) == ("end",)
    assert check_ins_due(13, 12, ("end",)) == ()


def test_the_ending_is_spoken_of_with_three_to_go() -> None:
    dates = series(date(2026, 11, 3), [1], count=12)

    spoken = [day for day in dates if ending_reminder(left_after(dates, day))]
    assert spoken == dates[-4:-1]
    assert planned_end(dates) == dates[-1]
    assert planned_end([]) is None


WEEKS = tuple(date(2027, 5, 4) + timedelta(weeks=week) for week in range(6))
OVER = date(2027, 7, 20)
LEAVE = {"Year 11": Span(date(2027, 5, 21), OVER), "Year 13": Span(date(2027, 5, 10), OVER)}


def test_a_pair_whose_older_half_leaves_gets_its_ending_brought_forward() -> None:
    [plan] = plan_for_leave([PairOnLeave("7", WEEKS, ("Year 8", "Year 11"))], LEAVE, today=date(2027, 4, 20))

    assert (plan.year_group, plan.lost, plan.last_session) == ("Year 11", 3, WEEKS[2])
    assert (plan.begin_ending, plan.was_to_begin) == (WEEKS[0], WEEKS[3])
    assert not plan.talk_now


def test_a_pair_that_finishes_before_leave_is_left_in_peace() -> None:
    pairs = [PairOnLeave("1", WEEKS[:3], ("Year 11",)), PairOnLeave("2", WEEKS, ("Year 8", "Year 10"))]

    assert plan_for_leave(pairs, LEAVE, today=date(2027, 4, 20)) == []


def test_a_pair_with_no_session_left_before_leave_needs_a_talk_now_and_comes_first() -> None:
    pairs = [PairOnLeave("later", WEEKS, ("Year 11",)), PairOnLeave("now", WEEKS, ("Year 13",))]

    plans = plan_for_leave(
        pairs,
        {"Year 11": Span(date(2027, 6, 1), OVER), "Year 13": Span(WEEKS[1], OVER)},
        today=WEEKS[0] + timedelta(days=1),
    )

    assert [(plan.key, plan.talk_now) for plan in plans] == [("now", True), ("later", False)]


def test_a_pair_that_comes_back_after_leave_is_told_when_and_does_not_say_goodbye() -> None:
    exams = {"Year 11": Span(WEEKS[1], WEEKS[2])}

    [plan] = plan_for_leave([PairOnLeave("7", WEEKS, ("Year 8", "Year 11"))], exams, today=WEEKS[0])

    assert (plan.lost, plan.meets_again, plan.talk_now) == (2, WEEKS[3], False)


def test_a_contact_that_was_early_or_late_moves_the_next_one() -> None:
    begun, days_on = date(2026, 11, 2), lambda n: date(2026, 11, 2) + timedelta(days=n)
    assert next_contact(begun, [days_on(28)]) == days_on(35), "never twice in one week"
    assert next_contact(begun, [days_on(16)]) == days_on(30), "twice in the first month all the same"
    assert next_contact(begun, [days_on(50)]) == days_on(80), "the first month is over"
    assert next_contact(begun, [], first_month=1) == days_on(30)


@given(st.lists(days, max_size=15, unique=True), days, days)
def test_no_session_kept_is_on_or_after_leave_and_none_is_lost_twice(
    sessions: list[date], leave: date, today: date
) -> None:
    for plan in plan_for_leave(
        [PairOnLeave("1", tuple(sessions), ("Year 11",))], {"Year 11": Span(leave, date.max)}, today
    ):
        ahead = [day for day in sessions if day >= today]
        assert plan.lost == sum(day >= leave for day in ahead) > 0
        assert plan.last_session is None or today <= plan.last_session < leave
        assert (plan.begin_ending is None) == plan.talk_now
