"""Signs speak when they should and keep quiet otherwise; the line shows who decided, and who really did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerway.decisions.line import NEWEST, line_of
from peerway.decisions.rules import POWER, Told, half_shared, really
from peerway.decisions.signs import LOOKS, Facts, rules, signs_of

TODAY = date(2026, 11, 24)
A_WHILE_AGO = TODAY - timedelta(days=40)
FINE = Told("A thing", "young", "", A_WHILE_AGO, A_WHILE_AGO, "yes", A_WHILE_AGO)


def spoken(
    decided: Sequence[Told] = (), open_: Sequence[Told] = (), votes: Sequence[str] = ()
) -> dict[str, str]:
    return {sign.rule: sign.says for sign in signs_of(Facts(decided, open_, votes, TODAY))}


def made(**more: Any) -> Told:
    return replace(FINE, **more)


def test_where_young_people_lead_and_things_change_no_sign_shows() -> None:
    assert spoken([FINE] * 12, [], ["chosen"] * 6) == {}


def test_nothing_yet_is_no_sign() -> None:
    assert spoken() == {}


def test_asked_again_and_again() -> None:
    said = spoken([made(who="asked")] * 5 + [FINE])
    assert said["asked_only"] == "Young people were asked, and adults decided, 5 times of 6."
    assert "asked_only" not in spoken([made(who="asked")] * 2 + [FINE] * 4)


def test_adults_alone_for_safety_is_no_sign() -> None:
    assert "adults_alone" not in spoken([made(who="adults", because="safety")] * 6)
    assert "3 times of 6" in spoken([made(who="adults", because="time")] * 3 + [FINE] * 3)["adults_alone"]


def test_nothing_changed() -> None:
    assert (
        spoken([made(changed="no")] * 4)["nothing_changed"] == "Nothing changed after the last 4 decisions."
    )
    assert "nothing_changed" not in spoken([FINE, *[made(changed="no")] * 3])


def test_nobody_looked_back_counts_only_what_is_due() -> None:
    due, not_yet = made(changed=""), made(changed="", look_back_on=TODAY + timedelta(days=1))
    assert "nobody_looked_back" in spoken([due] * 4)
    assert "nobody_looked_back" not in spoken([not_yet] * 4)


def test_once_taken_back_is_told() -> None:
    said = spoken([made(who="asked", overruled=True)] + [FINE] * 5)
    assert said["overruled"].endswith("1 time of 6.")


def test_left_open_for_too_long() -> None:
    waits = made(decided_on=None, changed="")
    assert spoken([], [waits])["left_open"].startswith("One thing was put to young people")
    assert spoken([], [waits, waits])["left_open"].startswith("2 things were put")
    assert spoken([], [replace(waits, begun_on=TODAY)]) == {}


def test_too_few_voters_three_times() -> None:
    assert "too_few_votes" in spoken(votes=["too_few"] * 3)
    assert "too_few_votes" not in spoken(votes=["too_few", "too_few", "chosen"])


def test_never_led() -> None:
    assert "never_led" in spoken([made(who="together")] * 6)
    assert "never_led" not in spoken([made(who="together")] * 5)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.rule)
def test_every_sign_says_where_its_threshold_is_from(rule: Any) -> None:
    assert rule.rule in LOOKS and rule.source.endswith(".") and (rule.share or rule.count)


def test_every_look_is_used() -> None:
    assert {rule.rule for rule in rules()} == set(LOOKS)


decisions = st.builds(
    made,
    who=st.sampled_from(POWER),
    changed=st.sampled_from(["", "yes", "partly", "no"]),
    overruled=st.booleans(),
    because=st.sampled_from(["", "safety", "time"]),
)


@given(st.lists(decisions, max_size=15), st.lists(decisions, max_size=5))
def test_signs_and_line_stand_for_whatever_was_decided(decided: list[Told], open_: list[Told]) -> None:
    for sign in signs_of(Facts(decided, open_, ["tie"], TODAY)):
        assert "{" not in sign.says and not sign.says[0].islower()
    line = line_of(decided)
    assert (line is None) == (len(decided) < 2)
    if line:
        assert len(line.dots) == min(len(decided), NEWEST)
        assert line.dots[-1].told == decided[0], "The newest is on the right."
        assert all(0 <= dot.x <= line.width and 0 <= dot.y <= line.height for dot in line.dots)


def test_whoever_decides_more_stands_higher() -> None:
    line = line_of([made(who=who) for who in reversed(POWER)])
    assert line
    heights = [dot.y for dot in line.dots]
    assert heights == sorted(heights, reverse=True) and len(set(heights)) == 4
    assert line.says == "Of the last 4 decisions: told 1, asked 1, together 1, led 1."


def test_a_decision_that_was_taken_back_was_only_asked() -> None:
    assert [really(who, True) for who in POWER] == ["adults", "asked", "asked", "asked"]
    assert half_shared([made(who=really("young", True)), FINE]) == (1, 2)
