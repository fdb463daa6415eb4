"""How many questions the main pages ask of the database. A number that grows is a decision, not an accident."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.urls import reverse

from peerway.people.accounts import Account, Membership
from peerway.people.models import Person
from peerway.programmes import actions
from peerway.programmes.models import Programme
from peerway.relationships.models import Relationship
from tests.insights.conftest import add_pairs
from tests.scenes import cost, signed_in

pytestmark = pytest.mark.django_db
WHO_IS_HERE = 2


@pytest.fixture
def pair(programme: Programme) -> Relationship:
    """A pair whose two can sign in."""
    [made] = add_pairs(programme, 1)
    for person in made.both:
        person.account = Account.objects.create_user()
        person.save(update_fields=["account"])
        Membership.objects.create(account=person.account, setting=programme.setting, person_id=person.pk)
    return made


def asks(person: Person, page: str, *args: object) -> int:
    return cost(signed_in(person), reverse(page, args=args))


def test_who_is_here_takes_two(pair: Relationship) -> None:
    assert asks(pair.young_person, "site:help") == WHO_IS_HERE


def test_young_peoples_own_pages_stay_cheap(pair: Relationship) -> None:
    assert asks(pair.young_person, "insights:today") <= 17
    assert asks(pair.supporter, "insights:today") <= 19
    # One looks ahead, one asks whether a group runs here.
    assert asks(pair.supporter, "insights:my_people") <= 12


def test_adults_pages_stay_cheap(programme: Programme, pair: Relationship, cast: SimpleNamespace) -> None:
    assert asks(cast.rahman, "insights:needs_you") <= 60  # every kind of line asks its own table once
    assert asks(cast.rahman, "programmes:detail", programme.pk) <= 37
    # One of them asks the country, while the programme has not said whose parents are asked.
    assert asks(cast.rahman, "insights:report", programme.pk) <= 25


def test_needs_you_today_asks_no_more_for_many_programmes(
    programme: Programme, pair: Relationship, cast: SimpleNamespace
) -> None:
    before = asks(cast.rahman, "insights:needs_you")
    for number in range(4):
        more = actions.start_programme(name=f"Another {number}", approach="mentoring", by=cast.rahman)
        for place in programme.places.all():
            actions.open_place(more, slot=place.slot, room=place.room, adult=cast.rahman, by=cast.rahman)
        add_pairs_named(more, number)
    assert asks(cast.rahman, "insights:needs_you") <= before


def add_pairs_named(programme: Programme, number: int) -> None:
    for person in Person.objects.filter(first_name__startswith=("Sam0")):
        person.first_name = f"Was{number}"
        person.save(update_fields=["first_name"])
    add_pairs(programme, 1)
