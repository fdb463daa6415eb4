"""A pack is read strictly: what is wrong is named by file and key, and what was released stays as it was."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from peerway.core.packs import (
    DataError,
    all_approaches,
    all_lists,
    lists,
    load_approach,
    load_consent,
    load_list,
    packs_folder,
    read_approach,
    schema_markdown,
)
from peerway.core.packs.command import main
from peerway.core.packs.examples import failing_examples
from peerway.core.packs.locking import broken_locks


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of all packs, to break."""
    copy = tmp_path / "packs"
    shutil.copytree(packs_folder(), copy)
    monkeypatch.setenv("PEERWAY_PACKS", str(copy))
    return copy


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("words.toml", "my_supporter =", "mine =", 'words.toml: "mine" is not a key we know here'),
        ("words.toml", 'a = "a mentor"', 'an = "a mentor"', 'words.toml: supporter: "an" is not a key'),
        (
            "journey.toml",
            'unit = "days"',
            'unit = "moons"',
            'journey.toml: rhythms[0].unit: "moons" is not one of',
        ),
        ("journey.toml", "value = 7", "value = 99", "must lie between “least” and “most”"),
        ("journey.toml", "amber = 14", "amber = 30", "“amber” of supervision_every must be less than “red”"),
        ("journey.toml", 'key = "middle"', 'key = "end"', "“stages” are beginning, middle and end"),
        ("journey.toml", 'key = "session_minutes"', 'key = "session_every"', "two rhythms have the same key"),
        ("journey.toml", '"check-in-supporter"', '"nothing"', "there is no question set called “nothing”"),
        ("training.toml", "minutes = 40", "minutes = 1", "allow at least 5 minutes"),
        ("training.toml", "value = 120", "value = 1200", "come to less than the floor"),
        ("safeguards.toml", 'kind = "standard"', 'kind = "rumour"', '"rumour" is not one of: research'),
        ("approach.toml", 'slug = "mentoring"', 'slug = "tutoring"', "slug: should be “mentoring”"),
        ("activities.toml", '"talk"', '"chat"', '"chat" is not one of: talk, walk'),
        ("questions/session-log.toml", 'key = "session-log"', 'key = "log"', "should be “session-log”"),
        (
            "questions/session-log.toml",
            'key = "for_you"',
            'key = "after"',
            "for_you: every session log asks this",
        ),
        (
            "questions/session-log.toml",
            'kind = "faces"\nask = "How was it for you?"\nlabels = ["Hard", "A bit hard", "OK", "Good", "Really good"]',
            'kind = "text"\nask = "How was it for you?"',
            "for_you: kind: should be faces or scale",
        ),
        (
            "questions/session-log.toml",
            '[[questions]]\nkey = "for_you"',
            '[[questions]]\nkey = "story"\nkind = "text"\nask = "Tell us all"\n\n[[questions]]\nkey = "for_you"',
            "story: max_length: at most 200. A log holds facts",
        ),
        ("questions/session-log.toml", 'key = "today"', 'key = "now"', "adult: options: should be no, chat"),
    ],
)
def test_a_mistake_is_named_by_file_and_key(
    folder: Path, file: str, old: str, new: str, sentence: str
) -> None:
    mentoring = folder / "approaches" / "mentoring"
    change(mentoring / file, old, new)

    with pytest.raises(DataError) as refused:
        read_approach(mentoring)

    assert str(refused.value).startswith(f"packs/approaches/mentoring/{file}")
    assert sentence in str(refused.value)


def test_a_default_without_a_source_is_refused(folder: Path) -> None:
    mentoring = folder / "approaches" / "mentoring"
    change(mentoring / "journey.toml", 'source = "Peerway\'s own judgement"', 'source = ""')

    with pytest.raises(DataError, match="say where this comes from"):
        read_approach(mentoring)


def test_a_file_that_has_no_place_in_a_pack_is_refused(folder: Path) -> None:
    mentoring = folder / "approaches" / "mentoring"
    (mentoring / "rules.py").write_text("print('packs never hold code')", encoding="utf-8")

    with pytest.raises(DataError, match=r"rules\.py: this file has no place in an approach"):
        read_approach(mentoring)


@pytest.mark.parametrize("slug", ["../lists", "Mentoring", "", "knitting"])
def test_an_approach_that_is_not_there_is_said_to_be_not_there(slug: str) -> None:
    with pytest.raises(DataError, match="there is no approach called"):
        load_approach(slug)


def test_an_approach_is_read_once_and_kept() -> None:
    assert load_approach("mentoring") is load_approach("mentoring")
    assert load_approach("mentoring") in all_approaches()


def test_the_environment_says_where_packs_are(folder: Path) -> None:
    change(folder / "approaches/mentoring/words.toml", 'a = "a mentor"', 'a = "an ally"')

    assert load_approach("mentoring").words.a_supporter == "an ally"


def test_the_fingerprint_is_the_same_whatever_the_line_ends(folder: Path) -> None:
    mentoring = folder / "approaches" / "mentoring"
    before = read_approach(mentoring).digest
    guide = mentoring / "guide.md"
    guide.write_bytes(guide.read_bytes().replace(b"\n", b"\r\n"))

    assert read_approach(mentoring).digest == before
    guide.write_text("Another guide", encoding="utf-8")
    assert read_approach(mentoring).digest != before


def test_a_list_with_the_same_key_twice_is_refused(folder: Path) -> None:
    change(folder / "lists/needs.toml", 'key = "making-friends"', 'key = "settling-in"')

    with pytest.raises(DataError, match=r"packs/lists/needs.toml: two items have the same key"):
        load_list("needs")


def forget() -> None:
    """Lists are kept once read; a test that changes one on the way has to say so."""
    lists._kept.cache_clear()


def release(folder: Path) -> None:
    change(
        folder / "approaches/mentoring/approach.toml", "version = 1\n", "version = 1\nreleased = 2026-11-21\n"
    )


def test_a_released_version_has_to_be_locked_and_may_not_change_afterwards(folder: Path) -> None:
    mentoring = folder / "approaches" / "mentoring"
    release(folder)
    (folder / "lock.toml").unlink(missing_ok=True)
    assert "mentoring@1 is released but not locked. Run: peerway pack lock." in broken_locks(
        [read_approach(mentoring)]
    )

    assert main(["lock"]) == 0
    assert broken_locks([read_approach(mentoring)]) == []

    change(mentoring / "questions/session-log.toml", 'ask = "Did you meet?"', 'ask = "Was it good?"')
    assert broken_locks([read_approach(mentoring)]) == [
        "mentoring@1 changed after it was released. Put it back, or raise its version.",
        "mentoring/session-log@1 changed after it was released. Put it back, or raise its version.",
    ]


def test_a_lock_once_made_is_never_made_over(folder: Path) -> None:
    release(folder)
    (folder / "lock.toml").write_text('[versions]\n"mentoring@1" = "as it was"\n', encoding="utf-8")

    assert main(["lock"]) == 0

    assert '"mentoring@1" = "as it was"' in (folder / "lock.toml").read_text(encoding="utf-8")


def test_a_key_in_a_shared_list_is_never_taken_away(folder: Path) -> None:
    main(["lock"])
    needs = folder / "lists/needs.toml"
    change(needs, "items = [", 'items = [\n  { key = "brand-new", says = "Something new" },')
    forget()
    assert broken_locks([]) == []

    taken = next(line for line in needs.read_text().splitlines() if '"not-sure"' in line)
    change(needs, f"{taken}\n", "")
    forget()
    assert broken_locks([]) == [
        "packs/lists/needs.toml: “not-sure” was taken away. Somebody may have chosen it: put it back."
    ]


def test_what_is_released_here_is_as_it_was_released() -> None:
    assert broken_locks(all_approaches()) == []


def test_the_written_schema_is_current() -> None:
    written = (packs_folder() / "approaches" / "SCHEMA.md").read_text(encoding="utf-8")

    assert written == schema_markdown(), "Run: peerway pack schema"


def test_every_key_in_the_schema_has_a_sentence() -> None:
    bare = [line for line in schema_markdown().splitlines() if line.startswith("|") and line.endswith("|  |")]

    assert bare == []


def test_the_command_says_all_is_well_or_what_is_not(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 0
    assert "All is well." in capsys.readouterr().out
    assert main(["show", "mentoring"]) == 0
    assert "Peer mentoring, version 1" in capsys.readouterr().out
    assert main(["show", "knitting"]) == 1
    assert "there is no approach called “knitting”" in capsys.readouterr().err
    assert main(["schema"]) == 0


def test_the_command_reports_an_example_that_does_not_come_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    change(folder / "approaches/mentoring/examples.toml", 'stage = "middle"', 'stage = "end"')

    assert failing_examples(read_approach(folder / "approaches/mentoring")) != []
    assert main(["check"]) == 1
    assert "“Half-way”: the stage was middle" in capsys.readouterr().err


def test_the_shared_lists_and_consent_rules_are_read() -> None:
    assert {"interests", "needs", "languages", "qualities"} <= set(all_lists())
    assert load_consent("uk").parent_is_asked("photo", 17)
    assert not load_consent("uk").parent_is_asked("survey", 16)
