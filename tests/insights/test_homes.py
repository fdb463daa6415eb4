from __future__ import annotations

import gzip
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from peerway.base.links import link_to, make_link
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment import actions as recruitment
from peerway.recruitment.models import Application, Asking, Supporter
from peerway.relationships.models import Meeting, Relationship
from tests.insights.conftest import add_pairs
from tests.scenes import signed_in

pytestmark = pytest.mark.django_db

NEEDS, TODAY, PEOPLE = (reverse(f"insights:{name}") for name in ("needs_you", "today", "my_people"))


def said_to(person: Person, url: str) -> str:
    answer = signed_in(person).get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_everybody_is_led_to_their_own_home(cast: SimpleNamespace) -> None:
    assert signed_in(cast.amara).get(NEEDS).url == TODAY
    assert signed_in(cast.rahman).get(TODAY).url == NEEDS
    assert signed_in(cast.rahman).get(PEOPLE).url == NEEDS


def test_nothing_to_do_is_said_honestly(cast: SimpleNamespace) -> None:
    said = said_to(cast.ferris, NEEDS)
    assert "Nothing needs you today" in said and "not in a programme" in said


def test_each_need_is_a_sentence_with_one_button_and_the_time_it_takes(
    programme: Programme, cast: SimpleNamespace
) -> None:
    today = timezone.localdate()
    asking = recruitment.receive_asking(programme, person=cast.sofia, way="self", by=cast.sofia)
    Asking.objects.filter(pk=asking.pk).update(reply_by=today)
    said = said_to(cast.rahman, NEEDS)
    assert "One young person asked and waits for an answer" in said
    assert "about" in said and "minutes" in said
    assert reverse("recruitment:index", args=[programme.pk]) in said


def test_needs_you_costs_the_same_for_twenty_pairs_as_for_two(
    programme: Programme, cast: SimpleNamespace
) -> None:
    browser = signed_in(cast.rahman)
    add_pairs(programme, 2)
    few = queries(browser, NEEDS)
    add_pairs(programme, 18)
    assert queries(browser, NEEDS) == few


def test_a_supporters_today_costs_the_same_for_five_pairs_as_for_one(
    programme: Programme, cast: SimpleNamespace
) -> None:
    Supporter.objects.create(programme=programme, person=cast.amara)
    pairs = add_pairs(programme, 5)
    browser = signed_in(cast.amara)
    Relationship.objects.filter(pk=pairs[0].pk).update(supporter=cast.amara)
    one = queries(browser, TODAY)
    Relationship.objects.filter(programme=programme).update(supporter=cast.amara)
    assert queries(browser, TODAY) == one


def test_a_young_persons_page_is_small_and_needs_no_script(
    programme: Programme, cast: SimpleNamespace
) -> None:
    Supporter.objects.create(programme=programme, person=cast.amara)
    for pair in add_pairs(programme, 3):
        Relationship.objects.filter(pk=pair.pk).update(supporter=cast.amara)
    for url in (TODAY, PEOPLE):
        said = said_to(cast.amara, url)
        assert len(gzip.compress(said.encode())) < 14_000
        assert "onclick" not in said and "<style" not in said


def test_today_greets_and_teaches_when_there_is_nothing(cast: SimpleNamespace) -> None:
    said = said_to(cast.hana, TODAY)
    assert "Hi <bdi>Hana</bdi>. Good to see you." in said
    assert "Nothing for you to do today" in said and "Worried about someone?" in said
    assert "Nobody here yet" in said_to(cast.hana, PEOPLE)


def test_somebody_who_asked_sees_where_it_is_until_there_is_a_pair(
    programme: Programme, cast: SimpleNamespace
) -> None:
    recruitment.receive_asking(programme, person=cast.sofia, way="self", by=cast.sofia)
    assert "We have it. You hear back by" in said_to(cast.sofia, TODAY)

    pair = add_pairs(programme, 1)[0]
    Relationship.objects.filter(pk=pair.pk).update(young_person=cast.sofia)
    assert "We have it. You hear back by" not in said_to(cast.sofia, TODAY)


def test_somebody_who_offered_sees_their_offer(programme: Programme, cast: SimpleNamespace) -> None:
    offer = Application.objects.create(programme=programme, person=cast.niamh)
    assert reverse("recruitment:my_offer", args=[offer.pk]) in said_to(cast.niamh, TODAY)


def test_a_new_supporter_sees_what_is_still_to_do(programme: Programme, cast: SimpleNamespace) -> None:
    supporter = Supporter.objects.create(programme=programme, person=cast.amara)
    said = said_to(cast.amara, TODAY)
    assert "Say yes for yourself." in said
    assert reverse("recruitment:my_role", args=[supporter.pk]) in said
    assert reverse("training:agree", args=[programme.pk]) in said


def test_an_invitation_shows_only_to_those_it_is_for(programme: Programme, cast: SimpleNamespace) -> None:
    make_link("ways_in", programme)
    Programme.objects.filter(pk=programme.pk).update(
        asking_opened_on=timezone.localdate(), year_groups=[7, 8, 9]
    )
    link = link_to("ways_in", programme)
    assert link is not None
    url = reverse("recruitment:ways_in", kwargs={"token": link.token})
    assert url in said_to(cast.hana, TODAY)
    assert url not in said_to(cast.amara, TODAY), "Year 10 is not who it is for"
    recruitment.receive_asking(programme, person=cast.hana, way="self", by=cast.hana)
    assert url not in said_to(cast.hana, TODAY), "she has asked"


def queries(browser: Client, url: str) -> int:
    browser.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(url).status_code == 200
    return len(seen)


def test_meetings_of_the_scene_are_what_the_tests_believe(programme: Programme) -> None:
    add_pairs(programme, 2)
    assert Meeting.objects.held().count() == 2
