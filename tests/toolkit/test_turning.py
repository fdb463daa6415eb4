"""Where else to turn: for anybody, at any hour, and never to a number nobody has looked at for years."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from peerway.base.erasure import forget
from peerway.base.journal import JournalLine
from peerway.base.needs import needs_of
from peerway.base.places import Setting
from peerway.base.scoping import inside
from peerway.core.packs.signposts import load_signposts
from peerway.people.models import Person
from peerway.toolkit import actions
from peerway.toolkit.models import LOOK_AGAIN_AFTER, LocalHelp
from tests.scenes import cost, signed_in

AsPerson = Callable[[Person], Client]
ELSEWHERE = "/toolkit/elsewhere/"
CLUB: dict[str, Any] = {
    "name": "Mill Lane club", "what_for": "A warm place on Fridays.", "needs": ["talk"],
    "how": "Mill Lane 4", "hours": "Fridays, 16:00 to 19:00", "age_from": 11, "age_to": 17,
}  # fmt: skip


@pytest.fixture
def club(cast: SimpleNamespace, here: Setting) -> LocalHelp:
    return actions.write_help(LocalHelp(**CLUB), by=cast.rahman)


def long_ago(club: LocalHelp) -> None:
    club.checked_on = timezone.localdate() - LOOK_AGAIN_AFTER - timedelta(days=1)
    club.save()


def test_the_card_is_drawn_from_the_list_and_asks_no_row() -> None:
    card = render_to_string("base/_help_now.html")
    for source in load_signposts().crisis:
        assert source.link.replace("&", "&amp;") in card
        assert (source.phone or source.text_to) in card
    assert "Samaritans" not in card


@pytest.mark.django_db
def test_the_numbers_stand_on_every_young_persons_page(cast: SimpleNamespace, here: Setting) -> None:
    browser = signed_in(cast.amara)
    for name in ("insights:today", "insights:my_people", "safeguarding:mine", "people:me", "toolkit:own"):
        page = browser.get(reverse(name)).content.decode()
        for source in load_signposts().crisis:
            assert source.link.replace("&", "&amp;") in page and source.short in page


@pytest.mark.django_db
def test_anybody_may_open_it_and_leave_quickly(club: LocalHelp) -> None:
    page = Client().get(ELSEWHERE).content.decode()
    assert "Childline" in page and "data-leave" in page
    assert "Mill Lane" not in page, "whoever is not signed in has no place near by"


@pytest.mark.django_db
def test_it_is_light_enough_for_an_old_phone(cast: SimpleNamespace, club: LocalHelp) -> None:
    page = signed_in(cast.amara).get(ELSEWHERE).content
    assert len(gzip.compress(page)) < 14 * 1024
    assert b"onclick" not in page and b"Mill Lane" in page


@pytest.mark.django_db
def test_it_is_shown_by_need_and_by_age(cast: SimpleNamespace, club: LocalHelp) -> None:
    browser = signed_in(cast.amara)
    talk = browser.get(ELSEWHERE, {"need": "talk", "age": "13"}).content.decode()
    danger = browser.get(ELSEWHERE, {"need": "danger"}).content.decode()
    assert "Mill Lane club" in talk and "Childline" in talk and "<h3>999</h3>" not in talk
    assert "<h3>999</h3>" in danger and "Mill Lane club" not in danger
    young = browser.get(ELSEWHERE, {"age": "10"}).content.decode()
    assert "Mill Lane club" not in young and "Childline" in young
    nonsense = browser.get(ELSEWHERE, {"need": "x", "age": "y"})
    assert nonsense.status_code == 200 and "Childline" in nonsense.content.decode()


@pytest.mark.django_db
def test_nothing_unchecked_is_shown_as_checked(cast: SimpleNamespace, here: Setting) -> None:
    page = signed_in(cast.amara).get(ELSEWHERE).content.decode()
    staff = signed_in(cast.rahman).get(reverse("toolkit:near_by")).content.decode()
    unchecked = [source for source in load_signposts().sources if not source.checked]
    assert page.count("Checked ") == len(load_signposts().sources) - len(unchecked)
    assert staff.count("Not checked yet") == len(unchecked)


@pytest.mark.django_db
def test_an_adult_adds_a_place_and_it_is_journalled(cast: SimpleNamespace, here: Setting) -> None:
    browser = signed_in(cast.rahman)
    assert browser.post(reverse("toolkit:help_new"), CLUB).status_code == 302
    club = LocalHelp.objects.get()
    assert club.checked_by == cast.rahman and club.checked_on == timezone.localdate()
    assert JournalLine.objects.filter(act="local_help.added", about=club.pk).exists()


@pytest.mark.django_db
def test_a_wrong_span_of_ages_is_answered_kindly(cast: SimpleNamespace, here: Setting) -> None:
    page = signed_in(cast.rahman).post(reverse("toolkit:help_new"), CLUB | {"age_to": 5})
    assert page.status_code == 200 and "not below the first" in page.content.decode()
    assert not LocalHelp.objects.exists()


@pytest.mark.django_db
def test_somebody_is_reminded_after_half_a_year_until_they_look(
    cast: SimpleNamespace, club: LocalHelp
) -> None:
    def lines(person: Person) -> list[str]:
        return [need.says for need in needs_of(person) if "to turn" in need.says]

    assert not lines(cast.rahman)
    long_ago(club)
    assert lines(cast.rahman) == ["One place to turn was last checked over six months ago"]
    assert lines(cast.adeyemi) and not lines(cast.ferris) and not lines(cast.amara)
    signed_in(cast.rahman).post(reverse("toolkit:help_check", args=[club.pk]))
    assert not lines(cast.rahman)


@pytest.mark.django_db
def test_a_place_that_is_gone_is_shown_no_more_and_cannot_be_changed(
    cast: SimpleNamespace, club: LocalHelp
) -> None:
    browser = signed_in(cast.rahman)
    browser.post(reverse("toolkit:help_closing", args=[club.pk]))
    assert "Mill Lane" not in signed_in(cast.amara).get(ELSEWHERE).content.decode()
    assert browser.get(reverse("toolkit:help_change", args=[club.pk])).status_code == 403


@pytest.mark.django_db
def test_another_setting_neither_sees_nor_changes_it(
    cast: SimpleNamespace, club: LocalHelp, riverside: Setting, as_person: AsPerson
) -> None:
    assert "Mill Lane" not in as_person(cast.kit).get(ELSEWHERE).content.decode()
    assert as_person(cast.doyle).get(reverse("toolkit:help_change", args=[club.pk])).status_code == 404
    for somebody in (cast.amara, cast.ferris):
        assert as_person(somebody).post(reverse("toolkit:help_new"), CLUB).status_code == 403
    with inside(riverside):
        assert not LocalHelp.objects.exists()


@pytest.mark.django_db
def test_the_list_costs_no_more_for_thirty_places_than_for_two(
    cast: SimpleNamespace, club: LocalHelp
) -> None:
    pages = [(cast.rahman, reverse("toolkit:near_by")), (cast.amara, ELSEWHERE)]
    before = [cost(signed_in(person), address) for person, address in pages]
    for number in range(30):
        actions.write_help(LocalHelp(**CLUB | {"name": f"Club {number}"}), by=cast.rahman)
    assert [cost(signed_in(person), address) for person, address in pages] == before


@pytest.mark.django_db
def test_whoever_checked_it_can_be_forgotten(cast: SimpleNamespace, club: LocalHelp) -> None:
    forget(cast.rahman, by=cast.hart, why="left")
    club.refresh_from_db()
    assert club.checked_by is None and club.name == "Mill Lane club"


@pytest.mark.django_db
def test_the_card_costs_no_query(cast: SimpleNamespace) -> None:
    with CaptureQueriesContext(connection) as queries:
        render_to_string("base/_help_now.html")
    assert not queries


@pytest.mark.django_db
def test_young_people_are_told_the_numbers_of_their_own_country(
    cast: SimpleNamespace, here: Setting, as_person: AsPerson
) -> None:
    Setting.objects.filter(pk=here.pk).update(country="IE")
    today = as_person(cast.amara).get("/home/").content.decode()
    assert "tel:1800666666" in today and "tel:08001111" not in today
    where = as_person(cast.amara).get(reverse("toolkit:elsewhere")).content.decode()
    assert "tel:112" in where and "NHS 111" not in where


@pytest.mark.django_db
def test_a_country_without_signposts_shows_the_usual_ones(
    cast: SimpleNamespace, here: Setting, as_person: AsPerson
) -> None:
    Setting.objects.filter(pk=here.pk).update(country="XX")
    assert "tel:08001111" in as_person(cast.amara).get("/home/").content.decode()


@pytest.mark.django_db
def test_the_country_is_chosen_in_the_setting(
    cast: SimpleNamespace, here: Setting, as_person: AsPerson
) -> None:
    browser = as_person(cast.hart)
    page = reverse("people:setting_about")
    assert "Ireland" in browser.get(page).content.decode()
    form = browser.get(page).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    browser.post(page, sent | {"country": "IE"})
    assert Setting.objects.get(pk=here.pk).country == "IE"
    assert "Ireland" in browser.get(reverse("people:setting")).content.decode()
