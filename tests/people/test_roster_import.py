"""A roster comes in from the page: looked at first, done at once or not at all, and undone for a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from peerway.base import work as long_work
from peerway.base.erasure import forget
from peerway.base.journal import JournalLine
from peerway.base.places import Setting
from peerway.base.scoping import inside
from peerway.base.work import Stopped, Work
from peerway.core.roster.sample import write_oneroster, write_spreadsheet
from peerway.core.roster.sample_faults import ONEROSTER_FAULTS, SPREADSHEET_FAULTS
from peerway.people.accounts import Account
from peerway.people.models import (
    Person,
    RosterAnswer,
    RosterArrivals,
    RosterChange,
    RosterImport,
    RosterMapping,
)
from peerway.people.rosters import applying, stored, undoing

# Faults of the file as a whole; each has tests of its own beside the reader.
SINKS_THE_FILE = {
    "only_headings", "missing_heading", "missing_users", "windows_1252", "utf_16", "semicolons", "no_id",
    "in_a_folder", "repeated_headings",
}  # fmt: skip
pytestmark = pytest.mark.django_db

SMALL = (
    "ID,Forename,Surname,Year,Form,Home language\n1,Ada,Lamb,7,7A,Polish\n2,Ben,Moss,8,8B,\n3,Cy,Nash,9,9C,\n"
)


@pytest.fixture(autouse=True)
def own_data(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def office(cast: SimpleNamespace, as_person: Callable[[Person], Client]) -> Client:
    return as_person(cast.hart)


def send(client: Client, content: bytes | str, name: str = "school.csv") -> Any:
    raw = content.encode() if isinstance(content, str) else content
    return client.post("/people/roster/", {"file": SimpleUploadedFile(name, raw)})


def newest() -> RosterImport:
    found: RosterImport = RosterImport.objects.newest_first()[0]
    return found


def choose_columns(client: Client, **more: str) -> Any:
    """Take the columns as they were proposed."""
    found = newest()
    page = client.get(f"/people/roster/{found.pk}/columns/")
    form = page.context["form"]
    chosen = {name: form[name].value() or "" for name in form.fields}
    return client.post(f"/people/roster/{found.pk}/columns/", chosen | more)


def bring_in(client: Client, **told: str) -> Any:
    return client.post(f"/people/roster/{newest().pk}/bringing-in/", told)


def send_and_bring_in(client: Client, content: bytes | str, name: str = "school.csv", **told: str) -> None:
    send(client, content, name)
    if newest().mapping:
        choose_columns(client)
    bring_in(client, **told)


def named(first_name: str) -> Person:
    found: Person = Person.objects.get(first_name=first_name)
    return found


def test_nothing_changes_until_somebody_says_so(office: Client, here: Setting) -> None:
    before = Person.objects.count()
    send(office, SMALL)
    choose_columns(office)
    page = office.get(f"/people/roster/{newest().pk}/").content.decode()

    assert "Ada Lamb" in page
    assert Person.objects.count() == before

    bring_in(office)
    assert Person.objects.count() == before + 3
    assert (named("Ada").year_group, named("Ada").form, named("Ada").languages) == (7, "7A", ["pl"])


def test_the_columns_chosen_are_remembered(office: Client, here: Setting) -> None:
    send(office, "No,First name,Surname,Stage\n1,Ada,Lamb,S1\n")
    choose_columns(office, column_0="source_id", column_3="year", years="S1 = 8")
    send(office, "No,First name,Surname,Stage\n1,Ada,Lamb,S1\n")

    assert newest().mapping["columns"]["No"] == "source_id"
    assert newest().mapping["years"] == {"S1": 8}
    assert RosterMapping.objects.count() == 1


def test_the_page_shows_before_and_after_and_who_is_gone(office: Client, here: Setting) -> None:
    send_and_bring_in(office, SMALL)
    send(office, SMALL.replace("8,8B", "9,9A").replace("3,Cy,Nash,9,9C,\n", ""))
    choose_columns(office)
    page = " ".join(office.get(f"/people/roster/{newest().pk}/").content.decode().split())

    assert newest().counts == {"new": 0, "changed": 1, "gone": 1, "unchanged": 1, "unreadable": 0}
    assert "<bdi>8B</bdi>" in page
    assert "<bdi>9A</bdi>" in page
    assert "Cy Nash" in page


def test_somebody_missing_is_made_inactive_and_never_deleted(office: Client, here: Setting) -> None:
    send_and_bring_in(office, SMALL)
    send_and_bring_in(office, SMALL.replace("3,Cy,Nash,9,9C,\n", ""), whole_school="yes")

    assert named("Cy").left_on == timezone.localdate()


def test_more_than_one_in_five_leaving_asks_twice(office: Client, here: Setting) -> None:
    send_and_bring_in(office, SMALL)
    send_and_bring_in(office, SMALL.replace("3,Cy,Nash,9,9C,\n", ""))
    assert named("Cy").left_on is None

    bring_in(office, whole_school="yes")
    assert named("Cy").has_left


def test_undoing_puts_everybody_back(office: Client, here: Setting) -> None:
    send_and_bring_in(office, SMALL)
    was = list(Person.objects.order_by("pk").values())
    send_and_bring_in(
        office,
        SMALL.replace("8,8B", "9,9A").replace("3,Cy,Nash,9,9C,\n", "4,Di,Orr,7,7A,\n"),
        whole_school="yes",
    )
    assert list(Person.objects.order_by("pk").values()) != was

    office.post(f"/people/roster/{newest().pk}/undo/")

    assert list(Person.objects.order_by("pk").values()) == was
    assert JournalLine.objects.filter(act="roster.undone").count() == 1


def test_undoing_keeps_what_somebody_did_since(office: Client, here: Setting, cast: SimpleNamespace) -> None:
    send_and_bring_in(office, SMALL)
    send_and_bring_in(office, SMALL.replace("8,8B", "9,9A") + "4,Di,Orr,7,7A,\n5,Ed,Pym,7,7A,\n")
    Person.objects.filter(first_name="Ben").update(form="9Z")
    with_badge = named("Di")
    with_badge.account = Account.objects.create_user()
    with_badge.save()

    undoing.undo(newest(), by=cast.hart)

    assert (named("Ben").year_group, named("Ben").form) == (8, "9Z")
    assert named("Di").has_left
    assert not Person.objects.filter(first_name="Ed").exists()


def test_a_roster_is_undone_for_a_day_and_the_newest_first(office: Client, here: Setting, cast: Any) -> None:
    send_and_bring_in(office, SMALL)
    first = newest()
    send_and_bring_in(office, SMALL + "4,Di,Orr,7,7A,\n")
    with pytest.raises(Stopped, match="first"):
        undoing.undo(first, by=cast.hart)

    RosterImport.objects.update(applied_at=timezone.now() - timedelta(hours=25))
    with pytest.raises(Stopped, match="24 hours"):
        undoing.undo(newest(), by=cast.hart)


def test_a_form_sent_twice_brings_them_in_once(office: Client, here: Setting) -> None:
    send(office, SMALL)
    choose_columns(office)
    before = Person.objects.count()
    for _ in range(2):
        bring_in(office, once="0c3f43b8-3e35-4d6c-8a49-b4ab0a3b6a1e")
    bring_in(office)

    assert Person.objects.count() == before + 3
    assert JournalLine.objects.filter(act="roster.brought_in").count() == 1


def test_nothing_is_half_done_when_it_breaks_off(
    office: Client, here: Setting, cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    send_and_bring_in(office, SMALL)
    send(office, SMALL.replace("8,8B", "9,9A").replace("3,Cy", "4,Di"))
    choose_columns(office)
    before = list(Person.objects.order_by("pk").values())

    def pulled_plug(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(applying, "finish", pulled_plug)
    with pytest.raises(KeyboardInterrupt):
        applying.bring_in(newest(), by=cast.hart, twice=True)

    assert list(Person.objects.order_by("pk").values()) == before
    assert newest().is_open
    assert stored.path_of(newest().stored).exists()


def test_people_who_changed_since_the_dry_run_are_looked_at_again(office: Client, here: Setting) -> None:
    send(office, SMALL)
    choose_columns(office)
    Person.objects.create(kind="young", first_name="Ada", last_name="Lamb", roster_id="1")

    bring_in(office)

    assert newest().applied_at is None


def test_a_name_somebody_asked_for_is_not_taken_away_by_a_file(office: Client, here: Setting) -> None:
    send_and_bring_in(office, "ID,Forename,Surname,Known as\n1,Ada,Lamb,Addie\n2,Ben,Moss,\n")
    Person.objects.filter(first_name="Ada").update(known_as="Sam", kept_here=["known_as"])
    Person.objects.filter(first_name="Ben").update(known_as="Benji")

    send_and_bring_in(office, "ID,Forename,Surname,Known as\n1,Ada,Lamb,Addie\n2,Ben,Moss,\n3,Cy,Nash,\n")

    assert named("Ada").known_as == "Sam"
    assert named("Ben").known_as == "Benji"


def test_staff_invited_before_the_roster_came_are_the_same_people(
    office: Client, here: Setting, cast: Any
) -> None:
    send_and_bring_in(
        office, "ID,Forename,Surname,Role,Work email\nT9,Marcus,Coles,staff,Marcus.Cole@northgate.example\n"
    )
    cole = Person.objects.get(pk=cast.cole.pk)

    assert (cole.last_name, cole.roster_id) == ("Coles", "T9")
    assert Person.objects.filter(roster_id="T9").count() == 1
    undoing.undo(newest(), by=cast.hart)
    assert Person.objects.get(pk=cast.cole.pk).roster_id == ""


def test_the_file_goes_when_it_is_in_and_is_for_its_owner_only(office: Client, here: Setting) -> None:
    send(office, SMALL)
    path = stored.path_of(newest().stored)
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
    choose_columns(office)
    bring_in(office)
    assert newest().stored == ""


def test_after_two_days_only_the_counts_are_left(office: Client, here: Setting) -> None:
    send_and_bring_in(office, SMALL)
    send(office, SMALL)
    RosterImport.objects.update(uploaded_at=timezone.now() - timedelta(hours=49))

    assert undoing.forget_what_is_over(timezone.now()) == 2

    assert not RosterChange.objects.exists()
    assert not RosterArrivals.objects.exists()
    assert set(RosterImport.objects.values_list("stored", "sealed_report")) == {("", b"")}
    assert office.get(f"/people/roster/{newest().pk}/").status_code == 200


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04nothing", b"one line"])
def test_a_file_that_cannot_be_read_is_answered_with_a_sentence(
    office: Client, here: Setting, content: bytes
) -> None:
    answer = send(office, content, "odd.csv")
    if answer.status_code == 302:
        answer = choose_columns(office)
    assert answer.status_code in {200, 302}
    assert not RosterImport.objects.filter(applied_at__isnull=False).exists()


def test_a_shared_file_asks_which_school_this_is(office: Client, here: Setting) -> None:
    rows = "ID,Forename,Surname,Year,School\n1,Ada,Lamb,7,North\n2,Ben,Moss,8,South\n3,Cy,Nash,9,South\n"
    before = Person.objects.count()
    send(office, rows)
    choose_columns(office)
    page = office.get(f"/people/roster/{newest().pk}/")
    chosen = next(each for each in page.context["report"]["schools"] if each["name"] == "South")

    office.post(f"/people/roster/{newest().pk}/school/", {"school": chosen["id"]})
    bring_in(office)

    assert Person.objects.count() == before + 2
    assert RosterMapping.objects.get().org == chosen["id"]


def test_only_those_who_run_the_setting_bring_rosters_in(cast: Any, here: Setting, as_person: Any) -> None:
    assert as_person(cast.ferris).get("/people/roster/").status_code == 403
    assert as_person(cast.amara).get("/people/roster/").status_code == 403
    assert as_person(cast.rahman).get("/people/roster/").status_code == 200


def do_the_work() -> Work:
    with inside(Setting.objects.get(name="Northgate Academy")):
        work: Work = Work.objects.order_by("-asked_at")[0]
        setting = str(work.setting_id)
    long_work.run.call(setting, str(work.pk))
    with inside(Setting.objects.get(pk=setting)):
        work.refresh_from_db()
    return work


def test_a_zip_of_5000_people_with_every_fault_comes_in(
    office: Client, cast: Any, northgate: Setting, tmp_path: Path
) -> None:
    faults = [fault for fault in ONEROSTER_FAULTS if fault not in SINKS_THE_FILE]
    path = write_oneroster(tmp_path / "northgate.zip", 5000, faults=faults)
    send(office, path.read_bytes(), "northgate.zip")
    with inside(northgate):
        found = newest()
        office.get(f"/people/roster/{found.pk}/")
        found.refresh_from_db()
        assert found.counts["new"] > 4500
        assert found.counts["unreadable"] > 0
    fixes = office.get(f"/people/roster/{found.pk}/rows-to-fix/").content.decode("utf-8-sig")
    assert fixes.splitlines()[0].endswith("What is wrong")

    answer = bring_in_big(office, found)

    assert answer.said == ""
    with inside(northgate):
        joined = [each for each in found.report["alike"] if each["chosen"] != "apart"]
        assert Person.objects.exclude(roster_id="").count() == found.counts["new"] + len(joined)
        undoing.undo(newest(), by=cast.hart)
        assert not Person.objects.exclude(roster_id="").exists()


def bring_in_big(client: Client, found: RosterImport) -> Work:
    answer = client.post(f"/people/roster/{found.pk}/bringing-in/")
    assert answer.headers["Location"].startswith("/work/")
    work = do_the_work()
    assert work.finished_at
    return work


def test_a_spreadsheet_from_a_school_system_with_faults_comes_in(
    office: Client, cast: Any, northgate: Setting, tmp_path: Path
) -> None:
    faults = [fault for fault in SPREADSHEET_FAULTS if fault not in SINKS_THE_FILE | {"preamble"}]
    path = write_spreadsheet(tmp_path / "northgate.csv", 1500, faults=[*faults, "preamble"])
    send(office, path.read_bytes(), "northgate.csv")
    with inside(northgate):
        choose_columns(office)
        found = newest()
        assert found.counts["new"] > 1300
        bring_in(office)
        assert newest().applied_at
        page = office.get(f"/people/roster/{found.pk}/")
    assert page.status_code == 200


def test_forgetting_somebody_forgets_what_they_were_before(office: Client, here: Setting, cast: Any) -> None:
    send_and_bring_in(office, SMALL)
    send_and_bring_in(office, SMALL.replace("Ada,Lamb", "Ada,Lambert"))
    forget(named("Ada"), by=cast.hart, why="asked for it")

    assert not RosterChange.objects.filter(before__last_name="Lamb").exists()


BY_HAND = {"kind": "young", "first_name": "Ada", "last_name": "Lamb", "year_group": 7}


def choices() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = newest().report["alike"]
    return found


def looked_at(client: Client, content: str) -> str:
    send(client, content)
    choose_columns(client)
    return " ".join(client.get(f"/people/roster/{newest().pk}/").content.decode().split())


def test_somebody_added_by_hand_is_joined_to_their_row_and_undoing_parts_them_again(
    office: Client, here: Setting, cast: Any
) -> None:
    ada = Person.objects.create(**BY_HAND)
    page = looked_at(office, SMALL)
    assert "Looks like somebody you added (1)" in page
    assert newest().counts["new"] == 2

    bring_in(office, **{"fits-1": str(ada.pk)})

    ada.refresh_from_db()
    assert (ada.roster_id, ada.form) == ("1", "7A")
    assert Person.objects.filter(last_name="Lamb").count() == 1
    undoing.undo(newest(), by=cast.hart)
    ada.refresh_from_db()
    assert (ada.roster_id, ada.form) == ("", "")
    assert not RosterAnswer.objects.exists()


def test_whoever_is_kept_apart_stays_two_people_and_is_remembered(office: Client, here: Setting) -> None:
    Person.objects.create(**BY_HAND)
    looked_at(office, SMALL)
    bring_in(office, **{"fits-1": "apart"})
    assert newest().applied_at is None
    assert newest().counts["new"] == 3

    looked_at(office, SMALL)
    assert choices()[0]["chosen"] == "apart"
    bring_in(office, **{"fits-1": "apart"})

    assert newest().applied_at
    assert Person.objects.filter(last_name="Lamb").count() == 2


def test_two_who_fit_are_for_somebody_to_choose_between(office: Client, here: Setting) -> None:
    twins = [Person.objects.create(**BY_HAND) for _ in range(2)]
    looked_at(office, SMALL)
    assert (len(choices()[0]["fits"]), choices()[0]["chosen"]) == (2, "apart")

    bring_in(office, **{"fits-1": str(twins[1].pk)})
    bring_in(office, **{"fits-1": str(twins[1].pk)})

    assert [Person.objects.get(pk=twin.pk).roster_id for twin in twins] == ["", "1"]


@pytest.mark.parametrize("differs", [{"year_group": 9}, {"first_name": "Ida"}, {"kind": "adult"}])
def test_another_year_or_name_is_another_person(
    office: Client, here: Setting, differs: dict[str, Any]
) -> None:
    Person.objects.create(**BY_HAND | differs)
    looked_at(office, SMALL)
    assert choices() == []


def test_without_a_year_it_is_asked_and_not_assumed(office: Client, here: Setting) -> None:
    Person.objects.create(**BY_HAND | {"year_group": None})
    looked_at(office, SMALL)
    assert [each["chosen"] for each in choices()] == ["apart"]


def test_one_person_cannot_be_two_rows(office: Client, here: Setting) -> None:
    ada = Person.objects.create(**BY_HAND)
    looked_at(office, SMALL + "4,Ada,Lamb,7,7B,Polish\n")
    assert [each["chosen"] for each in choices()] == ["apart", "apart"]

    bring_in(office, **{"fits-1": str(ada.pk), "fits-4": str(ada.pk)})

    assert newest().applied_at is None
    assert not RosterAnswer.objects.exists()


def test_an_adult_of_the_same_name_and_another_address_is_somebody_else(
    office: Client, here: Setting
) -> None:
    head = "ID,Forename,Surname,Role,Work email\n"
    looked_at(office, head + "T9,Marcus,Cole,staff,another@northgate.example\n")
    assert choices() == []
    looked_at(office, head + "T9,Marcus,Cole,staff,\n")
    assert [each["chosen"] for each in choices()] == ["apart"]


class Meanwhile:
    """Somebody saves something once, at the moment when everything is about to be written."""

    def __init__(self, what: Callable[[], object]) -> None:
        self.what: Callable[[], object] | None = what

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if self.what and sql.startswith("SAVEPOINT"):
            what, self.what = self.what, None
            what()
        return execute(sql, params, many, context)


def test_a_change_between_comparing_and_writing_is_noticed_and_not_lost(
    office: Client, here: Setting, cast: Any
) -> None:
    send_and_bring_in(office, SMALL)
    looked_at(office, SMALL.replace("8,8B", "9,9A"))
    ben = named("Ben")
    meanwhile = Meanwhile(lambda: Person.objects.filter(pk=ben.pk).update(first_name="Benjamin"))
    with connection.execute_wrapper(meanwhile):
        applying.bring_in(newest(), by=cast.hart)

    assert meanwhile.what is None
    told = RosterChange.objects.get(roster=newest(), person=ben.pk)
    assert told.before == {"first_name": "Benjamin", "year_group": 8, "form": "8B"}


def test_somebody_who_arrives_between_comparing_and_writing_is_not_doubled(
    office: Client, here: Setting, cast: Any
) -> None:
    looked_at(office, SMALL)
    meanwhile = Meanwhile(lambda: Person.objects.create(**BY_HAND))
    with connection.execute_wrapper(meanwhile), pytest.raises(applying.NotAsShown):
        applying.bring_in(newest(), by=cast.hart)

    assert Person.objects.filter(last_name="Lamb").count() == 1


def test_nothing_is_compared_while_the_database_is_held(office: Client, here: Setting, cast: Any) -> None:
    """Inside the transaction: the fingerprint is asked and rows are written, and nobody is read to compare."""
    send_and_bring_in(office, SMALL)
    looked_at(office, SMALL.replace("8,8B", "9,9A"))
    with CaptureQueriesContext(connection) as queries:
        applying.bring_in(newest(), by=cast.hart)

    said = [query["sql"] for query in queries]
    begun = next(n for n, sql in enumerate(said) if sql.startswith("SAVEPOINT"))
    assert any("account" in sql and "people_person" in sql for sql in said[:begun])
    assert not any("email" in sql for sql in said[begun:])


def test_undoing_a_big_roster_asks_by_the_hundred(
    office: Client, here: Setting, cast: Any, tmp_path: Path
) -> None:
    rows = [f"{n},Ada{n},Lamb,7,7A,Polish" for n in range(1500)]
    head = SMALL.splitlines()[0]
    send_and_bring_in(office, "\n".join([head, *rows]))
    send_and_bring_in(office, "\n".join([head, *rows]).replace("7,7A", "8,8A"))

    with CaptureQueriesContext(connection) as queries:
        undoing.undo(newest(), by=cast.hart)

    assert not Person.objects.filter(form="8A").exists()
    assert len(queries) < 150


def test_forgetting_somebody_forgets_what_was_said_of_their_row(
    office: Client, here: Setting, cast: Any
) -> None:
    ada = Person.objects.create(**BY_HAND)
    looked_at(office, SMALL)
    bring_in(office, **{"fits-1": "apart"})
    assert RosterAnswer.objects.filter(person=ada.pk).exists()

    forget(ada, by=cast.hart, why="asked for it")

    assert not RosterAnswer.objects.exists()


def test_a_new_answer_is_shown_before_anything_is_done(office: Client, here: Setting) -> None:
    ada = Person.objects.create(**BY_HAND)
    looked_at(office, SMALL)

    bring_in(office, **{"fits-1": "apart"})

    ada.refresh_from_db()
    assert ada.roster_id == ""
    assert newest().is_open
    assert JournalLine.objects.filter(act="roster.answered").count() == 1
