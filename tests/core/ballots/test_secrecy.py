"""What is told of a secret vote tells nobody how anybody else voted: tried on every possible small vote."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from peerway.core.ballots.counting import Tally, tally
from peerway.core.ballots.papers import Method, heap_of
from peerway.core.ballots.runoff import run_off
from peerway.core.ballots.secrecy import FEWEST, has_result, may_tell, may_tell_rounds, ticks_told

YES_NO = ["yes", "no"]


def told_of_yes_no(found: Tally) -> Any:
    """Everything a page may show of a secret yes-or-no vote."""
    if not has_result(found.papers):
        return "too few"
    return found.winners, found.counts if may_tell(Method.YES_NO, found) else None


def worked_out(votes: list[tuple[str, ...]], told: Any) -> Iterator[str]:
    """For each voter who knows their own vote and what was told: whether another's vote follows."""
    alike: dict[Any, list[tuple[str, ...]]] = defaultdict(list)
    for each in votes:
        alike[told(each)].append(each)
    for said, possible in alike.items():
        for mine in YES_NO:
            fitting = [each for each in possible if each[0] == mine]
            others = range(1, len(votes[0]))
            if fitting and any(len({each[i] for each in fitting}) == 1 for i in others):
                yield f"{said}: whoever said {mine} knows how somebody else voted"


@pytest.mark.parametrize("people", range(2, 13))
def test_from_a_yes_or_no_vote_nobody_can_work_out_anothers_vote(people: int) -> None:
    every = [*product(YES_NO, repeat=people)]
    found = [*worked_out(every, lambda votes: told_of_yes_no(tally(YES_NO, heap_of((v,) for v in votes))))]
    assert found == []


def test_without_the_rule_it_could_be_worked_out() -> None:
    """The test above can fail: tell the numbers, and a lone voter knows what the rest said."""
    every = [*product(YES_NO, repeat=FEWEST)]
    told = [*worked_out(every, lambda votes: tally(YES_NO, heap_of((v,) for v in votes)).counts)]
    assert told


def test_all_the_same_looks_like_nearly_all_the_same() -> None:
    told = {told_of_yes_no(tally(YES_NO, {("yes",): 12 - n, ("no",): n})) for n in range(3)}
    assert told == {(("yes",), None)}


def test_numbers_of_a_ranked_vote_are_kept_back_when_nearly_all_agree() -> None:
    lots = {"a": 1, "b": 2, "c": 3}
    apart = heap_of([("a", "b")] * 5 + [("b", "a")] * 4 + [("c", "a")] * 3)
    alike = heap_of([("a", "b")] * 10 + [("b", "a")] * 2)
    small = heap_of([("a", "b")] * 4 + [("b", "a")] * 4)
    shown = [may_tell_rounds(run_off(["a", "b", "c"], heap, lots)) for heap in (apart, alike, small)]
    assert shown == [True, False, False]


def test_each_tick_is_a_secret_of_its_own() -> None:
    found = tally(["a", "b", "c"], Counter({("a", "b"): 5, ("a",): 6, ("a", "c"): 1}))
    assert dict(ticks_told(found)) == {"a": "nearly everybody", "b": "5 of 12", "c": "very few or nobody"}
