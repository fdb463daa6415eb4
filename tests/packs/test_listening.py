"""The listening pack: what a drop-in must hold, and words its readers can read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from peerway.core.packs import load_approach
from peerway.core.packs.examples import failing_examples
from peerway.core.packs.folder import packs_folder
from peerway.core.packs.loading import read_approach
from peerway.core.packs.shapes import DropInShape
from peerway.core.questions import QuestionSet, readability
from peerway.core.reading import reading_age, words_of
from peerway.core.strict import DataError
from tests.packs.test_mentoring import NEVER_TO_YOUNG_PEOPLE, every_word

LISTENING = load_approach("listening")
YOUNG = [qset for qset in LISTENING.questions.values() if qset.asked_of in ("young person", "supporter")]


def shape() -> DropInShape:
    assert LISTENING.drop_in is not None
    return LISTENING.drop_in


def told_to_young_people() -> Iterator[tuple[str, str]]:
    for stage in LISTENING.journey.stages:
        yield f"{stage.key} for supporters", "\n".join(stage.for_supporters)
        yield f"{stage.key} for supported", "\n".join(stage.for_supported)
    yield "pocket card", "\n".join(LISTENING.journey.pocket_card)
    yield "door", "\n".join(shape().says_on_the_door)
    yield "role", "\n".join(LISTENING.safeguards.role)
    yield "pass on", "\n".join(LISTENING.safeguards.pass_on)
    yield "out of bounds", "\n".join(f"{o.says}. {o.instead}" for o in LISTENING.safeguards.out_of_bounds)
    yield "criteria", "\n".join(c.says for c in LISTENING.about.supporter_criteria)
    yield "other roles", "\n".join(role.says for role in LISTENING.about.other_roles)


PIECES = list(told_to_young_people())


@pytest.mark.parametrize("qset", LISTENING.questions.values(), ids=lambda qset: qset.key)
def test_a_question_set_can_be_read_by_those_it_asks(qset: QuestionSet) -> None:
    reads = readability(qset)

    assert reads.age is not None
    assert reads.age <= (11 if qset in YOUNG else 12)
    assert reads.ok


@pytest.mark.parametrize(("name", "text"), PIECES, ids=[name for name, _ in PIECES])
def test_what_young_people_are_told_can_be_read_at_eleven(name: str, text: str) -> None:
    assert (reading_age(text) or 0) <= 11


def test_the_guide_is_short_and_can_be_read_at_twelve() -> None:
    assert 800 <= len(words_of(LISTENING.guide)) <= 1200
    assert (reading_age(LISTENING.guide) or 99) <= 12


@pytest.mark.parametrize("qset", YOUNG, ids=lambda qset: qset.key)
def test_no_question_calls_a_young_person_something_they_would_mind(qset: QuestionSet) -> None:
    assert not {word.lower() for word in words_of(every_word(qset))} & NEVER_TO_YOUNG_PEOPLE


def test_the_worked_examples_come_out_as_the_pack_says() -> None:
    assert not list(failing_examples(LISTENING))


def test_nobody_is_on_duty_alone_and_the_setting_cannot_change_that() -> None:
    assert shape().number("on_duty").value == 2
    assert shape().number("on_duty").least == 2


def test_an_adult_looks_in_after_the_third_visit() -> None:
    assert shape().number("visits_before_adult").value == 3


def test_a_topic_about_safety_always_goes_to_an_adult() -> None:
    assert [topic.key for topic in shape().topics if topic.adult] == ["not-safe"]


def test_nobody_is_matched_so_the_fourth_stage_opens_the_doors() -> None:
    assert {stage.key: stage.name for stage in LISTENING.journey.programme}["match"] == "Open"
    assert not LISTENING.matching
    assert LISTENING.safeguards.safe_to_match.questions_supported == ""


def test_a_visitor_is_asked_for_nothing_in_writing() -> None:
    assert {question.kind for question in LISTENING.questions["visitor-feedback"]} == {"faces", "single"}


def test_the_front_desk_is_part_of_the_training_and_nobody_is_ready_without_it() -> None:
    assert "front-desk" in {part.key for part in LISTENING.training.required}
    assert LISTENING.training.missing({part.key for part in LISTENING.training.parts} - {"safeguarding"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(packs_folder() / "approaches" / "listening", tmp_path / "listening"))


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ('key = "rest_days"', 'key = "sleep"', "“numbers” lacks “rest_days”"),
        ('key = "online"', 'key = "friends"', "two of “topics” have the same key"),
        ("least = 2\nmost = 6", "least = 1\nmost = 6", "nobody is on duty alone"),
    ],
)
def test_a_drop_in_that_lacks_what_it_needs_is_refused_by_name(
    folder: Path, was: str, becomes: str, says: str
) -> None:
    file = folder / "drop_in.toml"
    file.write_text(file.read_text().replace(was, becomes, 1))

    with pytest.raises(DataError, match=f"drop_in.toml.*{says}"):
        read_approach(folder)


def test_where_people_are_matched_both_sides_are_still_looked_at(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(packs_folder() / "approaches" / "mentoring", tmp_path / "mentoring"))
    file = folder / "safeguards.toml"
    file.write_text(file.read_text().replace('questions_supported = "safe-to-match-young-person"\n', ""))

    with pytest.raises(DataError, match=r"safeguards\.toml"):
        read_approach(folder)
