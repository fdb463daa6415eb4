"""Badges from the page: make, print, void, unlock."""

from __future__ import annotations

from typing import Any

import pytest

from peerway.base.places import Setting
from peerway.people.accounts import Badge
from peerway.people.badges import badge_of, code_for, make_badge, spaced
from peerway.people.models import Person

pytestmark = pytest.mark.django_db


def again(person: Person) -> Person:
    found: Person = Person.objects.get(pk=person.pk)
    return found


def test_badges_are_made_and_printed_with_a_square_and_a_code(
    cast: Any, here: Setting, as_person: Any
) -> None:
    client = as_person(cast.rahman)
    sheet = client.post(
        "/people/badges/",
        {"do": "make", "second_thing": "pin", "person": [cast.leo.pk, cast.sofia.pk]},
        follow=True,
    )
    page, badge = sheet.content.decode(), badge_of(again(cast.leo))

    assert badge is not None
    assert badge.second_thing == Badge.SecondThing.PIN
    assert badge.printed_at
    assert spaced(code_for(badge.pk)) in page
    assert page.count("<svg") >= 2
    assert "Pell" not in page


def test_printing_again_gives_the_same_code(cast: Any, here: Setting, as_person: Any) -> None:
    badge = make_badge(cast.leo, by=cast.rahman)
    sheet = as_person(cast.hart).post("/people/badges/", {"do": "print", "person": cast.leo.pk}, follow=True)

    assert spaced(code_for(badge.pk)) in sheet.content.decode()


def test_a_lost_badge_is_voided_and_a_locked_one_unlocked(cast: Any, here: Setting, as_person: Any) -> None:
    client = as_person(cast.rahman)
    badge = make_badge(cast.leo, by=cast.rahman)
    Badge.objects.filter(pk=badge.pk).update(tries=5)
    assert b"locked" in client.get("/people/badges/").content

    client.post("/people/badges/", {"do": "unlock", "person": cast.leo.pk, "back": f"/people/{cast.leo.pk}/"})
    assert Badge.objects.get(pk=badge.pk).tries == 0

    client.post("/people/badges/", {"do": "void", "person": cast.leo.pk})
    assert badge_of(again(cast.leo)) is None


def test_nobody_else_looks_after_badges_and_no_adult_gets_one(
    cast: Any, here: Setting, as_person: Any
) -> None:
    assert as_person(cast.adeyemi).get("/people/badges/").status_code == 403
    assert (
        as_person(cast.amara).post("/people/badges/", {"do": "make", "person": cast.leo.pk}).status_code
        == 403
    )

    as_person(cast.rahman).post("/people/badges/", {"do": "make", "person": cast.ferris.pk})
    assert not Badge.objects.exists()


def test_a_badge_of_another_school_is_not_theirs_to_touch(cast: Any, here: Setting, as_person: Any) -> None:
    as_person(cast.rahman).post("/people/badges/", {"do": "make", "person": cast.kit.pk})
    assert not Badge.objects.exists()
