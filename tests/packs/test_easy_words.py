"""The words of easy read and for 7 to 11 in the packs: short, everyday, and beside a picture."""

from __future__ import annotations

import pytest

from peerway.core.packs import Approach, all_approaches, all_lists
from peerway.core.questions import QuestionSet, in_reading, readability
from peerway.core.questions.readability import EASY_READING_AGE, labels, sentences
from peerway.core.reading import reading_age, sentences_of, words_of

MOST_WORDS = 12
YOUNG = {
    f"{approach.slug}/{qset.key}": qset
    for approach in all_approaches()
    for qset in approach.questions.values()
    if qset.asked_of == "young person" and qset.key != "nomination"
}
WORDED = {name: qset for name, qset in YOUNG.items() if qset.easy}
FIRST = ("support-request", "seeker-preferences", "check-in-young-person", "exit-young-person")


def said(qset: QuestionSet) -> list[str]:
    easy = in_reading(qset, "easy")
    return [line for text in (easy.title, *sentences(easy), *labels(easy)) for line in sentences_of(text)]


@pytest.mark.parametrize("name", WORDED)
def test_easy_words_read_at_age_eight_with_one_idea_a_line(name: str) -> None:
    read = readability(WORDED[name], "easy")
    assert read.limit == EASY_READING_AGE
    assert read.ok, f"{read.age}: {read.hard}"
    assert [line for line in said(WORDED[name]) if len(words_of(line)) > MOST_WORDS] == []


@pytest.mark.parametrize("name", WORDED)
def test_every_choice_has_a_picture(name: str) -> None:
    for question in WORDED[name]:
        if question.options_from != "languages":
            assert all(option.picture for option in question.options), question.key


@pytest.mark.parametrize("name", WORDED)
def test_easy_words_promise_as_much_about_who_reads_it(name: str) -> None:
    usual, easy = WORDED[name].audience, in_reading(WORDED[name], "easy").audience
    assert len(easy.may_read) >= len(usual.may_read)
    assert len(easy.may_not_read) >= len(usual.may_not_read)


@pytest.mark.parametrize("approach", all_approaches(), ids=lambda approach: approach.slug)
def test_what_somebody_says_yes_to_can_be_read_in_easy_words(approach: Approach) -> None:
    card = approach.journey.card_for("easy")
    assert card == approach.journey.card_for("younger") != approach.journey.card_for("middle")
    assert len(card) >= len(approach.journey.pocket_card)
    assert (reading_age("\n".join(card)) or 99) <= EASY_READING_AGE
    assert [line for part in card for line in sentences_of(part) if len(words_of(line)) > MOST_WORDS] == []


def test_whoever_is_supported_is_asked_in_easy_words_from_asking_to_looking_back() -> None:
    lacking = [name for name, qset in YOUNG.items() if qset.key in FIRST and not qset.easy]
    assert lacking == []


@pytest.mark.parametrize("key", ["needs", "interests", "qualities"])
def test_shared_lists_have_a_picture_for_each_choice(key: str) -> None:
    assert [option.key for option in all_lists()[key].items if not option.picture] == []
