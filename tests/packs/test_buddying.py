"""The buddying pack: everybody in an intake, often at first and then less, and playground duty beside it."""

from __future__ import annotations

from peerway.core.packs import load_approach
from peerway.core.reading import reading_age
from tests.packs.told import shapes_of

BUDDYING = load_approach("buddying")
PAIR, GROUP, DUTY = shapes_of(BUDDYING)


def test_it_can_be_one_to_one_a_group_or_playground_duty() -> None:
    assert BUDDYING.shapes == ("pair", "group", "drop_in")


def test_a_whole_intake_is_matched_at_once_and_still_each_says_yes() -> None:
    ready = BUDDYING.matching["rules"][0]

    assert PAIR.intake
    assert "own-yes" in ready["seeker"]


def test_the_meet_ups_thin_out_within_half_a_term() -> None:
    weeks, gaps = zip(*((fade.from_week, fade.every_days) for fade in PAIR.fade), strict=True)

    assert gaps[0] <= 7 and list(gaps) == sorted(set(gaps))
    assert all(gap % 7 == 0 for gap in gaps), "a pair meets in a weekly slot"
    assert weeks[-1] <= 7
    assert BUDDYING.journey.rhythm("sessions_planned").value == 6


def test_how_settled_somebody_feels_is_not_read_by_their_buddy() -> None:
    sheet = PAIR.sheet("settled")

    assert (sheet.when, sheet.filled_by, sheet.seen_by_both) == ("end", "supported", False)
    assert any("buddy" in line for line in BUDDYING.questions["how-settled"].audience.may_not_read)


def test_a_buddy_group_survives_an_absence() -> None:
    assert (GROUP.least, GROUP.most, GROUP.supporters) == (4, 6, 2)
    assert GROUP.forming == "balanced"


def test_nobody_is_on_duty_alone_and_everybody_keeps_their_own_play() -> None:
    assert DUTY.number("on_duty").least >= 2
    assert DUTY.number("duties_a_week").value == 1
    assert DUTY.number("rest_days").value >= 1
    assert DUTY.number("visits_before_adult").value == 3


def test_unkindness_on_the_playground_always_goes_to_an_adult() -> None:
    assert {topic.key for topic in DUTY.topics if topic.adult} == {"unkind", "hurt", "not-safe"}


def test_a_playground_is_come_as_you_are() -> None:
    assert not DUTY.appointments
    assert (reading_age("\n".join(DUTY.says_on_the_door)) or 99) <= 9


def test_fights_and_telling_off_are_for_adults() -> None:
    out = {each.key: each for each in BUDDYING.safeguards.out_of_bounds}

    assert out["fights"].same_day and "Fetch an adult" in out["fights"].instead
    assert "adults" in out["telling-off"].instead


def test_playground_training_is_for_those_who_do_it_and_everything_else_is_for_all() -> None:
    optional = {part.key for part in BUDDYING.training.parts if not part.required}

    assert optional == {"playground", "refresher"}


def test_staff_may_say_when_somebody_new_starts() -> None:
    asked = BUDDYING.questions["request-by-adult"].question("starts")

    assert asked.kind == "date" and not asked.required
