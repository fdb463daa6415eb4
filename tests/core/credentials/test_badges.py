"""A badge is good in a checker we did not write; changed, of another key, run out or taken back it is not.

The checker is ``openbadgeslib`` (Open Badges 3.0, offline); PyLD reads the terms with the contexts that come with it.
"""

from __future__ import annotations

import base64
import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from hypothesis import given, settings
from hypothesis import strategies as st
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier
from openbadgeslib.ob3.contexts import document_loader
from openbadgeslib.ob3.status import decode_encoded_list, set_indices
from pyld import jsonld

from peerway.core.credentials import (
    PLACES,
    Achievement,
    Award,
    BadSignature,
    Identity,
    Issuer,
    StatusPlace,
    bits,
    by_email,
    by_name,
    claims,
    document,
    fresh_key,
    opened,
    public_jwk,
    signed,
    status_claims,
)

HOST = "https://peerway.example/recognition/issuers/1"
KEY, OTHER = fresh_key(), fresh_key()
KID = f"{HOST}/keys/1.json"
LIST = f"{HOST}/lists/1.jwt"
TODAY = datetime.now(UTC).date()


def award(**changed: Any) -> Award:
    told: dict[str, Any] = {
        "id": uuid4(),
        "subject": uuid4(),
        "issuer": Issuer(id=f"{HOST}/", name="Northgate Academy"),
        "achievement": Achievement(
            id=f"{HOST}/badges/training.json",
            page=f"{HOST}/badges/training/",
            name="Trained in peer support",
            description="Was trained.",
            criteria="An adult saw each part.",
        ),
        "since": TODAY,
        "status": StatusPlace(LIST, 4711),
        "until": TODAY + timedelta(days=200),
    }
    return Award(**(told | changed))


def checker(private: str = KEY) -> OB3Verifier:
    key = jwt.PyJWK(public_jwk(private, KID)).key
    pem = key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return OB3Verifier(pubkey_pem=pem)


def published_list(*taken_back: int, private: str = KEY) -> Any:
    now = datetime.now(UTC)
    said = status_claims(LIST, f"{HOST}/", taken_back, since=now, until=now + timedelta(days=7))
    token = signed(said, private, KID)

    def download(url: str) -> bytes:
        assert url == LIST, "A checker asks for the list and for nothing about one badge."
        return token.encode()

    return download


def test_a_checker_we_did_not_write_finds_a_badge_good() -> None:
    made = award()

    found = checker().verify(
        signed(claims(made), KEY, KID), check_status=True, download=published_list(1, 2, 3)
    )

    assert found.issuer.name == "Northgate Academy"
    assert found.achievement.name == "Trained in peer support"
    assert found.recipient_id == made.subject.urn


def test_a_badge_of_another_key_is_refused() -> None:
    token = signed(claims(award()), OTHER, KID)

    with pytest.raises(OB3VerificationError, match="signature"):
        checker().verify(token)
    with pytest.raises(BadSignature):
        opened(token, public_jwk(KEY, KID))


def test_a_badge_that_was_taken_back_shows() -> None:
    token = signed(claims(award()), KEY, KID)

    with pytest.raises(OB3VerificationError, match="revocation"):
        checker().verify(token, check_status=True, download=published_list(4711))


def test_a_list_signed_by_somebody_else_takes_nothing_back_and_nothing_forward() -> None:
    token = signed(claims(award()), KEY, KID)

    with pytest.raises(OB3VerificationError, match="proof is invalid"):
        checker().verify(token, check_status=True, download=published_list(private=OTHER))


def test_a_badge_that_ran_out_is_refused_and_can_still_be_read() -> None:
    token = signed(
        claims(award(since=TODAY - timedelta(days=400), until=TODAY - timedelta(days=2))), KEY, KID
    )

    with pytest.raises(OB3VerificationError, match="expired"):
        checker().verify(token)
    with pytest.raises(BadSignature):
        opened(token, public_jwk(KEY, KID))
    assert opened(token, public_jwk(KEY, KID), whenever=True)["type"][1] == "OpenBadgeCredential"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_badge_with_one_letter_changed_is_refused(data: st.DataObject) -> None:
    token = signed(claims(award()), KEY, KID)
    place = data.draw(st.integers(0, len(token) - 2).filter(lambda n: token[n] != "."))
    letter = data.draw(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"))
    changed = token[:place] + letter + token[place + 1 :]
    if changed == token or decoded(changed) == decoded(token):
        return

    with pytest.raises(OB3VerificationError):
        checker().verify(changed)
    with pytest.raises(BadSignature):
        opened(changed, public_jwk(KEY, KID))


def decoded(token: str) -> list[bytes]:
    """What the letters stand for: the last bits of a part may be written in more than one way."""
    return [base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)) for part in token.split(".")]


@settings(max_examples=40, deadline=None)
@given(
    name=st.text(min_size=1, max_size=60).filter(lambda words: words.isprintable()),
    since=st.dates(date(2020, 1, 1), TODAY),
    subject=st.uuids(version=4),
)
def test_what_was_signed_is_what_is_read(name: str, since: date, subject: UUID) -> None:
    made = award(subject=subject, since=since, until=None, identity=by_name(name), narrative=name)

    said = opened(signed(claims(made), KEY, KID), public_jwk(KEY, KID))

    assert said == claims(made)
    assert {key: said[key] for key in document(made)} == document(made)


@settings(max_examples=30, deadline=None)
@given(st.sets(st.integers(0, PLACES - 1), max_size=40))
def test_the_list_says_exactly_which_places_were_taken_back(places: set[int]) -> None:
    assert set_indices(decode_encoded_list(bits(places))) == places


def test_the_header_says_how_and_by_which_key_and_no_more() -> None:
    header = jwt.get_unverified_header(signed(claims(award()), KEY, KID))

    assert header == {"alg": "ES256", "kid": KID, "typ": "JWT"}


def test_a_public_key_holds_nothing_private() -> None:
    assert set(public_jwk(KEY, KID)) == {"kty", "crv", "x", "y", "kid", "alg", "use"}


def test_an_address_is_in_the_badge_for_whoever_knows_it_and_nobody_else() -> None:
    told = json.dumps(claims(award(identity=by_email("Amara@example.org", "salt"))))

    assert "amara" not in told.lower()
    assert by_email("amara@example.org", "salt").value in told
    assert by_email("amara@example.org", "pepper").value not in told


@pytest.mark.parametrize("identity", [None, by_name("Amara Osei"), by_email("a@example.com", "Kosher")])
def test_every_word_of_a_badge_is_a_term_of_the_specification(identity: Identity | None) -> None:
    """JSON-LD drops what its contexts do not know: nothing of ours is dropped."""
    said = document(award(identity=identity, narrative="8 hours of training."))

    [expanded] = jsonld.expand(said, {"documentLoader": bundled})

    assert not [name for name in names_in(expanded) if not name.startswith(("http", "@"))]
    back = jsonld.compact(expanded, said["@context"], {"documentLoader": bundled})
    assert set(back) == set(said) and set(back["credentialSubject"]) == set(said["credentialSubject"])
    achievement = back["credentialSubject"]["achievement"]
    assert set(achievement) == set(said["credentialSubject"]["achievement"])


bundled = document_loader()


def names_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [*value, *(name for inner in value.values() for name in names_in(inner))]
    return [name for inner in value for name in names_in(inner)] if isinstance(value, list) else []
