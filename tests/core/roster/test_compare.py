"""The dry run: who is new, changed, gone and unreadable, and what it never does."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerway.core.roster import FieldChange, Known, Role, RosterPerson, compare, read
from peerway.core.roster.sample import write_oneroster

from .helpers import read_csv

HEAD = "Adno,Forename,Surname,Year,Reg Group\n"
AMARA = Known("1", "Amara", "Obi", "", Role.PUPIL, 10, "10B", True)
LEO = Known("2", "Leo", "Hall", "", Role.PUPIL, 7, "7A", True)


def as_known(person: RosterPerson) -> Known:
    return Known(
        person.source_id,
        person.given_name,
        person.family_name,
        person.known_as,
        person.role,
        person.year,
        person.form,
        person.active,
    )


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    roster = read(write_oneroster(tmp_path / "school.zip", 500, "1.2"))
    changes = compare(roster, map(as_known, roster.people))

    assert (changes.unchanged, changes.new, changes.changed, changes.gone) == (500, (), (), ())
    assert not changes.needs_second_yes


def test_new_changed_gone_and_unchanged_are_told_apart() -> None:
    gone = Known("3", "Zoë", "Ng", "", Role.PUPIL, 9, "9C", True)
    roster = read_csv(f"{HEAD}1,Amara,Obi-Eze,11,11B\n2,Leo,Hall,7,7A\n4,Ali,Khan,7,7A\n")
    changes = compare(roster, [AMARA, LEO, gone])

    assert [person.source_id for person in changes.new] == ["4"]
    assert changes.changed[0].changes == (
        FieldChange("family_name", "Obi", "Obi-Eze"),
        FieldChange("year", 10, 11),
        FieldChange("form", "10B", "11B"),
    )
    assert (changes.gone, changes.unchanged) == ((gone,), 1)


def test_somebody_whose_row_was_refused_has_not_gone() -> None:
    changes = compare(read_csv(f"{HEAD}1,,,10,10B\n2,Leo,Hall,7,7A\n"), [AMARA, LEO])

    assert (changes.unreadable, changes.gone) == ((AMARA,), ())


def test_somebody_already_inactive_does_not_go_twice() -> None:
    left = Known("3", "Zoë", "Ng", "", Role.PUPIL, 9, "9C", False)

    assert compare(read_csv(f"{HEAD}1,Amara,Obi,10,10B\n"), [AMARA, left]).gone == ()


def test_somebody_who_comes_back_is_changed_not_new() -> None:
    left = Known("2", "Leo", "Hall", "", Role.PUPIL, 7, "7A", False)
    changes = compare(read_csv(f"{HEAD}2,Leo,Hall,7,7A\n"), [left])

    assert changes.changed[0].changes == (FieldChange("active", False, True),)


def test_a_file_without_years_or_known_names_takes_none_away() -> None:
    known = Known("1", "Amara", "Obi", "Mara", Role.PUPIL, 10, "10B", True, email="a@x.example")

    assert compare(read_csv("Adno,Forename,Surname\n1,Amara,Obi\n"), [known]).unchanged == 1


def test_a_known_name_the_file_carries_and_leaves_empty_is_taken_away() -> None:
    known = Known("1", "Amara", "Obi", "Mara", Role.PUPIL, 10, "10B", True)
    changes = compare(read_csv("Adno,Forename,Surname,Known as\n1,Amara,Obi,\n"), [known])

    assert changes.changed[0].changes == (FieldChange("known_as", "Mara", ""),)


@pytest.mark.parametrize(("staying", "twice"), [(8, False), (7, True)])
def test_more_than_a_fifth_leaving_asks_twice(staying: int, twice: bool) -> None:
    known = [Known(str(n), f"N{n}", "Obi", "", Role.PUPIL, 7, "7A", True) for n in range(10)]
    roster = read_csv(HEAD + "".join(f"{n},N{n},Obi,7,7A\n" for n in range(staying)))
    changes = compare(roster, known)

    assert changes.share_leaving == pytest.approx((10 - staying) / 10)
    assert changes.needs_second_yes is twice
    assert any("whole school" in warning for warning in changes.warnings) is twice


def test_rows_sent_to_be_fixed_make_nobody_go() -> None:
    changes = compare(read_csv("Adno,Forename,Surname,What is wrong\n1,Amara,Obi,\n"), [AMARA, LEO])

    assert (changes.unchanged, changes.gone) == (1, ())


def test_somebody_marked_as_left_goes_even_in_part_of_a_school() -> None:
    text = "Adno,Forename,Surname,Status,What is wrong\n1,Amara,Obi,Leaver,\n9,New,Person,Leaver,\n"
    changes = compare(read_csv(text), [AMARA, LEO])

    assert (changes.gone, changes.new) == ((AMARA,), ())


def test_the_same_name_under_a_new_id_is_a_warning_not_a_merge() -> None:
    known = Known("2", "Léo", "O’Hall", "", Role.PUPIL, 6, "6A", True)
    changes = compare(read_csv(f"{HEAD}1,Amara,Obi,10,10B\n77,Leo,OHall,7,7A\n"), [AMARA, known])

    assert [(same.person.source_id, same.known.source_id) for same in changes.same_person] == [("77", "2")]
    assert (len(changes.new), len(changes.gone)) == (1, 1)


def test_a_namesake_in_another_year_is_somebody_else() -> None:
    known = Known("2", "Leo", "Hall", "", Role.PUPIL, 11, "11A", True)

    assert compare(read_csv(f"{HEAD}77,Leo,Hall,7,7A\n"), [known]).same_person == ()


def test_a_whole_school_under_new_ids_is_questioned_in_one_sentence(tmp_path: Path) -> None:
    roster = read(write_oneroster(tmp_path / "school.zip", 50))
    known = [as_known(person) for person in roster.people]
    changes = compare(roster, [Known("old" + k.source_id, *_rest(k)) for k in known])

    assert any("ID column changed" in warning for warning in changes.warnings)


def _rest(known: Known) -> tuple:
    names = ("given_name", "family_name", "known_as", "role", "year", "form", "active")
    return tuple(getattr(known, name) for name in names)


def test_one_of_something_is_said_as_one() -> None:
    changes = compare(read_csv(f"{HEAD}77,Leo,Hall,7,7A\n"), [LEO])

    assert (
        "One new person looks like somebody who would go, with another ID. Look at each." in changes.warnings
    )
