"""People are found by how their names begin, by those who may see them, in their own setting."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest

from peerway.base.search import find
from peerway.people.models import Person


def names(person: Person, text: str) -> list[str]:
    return [hit.title for found in find(person, text) if found.source == "people" for hit in found.hits]


def somebody(first_name: str, **more: Any) -> Person:
    return Person.objects.create(kind="young", first_name=first_name, **more)


@pytest.mark.parametrize(
    ("text", "found"),
    [("ama", ["Amara Osei"]), ("OSEI a", ["Amara Osei"]), ("mara", []), ("kit", []), ("rah", ["Ms Rahman"])],
)
def test_a_facilitator_finds_people_of_their_own_setting(
    cast: Any, here: Any, text: str, found: list[str]
) -> None:
    assert names(cast.rahman, text) == found


def test_accents_and_what_people_are_called_make_no_difference(cast: Any, here: Any) -> None:
    somebody("Zoë", last_name="Łuc", form="10B")
    somebody("Alexandra", known_as="Sasha", last_name="Ivanova")

    assert names(cast.rahman, "zoe luc") == ["Zoë Łuc"]
    assert names(cast.rahman, "zoe 10b") == ["Zoë Łuc"]
    assert names(cast.rahman, "sash") == ["Sasha Ivanova"]
    assert names(cast.rahman, "alexandra") == ["Sasha Ivanova"]


def test_those_who_left_are_not_found(cast: Any, here: Any) -> None:
    somebody("Gone", left_on=date(2020, 1, 1))

    assert names(cast.rahman, "gone") == []


def test_those_who_see_only_themselves_find_only_themselves(cast: Any, here: Any) -> None:
    assert names(cast.ferris, "ferris") == ["Mr Ferris"]
    assert names(cast.ferris, "amara") == []


def test_two_people_with_one_name_can_be_told_apart(cast: Any, here: Any) -> None:
    somebody("Robin", last_name="Ash", year_group=7, form="7C")
    somebody("Robin", last_name="Ash", year_group=9)

    (found,) = find(cast.rahman, "robin")
    assert {hit.detail for hit in found.hits} == {"Year 7, 7C", "Year 9"}


def test_searching_asks_as_much_of_the_database_for_many_as_for_few(
    cast: Any, here: Any, django_assert_num_queries: Any
) -> None:
    find(cast.rahman, "leo")
    with django_assert_num_queries(4):  # people, resources of one's own, courses of one's own, decisions
        few = names(cast.rahman, "amara")
    Person.objects.bulk_create(
        [Person(kind="young", first_name="Wren", last_name=f"W{n}") for n in range(60)]
    )

    with django_assert_num_queries(4):
        many = names(cast.rahman, "wren")

    assert (len(few), len(many)) == (1, 20)


@pytest.mark.slow
def test_a_big_school_is_searched_at_once(cast: Any, here: Any) -> None:
    Person.objects.bulk_create(
        [Person(kind="young", first_name=f"Ámber{n}", last_name="Stone", form="10B") for n in range(3000)],
        batch_size=500,
    )
    find(cast.rahman, "amber2999")

    begun = time.process_time()
    assert names(cast.rahman, "amber2999") == ["Ámber2999 Stone"]
    assert time.process_time() - begun < 0.5
