"""Turns, thin meetings, and who was away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peerway.relationships.groups.rules import lines_of, thin_in_a_row, turns

NAMES = st.lists(st.text(min_size=1, max_size=4), min_size=1, max_size=8, unique=True)


@given(NAMES, st.integers(1, 50))
def test_nobody_has_two_roles_at_one_meeting(members: list[str], number: int) -> None:
    had = turns(["a", "b", "c"], members, number)
    assert len(set(had.values())) == len(had) == min(3, len(members))


@given(NAMES)
def test_everybody_has_every_role_once_a_round(members: list[str]) -> None:
    had = [turns(["a"], members, number)["a"] for number in range(1, len(members) + 1)]
    assert sorted(had) == sorted(members)


def test_what_the_school_prevented_is_nobodys_thin_meeting() -> None:
    thin = [("met", "", 1, 5), ("not", "school", 0, 0), ("not", "room", 0, 0)]
    assert thin_in_a_row(thin) == 1
    assert thin_in_a_row([*thin, ("not", "supporters", 0, 0)]) == 2
    assert thin_in_a_row([*thin, ("met", "", 3, 5)]) == 0


def test_ground_rules_are_one_a_line_and_short() -> None:
    assert lines_of("\n One talks. \n\nYou may pass.\n") == ["One talks.", "You may pass."]
    assert len(lines_of("x\n" * 50)) == 12
    assert len(lines_of("y" * 500)[0]) == 160
