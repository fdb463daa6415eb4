"""The pages: who may open them, how light and how cheap they are."""

from __future__ import annotations

import gzip
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from peerway.base.needs import needs_of
from peerway.care import actions
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from peerway.relationships.models import Relationship
from tests.care import scenes
from tests.scenes import cost, signed_in

LIGHT = 14 * 1024
OWN = ["mine", "too_much", "rest", "stop"]


@pytest.mark.parametrize("name", [*OWN, "after", "pulse"])
def test_a_supporters_own_pages_are_theirs_alone(
    name: str, amara: Supporter, pair: Relationship, cast: SimpleNamespace
) -> None:
    scenes.a_half_term(3)
    scenes.a_session(pair, "3")
    address = reverse(f"care:{name}", args=[amara.pk])
    page = signed_in(cast.amara).get(address)
    assert page.status_code == 200
    assert len(gzip.compress(page.content)) <= LIGHT
    assert signed_in(cast.rahman).get(address).status_code == 403
    for hidden in (cast.leo, cast.bilal, cast.ferris, cast.doyle):
        assert signed_in(hidden).get(address).status_code == 404


def test_whoever_has_stepped_back_has_no_more_of_these_pages(amara: Supporter, cast: SimpleNamespace) -> None:
    Supporter.objects.update(stepped_back_on=scenes.days_ago(1))
    assert signed_in(cast.amara).get(reverse("care:mine", args=[amara.pk])).status_code == 403


def test_the_adults_page_is_for_those_who_look_after_them(
    programme: Programme, amara: Supporter, cast: SimpleNamespace
) -> None:
    address = reverse("care:index", args=[programme.pk])
    for ok in (cast.rahman, cast.okafor, cast.adeyemi, cast.lowe, cast.hart):
        assert signed_in(ok).get(address).status_code == 200
    for refused in (cast.cole, cast.whitfield):
        assert signed_in(refused).get(address).status_code == 403
    for hidden in (cast.amara, cast.ferris, cast.doyle):
        assert signed_in(hidden).get(address).status_code == 404
    assert "How each is" in signed_in(cast.okafor).get(address).content.decode()
    assert "How each is" not in signed_in(cast.rahman).get(address).content.decode()


def busy(programme: Programme, number: int, cast: SimpleNamespace) -> None:
    """So many supporters, each with a pair, who asked, rest and step back."""
    people = scenes.pupils(number * 2, 10)
    for person, young in zip(people[:number], people[number:], strict=True):
        row = scenes.settled(Supporter.objects.create(programme=programme, person=person))
        pair = scenes.a_pair(programme, person, young)
        actions.answer_offer(row, about=uuid4(), is_yes=True, by=person)
        actions.say_too_much(row, wants="stop", by=person)
        [rest] = actions.rest([row], since=scenes.days_ago(0), until=scenes.days_ago(-9), by=person)
        actions.look_after(rest, how="goes_on", relationship=pair, by=cast.rahman)
        actions.answer_pulse(
            row, half_term=scenes.days_ago(21), answers={"too_much": "yes"}, question_set="pulse@1", by=person
        )


def test_the_adults_pages_cost_the_same_for_twenty_supporters_as_for_two(
    programme: Programme, cast: SimpleNamespace, django_assert_num_queries: object
) -> None:
    scenes.a_half_term(3)
    browsers: list[Client] = [signed_in(cast.okafor), signed_in(cast.rahman)]
    pages = [reverse("care:index", args=[programme.pk]), reverse("care:pulse_counts", args=[programme.pk])]
    busy(programme, 2, cast)
    few = [cost(browser, page) for browser in browsers for page in pages]
    busy(programme, 18, cast)
    assert [cost(browser, page) for browser in browsers for page in pages] == few


def test_needs_cost_the_same_for_twenty_supporters_as_for_two(
    programme: Programme, cast: SimpleNamespace
) -> None:
    page = reverse("insights:needs_you")
    busy(programme, 2, cast)
    few = [cost(signed_in(adult), page) for adult in (cast.okafor, cast.rahman, cast.adeyemi)]
    busy(programme, 18, cast)
    assert [cost(signed_in(adult), page) for adult in (cast.okafor, cast.rahman, cast.adeyemi)] == few
    assert len(needs_of(Person.objects.get(pk=cast.okafor.pk))) >= 60


def test_today_costs_the_same_for_many_talks_and_sessions(
    amara: Supporter, pair: Relationship, cast: SimpleNamespace
) -> None:
    today = reverse("insights:today")
    scenes.a_session(pair, "3", days=2)
    few = cost(signed_in(cast.amara), today)
    for days in (0, 1):
        scenes.a_session(pair, "3", days=days)
    for _ in range(12):
        actions.answer_offer(amara, about=uuid4(), is_yes=False, by=cast.amara)
    assert cost(signed_in(cast.amara), today) <= few


def test_the_page_of_answers_costs_the_same_for_eight_as_for_one(
    amara: Supporter, cast: SimpleNamespace
) -> None:
    page = reverse("care:answers", args=[amara.pk])
    for n in range(8):
        actions.answer_pulse(
            amara,
            half_term=scenes.days_ago(50 * n),
            answers={"going": "ok"},
            question_set="pulse@1",
            by=cast.amara,
        )
        if n == 0:
            few = cost(signed_in(cast.okafor), page)
    assert cost(signed_in(cast.okafor), page) == few
