"""The library of things to do together: enough of every kind, for every age, in words its readers can read."""

from __future__ import annotations

import pytest

from peerway.core.packs import AGE_MODES, Activity, all_shared, load_library
from peerway.core.packs.activities import KINDS
from peerway.core.reading import reading_age, words_of

ALL = all_shared()
AN_HOUR_AT_LUNCH = 25
NEVER = {"client", "case", "risk", "victim", "vulnerable", "disorder", "intervention", "mentee", "user"}


def every_word(activity: Activity) -> str:
    return "\n".join([activity.name, *activity.steps, *activity.good_for, *activity.needs])


def test_there_are_ninety_and_at_least_nine_of_each_kind() -> None:
    assert len(ALL) >= 90
    assert {kind: len(each) for kind, each in load_library().items() if len(each) < 9} == {}


@pytest.mark.parametrize("activity", ALL, ids=lambda activity: activity.key)
def test_an_activity_can_be_read_at_eleven(activity: Activity) -> None:
    assert (reading_age(every_word(activity)) or 0) <= 11
    assert (reading_age("\n".join([*activity.adaptations, activity.safe])) or 0) <= 12


@pytest.mark.parametrize("activity", ALL, ids=lambda activity: activity.key)
def test_an_activity_fits_a_session_and_says_how_to_change_it(activity: Activity) -> None:
    assert activity.minutes <= AN_HOUR_AT_LUNCH
    assert 2 <= len(activity.steps) <= 5
    assert activity.adaptations
    assert all(line.endswith((".", "?", "”")) for line in (*activity.steps, *activity.adaptations))
    assert not {word.lower() for word in words_of(every_word(activity))} & NEVER


@pytest.mark.parametrize("age", AGE_MODES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_age_finds_something_of_every_kind(kind: str, age: str) -> None:
    found = [activity for activity in ALL if activity.fits(kind=kind, age=age)]

    assert len(found) >= 6


@pytest.mark.parametrize("stage", ["beginning", "middle", "end"])
def test_every_stage_has_plenty_for_two_and_for_several(stage: str) -> None:
    found = [activity for activity in ALL if activity.fits(stage=stage)]

    assert len(found) >= 30
    assert sum(activity.group for activity in found) >= 20


def test_what_it_is_good_for_is_said_in_the_same_few_words_so_that_it_can_be_looked_for() -> None:
    assert len({words for activity in ALL for words in activity.good_for}) <= 30


def test_no_two_are_called_the_same() -> None:
    assert len({activity.name for activity in ALL}) == len(ALL)


def test_where_food_heat_or_going_out_is_in_it_the_adult_is_told_what_to_know() -> None:
    unsafe = [
        activity.key
        for activity in ALL
        if {"drink", "eat", "needle", "balloon"} & {w.lower() for w in words_of(every_word(activity))}
        and not activity.safe
    ]

    assert unsafe == []
