"""Staff come in by invitation, and prove twice who they are."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.test import Client

from peerway.base.outbox import Letter
from peerway.base.places import Setting
from peerway.base.scoping import inside
from peerway.people import inviting
from peerway.people.accounts import Account, Membership
from peerway.people.models import Person, Role

pytestmark = pytest.mark.django_db
NEW = {"title": "Dr", "first_name": "Ada", "last_name": "Lamb", "email": "Ada.Lamb@northgate.example"}


def invite(client: Client, **more: Any) -> Any:
    return client.post("/people/invite/", NEW | {"roles": [Role.FACILITATOR]} | more)


def newest_letter() -> Letter:
    found = Letter.objects.filter(kind="invitation").order_by("created_at").last()
    assert found
    return found


def code_in(letter: Any) -> str:
    found = re.search(r"^\s*([A-Z0-9][A-Z0-9-]{4,12})\s*$", letter.body, re.M)
    assert found, letter.body
    return found[1]


def test_somebody_invited_signs_in_with_a_code_to_their_address(
    cast: Any, here: Setting, as_person: Any
) -> None:
    invite(as_person(cast.hart))
    guest = Client()
    page = guest.get(newest_letter().leads_to)
    assert "Dr Lamb" in page.content.decode()
    assert "ada.lamb@" not in page.content.decode()

    guest.post(newest_letter().leads_to)
    answer = guest.post("/account/login/code/confirm/", {"code": code_in(mail.outbox[-1])})

    assert answer.status_code == 302
    assert guest.get("/people/me/").status_code == 200
    assert guest.get("/people/").status_code == 200


def test_an_invitation_opens_once(cast: Any, here: Setting, as_person: Any) -> None:
    invite(as_person(cast.hart))
    Client().post(newest_letter().leads_to)
    assert Client().get(newest_letter().leads_to).status_code == 410


def test_another_letter_ends_the_one_before(cast: Any, here: Setting, as_person: Any) -> None:
    client = as_person(cast.hart)
    invite(client)
    first = newest_letter().leads_to
    ada = Person.objects.get(first_name="Ada")
    client.post(f"/people/{ada.pk}/another-invitation/")

    assert Client().get(first).status_code == 410
    assert Client().get(newest_letter().leads_to).status_code == 200


def test_only_an_administrator_invites(cast: Any, here: Setting, as_person: Any) -> None:
    assert invite(as_person(cast.rahman)).status_code == 403
    assert not Account.objects.filter(email="ada.lamb@northgate.example").exists()


def test_somebody_who_is_here_is_not_invited_again(cast: Any, here: Setting, as_person: Any) -> None:
    answer = invite(as_person(cast.hart), email=cast.rahman.account.email)
    assert "is here already" in answer.content.decode()


def test_a_stranger_gets_no_account_by_asking_for_a_code(db: None) -> None:
    client = Client()
    client.post("/account/login/code/", {"email": "stranger@example.org"})
    assert not Account.objects.exists()
    assert client.get("/account/signup/").status_code in {200, 302, 403}
    client.post("/account/signup/", {"email": "stranger@example.org"})
    assert not Account.objects.exists()


def test_codes_cannot_be_asked_for_without_end(cast: Any) -> None:
    client = Client()
    for _ in range(6):
        client.post("/account/login/code/", {"email": cast.rahman.account.email})
    assert len(mail.outbox) <= 3


def test_somebody_of_two_settings_says_where_they_are_today(
    cast: Any, here: Setting, riverside: Setting, as_person: Any
) -> None:
    with inside(riverside):
        there = inviting.invite(**NEW | {"email": cast.cole.account.email}, roles=[Role.STAFF], by=cast.doyle)
    client = Client()
    client.force_login(cast.cole.account, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/people/me/").headers["Location"] == "/people/choose/"
    assert "Riverside College" in client.get("/people/choose/").content.decode()

    client.post("/people/choose/", {"person": there.pk})
    assert "Riverside College" in client.get("/people/me/").content.decode()

    client.post("/people/choose/", {"person": cast.rahman.pk})
    assert client.session["person"] == str(there.pk)


def test_those_who_see_much_prove_twice_who_they_are(
    cast: Any, here: Setting, as_person: Any, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    facilitator = as_person(cast.rahman)
    assert facilitator.get("/people/").headers["Location"] == "/people/second-factor/"
    assert facilitator.get("/people/second-factor/").status_code == 200
    assert facilitator.get("/account/2fa/totp/activate/").status_code == 200
    assert as_person(cast.ferris).get("/people/me/").status_code == 200
    assert as_person(cast.amara).get("/people/me/").status_code == 200

    TOTP.activate(cast.rahman.account, generate_totp_secret())
    assert facilitator.get("/people/").status_code == 200


def test_an_empty_peerway_asks_for_its_first_administrator_once(db: None) -> None:
    client = Client()
    assert client.get("/").headers["Location"] == "/people/first/"
    told = NEW | {"organisation": "Rivers", "setting": "Rivers School", "kind": "secondary"}
    client.post("/people/first/", told)

    setting = Setting.objects.get()
    with inside(setting):
        person = Person.objects.get()
        assert person.holds(Role.ADMINISTRATOR)
    assert client.get("/people/me/").status_code == 200
    assert Client().get("/people/first/").status_code == 404
    assert Membership.objects.count() == 1


def test_where_adults_go_by_first_names_nobody_needs_a_title(db: None) -> None:
    told = NEW | {"title": "", "organisation": "Rivers", "setting": "Rivers", "kind": "youth"}
    assert Client().post("/people/first/", told).status_code == 302
    with inside(Setting.objects.get()):
        assert Person.objects.get().name == f"{NEW['first_name']} {NEW['last_name'][0]}."


def test_the_first_administrator_sits_at_the_machine_itself(db: None) -> None:
    assert Client(REMOTE_ADDR="203.0.113.9").get("/people/first/").status_code == 403
