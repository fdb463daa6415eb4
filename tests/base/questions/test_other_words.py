"""What a setting rewords is said in the usual words only: the easy words may not say the same any more."""

from __future__ import annotations

from typing import Any

from peerway.base.questions.working import put, reword

FRUIT: dict[str, Any] = {
    "key": "fruit",
    "kind": "single",
    "ask": "Which of these would you prefer?",
    "easy": {"ask": "What do you want?"},
    "options": [{"key": "a", "says": "An apple, please", "easy": "An apple"}, {"key": "b", "says": "None"}],
}


def after(change: Any) -> dict[str, Any]:
    data: dict[str, Any] = {"title": "Fruit", "easy": {"title": "Food"}, "questions": [FRUIT]}
    change(data)
    return data


def test_a_reworded_question_loses_its_other_words_and_its_choices_keep_theirs() -> None:
    (question,) = after(put(FRUIT | {"ask": "Who brings the fruit?"}))["questions"]
    assert "easy" not in question
    assert question["options"] == FRUIT["options"]


def test_a_reworded_choice_loses_its_easy_words_and_the_question_keeps_its_own() -> None:
    options = [{**FRUIT["options"][0], "says": "A pear, please"}, FRUIT["options"][1]]
    (question,) = after(put(FRUIT | {"options": options}))["questions"]
    assert question["options"][0] == {"key": "a", "says": "A pear, please"}
    assert question["easy"] == FRUIT["easy"]


def test_what_is_only_moved_or_required_keeps_its_other_words() -> None:
    assert after(put(FRUIT | {"required": True}))["questions"] == [FRUIT | {"required": True}]


def test_a_new_heading_is_said_in_the_usual_words() -> None:
    assert after(reword(title="Vegetables")) == {"title": "Vegetables", "questions": [FRUIT]}
    assert after(reword(title="Fruit"))["easy"] == {"title": "Food"}
