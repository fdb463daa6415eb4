"""An approach takes whole kinds from the shared library, leaves some out, adds its own; the lock covers it all."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerway.core.packs import DataError, activities, load_library, packs_folder, read_approach
from peerway.core.packs.command import main
from peerway.core.packs.locking import broken_locks
from tests.core.packs.test_loading import change, folder, release

__all__ = ["folder"]
OWN = """
[[activities]]
key = "goal-ladder"
name = "A ladder to a goal"
kind = "desk"
minutes = 15
steps = ["Draw a ladder.", "Put the goal at the top."]
good_for = ["getting unstuck"]
"""


@pytest.fixture(autouse=True)
def forget_the_library():
    yield
    activities._kept.cache_clear()


def write(folder: Path, library: str, own: str = "") -> Path:
    mentoring = folder / "approaches" / "mentoring"
    (mentoring / "activities.toml").write_text(library + "\n" + own, encoding="utf-8")
    return mentoring


def test_an_approach_takes_the_kinds_it_names_and_adds_its_own(folder: Path) -> None:
    approach = read_approach(write(folder, 'library = ["walk", "talk"]', OWN))

    keys = [activity.key for activity in approach.activities]
    assert {activity.kind for activity in approach.activities} == {"talk", "walk", "desk"}
    assert keys[-1] == "goal-ladder"
    assert keys[:-1] == [a.key for kind in ("talk", "walk") for a in load_library()[kind]]


def test_an_approach_may_take_nothing_and_may_leave_some_out(folder: Path) -> None:
    assert [a.key for a in read_approach(write(folder, "library = []", OWN)).activities] == ["goal-ladder"]
    left = read_approach(write(folder, 'library = ["talk"]\nleave_out = ["people-map"]'))
    assert "people-map" not in {a.key for a in left.activities}


@pytest.mark.parametrize(
    ("library", "own", "sentence"),
    [
        ('library = ["knitting"]', "", 'library[0]: "knitting" is not one of: talk'),
        ('library = ["talk"]\nleave_out = ["beat"]', "", "leave_out: there is no “beat” in the kinds taken"),
        (
            'library = ["desk"]',
            OWN.replace("goal-ladder", "bag-sort"),
            "two activities have the key “bag-sort”",
        ),
        ("library = []", OWN.replace("goal-ladder", "made-up"), "does not begin “made-”"),
        ("library = []", OWN.replace("= 15", "= 90"), "goal-ladder: allow 1 to 60 minutes"),
        ("library = []", OWN.replace('["getting unstuck"]', "[]"), "what it is good for"),
        ("library = []", OWN + 'ages = ["9-10"]', '"9-10" is not one of: 7-11, 11-16, 16-25'),
    ],
)
def test_a_mistake_in_an_approachs_activities_is_named(
    folder: Path, library: str, own: str, sentence: str
) -> None:
    with pytest.raises(DataError) as refused:
        read_approach(write(folder, library, own))

    assert str(refused.value).startswith("packs/approaches/mentoring/activities.toml")
    assert sentence in str(refused.value)


def test_a_mistake_in_the_library_is_named_by_its_file(folder: Path) -> None:
    change(folder / "activities/talk.toml", 'kind = "talk"', 'kind = "walk"')

    with pytest.raises(DataError, match=r"packs/activities/talk.toml: two-truths: kind: should be “talk”"):
        load_library()


def test_the_same_key_twice_in_the_library_is_refused(folder: Path) -> None:
    change(folder / "activities/walk.toml", 'key = "slow-lap"', 'key = "two-truths"')

    with pytest.raises(DataError, match="packs/activities: two activities have the key “two-truths”"):
        load_library()


def test_a_file_of_an_unknown_kind_is_refused(folder: Path) -> None:
    (folder / "activities/knitting.toml").write_text("activities = []", encoding="utf-8")

    with pytest.raises(DataError, match=r"packs/activities/knitting.toml: the kinds are: talk, walk"):
        load_library()


def test_the_lock_holds_what_an_approach_takes_from_the_library(folder: Path) -> None:
    mentoring = write(folder, 'library = ["talk"]')
    release(folder)
    main(["lock"])
    assert broken_locks([read_approach(mentoring)]) == []

    change(folder / "activities/talk.toml", "Ask one question", "Ask two questions")
    activities._kept.cache_clear()
    assert "mentoring@1 changed after it was released. Put it back, or raise its version." in broken_locks(
        [read_approach(mentoring)]
    )


def test_what_an_approach_does_not_take_may_change_under_it(folder: Path) -> None:
    mentoring = write(folder, 'library = ["talk"]')
    before = read_approach(mentoring).digest
    change(folder / "activities/walk.toml", "Pick a colour each.", "Choose a colour each.")
    activities._kept.cache_clear()

    assert read_approach(mentoring).digest == before


def test_the_key_of_a_shared_activity_is_never_taken_away(folder: Path) -> None:
    main(["lock"])
    change(folder / "activities/walk.toml", 'key = "slow-lap"', 'key = "slower-lap"')
    activities._kept.cache_clear()

    assert broken_locks([]) == [
        "packs/activities: “slow-lap” was taken away. Somebody may have done it: put it back."
    ]


def test_the_library_here_is_as_it_was_locked() -> None:
    assert (packs_folder() / "lock.toml").read_text(encoding="utf-8").count('"two-truths"') == 1
