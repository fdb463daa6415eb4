"""What must hold of every count, whoever votes how."""

from __future__ import annotations

from collections import Counter

from hypothesis import assume, given
from hypothesis import strategies as st

from peerway.core.ballots.counting import Result, ending, tally
from peerway.core.ballots.papers import Method, Paper, fault, folded, heap_of, read, size, written
from peerway.core.ballots.runoff import Why, gone, run_off, used_a_lot
from peerway.core.ballots.words import of_runoff
from tests.core.ballots.heaps import OPTIONS, contests, lots_for, ticks

Contest = tuple[list[str], Counter[Paper]]


@given(contests(), st.randoms(use_true_random=False))
def test_the_order_of_the_papers_does_not_matter(contest: Contest, chance: st.DataObject) -> None:
    options, heap = contest
    papers = [*heap.elements()]
    chance.shuffle(papers)  # type: ignore[attr-defined]
    shuffled = heap_of(papers)
    assert run_off(options, shuffled, lots_for(options)) == run_off(options, heap, lots_for(options))
    assert written(shuffled) == written(heap)
    assert read(written(heap)) == heap


@given(contests(), st.permutations(OPTIONS))
def test_other_names_for_the_options_change_only_the_names(contest: Contest, other: list[str]) -> None:
    """The lot is drawn for the option and goes with it: nothing depends on a name or a place on the list."""
    options, heap = contest
    called = dict(zip(OPTIONS, other, strict=True))
    renamed = Counter({tuple(called[option] for option in paper): n for paper, n in heap.items()})
    lots = {called[option]: number for option, number in lots_for(options).items()}
    listed_otherwise = sorted(called[option] for option in options)
    found = run_off(listed_otherwise, renamed, lots).winners
    assert set(found) == {called[option] for option in run_off(options, heap, lots_for(options)).winners}


@given(contests())
def test_whoever_more_than_half_put_first_always_wins(contest: Contest) -> None:
    options, heap = contest
    firsts = Counter({option: sum(n for p, n in heap.items() if p[0] == option) for option in options})
    option, most = max(firsts.items(), key=lambda each: each[1])
    assume(most * 2 > size(heap))
    assert run_off(options, heap, lots_for(options)).winners == (option,)


@given(contests())
def test_no_paper_is_lost_or_made_in_any_round(contest: Contest) -> None:
    options, heap = contest
    found = run_off(options, heap, lots_for(options))
    for before, after in zip(found.rounds, found.rounds[1:], strict=False):
        assert before.in_play + before.aside == size(heap)
        left = {option: count for option, count in before.counts if option not in before.out}
        assert {option: left[option] + n for option, n in before.moved} == dict(after.counts)
        assert before.aside + before.spent == after.aside
    assert sorted([*gone(found), *dict(found.rounds[-1].counts)]) == sorted(options)


@given(contests())
def test_nobody_wins_by_lot(contest: Contest) -> None:
    """A lot may say who goes out of a round, never who wins the last one."""
    options, heap = contest
    found = run_off(options, heap, lots_for(options))
    assert all(len(each.counts) > 2 for each in found.rounds if each.why == Why.LOT)


@given(contests(), st.permutations(range(5)))
def test_the_lot_matters_only_where_it_is_said_to(contest: Contest, numbers: list[int]) -> None:
    options, heap = contest
    found = run_off(options, heap, lots_for(options))
    assume(not used_a_lot(found))
    assert run_off(options, heap, dict(zip(OPTIONS, numbers, strict=True))) == found


@given(contests())
def test_every_round_is_told_in_words(contest: Contest) -> None:
    options, heap = contest
    found = run_off(options, heap, lots_for(options))
    told = of_runoff(found, {option: option.capitalize() for option in options})
    assert len(told) == len(found.rounds) and all(all(lines) for lines in told)
    assert all(winner.capitalize() in told[-1][-1] for winner in found.winners)


@given(contests(), st.integers(1, 40))
def test_under_the_quorum_there_is_no_result(contest: Contest, quorum: int) -> None:
    options, heap = contest
    found = run_off(options, heap, lots_for(options))
    said = ending(found.winners, found.papers, quorum)
    assert (said == Result.TOO_FEW) == (size(heap) < quorum)


@given(ticks(), st.sampled_from(OPTIONS[:2]))
def test_one_more_tick_never_harms(contest: Contest, liked: str) -> None:
    options, heap = contest
    before = tally(options, heap).winners
    after = tally(options, heap + Counter({(liked,): 1})).winners
    assert liked not in before or after == (liked,)


def test_level_at_the_bottom_goes_by_the_round_before_then_by_lot() -> None:
    heap = heap_of(
        [("art",)] * 6 + [("bake",)] * 4 + [("chess",)] * 3 + [("dance", "chess")] * 1
    )  # chess catches up with bake
    found = run_off(OPTIONS[:4], heap, lots_for(OPTIONS))
    assert [(each.out, each.why) for each in found.rounds] == [
        (("dance",), Why.FEWEST), (("chess",), Why.EARLIER), ((), None),
    ]  # fmt: skip
    level = heap_of([("art",)] * 3 + [("bake", "chess")] * 2 + [("chess", "bake")] * 2)
    first = run_off(OPTIONS[:3], level, {"art": 3, "bake": 1, "chess": 2})
    other = run_off(OPTIONS[:3], level, {"art": 3, "bake": 2, "chess": 1})
    assert (first.rounds[0].out, first.rounds[0].why, first.winners) == (("bake",), Why.LOT, ("chess",))
    assert (other.rounds[0].out, other.winners) == (("chess",), ("bake",))


def test_two_who_could_not_be_saved_go_out_together() -> None:
    heap = heap_of([("art",)] * 5 + [("bake",)] * 4 + [("chess",), ("dance",)])
    assert run_off(OPTIONS[:4], heap, lots_for(OPTIONS)).rounds[0].out == ("chess", "dance")


def test_two_who_together_draw_level_with_the_next_are_not_thrown_out_together() -> None:
    """One of them could still have caught up: bake with the papers of chess."""
    heap = heap_of([("art",)] * 5 + [("dance",)] * 4 + [("bake",)] * 2 + [("chess", "bake")] * 2)
    first = run_off(OPTIONS[:4], heap, lots_for(OPTIONS)).rounds[0]
    assert (first.out, first.why) == (("bake",), Why.LOT)


def test_the_round_just_before_says_more_than_the_first() -> None:
    heap = heap_of(
        [("art",)] * 6 + [("bake",)] * 3 + [("chess",)] * 4 + [("explore", "bake")] * 2
        + [("dance", "chess"), ("dance",), ("dance",)]
    )  # fmt: skip
    found = run_off(OPTIONS, heap, lots_for(OPTIONS))
    assert [each.out for each in found.rounds[:3]] == [("explore",), ("dance",), ("chess",)]
    assert found.rounds[2].why == Why.EARLIER


def test_exactly_half_is_not_more_than_half() -> None:
    heap = heap_of([("art",)] * 3 + [("bake",)] * 2 + [("chess", "bake")])
    assert run_off(OPTIONS[:3], heap, lots_for(OPTIONS)).winners == ("art", "bake")


def test_all_level_is_a_tie() -> None:
    heap = heap_of([("art",), ("bake",), ("chess",)])
    assert run_off(OPTIONS[:3], heap, lots_for(OPTIONS)).winners == ("art", "bake", "chess")


def test_a_paper_that_cannot_be_counted_says_why() -> None:
    assert "not to choose from" in fault(Method.RANKED, ["art", "fly"], {"art"})
    assert "twice" in fault(Method.RANKED, ["art", "art"], {"art"})
    assert "more dots" in fault(Method.DOTS, ["art"] * 4, {"art"}, dots=3)
    assert "Choose one" in fault(Method.YES_NO, ["yes", "no"], {"yes", "no"})
    assert "Nothing" in fault(Method.RANKED, [], {"art"})
    assert not fault(Method.APPROVAL, [], {"art"})
    assert folded(Method.DOTS, ["b", "a", "b"]) == ("a", "b", "b")
