"""The counselling pack: guarded more tightly than any other, and it keeps the least."""

from __future__ import annotations

from peerway.core.matching.rules import YearGap, wishes_from_pack
from peerway.core.packs import all_approaches, load_approach
from tests.packs.told import pair_of

COUNSELLING = load_approach("counselling")
PAIR = pair_of(COUNSELLING)
OTHERS = [pack for pack in all_approaches() if pack.slug != "counselling"]


def test_it_cannot_start_without_a_qualified_supervisor_and_the_safeguarding_lead() -> None:
    assert [each.key for each in COUNSELLING.safeguards.before_start] == [
        "qualified-supervisor",
        "safeguarding-lead-agrees",
    ]
    assert "qualified supervisor" in COUNSELLING.safeguards.who_may_start


def test_supervision_is_weekly_and_can_only_be_made_more_often() -> None:
    rhythm = COUNSELLING.journey.rhythm("supervision_every")

    assert (rhythm.value, rhythm.most, rhythm.amber, rhythm.red) == (7, 7, 7, 14)


def test_people_meet_by_appointment_six_times_at_most() -> None:
    assert PAIR.meets == "appointment"
    assert COUNSELLING.journey.rhythm("sessions_planned").most == 6
    assert COUNSELLING.words.session.one == "appointment"


def test_a_peer_counsellor_is_sixteen_and_is_asked() -> None:
    age = COUNSELLING.safeguards.limit("supporter_age")

    assert (age.value, age.unit, age.hard) == (16, "years", True)
    assert COUNSELLING.questions["supporter-application"].question("sixteen").required
    assert COUNSELLING.questions["interview"].question("age").required
    assert age.kind == "judgement"


def test_nobody_sees_somebody_of_their_own_year() -> None:
    gap = wishes_from_pack(COUNSELLING.matching).rule(YearGap)

    assert isinstance(gap, YearGap) and gap.least == 1


def test_sixteen_hours_of_training_come_first() -> None:
    training = COUNSELLING.training

    assert training.floor.value == 960 and training.floor.hard
    assert sum(part.minutes for part in training.required) >= 960


def test_more_is_out_of_bounds_here_than_anywhere_else() -> None:
    ours = COUNSELLING.safeguards.out_of_bounds

    assert all(len(ours) > len(other.safeguards.out_of_bounds) for other in OTHERS)
    assert {"low", "panic", "bullying", "old-hurt", "specialist"} <= {
        each.key for each in ours if each.same_day
    }


def test_nothing_of_what_was_said_can_be_typed_anywhere_that_is_kept_of_an_appointment() -> None:
    kept = [
        "session-log",
        *(sheet.questions for sheet in PAIR.sheets),
        "support-request",
        "seeker-preferences",
    ]

    for key in kept:
        assert not [q.key for q in COUNSELLING.questions[key] if q.kind == "text"], key


def test_out_of_bounds_is_one_tap_in_the_log() -> None:
    topics = {option.key for option in COUNSELLING.questions["session-log"].question("topic").options}

    assert "stopped" in topics


def test_nothing_is_inferred_from_what_somebody_is_worried_about() -> None:
    names = {wish.name for wish in wishes_from_pack(COUNSELLING.matching).wishes}

    assert not names & {"need_meets_experience", "shared_interests"}


def test_nobody_is_sent() -> None:
    who = {option.key for option in COUNSELLING.questions["support-request"].question("who").options}

    assert who == {"me", "someone-knows"}
    assert COUNSELLING.questions["safe-to-match-young-person"].question("asked").required


def test_it_says_plainly_that_there_is_little_evidence_and_more_danger() -> None:
    assert "little evidence" in COUNSELLING.about.evidence
    assert COUNSELLING.about.choosing is not None
    assert any("listening first" in line for line in COUNSELLING.about.choosing.warns)
    assert "no-symptom-scales" in {measure.key for measure in COUNSELLING.about.measures}
