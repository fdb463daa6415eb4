"""Sessions for those who are no supporters: the team, all staff, and young people who are supported."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from peerway.people.models import Person
from peerway.programmes import actions as programmes
from peerway.programmes.models import Programme, TeamMember
from peerway.programmes.tasks import State, tasks_of
from peerway.recruitment.models import Asking
from peerway.training import actions
from peerway.training.models import SignOff, TrainingSession
from peerway.training.others import others_trained
from peerway.training.public import hours_of
from peerway.training.who import on_register
from tests.scenes import cost, signed_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def page(name: str, *args: object) -> str:
    return reverse(f"training:{name}", args=args)


def planned(programme: Programme, by: Person, for_whom: str, **more: object) -> TrainingSession:
    told = {"title": "A session", "held_on": TODAY(), "parts": [], "minutes": 60} | more
    return actions.plan_training(programme, for_whom=for_whom, trainer=by, room=None, by=by, **told)  # type: ignore[arg-type]


@pytest.fixture
def supported(programme: Programme, cast: SimpleNamespace) -> Person:
    Asking.objects.create(programme=programme, person=cast.leo, reply_by=TODAY(), outcome="yes")
    person: Person = cast.leo
    return person


def test_the_staff_briefing_is_planned_from_its_course_with_every_adult_on_its_register(
    programme: Programme, supporters: list[Person], cast: SimpleNamespace
) -> None:
    browser = signed_in(cast.rahman)
    plan = next(each.plan for each in others_trained(programme) if each.for_whom == "staff")
    shown = browser.get(plan).content.decode()
    assert 'value="Peer support here"' in shown or 'value="60"' in shown
    assert "Which parts does it cover?" not in shown
    browser.post(plan, {"title": "Briefing", "held_on": TODAY().isoformat(), "minutes": "60"})
    session = TrainingSession.objects.get()
    assert (session.for_whom, session.course, session.course_version) == ("staff", "staff-briefing", 1)
    people = on_register(session)
    assert cast.adeyemi in people and all(person.is_adult for person in people)


def test_the_team_is_trained_with_a_register_of_the_team(programme: Programme, cast: SimpleNamespace) -> None:
    programmes.join_team(programme, person=cast.okafor, part=TeamMember.Part.SUPERVISOR, by=cast.rahman)
    session = planned(programme, cast.rahman, "facilitators")
    assert set(on_register(session)) == {cast.rahman, cast.okafor}


def test_a_register_of_others_asks_nobody_to_practise_and_signs_nothing_off(
    programme: Programme, cast: SimpleNamespace
) -> None:
    session = planned(programme, cast.rahman, "facilitators")
    browser = signed_in(cast.rahman)
    assert "Practised" not in browser.get(page("register", session.pk)).content.decode()
    answer = browser.post(page("register", session.pk), {f"was_{cast.rahman.pk}": "there"})
    assert answer.headers["Location"] == page("index", programme.pk)
    assert not SignOff.objects.exists()


def test_hours_are_kept_for_everybody_who_was_trained(
    programme: Programme, supported: Person, cast: SimpleNamespace
) -> None:
    for whom, person in (("facilitators", cast.rahman), ("supported", supported), ("staff", cast.adeyemi)):
        session = planned(programme, cast.rahman, whom)
        actions.take_register(session, was={person: "there"}, practised=[], by=cast.rahman)
        assert [hours.minutes for hours in hours_of(person)] == [60]


def test_the_task_list_says_how_the_others_stand(programme: Programme, cast: SimpleNamespace) -> None:
    def state(key: str) -> State:
        return {task.key: task.state for task in tasks_of(programme)}[key]

    assert state("train_staff") == State.NOT_YET
    session = planned(programme, cast.rahman, "staff")
    assert state("train_staff") == State.LOOK
    actions.take_register(session, was={cast.adeyemi: "there"}, practised=[], by=cast.rahman)
    assert state("train_staff") == State.DONE


def test_who_is_supported_is_known_only_to_those_who_run_the_programme(
    programme: Programme, supported: Person, cast: SimpleNamespace
) -> None:
    programmes.join_team(programme, person=cast.cole, part=TeamMember.Part.SECOND_ADULT, by=cast.rahman)
    session = planned(programme, cast.rahman, "supported")
    assert signed_in(cast.rahman).get(page("register", session.pk)).status_code == 200
    for name in ("register", "sheet"):
        assert signed_in(cast.cole).get(page(name, session.pk)).status_code == 403


def test_a_supported_young_person_sees_their_session_and_says_that_they_are_here(
    programme: Programme, supported: Person, cast: SimpleNamespace
) -> None:
    session = planned(programme, cast.rahman, "supported", title="What this is")
    browser = signed_in(supported)
    assert "What this is" in browser.get("/home/").content.decode()
    assert browser.get(page("here", session.pk)).status_code == 200
    assert signed_in(cast.amara).get(page("here", session.pk)).status_code == 404


def test_staff_mark_themselves_from_the_code_on_the_wall(programme: Programme, cast: SimpleNamespace) -> None:
    session = planned(programme, cast.rahman, "staff")
    signed_in(cast.adeyemi).post(page("here", session.pk))
    assert [mark.person for mark in session.marks.all()] == [cast.adeyemi]
    assert signed_in(cast.amara).get(page("here", session.pk)).status_code == 404


def test_a_register_says_when_there_are_too_few_trainers(programme: Programme, cast: SimpleNamespace) -> None:
    adults = [Person(kind="adult", first_name=f"Jo{n}", last_name="Ray", title="Ms") for n in range(20)]
    Person.objects.bulk_create(adults)
    session = planned(programme, cast.rahman, "staff")
    browser = signed_in(cast.rahman)
    assert "At most 16 to one: you need two" in browser.get(page("register", session.pk)).content.decode()
    TrainingSession.objects.update(trainers=2)
    assert "At most 16 to one" not in browser.get(page("register", session.pk)).content.decode()


def test_a_large_staff_costs_no_more_than_a_small_one(programme: Programme, cast: SimpleNamespace) -> None:
    session = planned(programme, cast.rahman, "staff")
    few = cost(signed_in(cast.rahman), page("register", session.pk))
    Person.objects.bulk_create(Person(kind="adult", first_name=f"Jo{n}", last_name="Ray") for n in range(30))
    assert cost(signed_in(cast.rahman), page("register", session.pk)) == few
