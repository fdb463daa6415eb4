"""The sums of a drop-in."""

from __future__ import annotations

import doctest

from hypothesis import given
from hypothesis import strategies as st

from peerway.drop_in import rules
from peerway.drop_in.queries import swapping
from peerway.drop_in.rules import hide_small


def test_the_examples_in_the_docstrings_come_out() -> None:
    assert [doctest.testmod(module).failed for module in (rules, swapping)] == [0, 0]


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 40), max_size=8))
def test_no_hidden_number_can_be_worked_out_from_the_total(counts: dict[str, int]) -> None:
    shown = hide_small(counts)
    hidden = [key for key, count in shown.items() if count is None]

    assert all(count is None or count == 0 or count >= 5 for count in shown.values())
    assert len(hidden) != 1 or all(count in (0, None) for count in shown.values())
