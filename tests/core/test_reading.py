"""The reading age is a smoke alarm: it must go off for officialese and stay quiet for plain words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peerway.core.questions import Audience, Question, QuestionSet, readability
from peerway.core.reading import reading_age, sentences_of, syllables, too_hard

PLAIN = (
    "You can ask for a mentor here. You choose who you meet, and you can stop when you like. "
    "You meet once a week, at lunch, in the library. An adult is in the room."
)
OFFICIAL = (
    "Participants are requested to complete the documentation in its entirety prior to the commencement of the "
    "intervention, in order that appropriate safeguarding arrangements may be implemented by the designated "
    "individual in accordance with organisational requirements."
)


def test_plain_words_read_young_and_officialese_does_not() -> None:
    assert (reading_age(PLAIN) or 99) <= 9
    assert (reading_age(OFFICIAL) or 0) > 18


def test_what_cannot_be_measured_has_no_age() -> None:
    assert reading_age("Ask us.") is None
    assert reading_age("") is None
    assert reading_age("أهلا وسهلا بكم في مدرستنا " * 20) is None


def test_markup_is_not_counted_as_words() -> None:
    assert reading_age(f"# Asking\n\n- **{PLAIN}**") == reading_age(f"Asking\n\n{PLAIN}")
    assert sentences_of("See [the guide](https://example.org/a/b).") == ["See the guide."]


def test_a_line_is_a_sentence_even_without_a_full_stop() -> None:
    assert len(sentences_of("Yes\nNo\nI don’t know")) == 3


def test_what_makes_it_hard_is_named_with_what_to_do() -> None:
    found = too_hard(OFFICIAL, 11)

    assert found[0].advice == "35 words. Try two sentences."
    assert ("commencement", "A long word. Is there a shorter one?") in [(h.words, h.advice) for h in found]
    assert too_hard(PLAIN, 11) == []


@given(st.text())
def test_any_text_at_all_has_an_age_or_none(text: str) -> None:
    age = reading_age(text)

    assert age is None or age >= 5
    too_hard(text, 11)


@given(st.text(min_size=1))
def test_every_word_has_at_least_one_syllable(word: str) -> None:
    assert syllables(word) >= 1


def a_set(language: str, ask: str) -> QuestionSet:
    return QuestionSet(
        key="test",
        version=1,
        title="Test",
        asked_of="young person",
        audience=Audience(("Ms Rahman reads this.",)),
        questions=(Question("say", "text", ask),),
        language=language,
    )


def test_a_set_too_hard_for_its_readers_says_so_in_english_only() -> None:
    assert not readability(a_set("en-GB", OFFICIAL)).ok
    assert readability(a_set("en-GB", PLAIN)).ok
    assert readability(a_set("cy", OFFICIAL)).age is None
