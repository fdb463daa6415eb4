"""The list of people, one person, their roles, and what is held about whom."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from peerway.base.journal import JournalLine
from peerway.base.places import Setting
from peerway.people import actions
from peerway.people.badges import make_badge
from peerway.people.models import Person, Role, RoleHeld

pytestmark = pytest.mark.django_db


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def bring(number: int, **told: Any) -> list[Person]:
    return [
        Person.objects.create(
            kind="young", first_name=f"Pupil{n}", last_name="Lamb", year_group=7, form="7A", **told
        )
        for n in range(number)
    ]


def queries_of(client: Any, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("address", ["/people/", "/people/badges/"])
def test_a_list_costs_the_same_for_few_and_many(
    cast: SimpleNamespace, here: Setting, as_person: Any, address: str
) -> None:
    client = as_person(cast.rahman)
    make_badge(bring(2)[0], by=cast.rahman)
    few = queries_of(client, address)
    for person in bring(30):
        make_badge(person, by=cast.rahman)
        RoleHeld.objects.create(person=person, role=Role.STAFF)

    assert queries_of(client, address) == few


def test_the_list_is_narrowed_by_year_and_found_by_name(
    cast: SimpleNamespace, here: Setting, as_person: Any
) -> None:
    client = as_person(cast.hart)
    years = text(client.get("/people/?year=10&kind=young"))
    assert "Amara Osei" in years
    assert "Leo Pell" not in years

    found = client.post("/people/", {"q": "lo"})
    assert "Ms Lowe" in text(found)
    assert "Amara" not in text(found)


def test_staff_see_last_names_unless_the_setting_says_not(cast: Any, here: Setting, as_person: Any) -> None:
    client = as_person(cast.hart)
    assert "Leo Pell" in text(client.get(f"/people/{cast.leo.pk}/"))

    client.post(
        "/people/setting/about/",
        {
            "name": here.name,
            "kind": here.kind,
            "country": "GB",
            "last_names": "initial",
            "texts": "nobody",
            "quiet_from": "19:00",
            "quiet_until": "07:30",
            "watched_from": "08:00",
            "watched_until": "16:00",
        },
    )

    assert "Leo Pell" not in text(client.get(f"/people/{cast.leo.pk}/"))
    assert "Leo P." in text(client.get(f"/people/{cast.leo.pk}/"))


def test_needs_are_sealed_and_opening_them_is_written_down(cast: Any, here: Setting, as_person: Any) -> None:
    client = as_person(cast.rahman)
    client.post(f"/people/{cast.leo.pk}/needs/", {"needs": "Large print, please"})
    leo = Person.objects.get(pk=cast.leo.pk)

    assert leo.needs == "Large print, please"
    assert b"Large" not in bytes(leo.sealed_needs)
    before = JournalLine.objects.filter(act="person.read").count()
    assert "Large print" in text(client.get(f"/people/{leo.pk}/needs/"))
    assert "Large print" not in text(client.get(f"/people/{leo.pk}/"))
    assert JournalLine.objects.filter(act="person.read", about=leo.pk).count() == before + 1


def test_a_young_person_reads_what_is_held_about_them(cast: Any, here: Setting, as_person: Any) -> None:
    actions.note_needs(cast.leo, "Large print, please", by=cast.rahman)
    page = text(as_person(cast.leo).get("/people/me/"))

    assert "Leo Pell" in page
    assert "Large print, please" in page
    assert "Year 7" in page


def test_everybody_has_their_own_page(cast: Any, here: Setting, as_person: Any) -> None:
    for person in vars(cast).values():
        if person.setting_id == here.pk:
            assert as_person(person).get("/people/me/").status_code == 200


def test_what_is_put_right_by_hand_is_kept(cast: Any, here: Setting, as_person: Any) -> None:
    as_person(cast.hart).post(f"/people/{cast.leo.pk}/edit/", {"known_as": "Lee", "languages": ["en", "cy"]})
    leo = Person.objects.get(pk=cast.leo.pk)

    assert (leo.called, leo.languages, leo.kept_here) == ("Lee", ["en", "cy"], ["known_as", "languages"])


def test_somebody_in_no_roster_is_added(cast: Any, here: Setting, as_person: Any) -> None:
    answer = as_person(cast.rahman).post(
        "/people/new/",
        {"kind": "young", "first_name": "Ada", "last_name": "Lamb", "year_group": "8", "languages": ["en"]},
    )
    ada = Person.objects.get(first_name="Ada")

    assert answer.headers["Location"] == f"/people/{ada.pk}/"
    assert ada.year_group == 8


def test_only_an_administrator_gives_roles_and_only_to_adults(
    cast: Any, here: Setting, as_person: Any
) -> None:
    told = {"role": Role.SUPERVISOR, "starts_on": timezone.localdate()}
    assert as_person(cast.rahman).post(f"/people/{cast.ferris.pk}/roles/", told).status_code == 403
    assert as_person(cast.hart).post(f"/people/{cast.amara.pk}/roles/", told).status_code == 403
    as_person(cast.hart).post(f"/people/{cast.ferris.pk}/roles/", told)

    assert Person.objects.get(pk=cast.ferris.pk).holds(Role.SUPERVISOR)


def test_ending_a_role_ends_what_it_opened(cast: Any, here: Setting, as_person: Any) -> None:
    facilitating = RoleHeld.objects.get(person=cast.cole)
    cole = as_person(cast.cole)
    assert cole.get("/people/").status_code == 200

    as_person(cast.hart).post(f"/people/roles/{facilitating.pk}/ending/")

    assert cole.get("/people/").status_code == 403


def test_the_last_administrator_stays(cast: Any, here: Setting, as_person: Any) -> None:
    mine = RoleHeld.objects.get(person=cast.hart)
    client = as_person(cast.hart)
    client.post(f"/people/roles/{mine.pk}/ending/")
    client.post(f"/people/{cast.hart.pk}/leaving/")

    assert Person.objects.get(pk=cast.hart.pk).holds(Role.ADMINISTRATOR)
    assert not Person.objects.get(pk=cast.hart.pk).has_left


def test_somebody_who_left_is_signed_out_wherever_they_are(cast: Any, here: Setting, as_person: Any) -> None:
    cole = as_person(cast.cole)
    client = as_person(cast.hart)
    client.post(f"/people/{cast.cole.pk}/leaving/")
    assert cole.get("/people/me/").status_code == 302

    client.post(f"/people/{cast.cole.pk}/leaving/")
    assert not Person.objects.get(pk=cast.cole.pk).has_left


def test_a_young_person_has_no_business_in_the_adults_sign_in(
    cast: Any, here: Setting, as_person: Any
) -> None:
    client = as_person(cast.leo)
    for address in ("/account/email/", "/account/2fa/", "/account/sessions/"):
        assert client.get(address).status_code == 404
