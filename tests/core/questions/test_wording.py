"""Other words for easy read and for an age: only words, so that the same answers come out."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerway.core.packs import all_approaches
from peerway.core.questions import (
    Question,
    QuestionSet,
    Reading,
    as_data,
    check,
    digest,
    in_reading,
    parse,
    same_meaning,
)
from peerway.core.strict import DataError
from tests.core.questions.sets import data, parsed, sent

READINGS: tuple[Reading, ...] = get_args(Reading)
PACKED = [qset for approach in all_approaches() for qset in approach.questions.values()]
FRUIT = {
    "key": "fruit",
    "kind": "single",
    "ask": "Which of these would you prefer?",
    "help": "There is no hurry.",
    "options": [
        {"key": "a", "says": "An apple, please", "easy": "An apple", "picture": "leaf"},
        {"key": "b", "says": "None"},
    ],
}
EASY = {"easy": {"ask": "What do you want?"}}
YOUNGER = {"younger": {"ask": "Which one?"}}


def asked(reading: Reading, *questions: dict[str, Any], **changed: Any) -> QuestionSet:
    return in_reading(parsed(questions=list(questions), **changed), reading)


def rules(question: Question) -> tuple[object, ...]:
    choices = [choice.key for choice in question.choices]
    asked = (question.key, question.kind, question.required, question.reason, question.only_if, choices)
    return (*asked, question.lowest, question.highest, question.at_most, question.max_length)


@given(
    st.sampled_from(PACKED),
    st.sampled_from(READINGS),
    st.lists(st.one_of(sent, st.integers(0, 30)), min_size=8),
)
def test_whatever_somebody_reads_the_same_answers_come_out(
    qset: QuestionSet, reading: Reading, pressed: list[Any]
) -> None:
    told = in_reading(qset, reading)
    raw: dict[str, str | list[str]] = {}
    for question, press in zip(qset, pressed * len(qset), strict=False):
        keys = [choice.key for choice in question.choices] or [str(press)]
        raw[question.key] = keys[press % len(keys)] if isinstance(press, int) else press

    assert [rules(question) for question in told] == [rules(question) for question in qset]
    assert (told.key, told.version, told.asked_of) == (qset.key, qset.version, qset.asked_of)
    assert check(told, raw) == check(qset, raw)


def test_easy_read_and_7_to_11_stand_in_for_each_other() -> None:
    assert asked("younger", FRUIT | EASY).questions[0].ask == "What do you want?"
    assert asked("easy", FRUIT | YOUNGER).questions[0].ask == "Which one?"
    assert asked("easy", FRUIT | EASY | YOUNGER).questions[0].ask == "What do you want?"
    assert asked("older", FRUIT | EASY).questions[0].ask == FRUIT["ask"]


def test_what_has_no_other_words_is_said_in_the_usual_ones() -> None:
    question = asked("easy", FRUIT).questions[0]
    assert (question.ask, question.help) == (FRUIT["ask"], FRUIT["help"])
    assert [choice.says for choice in question.choices] == ["An apple", "None"]


def test_a_reworded_question_leaves_the_usual_help_line_behind() -> None:
    assert asked("easy", FRUIT | EASY).questions[0].help == ""


def test_the_heading_and_who_reads_it_have_other_words_too() -> None:
    told = {"title": "Fruit", "audience": {"may_read": ["Ms Rahman reads it."]}}
    easy = asked("younger", FRUIT, intro="Choose at your leisure.", easy=told)
    assert (easy.title, easy.intro) == ("Fruit", "Choose at your leisure.")
    assert easy.audience.may_read == ("Ms Rahman reads it.",)
    assert asked("middle", FRUIT, easy=told).title == "A test"


def test_other_words_are_kept_and_change_the_fingerprint_but_not_the_meaning() -> None:
    plain, worded = parsed(questions=[FRUIT]), parsed(questions=[FRUIT | EASY])
    assert parse(as_data(worded)) == worded
    assert digest(plain) != digest(worded)
    assert same_meaning(plain, worded)
    assert not same_meaning(plain, parsed(questions=[FRUIT | {"ask": "What do you want?"}]))


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ({"simple": {"ask": "Well?"}}, 'test.toml: questions[0]: "simple" is not a key we know here'),
        (
            {"easy": {"key": "other", "ask": "Well?"}},
            'test.toml: questions[0].easy: "key" is not a key we know',
        ),
        ({"easy": {"help": "Hm"}}, 'test.toml: questions[0].easy: "ask" is missing'),
        ({"easy": {"ask": " "}}, "“fruit”: “ask” is empty in “easy”"),
        ({"older": {"ask": "Well?", "labels": ["No", "Yes"]}}, "“fruit”: the labels in “older” do not fit"),
        ({"easy": {"ask": "Well?", "reason_ask": "Why?"}}, "“reason_ask” in “easy”"),
        (
            {"options": [{"key": "a", "says": "A", "picture": "kraken"}, {"key": "b", "says": "B"}]},
            "test.toml: questions[0].options[0]: “a”: we have no picture called “kraken”",
        ),
    ],
)
def test_other_words_that_do_not_fit_are_refused_by_file_and_key(question: dict[str, Any], says: str) -> None:
    with pytest.raises(DataError) as refusal:
        parse(data(questions=[FRUIT | question]), "test.toml")
    assert says in str(refusal.value)
