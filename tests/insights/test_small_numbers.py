"""The report of pairs: its totals and its parts, read together by somebody who knows how it hides."""

from __future__ import annotations

from collections import defaultdict
from types import SimpleNamespace

import pytest

from peerway.core.small_numbers import is_small
from peerway.insights.counting import Counted
from peerway.insights.telling import Teller, ended, matched_and_met
from tests.core.test_small_numbers import tables

WORDS = SimpleNamespace(sessions="sessions")
WAYS = ("planned", "early_agreed", "unplanned", "still")


def page(asked: int, planned: int, early: int, unplanned: int, still: int) -> tuple[str, ...]:
    """What a sponsor reads of so many pairs, all of whom have met."""
    over, pairs = planned + early + unplanned, planned + early + unplanned + still
    fields = dict.fromkeys(Counted.__dataclass_fields__, 0) | {
        "asked": asked,
        "pairs": pairs,
        "pairs_met": pairs,
    }
    fields |= {"ended": over, "planned": planned, "early_agreed": early, "unplanned": unplanned}
    n, tell = Counted(**fields), Teller(SimpleNamespace(), exact=False)  # type: ignore[arg-type]
    figures = (*matched_and_met(tell, n, WORDS), *ended(tell, n, WORDS))  # type: ignore[arg-type]
    return tuple(f"{figure.count} {figure.words}" for figure in figures)


@pytest.mark.parametrize("asked", [6, 13, 30])
def test_from_no_page_can_be_told_how_a_few_pairs_ended_or_that_a_few_still_meet(asked: int) -> None:
    alike: dict[tuple[str, ...], list[tuple[int, ...]]] = defaultdict(list)
    for pairs in range(18):
        for ways in tables(pairs, 4):
            alike[page(asked, *ways)].append(ways)

    for said, fitting in alike.items():
        for place, way in enumerate(WAYS):
            could_be = {each[place] for each in fitting}
            assert len(could_be) > 1 or not is_small(*could_be), (said, way, could_be)
        pairs_of = {sum(each) for each in fitting}
        assert len(pairs_of) > 1 or not is_small(abs(asked - sum(fitting[0]))), (said, pairs_of)
