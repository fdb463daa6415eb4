from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from peerway.base.links import make_link
from peerway.people.models import Person
from peerway.programmes.models import Programme, TeamMember
from peerway.recruitment import actions
from peerway.recruitment.models import Asking, Card, Consent, Door, Supporter

As = Callable[[Person], Client]
FOUR_TAPS = {"go": "send", "q-help": ["settling-in"], "q-how": "do", "q-tell": "in-person"}


@pytest.fixture
def programme(cast: SimpleNamespace, here: object) -> Programme:
    made = Programme.objects.create(
        name="Walking with Year 7", approach="mentoring", asking_opened_on=timezone.localdate()
    )
    TeamMember.objects.create(programme=made, person=cast.rahman, part="facilitator")
    return made


@pytest.fixture
def poster(programme: Programme) -> str:
    return f"/recruitment/in/{make_link('ways_in', programme)}/"


@pytest.fixture
def asking(programme: Programme, cast: SimpleNamespace) -> Asking:
    return actions.receive_asking(programme, person=cast.leo, way="self", by=cast.leo)


def test_the_ways_in_say_who_will_see_it_before_any_box(poster: str, client: Client) -> None:
    told = client.get(poster).content.decode()
    assert "Ms Rahman, who runs it." in told
    assert "<input" not in told.split("Who will see this")[0].split("<main")[1]


def test_a_closed_programme_has_no_ways_in(poster: str, programme: Programme, client: Client) -> None:
    Programme.objects.filter(pk=programme.pk).update(asking_opened_on=None)
    assert client.get(poster).status_code == 404


def test_somebody_signed_in_asks_with_four_taps(
    poster: str, programme: Programme, cast: SimpleNamespace, as_person: As
) -> None:
    answer = as_person(cast.leo).post(f"{poster}self/", FOUR_TAPS)
    assert answer.status_code == 302
    assert Asking.objects.get(programme=programme).person == cast.leo


def test_everything_somebody_signed_in_said_is_kept_sealed_for_whoever_answers(
    poster: str, programme: Programme, cast: SimpleNamespace, as_person: As
) -> None:
    as_person(cast.leo).post(f"{poster}self/", {**FOUR_TAPS, "q-more": "Not on Mondays, please"})
    card = Card.objects.of(Asking.objects.get(programme=programme)).get()

    assert (card.said["tell"], card.said["more"]) == ("in-person", "Not on Mondays, please")
    assert b"Mondays" not in bytes(card.sealed_said)
    assert not Card.objects.waiting().exists()
    assert "Not on Mondays, please" in as_person(cast.leo).get("/voice/about-me/").content.decode()


def test_nobody_who_has_to_write_a_name_is_told_that_there_is_nothing_to_write(
    poster: str, client: Client, cast: SimpleNamespace, as_person: As
) -> None:
    nothing = "have to type a thing"
    for way in ("self", "friend", "paper"):
        assert nothing not in client.get(f"{poster}{way}/").content.decode()
    assert nothing in as_person(cast.leo).get(f"{poster}self/").content.decode()


def test_a_parent_is_asked_as_a_parent_and_told_who_reads_it(
    poster: str, programme: Programme, client: Client
) -> None:
    page = client.get(f"{poster}parent/").content.decode()
    client.post(
        f"{poster}parent/",
        {
            "go": "send",
            "q-name": "Sofia Ruiz",
            "q-form": "8B",
            "q-knows": "wants",
            "q-good_to_know": "Mornings",
        },
    )

    assert "Ask on behalf of a young person" in page and "may ask to see it" in page
    assert Card.objects.get(programme=programme).said["good_to_know"] == "Mornings"


def test_whoever_asks_for_somebody_else_is_told_that_that_person_decides(poster: str, client: Client) -> None:
    about = {**FOUR_TAPS, "q-name": "Sofia Ruiz", "q-form": "8B", "q-they_know": "yes"}
    for_them = client.post(f"{poster}friend/?read=easy", about).headers["Location"]
    for_me = client.post(f"{poster}self/", about).headers["Location"]

    assert "the person it is for" in client.get(for_them).content.decode()
    assert "the person it is for" not in client.get(for_me).content.decode()


def test_names_sent_twice_are_taken_once(programme: Programme, client: Client, cast: SimpleNamespace) -> None:
    Programme.objects.filter(pk=programme.pk).update(offering_opened_on=timezone.localdate())
    page = f"/recruitment/names/{make_link('nominate', programme)}/"
    typed = {"once": str(uuid4()), "go": "send", "q-first": "Amara, Year 10", "q-would_you": "maybe"}
    led_to = [client.post(page, typed).headers["Location"] for _ in range(2)]

    assert Card.objects.filter(kind=Card.Kind.NAMED).count() == 1
    assert "please tell us" in client.get(led_to[0]).content.decode()


def test_somebody_not_signed_in_hands_in_a_card_that_is_sealed(
    poster: str, programme: Programme, client: Client
) -> None:
    client.post(f"{poster}self/", {**FOUR_TAPS, "q-name": "Sofia Ruiz", "q-form": "8B"})
    card = Card.objects.get(programme=programme)
    assert card.said["name"] == "Sofia Ruiz"
    assert b"Sofia" not in bytes(card.sealed_said)


def test_a_friend_may_ask_for_somebody(poster: str, programme: Programme, client: Client) -> None:
    client.post(
        f"{poster}friend/", {**FOUR_TAPS, "q-name": "Sofia Ruiz", "q-form": "8B", "q-they_know": "yes"}
    )
    assert Card.objects.get(programme=programme).way == "friend"


def test_asking_by_two_doors_is_asking_once(
    asking: Asking, programme: Programme, cast: SimpleNamespace
) -> None:
    again = actions.receive_asking(programme, person=cast.leo, way="staff", by=cast.rahman)
    assert again == asking
    assert Door.objects.filter(asking=asking).count() == 2


def test_a_young_person_chooses_from_the_cards(
    asking: Asking, programme: Programme, cast: SimpleNamespace, as_person: As
) -> None:
    supporter = Supporter.objects.create(
        programme=programme, person=cast.amara, card="I like walking.", card_agreed_on=timezone.localdate()
    )
    browser = as_person(cast.leo)
    assert "I like walking." in browser.get(f"/recruitment/mine/{asking.pk}/choices/").content.decode()
    browser.post(f"/recruitment/mine/{asking.pk}/choices/", {"choice_1": str(supporter.pk), "anyone": "on"})
    assert [choice.supporter for choice in asking.choices.all()] == [supporter]


def test_a_please_not_is_never_shown_to_whom_it_is_about(
    asking: Asking, programme: Programme, cast: SimpleNamespace, as_person: As
) -> None:
    Supporter.objects.create(programme=programme, person=cast.bilal)
    as_person(cast.leo).post(f"/recruitment/mine/{asking.pk}/please-not/", {"people": str(cast.bilal.pk)})
    assert as_person(cast.bilal).get(f"/recruitment/mine/{asking.pk}/please-not/").status_code == 404


def test_a_yes_can_be_taken_back(asking: Asking, cast: SimpleNamespace, as_person: As) -> None:
    browser = as_person(cast.leo)
    browser.post(f"/recruitment/mine/{asking.pk}/yes/", {"said": "yes"})
    browser.post(f"/recruitment/mine/{asking.pk}/yes/", {"said": "no"})
    said = Consent.objects.filter(person=cast.leo).order_by("at").values_list("said", flat=True)
    assert list(said) == ["yes", "withdrawn"]


def test_changing_your_mind_needs_no_reason(asking: Asking, cast: SimpleNamespace, here: object) -> None:
    actions.withdraw_asking(asking, by=cast.leo)
    assert not Asking.objects.open().filter(pk=asking.pk).exists()
