"""The circle around one young person."""

from __future__ import annotations

import random

import pytest

from peerway.core.grouping.circle import circle
from peerway.core.grouping.question import CircleQuestion, GroupRules, Member, Pair, Refused
from tests.core.grouping.scenes import an_intake

SAM = Member("sam", times=frozenset({"mon"}), languages=frozenset({"en"}), name="Sam")


def offered(number: int, time: str = "mon") -> tuple[Member, ...]:
    return tuple(
        Member(f"m{n}", times=frozenset({time}), languages=frozenset({"en"}), interests=frozenset({"art"}))
        for n in range(number)
    )


def test_the_circle_has_the_size_asked_for_and_its_centre() -> None:
    found = circle(CircleQuestion(SAM, offered(9)))
    assert found.group
    assert "sam" in found.group.members
    assert len(found.group.members) == 7
    assert found.proven
    assert found.group.notes == ()


def test_who_is_in_the_circle_stays_and_who_is_kept_apart_never_joins() -> None:
    apart = frozenset({Pair(("m1", "m2"))})
    found = circle(CircleQuestion(SAM, offered(7), size=6, pinned=frozenset({"m1"}), apart=apart))
    assert found.group
    assert "m1" in found.group.members
    assert "m2" not in found.group.members


def test_a_smaller_circle_is_better_than_none() -> None:
    found = circle(CircleQuestion(SAM, offered(4)))
    assert found.group
    assert len(found.group.members) == 5


def test_when_there_is_no_circle_it_says_why() -> None:
    found = circle(CircleQuestion(SAM, offered(5, "tue")))
    assert found.group is None
    assert found.why == (
        "Five people offered, and a circle needs at least 4.",
        "None of them can come when Sam can, or may be there.",
    )


def test_many_offers_are_searched_and_nothing_more_is_claimed() -> None:
    crowd = an_intake(random.Random(2), 60).members
    found = circle(CircleQuestion(crowd[0], crowd[1:], GroupRules(4, 8)))
    assert found.group
    assert not found.proven
    turned = circle(CircleQuestion(crowd[0], crowd[:0:-1], GroupRules(4, 8)))
    assert turned.group == found.group


def test_a_circle_question_that_contradicts_itself_is_told_so() -> None:
    with pytest.raises(Refused, match="twice"):
        circle(CircleQuestion(SAM, (SAM,)))
    with pytest.raises(Refused, match="not among those who offered"):
        circle(CircleQuestion(SAM, offered(5), pinned=frozenset({"z"})))
    with pytest.raises(Refused, match="may have"):
        circle(CircleQuestion(SAM, offered(9), pinned=frozenset(f"m{n}" for n in range(9))))
