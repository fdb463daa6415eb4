"""On the agenda: a supporter asked for an adult and nobody came, whatever the shape of the programme."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from peerway.drop_in.models import Contact
from peerway.mediation.models import FallingOut, Mediating
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from peerway.supervision.agenda import agenda_of
from tests.drop_in import scenes as drop_ins
from tests.mediation import scenes as talks
from tests.relationships.scenes import pupils

HEADING = "Check-ins to talk about"


def supporters(programme: Programme, *people: Person) -> list[Supporter]:
    for person in people:
        Supporter.objects.get_or_create(programme=programme, person=person)
    return list(Supporter.objects.filter(programme=programme, person__in=people).select_related("person"))


def lines(programme: Programme, reader: Person, *people: Person) -> list[str]:
    found = dict(agenda_of(programme, supporters(programme, *people), reader)).get(HEADING, [])
    return [f"{line.person.name}: {line.text}" for line in found if line.person]


def visit(duty: Any, by: Person, wants: str = "chat", **more: Any) -> Contact:
    return Contact.objects.create(
        programme=duty.programme, duty=duty, topic="friends", wants_adult=wants, logged_by=by, **more
    )


def a_talk(programme: Programme, person: Person, wants: str = "chat", **more: Any) -> Mediating:
    fallen = FallingOut.objects.create(programme=programme, answer_by=timezone.localdate())
    return Mediating.objects.create(
        falling_out=fallen, person=person, said="yes", wants_adult=wants, logged_at=timezone.now(), **more
    )


@pytest.fixture
def drop_in(cast, here) -> Programme:
    return drop_ins.a_drop_in(cast)


@pytest.fixture
def mediation(cast, here) -> Programme:
    return talks.a_programme(cast)


def test_a_listener_who_asked_for_an_adult_is_on_it_once_a_duty(drop_in, cast) -> None:
    duty = drop_ins.a_duty(drop_in, cast.amara)
    visit(duty, cast.amara)
    visit(duty, cast.amara, "today")
    visit(duty, cast.amara, "no")
    [line] = lines(drop_in, cast.okafor, cast.amara)
    assert line.startswith("Amara O.: Asked for an adult after the duty on")
    assert line.endswith("and nobody has come yet.")


def test_a_mediator_who_asked_for_an_adult_is_on_it(mediation, cast) -> None:
    a_talk(mediation, cast.amara, "today")
    a_talk(mediation, cast.amara, "no")
    [line] = lines(mediation, cast.okafor, cast.amara)
    assert line.startswith("Amara O.: Asked for an adult after the talk on")


def test_once_an_adult_came_or_for_somebody_else_there_is_no_line(drop_in, mediation, cast) -> None:
    duty = drop_ins.a_duty(drop_in, cast.amara, cast.bilal)
    visit(duty, cast.amara, adult_came_at=timezone.now())
    visit(duty, cast.bilal)
    a_talk(mediation, cast.amara, adult_came_on=timezone.localdate())
    a_talk(mediation, cast.bilal)
    assert not lines(drop_in, cast.okafor, cast.amara)
    assert not lines(mediation, cast.okafor, cast.amara)


def test_an_agenda_costs_the_same_for_many_listeners_and_mediators(drop_in, mediation, cast) -> None:
    def costs(number: int) -> list[int]:
        people = pupils(number, 10)
        duty = drop_ins.a_duty(drop_in, *people, on=talks.days_ago(7 * number))
        found = []
        for person in people:
            visit(duty, person)
            a_talk(mediation, person)
        for programme in (drop_in, mediation):
            rows = supporters(programme, *people)
            with CaptureQueriesContext(connection) as seen:
                agenda_of(programme, rows, cast.okafor)
            found.append(len(seen))
            assert len(lines(programme, cast.okafor, *people)) == number
        return found

    costs(1)  # what is known of a programme in hand is asked once
    assert costs(2) == costs(20)
