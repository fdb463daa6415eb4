"""The befriending pack: company, and an ending that says what takes its place."""

from __future__ import annotations

from peerway.core.matching.rules import YearGap, wishes_from_pack
from peerway.core.packs import load_approach
from tests.packs.told import group_of, pair_of

BEFRIENDING = load_approach("befriending")
PAIR, CIRCLE = pair_of(BEFRIENDING), group_of(BEFRIENDING)


def test_it_starts_with_what_both_like_and_ends_with_what_comes_instead() -> None:
    assert [(sheet.when, sheet.questions) for sheet in PAIR.sheets] == [
        ("start", "what-we-like"),
        ("end", "what-comes-instead"),
    ]
    assert all(sheet.filled_by == "together" and sheet.seen_by_both for sheet in PAIR.sheets)


def test_what_comes_instead_names_a_thing_and_somebody_and_is_asked_after_again() -> None:
    asked = BEFRIENDING.questions["what-comes-instead"]
    steps = {step.key: step for step in BEFRIENDING.journey.ending}

    assert {"what", "which", "who", "been", "check"} <= {question.key for question in asked}
    assert steps["what-instead"].sessions_before >= 2
    assert "two weeks later" in steps["whats-next"].says.lower()


def test_the_ending_is_spoken_of_sooner_than_in_mentoring() -> None:
    mentoring = load_approach("mentoring").journey.rhythm("ending_reminder").value

    assert BEFRIENDING.journey.rhythm("ending_reminder").value > mentoring


def test_bullying_is_asked_about_before_and_goes_to_an_adult_the_same_day() -> None:
    look = BEFRIENDING.questions["safe-to-match-young-person"].question("now")
    out = {each.key: each for each in BEFRIENDING.safeguards.out_of_bounds}

    assert "bullying" in {option.key for option in look.options}
    assert out["bullying"].same_day
    assert any("bullied" in line for line in BEFRIENDING.about.not_for)


def test_being_somebodys_only_friend_is_never_carried_alone() -> None:
    out = {each.key: each for each in BEFRIENDING.safeguards.out_of_bounds}

    assert out["only-friend"].same_day


def test_the_two_are_of_about_the_same_age() -> None:
    gap = wishes_from_pack(BEFRIENDING.matching).rule(YearGap)

    assert isinstance(gap, YearGap) and (gap.least, gap.most) == (0, 2)


def test_what_both_like_counts_for_more_than_in_mentoring_and_less_than_a_choice() -> None:
    ours = {wish.name: wish.highest for wish in wishes_from_pack(BEFRIENDING.matching).wishes}
    theirs = {
        wish.name: wish.highest for wish in wishes_from_pack(load_approach("mentoring").matching).wishes
    }
    inferred = sum(
        highest
        for name, highest in ours.items()
        if name not in ("choice", "supporter_choice", "waited", "carry_over")
    )

    assert ours["shared_interests"] > theirs["shared_interests"]
    assert min(BEFRIENDING.matching["wishes"][0]["points"]) > inferred


def test_a_circle_is_round_one_who_is_there_and_has_said_yes() -> None:
    assert CIRCLE.forming == "around_one"
    assert (CIRCLE.least, CIRCLE.most) == (4, 8)
    assert any("never talk about them without them" in rule for rule in CIRCLE.ground_rules)
    assert CIRCLE.joining.startswith("The one it is for says yes first")
