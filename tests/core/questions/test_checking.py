"""What comes in with a form: understood, or refused with a sentence that says how to put it right."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerway.core.questions import (
    Condition,
    Question,
    QuestionSet,
    check,
    in_words,
    next_question,
    place_of,
    previous_question,
    to_raw,
    visible,
    with_reason,
)
from tests.core.questions.sets import OPTIONS, a_set, any_form, any_set

GOOD = {
    "felt": "4",
    "fun": "5",
    "safe": "0",
    "pick": "b",
    "drawn": "c",
    "likes": ["c", "a"],
    "say": " Hello \r\n there ",
    "minutes": "25",
    "day": "2026-11-24",
    "coming": "no",
    "coming-why": "Football",
}


def test_each_kind_becomes_the_value_it_stands_for() -> None:
    assert check(a_set(), GOOD).answers == {
        "felt": 4,
        "fun": 5,
        "safe": 0,
        "pick": "b",
        "drawn": "c",
        "likes": ["a", "c"],
        "say": "Hello \n there",
        "minutes": 25,
        "day": "2026-11-24",
        "coming": "no",
        "coming-why": "Football",
    }


@pytest.mark.parametrize(
    ("key", "sent", "sentence"),
    [
        ("felt", "6", "Choose one answer"),
        ("felt", ["4", "5"], "Choose one answer"),
        ("fun", "lots", "Choose one answer"),
        ("safe", "11", "Choose one answer"),
        ("pick", "z", "Choose one answer"),
        ("pick", "dont_know", "Choose one answer"),
        ("likes", ["a", "z"], "Choose from the list"),
        ("likes", ["a", "b", "c"], "Choose 2 or fewer. You have chosen 3"),
        ("say", "x" * 21, "Make this shorter. You have 21 letters and there is room for 20"),
        ("minutes", "0", "Write a number between 1 and 60"),
        ("minutes", "ten", "Write a whole number, like 3"),
        ("minutes", "2.5", "Write a whole number, like 3"),
        ("minutes", "9" * 500, "Write a whole number, like 3"),
        ("minutes", "٣", "Write a whole number, like 3"),
        ("day", "2026-02-30", "Write a real date, like 24 11 2026"),
        ("day", "tomorrow", "Write a real date, like 24 11 2026"),
        ("coming", "maybe", "Choose one answer"),
    ],
)
def test_an_answer_that_cannot_be_taken_says_how_to_put_it_right(key: str, sent: str, sentence: str) -> None:
    checked = check(a_set(), {key: sent})

    assert checked.errors == {key: sentence}
    assert key not in checked.answers


def test_nothing_has_to_be_answered_unless_the_question_says_so() -> None:
    assert check(a_set(), {}).ok
    assert check(a_set(Question("say", "text", "Say", required=True)), {"say": "  "}).errors == {
        "say": "Write something here"
    }


def test_i_dont_know_is_an_answer_where_it_is_offered_and_nowhere_else() -> None:
    offered = Question("felt", "faces", "How was it?", dont_know=True, required=True)
    withheld = Question("felt", "faces", "How was it?", required=True)

    assert check(a_set(offered), {"felt": "dont_know"}).answers == {"felt": "dont_know"}
    assert not check(a_set(withheld), {"felt": "dont_know"}).ok


def test_a_no_that_needs_a_reason_asks_for_it_and_a_yes_drops_it() -> None:
    assert check(a_set(), {"coming": "no"}).errors == {"coming-why": "Say a little about why"}
    assert check(a_set(), {"coming": "yes", "coming-why": "x"}).answers == {"coming": "yes"}


def test_a_date_may_come_in_three_boxes() -> None:
    boxes = {"day-day": "4", "day-month": "11", "day-year": "2026"}

    assert check(a_set(), boxes).answers == {"day": "2026-11-04"}
    assert check(a_set(), boxes | {"day-month": ""}).errors == {"day": "Write a real date, like 24 11 2026"}


def test_characters_nobody_can_type_never_reach_the_database() -> None:
    assert check(a_set(), {"say": "a\x00b\x1b\ud800c"}).answers == {"say": "abc"}


MET = Question("met", "yes_no", "Did you meet?", required=True)
WHY = Question(
    "why", "single", "What happened?", options=OPTIONS, required=True, only_if=Condition("met", ("no",))
)
MORE = Question("more", "text", "Tell us", only_if=Condition("why", ("a",)))


def test_a_question_that_is_not_asked_is_not_required_and_its_answer_is_dropped() -> None:
    log = a_set(MET, WHY, MORE)

    assert check(log, {"met": "yes", "why": "a", "more": "hello"}).answers == {"met": "yes"}
    assert check(log, {"met": "no"}).errors == {"why": "Choose one answer"}


def test_a_stale_answer_behind_a_closed_question_opens_nothing() -> None:
    shown = visible(a_set(MET, WHY, MORE), {"met": "yes", "why": "a"})

    assert [question.key for question in shown] == ["met"]


def test_one_question_a_page_goes_forward_and_back_over_what_is_asked() -> None:
    log = a_set(MET, WHY, MORE, Question("adult", "yes_no", "Need an adult?"))
    said = {"met": "yes"}

    assert getattr(next_question(log, {}), "key", "") == "met"
    assert getattr(next_question(log, said, after="met"), "key", "") == "adult"
    assert getattr(next_question(log, said), "key", "") == "adult"
    assert getattr(previous_question(log, said, before="adult"), "key", "") == "met"
    assert next_question(log, said, after="adult") is None
    assert place_of(log, said, "adult") == (2, 2)


def test_answers_read_as_a_person_would_say_them() -> None:
    qset = a_set()
    answers = check(qset, GOOD).answers

    assert {q.key: with_reason(q, answers) for q in qset} == {
        "felt": "Good",
        "fun": "5: A lot",
        "safe": "0",
        "pick": "Bread",
        "drawn": "Cheese",
        "likes": "Apples, Cheese",
        "say": "Hello \n there",
        "minutes": "25",
        "day": "Tuesday 24 November 2026",
        "coming": "No: Football",
    }
    assert in_words(qset.question("felt"), None) == "Not answered"
    assert in_words(qset.question("felt"), "dont_know") == "I don’t know"


@given(st.data())
def test_whatever_is_sent_an_answer_is_typed_asked_for_and_never_both_kept_and_refused(
    data: st.DataObject,
) -> None:
    qset: QuestionSet = data.draw(any_set())
    checked = check(qset, data.draw(any_form(qset)))

    asked = {question.key for question in visible(qset, checked.answers)}
    kept = {key.removesuffix("-why") for key in checked.answers}
    assert kept <= asked
    assert not checked.answers.keys() & checked.errors.keys()
    for question in qset:
        assert isinstance(in_words(question, checked.answers.get(question.key)), str)


@given(st.data())
def test_checked_answers_come_through_the_form_and_json_unchanged(data: st.DataObject) -> None:
    qset: QuestionSet = data.draw(any_set())
    answers = check(qset, data.draw(any_form(qset))).answers

    assert check(qset, to_raw(json.loads(json.dumps(answers)))).answers == answers


@given(st.data())
def test_everything_required_and_asked_is_answered_or_complained_of(data: st.DataObject) -> None:
    qset: QuestionSet = data.draw(any_set())
    checked = check(qset, data.draw(any_form(qset)))

    for question in visible(qset, checked.answers):
        if question.required:
            assert (question.key in checked.answers) != (question.key in checked.errors)


@given(st.data())
def test_going_from_page_to_page_visits_each_asked_question_once(data: st.DataObject) -> None:
    qset: QuestionSet = data.draw(any_set())
    answers = check(qset, data.draw(any_form(qset))).answers
    walked: list[str] = []
    here = visible(qset, answers)[0]
    while True:
        walked.append(here.key)
        following = next_question(qset, answers, after=here.key)
        if following is None:
            break
        here = following

    assert walked == [question.key for question in visible(qset, answers)]
