"""The five principles as data: whole, readable, honest about where numbers come from, and strict."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from peerway.core.packs.folder import packs_folder
from peerway.core.principles import Practice, all_frames, load_principles, read_principles
from peerway.core.principles.schema import principles_schema
from peerway.core.reading import reading_age, sentences_of, words_of
from peerway.core.strict import DataError
from peerway.principles.rules import rule_names
from peerway.principles.rules.signals import signal_names

ALL = load_principles()
MOST_WORDS = 12
HARD_TO_SAY = {
    "case",
    "client",
    "risk",
    "vulnerable",
    "intervention",
    "failed",
    "rejected",
    "score",
    "disclosure",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy to break."""
    return Path(shutil.copytree(packs_folder() / "principles", tmp_path / "principles"))


def broken(folder: Path, file: str, old: str, new: str) -> str:
    path = folder / file
    words = path.read_text()
    assert old in words
    path.write_text(words.replace(old, new, 1))
    with pytest.raises(DataError) as mistake:
        read_principles(folder)
    return str(mistake.value)


def test_there_are_five_principles_and_46_practices() -> None:
    assert [each.number for each in ALL] == [1, 2, 3, 4, 5]
    assert [len(each.practices) for each in ALL] == [8, 9, 10, 9, 10]


def test_every_rule_and_signal_a_pack_names_is_there_and_none_is_left_over() -> None:
    assert {each.rule for each in ALL.practices if each.rule} == rule_names()
    assert {each.when for each in ALL.signals} == signal_names()


def test_every_gate_stands_at_a_practice() -> None:
    assert {gate for each in ALL.practices for gate in each.gates} == set(range(1, 9))


@pytest.mark.parametrize("shape", ["pair", "group", "drop_in", "case"])
def test_every_principle_asks_young_people_something_in_every_shape(shape: str) -> None:
    for principle in ALL:
        mine = [each for each in principle.practices if each.is_for("any", shape) and each.ask]
        for voice in ("supporters", "supported"):
            assert any(voice in each.ask.of for each in mine if each.ask), f"{principle.key}, {voice}"


@pytest.mark.parametrize("practice", [each for each in ALL.practices if each.ask], ids=lambda each: each.key)
def test_what_young_people_are_asked_is_short_and_easy(practice: Practice) -> None:
    assert practice.ask
    for words in (practice.ask.says, practice.ask.easy, practice.ask.older):
        assert not HARD_TO_SAY & {word.lower() for word in words_of(words)}
    assert len(words_of(practice.ask.easy)) <= MOST_WORDS


def test_what_young_people_are_asked_reads_at_their_age() -> None:
    usual = "\n".join(each.ask.says for each in ALL.practices if each.ask)
    easy = "\n".join(each.ask.easy for each in ALL.practices if each.ask)
    assert (reading_age(usual) or 0) <= 9
    assert (reading_age(easy) or 0) <= 8


def test_what_adults_read_reads_at_twelve_at_most() -> None:
    for principle in ALL:
        words = "\n".join(f"{each.says}\n{each.fails}" for each in principle.practices)
        assert (reading_age(words) or 0) <= 12, principle.name
    guide = "\n".join(step for part in ALL.guide.parts for step in part.steps)
    assert (reading_age(guide) or 0) <= 12
    assert all(len(words_of(line)) <= 25 for each in ALL.practices for line in sentences_of(each.says))


def test_every_number_says_whose_it_is() -> None:
    numbers = [number for each in ALL.practices for number in each.numbers]
    assert numbers and all(number.source and number.kind for number in numbers)


def test_an_unknown_key_names_file_and_key(folder: Path) -> None:
    said = broken(folder, "3-relationships.toml", "fails =", "failing =")
    assert said.startswith("packs/principles/3-relationships.toml: practices[0]") and "failing" in said


def test_a_practice_without_a_rule_says_why(folder: Path) -> None:
    said = broken(folder, "4-ownership.toml", 'rule = "in_at_the_start"\n', "")
    assert "4.1" in said and "no_record" in said


def test_a_practice_stands_under_its_own_principle(folder: Path) -> None:
    assert "does not belong" in broken(folder, "2-right-people.toml", 'key = "2.1"', 'key = "9.1"')


def test_a_practice_stands_once(folder: Path) -> None:
    assert "two practices" in broken(folder, "2-right-people.toml", 'key = "2.2"', 'key = "2.1"')


def test_a_signal_stands_beside_a_practice_that_is_there(folder: Path) -> None:
    assert "7.7" in broken(folder, "signals.toml", '"5.7", "5.8"', '"7.7"')


def test_the_written_schema_is_what_the_code_reads() -> None:
    written = (packs_folder() / "principles" / "SCHEMA.md").read_text()
    assert written == principles_schema(), "Run: peerway pack schema"


def test_frames_name_their_source_and_say_what_they_are_not() -> None:
    frames = {frame.key: frame for frame in all_frames()}
    assert len(frames["approved-provider"].requirements) == 10
    assert len(frames["elements"].requirements) == 7
    for frame in frames.values():
        assert frame.source and ("not an accreditation" in frame.standing or "has not seen" in frame.standing)


def test_each_frame_and_the_practices_meet() -> None:
    for frame in all_frames():
        assert all(each.practices for each in frame.requirements)
