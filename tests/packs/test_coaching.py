"""The coaching pack: the goal is theirs, the coach asks, and each talk ends with one step."""

from __future__ import annotations

from peerway.core.matching.rules import YearGap, wishes_from_pack
from peerway.core.packs import load_approach
from tests.packs.told import pair_of

COACHING = load_approach("coaching")
SHEETS = pair_of(COACHING)


def test_a_goal_is_in_their_own_words_with_a_place_between_nought_and_ten() -> None:
    goal = COACHING.questions[SHEETS.sheet("goal").questions]
    now = goal.question("now")

    assert goal.question("goal").kind == "text"
    assert (now.kind, now.lowest, now.highest) == ("slider", 0, 10)
    assert goal.question("why_mine").kind == "yes_no"


def test_the_same_slider_is_moved_again_at_the_end() -> None:
    first = COACHING.questions["goal"].question("now")
    last = COACHING.questions[SHEETS.sheet("review").questions].question("now")

    assert (SHEETS.sheet("goal").when, SHEETS.sheet("review").when) == ("start", "end")
    assert (first.kind, first.ask, first.lowest, first.highest) == (
        last.kind,
        last.ask,
        last.lowest,
        last.highest,
    )


def test_each_talk_goes_round_once_and_ends_with_one_step_and_a_day() -> None:
    sheet = SHEETS.sheet("grow")
    grow = COACHING.questions[sheet.questions]

    assert sheet.when == "session"
    assert [q.section for q in grow if q.section] == ["Goal", "How it is now", "Ideas", "Next step"]
    assert [q.kind for q in grow][-3:] == ["text", "date", "slider"]


def test_the_coach_says_if_advice_slipped_out_for_supervision_and_not_for_marks() -> None:
    log = COACHING.questions["session-log"]

    assert [o.key for o in log.question("advice").options] == ["none", "bit", "lot"]
    assert "supervision" in log.question("advice").help
    assert log.question("next_step").kind == "yes_no"


def test_an_adult_reads_a_goal_before_it_starts_and_some_goals_are_for_an_adult() -> None:
    beginning = COACHING.journey.stage("beginning")
    private = next(part for part in COACHING.journey.agreement if part.key == "private")
    out = {each.key: each for each in COACHING.safeguards.out_of_bounds}

    assert any("Read the goal" in line for line in beginning.for_adults)
    assert "reads the goal" in private.says and private.fixed
    assert out["unsafe-goal"].same_day and out["distress"].same_day


def test_a_coach_may_be_of_the_same_age_because_they_give_no_advice() -> None:
    gap = wishes_from_pack(COACHING.matching).rule(YearGap)

    assert isinstance(gap, YearGap) and gap.least == 0
    assert COACHING.safeguards.limit("age_gap").value == 0


def test_a_coach_is_chosen_more_than_inferred() -> None:
    wishes = {wish.name: wish.highest for wish in wishes_from_pack(COACHING.matching).wishes}
    chosen = COACHING.matching["wishes"][0]["points"]
    inferred = ("wants_met", "shared_interests", "shared_times", "shared_language_beyond_first")

    assert min(chosen) > sum(wishes[name] for name in inferred)


def test_coaching_is_short_on_purpose() -> None:
    talks = COACHING.journey.rhythm("sessions_planned")

    assert (talks.value, talks.least, talks.most) == (5, 3, 10)
    assert talks.kind == "judgement"
    assert COACHING.journey.rhythm("ending_reminder").value < talks.value / 2
