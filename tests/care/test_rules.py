"""The clocks: half terms, school days, and what may be counted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerway.care import asking
from peerway.care.rules import (
    Circle,
    asked_from,
    circles_asked,
    half_term_on,
    half_terms,
    halves_of,
    shown_counts,
)
from peerway.core.packs.care import load_care
from peerway.core.questions.readability import readability
from peerway.core.rhythm import Span, add_school_days, school_days_between
from peerway.core.small_numbers import HIDDEN_BELOW

DAYS = st.dates(date(2025, 1, 1), date(2028, 12, 31))


@st.composite
def terms(draw: st.DrawFn) -> tuple[Span, list[Span]]:
    first = draw(DAYS)
    term = Span(first, first + timedelta(days=draw(st.integers(7, 130))))
    shut = []
    for _ in range(draw(st.integers(0, 3))):
        begins = first + timedelta(days=draw(st.integers(0, 140)))
        shut.append(Span(begins, begins + timedelta(days=draw(st.integers(0, 10)))))
    return term, shut


@given(terms())
def test_the_halves_of_a_term_never_overlap_and_leave_out_only_its_holiday(
    made: tuple[Span, list[Span]],
) -> None:
    term, shut = made
    halves = halves_of(term, shut)
    assert halves[0].first == term.first and halves[-1].last == term.last
    assert len(halves) <= 2
    if len(halves) == 2:
        between = (halves[1].first - halves[0].last).days - 1
        assert between == 0 or Span(halves[0].last + timedelta(1), halves[1].first - timedelta(1)) in shut


@given(terms(), DAYS)
def test_a_day_lies_in_one_half_term_at_most_and_they_are_asked_inside_it(
    made: tuple[Span, list[Span]], day: date
) -> None:
    term, shut = made
    found = half_term_on(day, [term], shut)
    assert sum(day in half for half in half_terms([term], shut)) == (found is not None)
    if found is not None:
        assert day in found and asked_from(found) in found


@given(DAYS)
def test_where_no_terms_are_known_every_day_is_in_six_weeks_of_some_kind(day: date) -> None:
    block = half_term_on(day, [], [])
    assert block is not None and day in block and (block.last - block.first).days == 41


@given(DAYS, st.lists(st.integers(0, 60), max_size=3), st.integers(0, 40))
def test_somebody_comes_within_two_school_days_and_the_circle_only_widens(
    day: date, gaps: list[int], later: int
) -> None:
    shut = [Span(day + timedelta(gap), day + timedelta(gap + 4)) for gap in gaps]
    answer_by = add_school_days(day, 2, shut)
    assert school_days_between(day, answer_by, shut) == 2

    asked = circles_asked(answer_by, day + timedelta(later))

    assert Circle.SUPERVISOR in asked
    assert (Circle.SAFEGUARDING in asked) == (day + timedelta(later) > answer_by)
    assert asked <= circles_asked(answer_by, day + timedelta(later + 1))


@given(st.lists(st.integers(0, 30), min_size=2, max_size=4))
def test_no_small_number_is_shown_and_none_can_be_worked_out(many: list[int]) -> None:
    shown = shown_counts([(str(place), each) for place, each in enumerate(many)])
    if sum(many) < HIDDEN_BELOW:
        assert not shown
        return
    for each, count in zip(shown, many, strict=True):
        assert each.count in {"hidden", str(count)}
        assert not (0 < count < HIDDEN_BELOW) or each.count == "hidden"
    assert sum(each.count == "hidden" for each in shown) != 1


@given(st.lists(st.integers(0, 12), min_size=2, max_size=3), st.integers(0, 8))
def test_how_many_left_a_question_out_cannot_be_told_where_they_are_a_few(
    many: list[int], left_out: int
) -> None:
    people = sum(many) + left_out
    shown = [each.count for each in shown_counts([("", each) for each in many], people=people)]
    if shown and "hidden" not in shown:
        assert left_out >= HIDDEN_BELOW


@pytest.mark.parametrize("key", [asking.AFTER, asking.PULSE])
@pytest.mark.parametrize("reading", ["middle", "easy", "younger"])
def test_supporters_can_read_what_they_are_asked(key: str, reading: str) -> None:
    said = readability(load_care(key), reading)  # type: ignore[arg-type]
    assert said.ok, said


def test_the_code_knows_only_answers_that_can_be_given() -> None:
    after = {choice.key for choice in load_care(asking.AFTER).question("feeling").choices}
    assert {asking.HEAVY, *asking.LOW_AFTER} <= after
    pulse = load_care(asking.PULSE)
    for key, said in asking.LOW_PULSE.items():
        assert said in {choice.key for choice in pulse.question(key).choices}
