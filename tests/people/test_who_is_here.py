"""A session says where to look; whether somebody may come in is asked again on every request."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from peerway.base.places import Setting
from peerway.base.scoping import inside
from peerway.people.accounts import Account, Membership
from peerway.people.models import Person
from tests.scenes import cost, signed_in

pytestmark = pytest.mark.django_db
ME = "/people/me/"


@pytest.fixture
def amara(cast: SimpleNamespace) -> Client:
    """Amara's browser, which has been here before."""
    browser = signed_in(cast.amara)
    assert browser.get(ME).status_code == 200
    assert "setting" in browser.session
    return browser


def is_let_in(browser: Client) -> bool:
    return browser.get(ME).status_code == 200


def test_coming_back_takes_one_read_beside_the_session(amara: Client) -> None:
    assert cost(amara, "/help/") == 2


def test_whoever_has_left_is_not_let_in(amara: Client, cast: SimpleNamespace, northgate: Setting) -> None:
    with inside(northgate):
        Person.objects.filter(pk=cast.amara.pk).update(left_on=timezone.localdate())
    assert not is_let_in(amara)


def test_a_membership_that_ended_lets_nobody_in(amara: Client, cast: SimpleNamespace) -> None:
    Membership.objects.filter(account=cast.amara.account).delete()
    assert not is_let_in(amara)


def test_an_account_that_was_stopped_lets_nobody_in(amara: Client, cast: SimpleNamespace) -> None:
    Account.objects.filter(pk=cast.amara.account_id).update(is_active=False)
    assert not is_let_in(amara)


def test_a_changed_password_ends_the_session(amara: Client, cast: SimpleNamespace) -> None:
    Account.objects.filter(pk=cast.amara.account_id).update(password="!another")
    assert not is_let_in(amara)


def test_a_session_cannot_say_it_is_somebody_else(amara: Client, cast: SimpleNamespace) -> None:
    session = amara.session
    session["person"] = str(cast.leo.pk)
    session.save()
    assert not is_let_in(amara)


def test_a_session_that_names_another_setting_finds_its_own(
    amara: Client, cast: SimpleNamespace, northgate: Setting, riverside: Setting
) -> None:
    session = amara.session
    session["setting"] = str(riverside.pk)
    session.save()
    assert is_let_in(amara)
    assert amara.session["setting"] == str(northgate.pk)
