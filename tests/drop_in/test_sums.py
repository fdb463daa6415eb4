"""The sums of a drop-in."""

from __future__ import annotations

import doctest

from peerway.drop_in import rules
from peerway.drop_in.queries import swapping


def test_the_examples_in_the_docstrings_come_out() -> None:
    assert [doctest.testmod(module).failed for module in (rules, swapping)] == [0, 0]
