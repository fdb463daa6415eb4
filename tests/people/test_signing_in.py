"""Staff sign in with a code, then a second step; nobody signs up."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from peerway.base.outbox import Letter
from peerway.base.places import Setting
from peerway.base.scoping import inside
from peerway.people.models import Person, Role

pytestmark = pytest.mark.django_db


def ask_for_a_code(client: Client, email: str) -> str:
    answer = client.post("/account/login/", {"login": email})
    assert answer.headers["Location"].startswith("/account/login/code/confirm/"), answer.content.decode()[
        :2000
    ]
    found = re.search(r"^([A-Z0-9-]{5,12})$", mail.outbox[-1].body, re.M)
    assert found
    return found[1]


def test_a_code_opens_the_door(cast: Any) -> None:
    client = Client()
    code = ask_for_a_code(client, cast.ferris.account.email)
    client.post("/account/login/code/confirm/", {"code": code})
    assert client.get("/people/me/").status_code == 200


def test_the_letter_with_the_code_names_nobody_and_no_school(cast: Any) -> None:
    ask_for_a_code(Client(), cast.ferris.account.email)
    letter = mail.outbox[-1]
    said = letter.subject + letter.body
    assert letter.subject == "Your code for Peerway"
    assert not any(word in said for word in ("Ferris", "Paul", "Northgate", "northgate", "127.0.0.1"))


def test_three_wrong_codes_end_the_try(cast: Any) -> None:
    client = Client()
    code = ask_for_a_code(client, cast.ferris.account.email)
    for _ in range(3):
        client.post("/account/login/code/confirm/", {"code": "WRONG1"})
    client.post("/account/login/code/confirm/", {"code": code})
    assert client.get("/people/me/").status_code == 302


def test_whoever_has_a_second_step_is_asked_for_it(cast: Any) -> None:
    secret = generate_totp_secret()
    TOTP.activate(cast.rahman.account, secret)
    client = Client()
    code = ask_for_a_code(client, cast.rahman.account.email)
    answer = client.post("/account/login/code/confirm/", {"code": code})
    assert answer.headers["Location"].startswith("/account/2fa/authenticate/")
    assert client.get("/people/me/").status_code == 302

    page = client.get("/account/2fa/authenticate/").content.decode()
    assert "Now your second step" in page
    counter = next(iter(yield_hotp_counters_from_time()))
    client.post("/account/2fa/authenticate/", {"code": format_hotp_value(hotp_value(secret, counter))})
    assert client.get("/people/").status_code == 200


def test_google_and_microsoft_are_shown_only_when_set_up(db: None, settings: Any) -> None:
    assert "Google" not in Client().get("/account/login/").content.decode()
    details = {"client_id": "x", "secret": "y", "key": ""}
    settings.SOCIALACCOUNT_PROVIDERS = {"google": {"APPS": [details]}}
    assert "Google" in Client().get("/account/login/").content.decode()


def test_there_are_no_passwords(cast: Any, as_person: Any) -> None:
    for client in (Client(), as_person(cast.rahman)):
        for address in ("/account/password/set/", "/account/password/reset/", "/account/signup/passkey/"):
            assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "2fa/",
        "2fa/totp/activate/",
        "2fa/webauthn/add/",
        "2fa/webauthn/",
        "email/",
        "sessions/",
        "social/connections/",
    ],
)
def test_every_page_of_ones_own_sign_in_opens_and_styles_nothing_inline(
    cast: Any, as_person: Any, address: str
) -> None:
    page = as_person(cast.ferris).get(f"/account/{address}", follow=True).content.decode()
    assert "<h1>" in page
    assert "style=" not in page
    assert not re.search(r"<script(?![^>]*(src=|application/json))", page)


def test_the_command_makes_the_first_administrator_and_then_invites(db: None) -> None:
    out = io.StringIO()
    who = {"setting": "Rivers School", "first_name": "Ada", "last_name": "Lamb"}
    call_command("people_invite", "ada@rivers.example", organisation="Rivers", stdout=out, **who)
    setting = Setting.objects.get()
    with inside(setting):
        assert Person.objects.get().holds(Role.ADMINISTRATOR)

    call_command("people_invite", "ben@rivers.example", stdout=out, **who | {"first_name": "Ben"})
    with inside(setting):
        assert Person.objects.get(first_name="Ben").holds(Role.STAFF)
    letter = Letter.objects.get(kind="invitation")
    assert letter.url in out.getvalue()
    with pytest.raises(CommandError, match="is here already"):
        call_command("people_invite", "ben@rivers.example", stdout=out, **who)


def test_an_administrator_ends_the_second_step_of_somebody_who_lost_their_phone(
    cast: Any, as_person: Any
) -> None:
    TOTP.activate(cast.rahman.account, generate_totp_secret())
    assert as_person(cast.cole).post(f"/people/{cast.rahman.pk}/second-step/ending/").status_code == 403

    as_person(cast.hart).post(f"/people/{cast.rahman.pk}/second-step/ending/")

    client = Client()
    code = ask_for_a_code(client, cast.rahman.account.email)
    client.post("/account/login/code/confirm/", {"code": code})
    assert client.get("/people/").status_code == 200


def test_too_many_tries_get_a_page_that_says_how_long_to_wait(cast: Any) -> None:
    client = Client()
    answers = [client.post("/account/login/", {"login": cast.ferris.account.email}) for _ in range(40)]

    assert answers[-1].status_code == 429
    assert "Wait five minutes" in answers[-1].content.decode()
