"""OneRoster zips: what is read, what is left alone, and what real files get wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerway.core.roster import Role, Unreadable, read
from peerway.core.roster.sample import write_oneroster

from .helpers import AMARA, MANIFEST, USERS, oneroster, refused, warnings, zipped


@pytest.mark.parametrize("version", ["1.1", "1.2"])
@pytest.mark.parametrize("strict", [False, True])
def test_a_sound_zip_is_read_without_a_word(tmp_path: Path, version: str, strict: bool) -> None:
    roster = read(write_oneroster(tmp_path / "school.zip", 300, version), strict=strict)

    assert (roster.kind, len(roster.people), roster.is_clean) == (f"OneRoster {version}", 300, True)
    assert sum(person.role is Role.STAFF for person in roster.people) == 30
    assert roster.complete


def test_a_pupil_has_a_year_a_form_and_a_school_and_no_email(tmp_path: Path) -> None:
    pupil = read(write_oneroster(tmp_path / "school.zip", 20, "1.2")).people[0]

    assert (pupil.role, pupil.year, pupil.org_ids, pupil.email) == (Role.PUPIL, 8, ("org-northgate",), "")
    assert pupil.form.startswith("8")


def test_staff_keep_an_email_and_have_no_year(tmp_path: Path) -> None:
    staff = read(write_oneroster(tmp_path / "school.zip", 20)).people[9]

    assert (staff.role, staff.year, staff.email) == (Role.STAFF, None, "staff10@northgate.example")


def test_passwords_and_phones_are_nowhere_in_what_was_read() -> None:
    roster = read(oneroster(AMARA + AMARA.replace("Amara,", ",").replace("Obi", "")), name="school.zip")

    assert refused(roster)
    assert "hunter2" not in repr(roster)
    assert "0770" not in repr(roster)
    assert "password (users.csv)" in roster.not_read


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_every_fault_at_once_costs_only_the_faulty_rows(tmp_path: Path, version: str) -> None:
    faults = (
        *(
            "repeated_row",
            "duplicate_id",
            "missing_id",
            "missing_name",
            "formula",
            "bad_year",
            "unclosed_quote",
        ),
        *("extra_headings", "circular_orgs", "dangling_org", "missing_role", "circular_family"),
        *("dangling_enrollment", "no_manifest", "real_world", "in_a_folder"),
    )
    roster = read(write_oneroster(tmp_path / "school.zip", 5000, version, faults))

    assert roster.refused == len(refused(roster)) == 6
    assert len(roster.people) == 5000 - 5
    assert {problem.row for problem in refused(roster)} == {4, 5, 6, 8, 10, 5003}


def test_circular_orgs_are_named_and_kept_apart(tmp_path: Path) -> None:
    roster = read(write_oneroster(tmp_path / "school.zip", 10, faults=["circular_orgs"]))

    assert "in a circle: Rivers Trust → Northgate Academy → Rivers Trust." in warnings(roster)[0].wrong
    assert [org.parent_id for org in roster.orgs] == ["", ""]


def test_pupils_named_as_each_others_parents_are_reported_and_kept(tmp_path: Path) -> None:
    roster = read(write_oneroster(tmp_path / "school.zip", 10, faults=["circular_family"]))

    assert "their own parent or carer" in warnings(roster)[0].wrong
    assert len(roster.people) == 10


def test_parents_are_left_out_and_counted() -> None:
    parent = AMARA.replace("p1", "g1").replace("student", "guardian")
    roster = read(oneroster(AMARA + parent))

    assert len(roster.people) == 1
    assert any(note.startswith("People left out") and note.endswith(": 1.") for note in roster.notes)


def test_a_role_the_sender_invented_is_left_out_without_complaint() -> None:
    roster = read(oneroster(AMARA + AMARA.replace("p1", "p2").replace("student", "ext:governor")))

    assert (len(roster.people), roster.is_clean) == (1, True)


def test_a_pupil_who_is_also_an_aide_stays_a_pupil(tmp_path: Path) -> None:
    users = USERS.replace("orgSourcedIds,role,", "") + AMARA.replace("s1,student,", "")
    roles = "userSourcedId,roleType,role,orgSourcedId\np1,secondary,aide,s1\np1,primary,student,s1\n"

    assert read(oneroster("", users=users, roles=roles)).people[0].role is Role.PUPIL


def test_somebody_disabled_or_to_be_deleted_is_not_active() -> None:
    away = AMARA.replace("p1", "p2").replace("true", "FALSE") + AMARA.replace("p1,", "p3,tobedeleted")

    assert [person.active for person in read(oneroster(AMARA + away)).people] == [True, False, False]


def test_a_delta_zip_is_not_the_whole_school() -> None:
    manifest = "propertyName,value\noneroster.version,1.1\nfile.users,delta\n"

    assert not read(oneroster(AMARA, manifest=manifest)).complete


def test_a_reference_to_nobody_names_its_row(tmp_path: Path) -> None:
    roster = read(
        write_oneroster(tmp_path / "school.zip", 30, "1.2", ["dangling_org", "dangling_enrollment"])
    )

    assert [(p.file, p.found) for p in warnings(roster)] == [
        ("enrollments.csv", "nobody"),
        ("enrollments.csv", "c-gone"),
        ("roles.csv", "org-nowhere"),
    ]


def test_a_setting_may_say_which_year_its_own_words_mean() -> None:
    users = AMARA.replace(",10,", ",S1,")

    assert read(oneroster(users)).warned == 1
    assert read(oneroster(users), mapping={"years": {"S1": 8}}).people[0].year == 8


@pytest.mark.parametrize("fault", ["missing_users", "missing_heading", "only_headings"])
def test_a_zip_that_lacks_what_matters_is_unreadable(tmp_path: Path, fault: str) -> None:
    path = write_oneroster(tmp_path / "school.zip", 5, faults=[fault])

    with pytest.raises(Unreadable, match=r"users\.csv"):
        read(path)


@pytest.mark.parametrize("fault", ["real_world", "extra_headings"])
def test_strict_reading_refuses_what_lenient_reading_forgives(tmp_path: Path, fault: str) -> None:
    path = write_oneroster(tmp_path / "school.zip", 5, "1.2", [fault])

    assert read(path).refused == 0
    assert read(path, strict=True).refused > 0


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (AMARA.replace("p1,,", "p1,active,"), "leaves status and dateLastModified empty"),
        (AMARA.replace(",amara,", ",,"), "“username” is empty"),
        (AMARA.replace("true", "yes"), "“yes” is not a value OneRoster gives for enabledUser"),
    ],
)
def test_strict_reading_says_which_rule_a_row_breaks(row: str, says: str) -> None:
    roster = read(oneroster(row, manifest=MANIFEST), name="school.zip", strict=True)

    assert says in refused(roster)[0].wrong
    assert roster.refused_ids == {"p1"}
    assert read(oneroster(row)).refused == 0


@pytest.mark.parametrize("date", ["21/11/2026", ""])
def test_strict_reading_wants_a_moment_in_every_row_of_a_delta(date: str) -> None:
    delta = MANIFEST.replace("users,bulk", "users,delta")
    row, sound = (AMARA.replace("p1,,", f"p1,active,{when}") for when in (date, "2026-11-21T09:00:00.000Z"))

    assert "dateLastModified must be" in refused(read(oneroster(row, manifest=delta), strict=True))[0].wrong
    assert read(oneroster(sound, manifest=delta), strict=True).is_clean


@pytest.mark.parametrize("fault", ["no_manifest", "in_a_folder"])
def test_strict_reading_will_not_open_a_badly_packed_zip(tmp_path: Path, fault: str) -> None:
    with pytest.raises(Unreadable, match="trict OneRoster"):
        read(write_oneroster(tmp_path / "school.zip", 5, faults=[fault]), strict=True)


def test_a_file_the_manifest_promises_and_the_zip_lacks_is_reported() -> None:
    manifest = "propertyName,value\noneroster.version,1.1\nfile.users,bulk\nfile.classes,bulk\n"

    assert "the zip holds none" in warnings(read(oneroster(AMARA, manifest=manifest)))[0].wrong


def test_school_data_sync_is_read_as_a_near_cousin() -> None:
    roster = read(
        zipped(
            {
                "orgs.csv": "sourcedId,name,type,parentSourcedId\ns1,Northgate,school,\n",
                "users.csv": "sourcedId,username,familyName,givenName,activeDirectoryMatchId,email\n"
                "p1,amara,Obi,Amara,,a@x.example\n",
                "roles.csv": "userSourcedId,orgSourcedId,role,sessionSourcedId,grade,isPrimary\n"
                "p1,s1,student,,10,true\n",
            }
        )
    )

    assert (roster.people[0].year, roster.people[0].org_ids, roster.is_clean) == (10, ("s1",), True)
