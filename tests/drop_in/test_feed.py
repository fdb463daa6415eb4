"""The calendar feed, as the standard asks, and the sums of a drop-in."""

from __future__ import annotations

import doctest
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from peerway.drop_in import feed, rules
from peerway.drop_in.queries import swapping
from peerway.drop_in.rules import hide_small

AT = datetime(2026, 11, 24, 12, 40, tzinfo=UTC)


def test_the_examples_in_the_docstrings_come_out() -> None:
    assert [doctest.testmod(module).failed for module in (feed, rules, swapping)] == [0, 0, 0]


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=200))
def test_no_line_is_longer_than_the_standard_allows_and_nothing_is_lost(where: str) -> None:
    made = feed.written([feed.Entry("1@peerway", AT, AT + timedelta(minutes=25), where)], now=AT)
    [event] = Calendar.from_ical(made).events

    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    assert str(event["location"]) == where


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 40), max_size=8))
def test_no_hidden_number_can_be_worked_out_from_the_total(counts: dict[str, int]) -> None:
    shown = hide_small(counts)
    hidden = [key for key, count in shown.items() if count is None]

    assert all(count is None or count == 0 or count >= 5 for count in shown.values())
    assert len(hidden) != 1 or all(count in (0, None) for count in shown.values())
