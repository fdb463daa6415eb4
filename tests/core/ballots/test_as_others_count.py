"""Ballots count as an independent counter does: votelib, and a slow run-off that tries every tie."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import assume, event, given
from votelib.convert import ApprovalToSimpleVotes, ScoreToSimpleVotes
from votelib.evaluate.core import Plurality, Tie
from votelib.evaluate.sequential import TransferableVoteSelector

from peerway.core.ballots.counting import from_totals, tally
from peerway.core.ballots.papers import Paper
from peerway.core.ballots.runoff import Runoff, Why, run_off
from tests.core.ballots.heaps import OPTIONS, contests, dots, every_winner, lots_for, ticks

Contest = tuple[list[str], Counter[Paper]]


def chosen_by_others(votes: dict[str, int]) -> tuple[str, ...]:
    """Whom votelib's plurality chooses; those who are level, sorted."""
    (found,) = Plurality().evaluate({option: n for option, n in votes.items() if n}, 1) or ["nobody"]
    return tuple(sorted(found)) if isinstance(found, Tie) else (found,)


def broke_ties(found: Runoff) -> bool:
    return any(each.why in {Why.EARLIER, Why.LOT} for each in found.rounds)


@given(contests())
def test_a_ranked_vote_comes_out_as_an_independent_counter_says(contest: Contest) -> None:
    options, heap = contest
    assume(heap)  # votelib does not end on an empty box
    ours = run_off(options, heap, lots_for(options))
    try:
        theirs = TransferableVoteSelector(quota_function="droop").evaluate(dict(heap), 1)
    except NotImplementedError:  # votelib refuses to break a tie
        event("a tie")
        return
    if len(ours.winners) == 1 and not broke_ties(ours):
        event("compared")
        assert [*ours.winners] == theirs


@given(contests())
def test_whoever_wins_wins_under_some_order_of_breaking_ties(contest: Contest) -> None:
    options, heap = contest
    ours, possible = run_off(options, heap, lots_for(options)).winners, every_winner(options, heap)
    if len(ours) == 1:
        assert ours[0] in possible
    if len(possible) == 1:
        assert set(ours) == possible
    if len(ours) > 1:
        assert len(possible) > 1, "A tie is told only where it is one."


@given(ticks())
def test_ticks_come_out_as_an_independent_counter_says(contest: Contest) -> None:
    options, heap = contest
    theirs = ApprovalToSimpleVotes().convert({frozenset(paper): n for paper, n in heap.items()})
    ours = tally(options, heap)
    assert {option: count for option, count in ours.counts if count} == theirs
    if theirs:
        assert tuple(sorted(ours.winners)) == chosen_by_others(theirs)


@given(dots())
def test_dots_come_out_as_an_independent_counter_says(contest: Contest) -> None:
    options, heap = contest
    scored = {frozenset(Counter(paper).items()): n for paper, n in heap.items()}
    theirs = ScoreToSimpleVotes("sum", unscored_value=0).convert(scored)
    ours = tally(options, heap)
    assert {option: count for option, count in ours.counts if count} == {k: v for k, v in theirs.items() if v}


@pytest.mark.parametrize(("yes", "no", "said"), [(5, 3, ("yes",)), (3, 5, ("no",)), (4, 4, ("no", "yes"))])
def test_yes_and_no_come_out_as_an_independent_counter_says(yes: int, no: int, said: tuple[str, ...]) -> None:
    ours = from_totals(["yes", "no"], {"yes": yes, "no": no}, yes + no)
    assert tuple(sorted(ours.winners)) == chosen_by_others({"yes": yes, "no": no}) == said


def test_an_empty_box_has_no_winner() -> None:
    assert run_off(OPTIONS, {}, lots_for(OPTIONS)).winners == ()


def test_the_comparison_would_see_a_wrong_count() -> None:
    """Most first choices are not what a run-off asks: the two differ here, and the oracle sees it."""
    heap = Counter({("art", "bake"): 4, ("bake", "art"): 3, ("chess", "bake"): 2})
    most_first = max(OPTIONS[:3], key=lambda option: sum(n for p, n in heap.items() if p[0] == option))
    assert (
        TransferableVoteSelector(quota_function="droop").evaluate(dict(heap), 1) == ["bake"] != [most_first]
    )
    assert run_off(OPTIONS[:3], heap, lots_for(OPTIONS)).winners == ("bake",)
