"""What a voice says, and what small numbers hide."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from peerway.core.principles import Heard, Level, gaps_of, heard_of
from peerway.core.principles.voices import DONT_KNOW, NOT_FOR_US
from peerway.core.small_numbers import HIDDEN_BELOW

LEVELS = [level.key for level in Level]
ANSWERS = st.lists(st.sampled_from([*LEVELS, NOT_FOR_US, DONT_KNOW]), max_size=40)
FEW = st.lists(st.sampled_from([*LEVELS, NOT_FOR_US]), max_size=HIDDEN_BELOW - 1)


@given(FEW, st.integers(0, 30))
def test_fewer_than_five_answers_show_nothing_whatever_they_are(said: list[str], unsure: int) -> None:
    tally = Counter(said) + Counter({DONT_KNOW: unsure})
    assert heard_of(tally) == Heard(None, too_few=True)


@given(ANSWERS, st.randoms())
def test_who_answered_first_makes_no_difference(said: list[str], by_chance: object) -> None:
    shuffled = list(said)
    by_chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert heard_of(Counter(said)) == heard_of(Counter(shuffled))


@given(st.lists(st.sampled_from(LEVELS), min_size=HIDDEN_BELOW, max_size=40))
def test_what_shows_is_a_level_somebody_chose(said: list[str]) -> None:
    heard = heard_of(Counter(said))
    assert heard.level is not None and heard.level.key in said


@given(st.lists(st.sampled_from(LEVELS), min_size=HIDDEN_BELOW + 1, max_size=40))
def test_at_least_half_said_so_much_and_half_no_more(said: list[str]) -> None:
    levels, shown = sorted(Level[key.upper()] for key in said), heard_of(Counter(said)).level
    assert shown is not None
    assert 2 * sum(level <= shown for level in levels) >= len(levels)
    assert 2 * sum(level >= shown for level in levels) >= len(levels)


@given(ANSWERS)
def test_nothing_that_shows_is_a_count(said: list[str]) -> None:
    assert not any(letter.isdigit() for letter in heard_of(Counter(said)).says)


def test_most_may_say_it_is_not_for_them() -> None:
    assert heard_of({NOT_FOR_US: 6, "some": 5}).not_for_us
    assert not heard_of({NOT_FOR_US: 5, "some": 6}).not_for_us


def test_a_claim_gap_is_one_step_or_more_and_the_widest_comes_first() -> None:
    high, low, none = Heard(Level.NEARLY_ALL), Heard(Level.NOT_YET), Heard(None)
    gaps = gaps_of(high, Heard(Level.SOME), low, contradicted=False)
    assert [gap.steps for gap in gaps] == [3, 1] and all(gap.kind == "claim" for gap in gaps)
    assert gaps_of(high, none, none, contradicted=False) == ()
    assert gaps_of(none, low, low, contradicted=True) == ()


def test_records_that_say_otherwise_are_a_gap_only_where_adults_claim_it() -> None:
    claims, modest = Heard(Level.SOME), Heard(Level.STARTING)
    assert [gap.kind for gap in gaps_of(claims, Heard(None), Heard(None), contradicted=True)] == ["records"]
    assert gaps_of(modest, Heard(None), Heard(None), contradicted=True) == ()


def test_young_people_may_see_more_than_adults_do() -> None:
    gaps = gaps_of(Heard(Level.STARTING), Heard(Level.NEARLY_ALL), Heard(None), contradicted=False)
    assert [gap.kind for gap in gaps] == ["hidden_good"]
