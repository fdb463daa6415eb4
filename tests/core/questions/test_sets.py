"""Question sets as data: refused when wrong, the same there and back, and locked by meaning."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from peerway.core.questions import (
    Audience,
    Condition,
    Option,
    Question,
    QuestionSet,
    as_data,
    digest,
    parse,
    parse_file,
    same_meaning,
)
from peerway.core.strict import DataError
from tests.core.questions.sets import OPTIONS, a_set, any_set, data, parsed

SAY = {"key": "say", "kind": "text", "ask": "Say something"}
TWO = [{"key": "a", "says": "A"}, {"key": "b", "says": "B"}]


def test_a_key_nobody_knows_is_refused_by_file_and_name() -> None:
    with pytest.raises(DataError, match=r'test.toml: questions\[0\]: "must" is not a key we know here'):
        parsed(questions=[SAY | {"must": True}])


def test_a_missing_key_is_named() -> None:
    with pytest.raises(DataError, match=r'test.toml: "title" is missing'):
        parse({key: value for key, value in data().items() if key != "title"}, "test.toml")


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (SAY | {"kind": "essay"}, '"essay" is not one of'),
        (SAY | {"ask": 3}, "words in quotation marks was expected"),
        (SAY | {"required": 1}, "true or false was expected"),
        (SAY | {"max_length": True}, "a whole number was expected"),
        (SAY | {"key": "Say it"}, "a key is small letters"),
        (SAY | {"ask": "  "}, "“ask” is empty"),
        (SAY | {"options": TWO}, "a text question has no options"),
        (SAY | {"kind": "single"}, "give at least two options"),
        (SAY | {"kind": "single", "options": [TWO[0], TWO[0]]}, "two options have the same key"),
        (SAY | {"kind": "scale", "low": 5, "high": 5}, "“low” must be less than “high”"),
        (SAY | {"kind": "scale", "high": 20}, "at most eleven steps"),
        (SAY | {"kind": "scale", "labels": ["no", "yes"]}, "give 5 labels"),
        (SAY | {"high": 3}, "low and high are for numbers"),
        (SAY | {"at_most": 2}, "“at_most” is for many"),
        (SAY | {"reason": "if_no"}, "“reason” is for yes_no"),
        (SAY | {"dont_know": True}, "“dont_know” is for questions answered by one press"),
        (SAY | {"max_length": 0}, "“max_length” is from 1"),
        (SAY | {"only_if": {"question": "later", "is_any": ["yes"]}}, "is not asked before it"),
    ],
)
def test_a_question_put_together_wrongly_is_explained(question: dict[str, Any], sentence: str) -> None:
    with pytest.raises(DataError) as refused:
        parsed(questions=[question])

    assert sentence in str(refused.value)
    assert str(refused.value).startswith("test.toml: ")


def test_a_question_cannot_wait_for_an_answer_that_is_not_offered() -> None:
    with pytest.raises(ValueError, match="waits for “maybe”, which “met” does not offer"):
        a_set(
            Question("met", "yes_no", "Met?"),
            Question("why", "text", "Why?", only_if=Condition("met", ("maybe",))),
        )


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"questions": [SAY, SAY]}, "two questions are called “say”"),
        ({"questions": []}, "at least one question"),
        ({"version": 0}, "versions start at 1"),
        ({"audience": {"may_read": []}}, "say who may read"),
    ],
)
def test_a_set_put_together_wrongly_is_explained(changed: dict[str, Any], sentence: str) -> None:
    with pytest.raises(DataError, match=sentence):
        parsed(**changed)


def test_a_shared_list_is_named_and_not_copied() -> None:
    asked = data(questions=[{"key": "likes", "kind": "many", "ask": "What?", "options_from": "foods"}])
    qset = parse(asked, "test.toml", {"foods": OPTIONS})

    assert qset.question("likes").options == OPTIONS
    assert as_data(qset)["questions"][0]["options_from"] == "foods"
    assert "options" not in as_data(qset)["questions"][0]
    with pytest.raises(DataError, match="no list called “foods”"):
        parse(asked, "test.toml")


def test_a_file_that_cannot_be_read_says_so_by_name(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("key = ", encoding="utf-8")
    (tmp_path / "latin.toml").write_bytes(b'key = "caf\xe9"')

    with pytest.raises(DataError, match=r"broken\.toml: this is not readable as TOML"):
        parse_file(tmp_path / "broken.toml")
    with pytest.raises(DataError, match=r"latin\.toml: save this file as UTF-8"):
        parse_file(tmp_path / "latin.toml")
    with pytest.raises(DataError, match=r"gone\.toml: there is no such file"):
        parse_file(tmp_path / "gone.toml")


@given(any_set())
def test_a_set_goes_to_data_and_back_unchanged(qset: QuestionSet) -> None:
    again = parse(as_data(qset))

    assert again == qset
    assert digest(again) == digest(qset)
    assert same_meaning(qset, again)


BASE = a_set(Question("pick", "single", "Pick one", options=OPTIONS), Question("say", "text", "Say more"))


def changed(key: str = "pick", **its: Any) -> QuestionSet:
    return replace(BASE, questions=tuple(replace(q, **its) if q.key == key else q for q in BASE))


@pytest.mark.parametrize(
    "new",
    [
        replace(BASE, title="Another heading", intro="Hello"),
        changed(ask="Pick one!"),
        changed(help="Any of them"),
        changed("say", lines=6),
        changed(options=(Option("a", "apples", help="red"), *OPTIONS[1:])),
    ],
)
def test_tidying_keeps_the_meaning_but_not_the_fingerprint(new: QuestionSet) -> None:
    assert same_meaning(BASE, new)
    assert digest(BASE) != digest(new)


@pytest.mark.parametrize(
    "new",
    [
        replace(BASE, audience=Audience(("Everyone reads this.",))),
        replace(BASE, questions=BASE.questions[::-1]),
        replace(BASE, questions=BASE.questions[:1]),
        changed(ask="Pick the one you like least"),
        changed(options=OPTIONS[:2]),
        changed(options=(Option("a", "Avocados"), *OPTIONS[1:])),
        changed(required=True),
        changed("say", only_if=Condition("pick", ("a",))),
    ],
)
def test_a_change_of_meaning_needs_a_new_version(new: QuestionSet) -> None:
    assert not same_meaning(BASE, new)


def test_new_words_on_a_step_change_what_the_answer_means() -> None:
    old = a_set(Question("fun", "faces", "Fun?"))
    new = a_set(Question("fun", "faces", "Fun?", labels=("1", "2", "3", "4", "Amazing")))

    assert not same_meaning(old, new)
