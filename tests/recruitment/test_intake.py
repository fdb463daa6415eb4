"""A whole intake at once: named one by one, looked at honestly, and each with a yes of their own."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from peerway.base.mistakes import Mistake
from peerway.base.places import Setting
from peerway.matching.actions import publish_intake, run_matching
from peerway.people.models import Person
from peerway.programmes.gates import Side, held_back
from peerway.programmes.models import Programme
from peerway.recruitment.intake import actions
from peerway.recruitment.intake.queries import intake_of
from peerway.recruitment.models import Asking, Consent, Look
from peerway.relationships.queries.starting import starts_of
from tests.relationships import scenes
from tests.scenes import cost, signed_in

TODAY = timezone.localdate()


@pytest.fixture
def buddying(cast: SimpleNamespace, here: Setting) -> Programme:
    programme = scenes.a_programme(cast)
    programme.approach, programme.parent_yes_below_year = "buddying", 0
    programme.save()
    return programme


@pytest.fixture
def starters(buddying: Programme) -> list[Person]:
    return scenes.pupils(3, year=7)


def page(programme: Programme, name: str = "intake") -> str:
    return reverse(f"recruitment:{name}", args=[programme.pk])


def test_a_year_group_is_taken_in_by_name(buddying, starters, cast) -> None:
    rahman = signed_in(cast.rahman)
    shown = rahman.get(page(buddying) + "?year=7").content.decode()
    assert all(person.name in shown for person in starters)
    rahman.post(page(buddying), {"person": [str(each.pk) for each in starters[:2]]})
    assert {asking.person for asking in Asking.objects.all()} == set(starters[:2])
    assert not Consent.objects.exists()  # taken in is not a yes


def test_those_who_came_since_a_day_are_shown(buddying, starters, cast) -> None:
    Person.objects.exclude(pk=starters[0].pk).update(arrived_on=TODAY - timedelta(days=400))
    shown = signed_in(cast.rahman).get(page(buddying) + f"?since={TODAY}").content.decode()
    assert starters[0].name in shown and starters[1].name not in shown


def test_the_list_is_read_name_by_name_and_a_second_look_is_kept_open(buddying, starters, cast) -> None:
    actions.take_in(buddying, people=starters[:2], by=cast.rahman)
    named = [str(each.pk) for each in starters[:2]]
    actions.take_in(buddying, people=starters[2:], by=cast.rahman)  # came after the page was opened
    signed_in(cast.rahman).post(page(buddying, "intake_read"), {"named": named, "second": named[:1]})
    looks = list(Look.objects.all())
    assert [(look.person, look.by) for look in looks] == [(starters[1], cast.rahman)]
    assert {each.person for each in intake_of(buddying).to_look_at} == {starters[0], starters[2]}


@pytest.mark.parametrize(
    ("who", "status"), [("cole", 403), ("okafor", 403), ("whitfield", 403), ("amara", 404), ("doyle", 404)]
)
def test_the_desk_is_for_those_who_run_it(who, status, buddying, starters, cast) -> None:
    client = signed_in(getattr(cast, who))
    assert client.get(page(buddying)).status_code == status
    for name in ("intake_read", "intake_paper"):
        assert client.post(page(buddying, name)).status_code == status


def test_the_safeguarding_lead_may_read_the_list(buddying, starters, cast) -> None:
    actions.take_in(buddying, people=starters, by=cast.rahman)
    signed_in(cast.adeyemi).post(
        page(buddying, "intake_read"), {"named": [str(each.pk) for each in starters]}
    )
    assert Look.objects.filter(by=cast.adeyemi).count() == 3


def test_each_is_asked_on_their_own_page_and_no_is_the_end_of_it(buddying, starters, cast) -> None:
    actions.take_in(buddying, people=[cast.leo, cast.sofia], by=cast.rahman)
    leo, sofia = signed_in(cast.leo), signed_in(cast.sofia)
    assert "Would you like a buddy?" in leo.get("/home/").content.decode()
    own = {
        person: reverse("recruitment:intake_answer", args=[asking_of(person).pk])
        for person in (cast.leo, cast.sofia)
    }
    assert sofia.post(own[cast.leo], {"said": "yes"}).status_code in (403, 404)

    leo.post(own[cast.leo], {"said": "yes"})
    sofia.post(own[cast.sofia], {"said": "no"})

    assert "Would you like" not in leo.get("/home/").content.decode()
    assert "Would you like" not in sofia.get("/home/").content.decode()
    assert {asking.person for asking in Asking.objects.open()} == {cast.leo}
    assert not any("own yes" in hold.says for hold in held_back(buddying, Side.SUPPORTED)[cast.leo.pk])


def asking_of(person: Person) -> Asking:
    return Asking.objects.get(person=person)


def test_a_paper_list_is_typed_in_with_its_day(buddying, starters, cast) -> None:
    actions.take_in(buddying, people=starters, by=cast.rahman)
    sent = {
        "on": str(TODAY - timedelta(days=2)), "person": [str(each.pk) for each in starters],
        f"said-{starters[0].pk}": "yes", f"said-{starters[1].pk}": "no",
    }  # fmt: skip
    signed_in(cast.rahman).post(page(buddying, "intake_paper"), sent)
    yes = Consent.objects.get(said="yes")
    assert (yes.person, yes.how, yes.recorded_by) == (starters[0], "paper", cast.rahman)
    assert str(TODAY - timedelta(days=2)) in yes.wording
    assert {each.person for each in intake_of(buddying).to_answer} == {starters[2]}
    with pytest.raises(Mistake, match="first"):
        actions.type_in_answers(buddying, said={}, on=TODAY + timedelta(days=1), by=cast.rahman)


def test_the_whole_intake_is_matched_in_one_run_and_published_together(buddying, starters, cast) -> None:
    for older in (cast.amara, cast.bilal):
        buddy = scenes.a_ready_supporter(buddying, older, cast.rahman)
        buddy.capacity = 2
        buddy.save()
    actions.take_in(buddying, people=starters, by=cast.rahman)
    actions.read_list(buddying, named={each.pk for each in starters}, second_look=set(), by=cast.rahman)
    said = {each.pk: "yes" for each in starters[:2]}
    actions.type_in_answers(buddying, said=said, on=TODAY, by=cast.rahman)

    run = run_matching(buddying, aim="nobody-left-behind", by=cast.rahman)
    publish_intake(run, by=cast.rahman)

    begun = {start.proposal.asking.person for start in starts_of(buddying)}
    assert begun == set(starters[:2])  # the third has not said their own yes


def test_a_pair_that_is_asked_one_by_one_has_no_intake(cast, here) -> None:
    assert signed_in(cast.rahman).get(page(scenes.a_programme(cast))).status_code == 404


def test_a_larger_intake_costs_no_more_queries(buddying, starters, cast) -> None:
    actions.take_in(buddying, people=[*starters[:1], cast.leo], by=cast.rahman)
    rahman, leo = signed_in(cast.rahman), signed_in(cast.leo)
    before = cost(rahman, page(buddying) + "?year=7"), cost(leo, "/home/")
    actions.take_in(buddying, people=scenes.pupils(12, year=7), by=cast.rahman)
    assert (cost(rahman, page(buddying) + "?year=7"), cost(leo, "/home/")) <= before
