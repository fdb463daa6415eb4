"""Thanks are one line from an adult to somebody who gives their time, and theirs alone."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from peerway.base.journal import JournalLine
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.programmes.actions import start_programme
from peerway.programmes.models import Programme, TeamMember
from peerway.recognition import actions
from peerway.recognition.models import Thanks
from peerway.recruitment.models import Supporter
from tests.recognition.conftest import support
from tests.scenes import cost

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]
WORDS = "Thank you for coming in the rain."


def test_amara_finds_thanks_on_her_page(amara: Supporter, cast: SimpleNamespace, as_person: As) -> None:
    url = reverse("recognition:thanks", args=[amara.programme_id])
    as_person(cast.rahman).post(url, {"to": cast.amara.pk, "words": WORDS})

    page = as_person(cast.amara).get(reverse("recognition:mine")).content.decode()

    assert WORDS in page and "Ms Rahman" in page


def test_it_may_come_from_everybody_in_the_programme(
    amara: Supporter, cast: SimpleNamespace, as_person: As
) -> None:
    actions.thank(amara.programme, to=cast.amara, words=WORDS, as_programme=True, by=cast.rahman)

    page = as_person(cast.amara).get(reverse("recognition:mine")).content.decode()

    assert "everybody in Walking with Year 7" in page


def test_who_was_supported_is_not_thanked_here(amara: Supporter, cast: SimpleNamespace) -> None:
    support(amara, cast.leo, times=2)

    with pytest.raises(Mistake, match="give their time"):
        actions.thank(amara.programme, to=cast.leo, words=WORDS, by=cast.rahman)


def test_a_second_adult_is_thanked_too_and_nobody_thanks_themselves(
    amara: Supporter, cast: SimpleNamespace, programme: Programme
) -> None:
    TeamMember.objects.create(programme=programme, person=cast.cole, part="second_adult")

    assert actions.thank(programme, to=cast.cole, words=WORDS, by=cast.rahman)
    with pytest.raises(Mistake):
        actions.thank(programme, to=cast.rahman, words=WORDS, by=cast.rahman)


def test_another_of_the_team_does_not_read_what_one_said(
    amara: Supporter, cast: SimpleNamespace, programme: Programme, as_person: As
) -> None:
    TeamMember.objects.create(programme=programme, person=cast.cole, part="second_adult")
    actions.thank(programme, to=cast.amara, words=WORDS, by=cast.rahman)

    assert (
        WORDS
        not in as_person(cast.cole).get(reverse("recognition:thanks", args=[programme.pk])).content.decode()
    )


def test_the_safeguarding_lead_can_look_and_it_is_journalled(
    amara: Supporter, cast: SimpleNamespace, as_person: As
) -> None:
    said = actions.thank(amara.programme, to=cast.amara, words=WORDS, by=cast.rahman)

    page = as_person(cast.adeyemi).get(reverse("recognition:thanks", args=[amara.programme_id]))

    assert WORDS in page.content.decode()
    assert JournalLine.objects.filter(act="thanks.read", about=said.pk, by=cast.adeyemi.pk).exists()


def test_a_young_person_thanks_nobody_here(amara: Supporter, cast: SimpleNamespace, as_person: As) -> None:
    url = reverse("recognition:thanks", args=[amara.programme_id])

    assert as_person(cast.amara).get(url).status_code == 404


def test_the_words_are_sealed(amara: Supporter, cast: SimpleNamespace) -> None:
    said = actions.thank(amara.programme, to=cast.amara, words=WORDS, by=cast.rahman)

    assert b"rain" not in bytes(Thanks.objects.get(pk=said.pk).sealed_words)


def test_asking_for_support_leaves_nothing_on_ones_page(
    amara: Supporter, cast: SimpleNamespace, as_person: As
) -> None:
    support(amara, cast.leo, times=3)

    page = as_person(cast.leo).get(reverse("recognition:mine")).content.decode()

    assert "Nothing here yet" in page


def test_ones_page_costs_the_same_for_thirty_thanks_as_for_two(
    amara: Supporter, cast: SimpleNamespace, as_person: As
) -> None:
    mine, said = reverse("recognition:mine"), reverse("recognition:thanks", args=[amara.programme_id])
    clients = {mine: as_person(cast.amara), said: as_person(cast.rahman)}

    def thank(times: int) -> None:
        for _ in range(times):
            actions.thank(amara.programme, to=cast.amara, words=WORDS, by=cast.rahman)

    thank(2)
    few = {url: cost(client, url) for url, client in clients.items()}
    thank(28)

    assert {url: cost(client, url) for url, client in clients.items()} == few


def test_somebody_in_two_programmes_finds_both_on_one_page(
    amara: Supporter, cast: SimpleNamespace, as_person: As
) -> None:
    other = start_programme(name="Reading together", approach="tutoring", by=cast.rahman)
    Supporter.objects.create(programme=other, person=cast.amara)

    page = as_person(cast.amara).get(reverse("recognition:mine")).content.decode()

    assert "Walking with Year 7" in page and "Reading together" in page
