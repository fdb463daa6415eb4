"""Cover for an absence: every rule kept, the least disturbed first."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from peerway.core.rota.checker import broken
from peerway.core.rota.cover import fill
from peerway.core.rota.engine import plan
from peerway.core.rota.question import Duty, Question, Refused, Supporter
from tests.core.rota.scenes import MONDAY, questions

MON, BOTH = frozenset({"mon"}), frozenset({"mon", "tue"})
DUTY = Duty("d", MONDAY, "mon")
TUESDAY = Duty("t", date(2026, 11, 24), "tue", needed=1, seniors=0, label="Tuesday lunch")
STANDING = {("a", "d"), ("b", "d")}


@given(questions(people=7, duties=5))
@settings(max_examples=40, deadline=None)
def test_every_way_offered_keeps_every_rule(question: Question) -> None:
    try:
        places = plan(question).places
    except Refused:
        return
    for absent, duty in sorted(places - question.pins):
        cover = fill(question, places, absent, duty)
        for way in cover.stand_ins:
            after = set(places) - {(absent, duty)}
            for move in way.moves:
                after = (after - {(move.supporter, move.leaves)}) | {(move.supporter, move.takes)}
            assert broken(question, after) == []
            assert len(after) == len(places)
            assert absent not in {move.supporter for move in way.moves}
        assert cover.stand_ins or cover.why


def test_who_has_done_least_is_asked_first() -> None:
    crowd = [
        Supporter(name, MON, senior=True, past=past) for name, past in zip("abcd", (0, 0, 4, 1), strict=True)
    ]
    cover = fill(Question(tuple(crowd), (DUTY,)), STANDING, "a", "d")
    assert [way.supporter for way in cover.stand_ins] == ["d", "c"]
    assert cover.stand_ins[0].why == "d is free then. They have had one duty so far. Nobody else has to move."


def test_somebody_moves_over_only_when_nobody_can_step_in() -> None:
    crowd = (
        Supporter("a", MON, True), Supporter("b", MON, True),
        Supporter("c", BOTH, True), Supporter("e", frozenset({"tue"}), name="Ed"),
    )  # fmt: skip
    cover = fill(Question(crowd, (DUTY, TUESDAY)), STANDING | {("c", "t")}, "a", "d")
    (way,) = cover.stand_ins
    assert way.disturbed == 2
    assert [(move.supporter, move.leaves, move.takes) for move in way.moves] == [
        ("c", "t", "d"),
        ("e", "", "t"),
    ]
    assert way.why.endswith("Ed would take Tuesday 24 November, Tuesday lunch for them.")


def test_when_nobody_can_it_says_why_and_what_would_help() -> None:
    crowd = (
        Supporter("a", MON, True),
        Supporter("b", MON, True),
        Supporter("c"),
        Supporter("e", rests=frozenset({MONDAY})),
    )
    cover = fill(Question(crowd, (DUTY,)), STANDING, "a", "d")
    assert cover.stand_ins == ()
    assert "Two people are not free then." in cover.why
    assert [fix.supporters for fix in cover.would_fix] == [("c",), ()]


def test_only_somebody_on_the_duty_can_be_absent() -> None:
    with pytest.raises(Refused, match="c is not on this duty"):
        fill(Question((Supporter("c"),), (DUTY,)), (), "c", "d")
