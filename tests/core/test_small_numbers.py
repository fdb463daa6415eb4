"""Nobody can work out a hidden number: not even somebody who knows the rule and tries every table that fits."""

from __future__ import annotations

import doctest
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerway.core import small_numbers
from peerway.core.small_numbers import HIDDEN_BELOW, hidden, is_small, none_is_small, part_said, total_said

Parts = tuple[int, ...]
Shown = tuple[int | None, ...]


def shown_of(parts: Parts, below: int = HIDDEN_BELOW) -> Shown:
    return tuple(hidden(dict(enumerate(parts)), below).values())


def tables(total: int, parts: int) -> Iterator[Parts]:
    """Every way to part a total."""
    for bars in combinations(range(total + parts - 1), parts - 1):
        yield tuple(later - earlier - 1 for earlier, later in pairwise((-1, *bars, total + parts - 1)))


def fitting(shown: Shown, total: int) -> list[Parts]:
    """What an adversary finds who knows the rule, what is shown and the total: every table that looks like this."""
    away = [place for place, count in enumerate(shown) if count is None]
    left, found = total - sum(count or 0 for count in shown), []
    for guess in tables(left, len(away)) if away else [()]:
        whole = list(shown)
        for place, count in zip(away, guess, strict=True):
            whole[place] = count
        if shown_of(tuple(whole)) == shown:  # type: ignore[arg-type]
            found.append(tuple(whole))
    return found  # type: ignore[return-value]


def test_the_examples_in_the_docstrings_come_out() -> None:
    assert doctest.testmod(small_numbers).failed == 0


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 12) | st.integers(0, 5), min_size=2, max_size=4).map(tuple))
def test_whoever_knows_the_rule_cannot_tell_a_hidden_part_nor_that_it_is_small(parts: Parts) -> None:
    shown = shown_of(parts)
    guesses = fitting(shown, sum(parts))

    assert parts in guesses
    for place in (place for place, count in enumerate(shown) if count is None and sum(parts)):
        could_be = {guess[place] for guess in guesses}
        assert 0 in could_be and len(could_be) > 1, (parts, shown, place)


def undone(rule: Callable[[Parts], Shown], below: int, parts: int, most: int) -> list[Parts]:
    """Every table of which a hidden part can be told, or be told not to be nought."""
    alike: dict[tuple[Shown, int], list[Parts]] = defaultdict(list)
    for table in product(range(most + 1), repeat=parts):
        if sum(table) <= most:  # only whole sets: every table with one total, or none of them
            alike[rule(table), sum(table)].append(table)
    return [
        fit[0]
        for (shown, total), fit in alike.items()
        for place, count in enumerate(shown)
        if total and count is None
        and (len({each[place] for each in fit}) == 1 or 0 not in {each[place] for each in fit})
    ]  # fmt: skip


@pytest.mark.parametrize(("below", "parts", "most"), [(2, 5, 12), (3, 4, 18), (5, 3, 40), (5, 2, 60)])
def test_no_table_of_all_can_be_undone(below: int, parts: int, most: int) -> None:
    assert undone(lambda table: shown_of(table, below), below, parts, most) == []


def next_smallest_too(parts: Parts) -> Shown:
    """The usual rule: hide the small, and where just one is, the next smallest."""
    small = {place for place, count in enumerate(parts) if is_small(count)}
    rest = sorted((count, place) for place, count in enumerate(parts) if count >= HIDDEN_BELOW)
    if len(small) == 1 and rest:
        small.add(rest[0][1])
    return tuple(None if place in small else count for place, count in enumerate(parts))


def test_the_usual_rule_can_be_undone() -> None:
    """The test above can fail, and this is why the rule is another."""
    assert (4, 4, 4) in undone(next_smallest_too, HIDDEN_BELOW, 3, 12)


@given(st.lists(st.integers(0, 40), max_size=12).map(tuple))
def test_nothing_small_is_shown_and_nothing_small_is_left_over(parts: Parts) -> None:
    shown = shown_of(parts)
    left = sum(parts) - sum(count or 0 for count in shown)

    assert all(count is None or count >= HIDDEN_BELOW for count in shown)
    assert left >= HIDDEN_BELOW or not left or set(shown) == {None}
    if sum(parts) < HIDDEN_BELOW:
        assert set(shown) <= {None}


@pytest.mark.parametrize("parts", [3, 4])
def test_parts_that_are_not_shown_because_one_is_small_may_each_be_nought(parts: int) -> None:
    for total in range(HIDDEN_BELOW, 24):
        away = [table for table in tables(total, parts) if not none_is_small(*table)]
        for place in range(parts):
            assert {0, 1} <= {table[place] for table in away}


@pytest.mark.parametrize("whole", range(1, 60))
def test_the_number_of_a_part_that_is_small_or_lacks_few_cannot_be_told(whole: int) -> None:
    alike: dict[str, list[int]] = defaultdict(list)
    for part in range(whole + 1):
        alike[part_said(part, whole, exact=False)].append(part)

    for parts in alike.values():
        if any(is_small(part) or is_small(whole - part) for part in parts):
            assert len(parts) > 1, (whole, parts)


@pytest.mark.parametrize("beside", range(HIDDEN_BELOW, 40))
def test_no_small_difference_between_two_totals_can_be_told(beside: int) -> None:
    alike: dict[str, list[int]] = defaultdict(list)
    for total in range(beside + 1):
        alike[total_said(total, beside=beside)].append(total)

    for totals in alike.values():
        if any(is_small(beside - total) for total in totals):
            assert len(totals) > 1, (beside, totals)
