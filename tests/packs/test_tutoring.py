"""The tutoring pack: practice and not teaching, from a baseline to an exit check."""

from __future__ import annotations

from peerway.core.matching.rules import wishes_from_pack
from peerway.core.packs import load_approach
from peerway.core.questions import QuestionSet
from tests.packs.told import pair_of

TUTORING = load_approach("tutoring")
SHEETS = pair_of(TUTORING)


def options(qset: str, key: str) -> list[str]:
    return [option.key for option in TUTORING.questions[qset].question(key).options]


def levels(qset: QuestionSet) -> dict[str, list[str]]:
    return {q.key: [o.key for o in q.options] for q in qset if q.key.endswith("_now")}


def test_the_exit_check_marks_the_same_topics_in_the_same_way_as_the_baseline() -> None:
    first = levels(TUTORING.questions[SHEETS.sheet("baseline").questions])
    last = levels(TUTORING.questions[SHEETS.sheet("exit-check").questions])

    assert first == last
    assert set(map(tuple, first.values())) == {("not-yet", "practised", "secure")}
    assert (SHEETS.sheet("baseline").when, SHEETS.sheet("exit-check").when) == ("start", "end")


def test_an_adult_sets_the_topics_and_the_tutor_plans_each_session() -> None:
    filled_by = {sheet.key: (sheet.when, sheet.filled_by) for sheet in SHEETS.sheets}

    assert filled_by["baseline"] == ("start", "facilitator")
    assert filled_by["plan"] == ("session", "supporter")
    assert filled_by["exit-check"] == ("end", "facilitator")


def test_no_sheet_asks_for_a_mark() -> None:
    for sheet in SHEETS.sheets:
        kinds = {question.kind for question in TUTORING.questions[sheet.questions]}
        assert not kinds & {"number", "slider", "scale"}, sheet.key


def test_learners_and_tutors_choose_from_the_same_subjects() -> None:
    subjects = options("supporter-profile", "experience")

    assert options("seeker-preferences", "needs") == subjects
    assert options("support-request", "help") == subjects
    assert options("request-by-adult", "help") == subjects
    assert options("baseline", "subject") == subjects


def test_a_subject_somebody_is_secure_in_counts_for_more_than_being_liked() -> None:
    wishes = {wish.name: wish.highest for wish in wishes_from_pack(TUTORING.matching).wishes}

    assert wishes["need_meets_experience"] > wishes["choice"] + wishes["supporter_choice"]


def test_the_log_names_the_topic_and_who_did_the_work() -> None:
    log = TUTORING.questions["session-log"]

    assert log.question("topics").kind == "text"
    assert options("session-log", "went_in") == ["not-yet", "practised", "secure"]
    assert "work" in log.question("chose").ask


def test_new_material_and_homework_are_out_of_bounds() -> None:
    out = {each.key: each for each in TUTORING.safeguards.out_of_bounds}

    assert "teacher" in out["new-material"].instead
    assert not out["their-work"].same_day
    assert out["teasing"].same_day


def test_sessions_are_as_short_as_the_guidance_says_and_tutors_are_seen_weekly() -> None:
    journey = TUTORING.journey

    assert 20 <= journey.rhythm("session_minutes").value <= 30
    assert 6 <= journey.rhythm("sessions_planned").value <= 12
    assert (journey.rhythm("supervision_every").value, journey.rhythm("supervision_every").most) == (7, 21)


def test_the_evidence_says_that_it_is_for_practice_and_that_wellbeing_is_not_known() -> None:
    evidence = TUTORING.about.evidence

    assert "practising what has been taught" in evidence
    assert "wellbeing" in evidence and "no UK study" in evidence
