"""The mediation pack: what a case must hold, what never goes to mediators, and words its readers can read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from peerway.core.packs import CaseShape, load_approach
from peerway.core.packs.examples import failing_examples
from peerway.core.packs.folder import packs_folder
from peerway.core.packs.loading import read_approach
from peerway.core.questions import QuestionSet, readability
from peerway.core.reading import reading_age, words_of
from peerway.core.strict import DataError
from tests.packs.told import NEVER_TO_YOUNG_PEOPLE, YOUNG, every_word, told

MEDIATION = load_approach("mediation")
OWN = [qset for qset in MEDIATION.questions.values() if qset.asked_of in YOUNG]
ALSO_NEVER = {"victim", "culprit", "bully", "dispute", "disputant", "party", "parties", "conflict"}


def shape() -> CaseShape:
    assert MEDIATION.case is not None
    return MEDIATION.case


def pieces() -> Iterator[tuple[str, str]]:
    yield from told(MEDIATION)
    case = shape()
    yield "ground rules", "\n".join(case.ground_rules)
    yield "too hot", "\n".join(case.too_hot.says)
    yield "welcome", case.welcome
    for each in case.goes_to_an_adult:
        yield f"kindly {each.key}", each.kindly
    for step in case.steps:
        yield f"step {step.key}", "\n".join([step.name, *step.says, step.if_stuck])


PIECES = [(name, text) for name, text in pieces() if text]


@pytest.mark.parametrize("qset", MEDIATION.questions.values(), ids=lambda qset: qset.key)
def test_a_question_set_can_be_read_by_those_it_asks(qset: QuestionSet) -> None:
    reads = readability(qset)

    assert reads.age is not None
    assert reads.age <= (11 if qset in OWN else 12)
    assert reads.ok


@pytest.mark.parametrize(("name", "text"), PIECES, ids=[name for name, _ in PIECES])
def test_what_young_people_are_told_can_be_read_at_eleven(name: str, text: str) -> None:
    assert (reading_age(text) or 0) <= 11


@pytest.mark.parametrize(("name", "text"), PIECES, ids=[name for name, _ in PIECES])
def test_nothing_young_people_are_told_calls_them_something(name: str, text: str) -> None:
    assert not {word.lower() for word in words_of(text)} & (NEVER_TO_YOUNG_PEOPLE | ALSO_NEVER)


@pytest.mark.parametrize("qset", OWN, ids=lambda qset: qset.key)
def test_no_question_calls_a_young_person_something(qset: QuestionSet) -> None:
    assert not {word.lower() for word in words_of(every_word(qset))} & (NEVER_TO_YOUNG_PEOPLE | ALSO_NEVER)


def test_the_guide_is_short_and_can_be_read_at_twelve() -> None:
    assert 800 <= len(words_of(MEDIATION.guide)) <= 1200
    assert (reading_age(MEDIATION.guide) or 99) <= 12


def test_the_worked_examples_come_out_as_the_pack_says() -> None:
    assert failing_examples(MEDIATION) == []
    assert len(MEDIATION.examples.forms) >= 5


def test_bullying_power_violence_sex_hate_and_safety_are_asked_every_time_and_may_not_be_skipped() -> None:
    screening = MEDIATION.questions[shape().screening]

    assert {each.key for each in shape().goes_to_an_adult} == {question.key for question in screening}
    assert {"bullying", "power", "violence", "sexual", "hateful", "safety"} == {q.key for q in screening}
    assert all(question.required and question.kind == "single" for question in screening)


def test_there_are_five_steps_for_a_lunch_and_two_who_lead_them() -> None:
    assert len(shape().steps) == 5
    assert shape().minutes <= MEDIATION.journey.rhythm("session_minutes").value
    assert shape().mediators == 2


def test_the_chooser_warns_that_it_is_never_for_bullying() -> None:
    choosing = MEDIATION.about.choosing

    assert choosing and "Never for bullying" in choosing.warns[0]


def test_nobody_who_mediates_writes_a_story() -> None:
    for key in (shape().log, shape().check_back):
        assert not [question for question in MEDIATION.questions[key] if question.kind == "text"]


def test_the_check_back_is_a_week_later_and_the_words_are_forgotten_after() -> None:
    assert shape().number("check_back_after").in_words == "7 days"
    assert shape().number("agreement_kept").most <= 60


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("case.toml", "mediators = 2", "mediators = 1", "“mediators” is two"),
        ("case.toml", 'key = "check_back_after"', 'key = "after"', "“numbers” are agreement_kept"),
        ("case.toml", 'check_back = "check-back"', 'check_back = "later"', "no question set called “later”"),
        ("case.toml", 'key = "hateful"', 'key = "rude"', "must ask “rude”"),
        ("questions/check-back.toml", 'key = "fair"', 'key = "ok"', "“check-back” must ask fair"),
        (
            "questions/mediator-log.toml", '{ key = "chat", says = "Yes, this week" }',
            '{ key = "later", says = "Yes, this week" }', "the answers to “adult” in “mediator-log”",
        ),
    ],
)  # fmt: skip
def test_a_pack_that_lacks_what_the_pages_need_is_told_what(
    tmp_path: Path, file: str, old: str, new: str, sentence: str
) -> None:
    copy = tmp_path / "mediation"
    shutil.copytree(packs_folder() / "approaches" / "mediation", copy)
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(DataError, match=sentence):
        read_approach(copy)
