"""A badge is the choice of whoever it is about; anybody can check it, and it tells of training and time alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier

from peerway.base import erasure, keyring
from peerway.base.mistakes import Mistake
from peerway.base.scoping import inside
from peerway.base.sealed import wrap_again
from peerway.people.models import Person
from peerway.recognition import actions
from peerway.recognition.models import Badge, BadgeKey
from peerway.recruitment.models import Supporter
from peerway.training.models import SignOff
from tests.recognition.conftest import supervise, support

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]


def checked(token: str) -> Any:
    """As somebody elsewhere checks it: over the public pages, with nobody signed in."""
    web = Client()

    def fetched(url: str) -> bytes:
        answer = web.get(url.removeprefix("http://127.0.0.1:8000"))
        assert answer.status_code == 200, url
        return answer.content

    key = jwt.PyJWK(json.loads(fetched(jwt.get_unverified_header(token)["kid"]))).key
    pem = key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    found = OB3Verifier(pubkey_pem=pem).verify(token, check_status=True, download=fetched)
    assert json.loads(fetched(found.issuer.id))["name"] == found.issuer.name
    assert json.loads(fetched(found.achievement.id))["name"] == found.achievement.name
    return found


def taken(supporter: Supporter, kind: str = "training", **more: Any) -> Badge:
    return actions.take_badge(supporter, kind=kind, by=supporter.person, **more)


def test_amara_takes_her_badge_and_anybody_can_check_it(
    amara: Supporter, badges_offered: None, cast: SimpleNamespace, as_person: As
) -> None:
    client = as_person(cast.amara)
    answer = client.post(
        reverse("recognition:taking", args=[amara.pk, "training"]), {"named": "nobody", "with_hours": "on"}
    )
    token = client.get(f"{answer.url}badge.jwt").content.decode()

    found = checked(token)

    assert found.issuer.name == "Northgate Academy"
    assert found.raw["credentialSubject"]["narrative"] == "4 hours of training."


def test_a_badge_tells_nothing_of_programme_approach_or_anybody(
    amara: Supporter, badges_offered: None, cast: SimpleNamespace
) -> None:
    support(amara, cast.leo, times=8)
    supervise(amara, cast.okafor)

    for kind in ("training", "giving"):
        said = json.dumps(checked(taken(amara, kind, with_hours=True).token).raw).casefold()
        told = ("walking", "year 7", "mentor", "amara", "osei", "leo", "rahman", str(amara.person_id))
        assert not [word for word in told if word in said]


def test_two_badges_of_one_person_cannot_be_put_together(
    amara: Supporter, badges_offered: None, cast: SimpleNamespace
) -> None:
    support(amara, cast.leo, times=8)
    supervise(amara, cast.okafor)

    one, other = (checked(taken(amara, kind).token).raw for kind in ("training", "giving"))

    assert one["sub"] != other["sub"] and one["jti"] != other["jti"]


def test_a_name_or_an_address_is_in_it_only_when_its_holder_says_so(
    amara: Supporter, badges_offered: None
) -> None:
    named = checked(taken(amara, named="name").token).raw["credentialSubject"]["identifier"][0]
    hashed = checked(taken(amara, named="email", email="a@b.example").token).raw
    identity = hashed["credentialSubject"]["identifier"][0]

    assert named["identityHash"] == "Amara Osei" and not named["hashed"]
    assert identity["hashed"] and identity["salt"] and "a@b.example" not in json.dumps(hashed)


def test_only_older_young_people_are_asked_for_an_address(
    amara: Supporter, badges_offered: None, cast: SimpleNamespace, as_person: As
) -> None:
    url = reverse("recognition:taking", args=[amara.pk, "training"])
    assert "e-mail" in as_person(cast.amara).get(url).content.decode()

    Person.objects.filter(pk=cast.amara.pk).update(year_group=7)

    assert "e-mail" not in as_person(cast.amara).get(url).content.decode()


def test_an_adult_cannot_take_a_badge_for_somebody(
    amara: Supporter, badges_offered: None, cast: SimpleNamespace, as_person: As
) -> None:
    with pytest.raises(Mistake, match="Only the person themselves"):
        actions.take_badge(amara, kind="training", by=cast.rahman)
    url = reverse("recognition:taking", args=[amara.pk, "training"])
    assert as_person(cast.rahman).post(url, {"named": "nobody"}).status_code == 403


def test_where_the_setting_does_not_offer_badges_there_are_none(amara: Supporter, as_person: As) -> None:
    with pytest.raises(Mistake, match="not offered"):
        taken(amara)
    assert "Digital badges" not in as_person(amara.person).get(reverse("recognition:mine")).content.decode()


def test_nobody_takes_a_badge_before_they_are_trained(bilal: Supporter, badges_offered: None) -> None:
    with pytest.raises(Mistake, match="Still to sign off"):
        taken(bilal)


def test_a_badge_for_time_needs_time_and_supervision(
    amara: Supporter, badges_offered: None, cast: SimpleNamespace
) -> None:
    support(amara, cast.leo, times=5)
    with pytest.raises(Mistake, match="The record has five"):
        taken(amara, "giving")

    support(amara, cast.sofia, times=1)
    with pytest.raises(Mistake, match="no supervision yet"):
        taken(amara, "giving")

    supervise(amara, cast.okafor)
    assert taken(amara, "giving").until is None


def test_a_training_badge_runs_out_with_the_training(amara: Supporter, badges_offered: None) -> None:
    SignOff.objects.filter(person=amara.person).update(expires_on=timezone.localdate() + timedelta(days=30))

    assert (
        checked(taken(amara).token)
        .raw["validUntil"]
        .startswith(f"{timezone.localdate() + timedelta(days=30)}")
    )


def test_a_badge_taken_back_counts_no_more_and_says_not_why(
    amara: Supporter, badges_offered: None, cast: SimpleNamespace, as_person: As
) -> None:
    badge = taken(amara)
    url = reverse("recognition:taking_back", args=[badge.pk])

    assert as_person(cast.rahman).post(url, {"because": "mistake"}).status_code == 302

    with pytest.raises(OB3VerificationError, match="revocation"):
        checked(badge.token)
    assert (
        "taken back"
        in as_person(cast.amara).get(reverse("recognition:badge", args=[badge.pk])).content.decode()
    )


def test_its_holder_gives_it_back_without_a_reason(
    amara: Supporter, badges_offered: None, as_person: As
) -> None:
    badge = taken(amara)

    as_person(amara.person).post(reverse("recognition:taking_back", args=[badge.pk]))

    badge.refresh_from_db()
    assert badge.taken_back_because == Badge.Because.HOLDER


def test_taking_it_again_takes_the_first_back(amara: Supporter, badges_offered: None) -> None:
    first = taken(amara)
    Person.objects.filter(pk=amara.person_id).update(last_name="Mensah")
    again = taken(Supporter.objects.with_person().get(pk=amara.pk), named="name")

    with pytest.raises(OB3VerificationError):
        checked(first.token)
    assert "Mensah" in json.dumps(checked(again.token).raw)


def test_a_turned_key_leaves_old_badges_good(
    amara: Supporter, badges_offered: None, cast: SimpleNamespace
) -> None:
    before = taken(amara)

    actions.turn_key(by=cast.hart)

    assert checked(before.token)
    assert taken(amara).key_id != before.key_id
    with pytest.raises(OB3VerificationError, match="revocation"):
        checked(before.token)


def test_nothing_a_withdrawn_key_signed_counts(
    amara: Supporter, badges_offered: None, cast: SimpleNamespace
) -> None:
    badge = taken(amara)

    actions.withdraw_key(badge.key, by=cast.hart)

    with pytest.raises(AssertionError):
        checked(badge.token)
    assert checked(taken(amara).token), "and a fresh key signs the next"


def test_a_private_key_is_sealed_and_on_no_page(
    amara: Supporter, badges_offered: None, cast: SimpleNamespace, as_person: As
) -> None:
    key = BadgeKey.objects.get()

    assert "PRIVATE" in key.private and b"PRIVATE" not in bytes(key.sealed_private)
    page = as_person(cast.hart).get(reverse("recognition:badges")).content.decode()
    keys = Client().get(reverse("recognition:keys", args=[cast.hart.setting_id])).json()
    assert "PRIVATE" not in page and set(keys["keys"][0]) == {"kty", "crv", "x", "y", "kid", "alg", "use"}


def test_whoever_is_forgotten_keeps_a_good_badge_and_we_keep_nothing_of_them(
    amara: Supporter, badges_offered: None, cast: SimpleNamespace
) -> None:
    badge = taken(amara, named="name")
    token = str(badge.token)

    erasure.forget(cast.amara, by=cast.hart, why="left")

    badge.refresh_from_db()
    assert (badge.person_id, bytes(badge.sealed_token), badge.named) == (None, b"", "nobody")
    assert checked(token).issuer.name == "Northgate Academy"


def test_a_setting_that_never_offered_badges_has_no_public_page(
    cast: SimpleNamespace, riverside: Any, badges_offered: None
) -> None:
    assert Client().get(reverse("recognition:issuer", args=[riverside.pk])).status_code == 404
    assert Client().get(reverse("recognition:issuer", args=[cast.hart.setting_id])).status_code == 200


def test_a_key_answers_only_for_its_own_setting(
    cast: SimpleNamespace, riverside: Any, badges_offered: None
) -> None:
    key = BadgeKey.objects.get()
    with inside(riverside):
        actions.offer_badges(by=cast.doyle)

    assert Client().get(reverse("recognition:public_key", args=[riverside.pk, key.pk])).status_code == 404
    assert Client().get(reverse("recognition:status", args=[riverside.pk, key.pk])).status_code == 404


def test_what_a_badge_is_for_is_a_page_for_everybody(cast: SimpleNamespace, badges_offered: None) -> None:
    page = Client().get(reverse("recognition:achievement", args=[cast.hart.setting_id, "training"]))

    assert "Trained in peer support" in page.content.decode()
    assert "Northgate Academy" in page.content.decode()
    nothing = reverse("recognition:achievement", args=[cast.hart.setting_id, "supported"])
    assert Client().get(nothing).status_code == 404


@pytest.mark.parametrize("who", ["amara", "rahman", "cole", "adeyemi"])
def test_only_an_administrator_decides_whether_badges_are_offered(
    who: str, cast: SimpleNamespace, here: Any, as_person: As
) -> None:
    assert (
        as_person(getattr(cast, who)).post(reverse("recognition:badges"), {"offer": "yes"}).status_code == 403
    )
    assert not BadgeKey.objects.exists()


def test_an_administrator_finds_badges_on_the_settings_page(
    cast: SimpleNamespace, here: Any, as_person: As
) -> None:
    link, setting = reverse("recognition:badges"), reverse("people:setting")

    assert link in as_person(cast.hart).get(setting).content.decode()
    assert link not in as_person(cast.rahman).get(setting).content.decode()


@pytest.fixture
def own_key_file(settings: Any, tmp_path: Path) -> None:
    """A key file of this test's own, so that it may be turned."""
    settings.KEY_FILE, settings.DATA = tmp_path / "keys" / "key-encryption.json", tmp_path


def test_badges_are_signed_after_the_installations_key_was_turned(
    own_key_file: None, amara: Supporter, badges_offered: None, cast: SimpleNamespace
) -> None:
    before = taken(amara)
    keyring.turn()
    assert wrap_again()
    keyring.let_go(*keyring.names())

    assert checked(before.token)
    assert checked(taken(amara).token)
