"""The mentoring pack: what it must hold, and words its readers can read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from peerway.core.packs import AGE_MODES, all_lists, load_approach, load_consent
from peerway.core.packs.activities import KINDS
from peerway.core.packs.examples import failing_examples
from peerway.core.questions import Question, QuestionSet, readability
from peerway.core.questions.readability import sentences
from peerway.core.reading import reading_age, words_of

MENTORING = load_approach("mentoring")
YOUNG = [qset for qset in MENTORING.questions.values() if qset.asked_of in ("young person", "supporter")]

# Words that say something is wrong with whoever reads them. See the glossary: words to avoid.
NEVER_TO_YOUNG_PEOPLE = {
    *("case", "client", "patient", "risk", "at-risk", "intervention", "disclosure", "vulnerable", "score"),
    *("failed", "rejected", "problem", "anxiety", "depression", "trauma", "disorder", "clinical", "symptom"),
    *("referral", "referred", "mentee"),
}


def every_word(qset: QuestionSet) -> str:
    return "\n".join([qset.title, *sentences(qset), *(choice.says for q in qset for choice in q.choices)])


def told_to_young_people() -> Iterator[tuple[str, str]]:
    """Everything else in the pack a young person reads, in pieces long enough to measure."""
    for stage in MENTORING.journey.stages:
        yield f"{stage.key} for supporters", "\n".join(stage.for_supporters)
        yield f"{stage.key} for supported", "\n".join(stage.for_supported)
    yield "pocket card", "\n".join(MENTORING.journey.pocket_card)
    yield "agreement", "\n".join(part.says for part in MENTORING.journey.agreement)
    yield "role", "\n".join(MENTORING.safeguards.role)
    yield "pass on", "\n".join(MENTORING.safeguards.pass_on)
    yield "out of bounds", "\n".join(f"{o.says}. {o.instead}" for o in MENTORING.safeguards.out_of_bounds)
    yield "criteria for supporters", "\n".join(c.says for c in MENTORING.about.supporter_criteria)
    yield "criteria for supported", "\n".join(c.says for c in MENTORING.about.supported_criteria)
    yield "other roles", "\n".join(role.says for role in MENTORING.about.other_roles)
    yield "lists", "\n".join(item.says for key in ("needs", "qualities") for item in all_lists()[key].items)


PIECES = list(told_to_young_people())


@pytest.mark.parametrize("qset", MENTORING.questions.values(), ids=lambda qset: qset.key)
def test_a_question_set_can_be_read_by_those_it_asks(qset: QuestionSet) -> None:
    reads = readability(qset)

    assert reads.age is not None
    assert reads.age <= (11 if qset in YOUNG else 12)
    assert reads.ok


@pytest.mark.parametrize(("name", "text"), PIECES, ids=[name for name, _ in PIECES])
def test_what_young_people_are_told_can_be_read_at_eleven(name: str, text: str) -> None:
    age = reading_age(text)

    assert age is not None
    assert age <= 11


def test_the_guide_is_short_and_can_be_read_at_twelve() -> None:
    assert 800 <= len(words_of(MENTORING.guide)) <= 1200
    assert (reading_age(MENTORING.guide) or 99) <= 12


@pytest.mark.parametrize("qset", YOUNG, ids=lambda qset: qset.key)
def test_no_question_calls_a_young_person_something_they_would_mind(qset: QuestionSet) -> None:
    said = {word.lower() for word in words_of(every_word(qset))}

    assert not said.intersection(NEVER_TO_YOUNG_PEOPLE)


def test_no_shared_list_uses_a_clinical_word() -> None:
    said = {
        word.lower() for found in all_lists().values() for item in found.items for word in words_of(item.says)
    }

    assert not said.intersection(NEVER_TO_YOUNG_PEOPLE)


def test_the_worked_examples_come_out_as_the_pack_says() -> None:
    assert failing_examples(MENTORING) == []
    assert len(MENTORING.examples.forms) >= 5


def test_asking_for_a_mentor_is_four_taps_with_nothing_to_type() -> None:
    request = MENTORING.questions["support-request"]
    typed = [question for question in request if question.kind in ("text", "number", "date")]

    assert len(request) - len(typed) == 4
    assert not any(question.required for question in typed)
    assert [question.key for question in request if question.required] == ["who"]


@pytest.mark.parametrize("key", ["check-in-young-person", "check-in-supporter"])
def test_a_check_in_is_three_faces_and_i_dont_know_is_allowed(key: str) -> None:
    faces = [question for question in MENTORING.questions[key] if question.kind == "faces"]

    assert len(faces) == 3
    assert all(question.dont_know and not question.required for question in faces)


def test_both_sides_are_asked_at_session_2_half_way_and_the_end() -> None:
    asked = {(c.moment, c.side) for c in MENTORING.journey.check_ins}

    assert asked == {(m, s) for m in ("session_2", "middle", "end") for s in ("supporter", "supported")}


def test_what_the_supported_young_person_says_is_never_read_by_their_supporter() -> None:
    for key in ("check-in-young-person", "exit-young-person", "seeker-preferences", "support-request"):
        will_not = " ".join(MENTORING.questions[key].audience.may_not_read).lower()
        assert "mentor" in will_not, key


def test_the_rhythms_are_those_the_domain_brief_gives() -> None:
    held = {r.key: (r.value, r.unit) for r in MENTORING.journey.rhythms}

    assert held["session_every"] == (7, "days")
    assert held["session_minutes"] == (25, "minutes")
    assert held["sessions_planned"] == (12, "sessions")
    assert held["supervision_every"] == (14, "days")
    assert held["contacts_first_month"] == (2, "times")
    supervision = MENTORING.journey.rhythm("supervision_every")
    assert (supervision.amber, supervision.red) == (14, 28)


def test_nobody_is_ready_without_every_required_part_and_the_safeguarding_hour() -> None:
    training = MENTORING.training
    keys = [part.key for part in training.required]

    assert len(keys) == 10
    assert [part.key for part in training.missing(keys[:-1])] == keys[-1:]
    assert training.missing(keys) == ()
    assert [part.key for part in training.parts if part.safeguarding] == ["safeguarding"]
    assert all(part.expires_months <= 12 for part in training.required)


def test_the_limits_that_keep_people_safe_are_there() -> None:
    limits = MENTORING.safeguards
    assert limits.limit("supporters_per_adult").value == 10
    assert (limits.limit("capacity").value, limits.limit("capacity").may_rise_to) == (1, 2)
    assert limits.limit("age_gap").value == 2


def test_there_is_something_to_do_for_everybody_at_every_stage() -> None:
    for kind in KINDS:
        assert len(MENTORING.activities_for(kind=kind)) >= 9, kind
    for stage in ("beginning", "middle", "end"):
        for age in AGE_MODES:
            assert len(MENTORING.activities_for(stage=stage, age=age)) >= 20, (stage, age)
    session = MENTORING.journey.rhythm("session_minutes").value
    assert all(activity.minutes <= session for activity in MENTORING.activities)


def test_the_session_log_offers_what_the_activities_are() -> None:
    did = {option.key for option in MENTORING.questions["session-log"].question("did").options}

    assert {activity.kind for activity in MENTORING.activities} <= did


def test_a_safe_to_match_look_ends_in_one_of_the_three_ways_on_both_sides() -> None:
    look = MENTORING.safeguards.safe_to_match
    wanted = [outcome.key for outcome in look.outcomes]

    for key in (look.questions_supporter, look.questions_supported):
        assert [option.key for option in MENTORING.questions[key].question("verdict").options] == wanted


def test_supporter_and_seeker_choose_from_the_same_lists() -> None:
    def lists(qset: str, *keys: str) -> list[str]:
        return [MENTORING.questions[qset].question(key).options_from for key in keys]

    assert lists("supporter-profile", "interests", "offers", "experience", "languages") == [
        "interests",
        "qualities",
        "needs",
        "languages",
    ]
    assert lists("seeker-preferences", "interests", "wants", "needs", "languages") == lists(
        "supporter-profile", "interests", "offers", "experience", "languages"
    )


def test_every_young_person_says_yes_for_themselves_and_the_setting_decides_the_rest() -> None:
    rules = load_consent("uk")

    assert "say yes for themselves" in rules.own_yes.replace("says", "say")
    assert "The setting decides" in rules.the_setting_decides
    assert all(rule.source and rule.why for rule in rules.parents)


def test_nothing_a_young_person_is_asked_has_to_be_typed() -> None:
    def typed(question: Question) -> bool:
        return question.kind == "text" and question.required

    asked_of_young = [q for s in MENTORING.questions.values() if s.asked_of == "young person" for q in s]
    assert not any(typed(question) for question in asked_of_young)
