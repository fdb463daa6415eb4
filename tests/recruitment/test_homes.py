"""Whose parent or carer is asked: nobody's for want of a year in a roster, and by the setting's own country."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peerway.base.memory import remembering
from peerway.base.places import Setting
from peerway.people.models import Person
from peerway.programmes.gates import Number, Side, held_back
from peerway.programmes.models import Programme
from peerway.recruitment import actions
from peerway.recruitment.homes import Homes
from tests.scenes import cost, signed_in


@pytest.fixture
def sam(cast: SimpleNamespace, here: object) -> Person:
    """A young person of whom the roster says no year."""
    return Person.objects.create(kind="young", first_name="Sam", last_name="Ward", year_group=None)


def drawn(programme: Programme, line: int | None) -> Homes:
    programme.parent_yes_below_year = line
    programme.save(update_fields=["parent_yes_below_year"])
    return Homes(programme)


def in_a(kind: str, country: str = "GB") -> None:
    Setting.objects.filter(name__startswith="Northgate").update(kind=kind, country=country)


def without_years() -> None:
    Person.objects.young().update(year_group=None)


@pytest.mark.parametrize("kind", ["primary", "secondary", "all_through"])
def test_in_a_school_somebody_whose_year_is_not_known_is_young_enough(
    mentoring: Programme, sam: Person, kind: str
) -> None:
    in_a(kind)
    without_years()
    assert drawn(mentoring, 7).are_asked_about(sam) and drawn(mentoring, None).are_asked_about(sam)


def test_so_it_is_wherever_somebody_young_has_a_year(mentoring: Programme, sam: Person) -> None:
    in_a("youth")
    assert drawn(mentoring, 9).are_asked_about(sam)
    without_years()
    assert not drawn(mentoring, 9).are_asked_about(sam)


def test_in_a_college_the_programmes_own_line_decides(
    mentoring: Programme, sam: Person, cast: SimpleNamespace
) -> None:
    in_a("college")
    assert not drawn(mentoring, 9).are_asked_about(sam) and drawn(mentoring, 9).are_asked_about(cast.leo)


def test_nobodys_parent_is_asked_where_the_programme_asks_nobodys(mentoring: Programme, sam: Person) -> None:
    assert not drawn(mentoring, 0).are_asked_about(sam)


def test_no_parent_is_asked_about_an_adult(mentoring: Programme, cast: SimpleNamespace) -> None:
    assert not drawn(mentoring, 99).are_asked_about(cast.rahman)


@pytest.mark.parametrize("country", ["IE", "XX"])
def test_where_nothing_is_known_of_the_country_a_parent_is_asked_until_eighteen(
    mentoring: Programme, sam: Person, cast: SimpleNamespace, country: str
) -> None:
    cast.bilal.year_group = 13
    assert not drawn(mentoring, None).are_asked_about(cast.bilal)
    in_a("youth", country)
    without_years()
    homes = drawn(mentoring, None)
    assert homes.are_asked_about(cast.bilal) and homes.are_asked_about(sam)
    assert "careful line" in homes.why(cast.bilal) and homes.why(sam) == "their year is not known"


def test_the_programmes_own_line_goes_before_the_countrys(
    mentoring: Programme, cast: SimpleNamespace
) -> None:
    in_a("secondary", "IE")
    assert not drawn(mentoring, 7).are_asked_about(cast.leo)


def test_whoever_waits_for_a_parent_for_want_of_a_year_is_held_back_and_it_says_so(
    mentoring: Programme, sam: Person, cast: SimpleNamespace
) -> None:
    drawn(mentoring, 9)
    actions.receive_asking(mentoring, person=sam, way="paper", by=cast.rahman)
    said = [hold.says for hold in held_back(mentoring, Side.SUPPORTED)[sam.pk] if hold.gate == Number.OWN_YES]
    assert "is waiting for a parent or carer to answer: their year is not known, so one is asked." in said


def test_the_adult_reads_why_a_parent_is_asked(
    mentoring: Programme, sam: Person, cast: SimpleNamespace
) -> None:
    drawn(mentoring, 9)
    for who in (sam, cast.leo, cast.niamh):
        actions.receive_asking(mentoring, person=who, way="paper", by=cast.rahman)
    rahman, yeses = signed_in(cast.rahman), f"/recruitment/{mentoring.pk}/consents/"
    pages = [rahman.get(f"{yeses}{who.pk}/").content.decode() for who in (sam, cast.leo, cast.niamh)]

    assert rahman.get(yeses).content.decode().count("their year is not known") == 1
    assert "Their year is not known." in pages[0] and "of everybody in their year" in pages[1]
    assert "does not ask a parent or carer here" in pages[2]


def test_asking_it_of_many_costs_as_much_as_of_one(mentoring: Programme, sam: Person) -> None:
    in_a("youth")
    asked = drawn(mentoring, None)
    with remembering(), CaptureQueriesContext(connection) as queries:
        assert all(asked.are_asked_about(sam) for _ in range(30))
    assert len(queries) == 2


def test_the_yeses_of_thirty_without_a_year_cost_as_much_as_of_two(
    mentoring: Programme, cast: SimpleNamespace
) -> None:
    rahman, costs = signed_in(cast.rahman), []
    for many in (2, 28):
        for number in range(many):
            person = Person.objects.create(kind="young", first_name=f"P{number}", last_name="X")
            actions.receive_asking(mentoring, person=person, way="self", by=person)
        costs.append(cost(rahman, f"/recruitment/{mentoring.pk}/consents/"))
    assert costs[0] == costs[1]
