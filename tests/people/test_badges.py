from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client

from peerway.people.accounts import Badge
from peerway.people.badges import code_for, make_badge, spaced, unlock, void_badges

PICTURES = {"picture_1": "sun", "picture_2": "bell", "picture_3": "flag"}
OTHERS = {"picture_1": "sun", "picture_2": "bell", "picture_3": "house"}


@pytest.fixture
def badge(cast: SimpleNamespace, here: object) -> Badge:
    return make_badge(cast.leo, by=cast.rahman)


def show(client: Client, badge: Badge) -> None:
    client.post("/people/badge/", {"code": spaced(code_for(badge.pk)).lower()})


def test_a_badge_and_three_pictures_bring_a_young_person_in(badge: Badge, client: Client) -> None:
    show(client, badge)
    client.post("/people/badge/second/", PICTURES)
    client.post("/people/sign-out/")

    show(client, badge)
    answer = client.post("/people/badge/second/", PICTURES)

    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(badge.account_id)


def test_five_wrong_tries_and_an_adult_unlocks(badge: Badge, client: Client, cast: SimpleNamespace) -> None:
    show(client, badge)
    client.post("/people/badge/second/", PICTURES)
    client.post("/people/sign-out/")
    show(client, badge)
    for _ in range(Badge.MOST_TRIES):
        client.post("/people/badge/second/", OTHERS)

    assert client.post("/people/badge/second/", PICTURES).status_code == 403

    unlock(cast.leo, by=cast.rahman)
    assert client.post("/people/badge/second/", OTHERS).status_code == 302


def test_a_voided_badge_opens_nothing(badge: Badge, client: Client, cast: SimpleNamespace) -> None:
    void_badges([cast.leo], by=cast.rahman)
    show(client, badge)
    assert client.post("/people/badge/second/", PICTURES).headers["Location"] == "/people/badge/"


def test_the_code_and_the_pictures_are_nowhere_in_the_database(badge: Badge, client: Client) -> None:
    show(client, badge)
    client.post("/people/badge/second/", PICTURES)
    badge.refresh_from_db()
    assert code_for(badge.pk) not in str(vars(badge))
    assert "bell" not in badge.second_hash


def test_a_shared_device_gets_a_short_session(badge: Badge, client: Client) -> None:
    show(client, badge)
    client.post("/people/badge/second/", {**PICTURES, "shared": "yes"})
    assert client.session["shared_device"] is True


def test_a_wrong_code_says_nothing_about_anybody(db: None, client: Client) -> None:
    answer = client.post("/people/badge/", {"code": "ABCD EFGH JKMN PQRS"})
    assert "doesn&#x27;t work" in answer.content.decode()
