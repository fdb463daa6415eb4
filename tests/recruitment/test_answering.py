from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from peerway.base.journal import JournalLine
from peerway.base.links import make_link
from peerway.people.models import Person
from peerway.programmes.gates import Number, Side, held_back
from peerway.programmes.models import Programme, TeamMember
from peerway.recruitment import actions
from peerway.recruitment.cards import Card, hand_in
from peerway.recruitment.models import Application, Asking, Consent, Supporter
from tests.scenes import cost

As = Callable[[Person], Client]


@pytest.fixture
def programme(cast: SimpleNamespace, here: object) -> Programme:
    today = timezone.localdate()
    made = Programme.objects.create(
        name="Walking",
        approach="mentoring",
        asking_opened_on=today,
        offering_opened_on=today,
        parent_yes_below_year=9,
    )
    TeamMember.objects.create(programme=made, person=cast.rahman, part="facilitator")
    return made


@pytest.fixture
def application(programme: Programme, cast: SimpleNamespace) -> Application:
    return actions.receive_application(
        programme,
        person=cast.niamh,
        answers={"why": "Someone did this for me."},
        route="open_call",
        by=cast.niamh,
    )


@pytest.fixture
def asking(programme: Programme, cast: SimpleNamespace) -> Asking:
    return actions.receive_asking(programme, person=cast.leo, way="self", by=cast.leo)


def test_an_offer_is_decided_on_what_everybody_was_told(
    application: Application, cast: SimpleNamespace, as_person: As
) -> None:
    as_person(cast.rahman).post(
        f"/recruitment/application/{application.pk}/", {"decision": "yes", "criterion_0": "on"}
    )
    assert Supporter.objects.filter(person=cast.niamh).exists()
    assert application.ticks.filter(met=True).count() == 1


def test_nobody_is_turned_away_without_another_role(
    application: Application, cast: SimpleNamespace, as_person: As
) -> None:
    told = as_person(cast.rahman).post(
        f"/recruitment/application/{application.pk}/", {"decision": "next_time"}
    )
    application.refresh_from_db()
    assert application.decided_at is None
    assert "nobody goes away with nothing" in told.content.decode()


def test_better_help_elsewhere_says_where(asking: Asking, cast: SimpleNamespace, as_person: As) -> None:
    actions.look_at(asking.programme, person=cast.leo, side="supported", outcome="elsewhere", by=cast.rahman)
    Asking.objects.update(outcome="elsewhere", decided_at=timezone.now())
    rahman = as_person(cast.rahman)
    told = rahman.post(f"/recruitment/asking/{asking.pk}/replying/", {"elsewhere": ""})
    assert (
        "Say where they will find better help." in told.content.decode()
        and not Asking.objects.get().replied_at
    )
    rahman.post(f"/recruitment/asking/{asking.pk}/replying/", {"elsewhere": "the school counsellor"})
    assert (Asking.objects.get().elsewhere, bool(Asking.objects.get().closed_on)) == (
        "the school counsellor",
        True,
    )


def test_a_card_becomes_an_asking_once_somebody_finds_who_it_is(
    programme: Programme, cast: SimpleNamespace, as_person: As
) -> None:
    card = hand_in(
        programme, kind=Card.Kind.ASKING, way="paper", said={"name": "Sofia R", "form": "8B"}, by=None
    )
    as_person(cast.rahman).post(f"/recruitment/card/{card.pk}/", {"person": str(cast.sofia.pk)})
    assert Asking.objects.get(programme=programme).person == cast.sofia


def test_what_was_ticked_and_written_on_a_card_reaches_whoever_answers(
    programme: Programme, cast: SimpleNamespace, as_person: As
) -> None:
    said = {
        "name": "Sofia R", "form": "8B", "they_know": "yes", "help": ["settling-in"], "how": "do",
        "tell": "tutor-note", "more": "ساعدني من فضلك",
    }  # fmt: skip
    card = hand_in(programme, kind=Card.Kind.ASKING, way="friend", said=said, by=None)
    rahman = as_person(cast.rahman)
    shown = rahman.get(f"/recruitment/card/{card.pk}/").content.decode()
    rahman.post(f"/recruitment/card/{card.pk}/", {"person": str(cast.sofia.pk)})
    found = Asking.objects.get(programme=programme)
    asking = rahman.get(f"/recruitment/asking/{found.pk}/").content.decode()

    told = ("Settling in somewhere new", "Doing something", "A note through my tutor", "ساعدني من فضلك")
    assert all(words in shown for words in told)
    assert found.profile["needs"] == ["settling-in"]
    assert f"/recruitment/card/{card.pk}/" in asking and "ساعدني" not in asking


def test_a_parents_card_shows_what_a_parent_was_asked_and_an_older_one_what_was_asked_then(
    programme: Programme, cast: SimpleNamespace, as_person: As
) -> None:
    new = {"name": "Sofia", "asked": "request-by-adult@1", "knows": "wants", "good_to_know": "Mornings"}
    old = {"name": "Sofia", "they_know": "yes", "more": "Evenings"}
    cards = [
        hand_in(programme, kind=Card.Kind.ASKING, way="parent", said=said, by=None) for said in (new, old)
    ]
    pages = [as_person(cast.rahman).get(f"/recruitment/card/{card.pk}/").content.decode() for card in cards]

    assert "Mornings" in pages[0] and "they would like it" in pages[0]
    assert "Evenings" in pages[1] and "Do they know you are asking?" in pages[1]


def test_a_card_does_not_change_what_somebody_chose_for_themselves(
    programme: Programme, cast: SimpleNamespace, here: object
) -> None:
    mine = actions.take_in(programme, person=cast.leo, way="self", said={"help": ["tests"]}, by=cast.leo)
    actions.take_in(programme, person=cast.leo, way="friend", said={"help": ["online"]}, by=cast.rahman)
    mine.refresh_from_db()

    assert mine.profile["needs"] == ["tests"] and Asking.objects.filter(programme=programme).count() == 1


def test_a_card_is_only_set_aside_when_that_is_pressed(
    programme: Programme, cast: SimpleNamespace, as_person: As
) -> None:
    card = hand_in(programme, kind=Card.Kind.ASKING, said={"name": "Sofia"}, by=None)
    rahman = as_person(cast.rahman)
    rahman.post(f"/recruitment/card/{card.pk}/", {"person": ""})
    assert Card.objects.waiting().count() == 1
    rahman.post(f"/recruitment/card/{card.pk}/", {"person": "", "aside": "yes"})
    assert not Card.objects.waiting().exists() and not Asking.objects.exists()


def test_reading_a_card_is_kept_in_the_journal(
    programme: Programme, cast: SimpleNamespace, as_person: As
) -> None:
    card = hand_in(programme, kind=Card.Kind.ASKING, said={"name": "Sofia"}, by=None)
    as_person(cast.rahman).get(f"/recruitment/card/{card.pk}/")
    assert JournalLine.objects.filter(act="card.read", about=card.pk, by=cast.rahman.pk).exists()


def test_a_parent_answers_by_a_link_that_works_once(
    asking: Asking, cast: SimpleNamespace, client: Client
) -> None:
    page = f"/recruitment/home/{make_link('parent_yes', cast.leo, days=30, single_use=True)}/"
    assert "Leo" in client.get(page).content.decode()
    assert "Pell" not in client.get(page).content.decode()
    client.post(page, {"said": "yes"})
    assert Consent.objects.get(person=cast.leo, what="parent_yes").said == "yes"
    assert client.get(page).status_code == 410


def test_an_adults_yes_is_never_a_young_persons_own(
    asking: Asking, programme: Programme, cast: SimpleNamespace
) -> None:
    with pytest.raises(ValueError, match="theirs to say"):
        actions.record_consent(
            programme, person=cast.leo, what="own_yes", said="yes", how="screen", wording="1", by=cast.rahman
        )


def test_whoever_lacks_a_yes_or_a_look_is_held_back_and_it_says_why(
    asking: Asking, programme: Programme, cast: SimpleNamespace
) -> None:
    held = held_back(programme, Side.SUPPORTED)[cast.leo.pk]
    assert {hold.gate for hold in held} == {Number.OWN_YES, Number.SAFE_TO_MATCH}


def test_the_desk_costs_the_same_for_two_as_for_thirty(
    programme: Programme, cast: SimpleNamespace, as_person: As
) -> None:
    browser = as_person(cast.rahman)
    costs = []
    for many in (2, 28):
        for number in range(many):
            person = Person.objects.create(kind="young", first_name=f"P{number}", last_name="X")
            actions.receive_asking(programme, person=person, way="self", by=person)
            actions.accept_supporter(programme, person=person, route="staff", by=cast.rahman)
        costs.append(cost(browser, f"/recruitment/{programme.pk}/"))
    assert costs[0] == costs[1]
