"""The pages of a drop-in: who may open them, what stands on them, how light and how cheap they are."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from peerway.base.links import make_link
from peerway.drop_in import actions
from peerway.drop_in.models import Ask, Contact, Duty, LookBack, NobodyThere, Turn, Visit, VisitorSaid
from peerway.people.messages.actions import DUTIES_ONLY
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from peerway.training.models import SignOff
from tests.drop_in import scenes
from tests.scenes import cost

As = Callable[[Person], Client]
LIGHT = 14 * 1024


def page(name: str, pk: object) -> str:
    return reverse(f"drop_in:{name}", args=[pk])


def ahead(programme: Programme, *people: Person, days: int = 2) -> Duty:
    return scenes.a_duty(programme, *people, on=timezone.localdate() + timedelta(days=days))


@pytest.mark.parametrize("name", ["index", "rota", "people", "opening", "rota_sheet"])
def test_the_adults_pages_are_not_for_the_sponsor_nor_for_young_people(
    programme: Programme, duty: Duty, cast: SimpleNamespace, as_person: As, name: str
) -> None:
    address = page(name, programme.pk)

    assert as_person(cast.rahman).get(address).status_code == 200
    assert as_person(cast.whitfield).get(address).status_code == 403
    for hidden in (cast.amara, cast.ferris, cast.doyle):
        assert as_person(hidden).get(address).status_code == 404


def test_a_duty_is_seen_by_those_on_it_and_by_no_other_listener(
    programme: Programme, duty: Duty, cast: SimpleNamespace, as_person: As
) -> None:
    scenes.a_listener(programme, cast.niamh, cast.rahman)

    assert as_person(cast.amara).get(page("now", duty.pk)).status_code == 200
    assert as_person(cast.niamh).get(page("now", duty.pk)).status_code == 404
    assert as_person(cast.amara).get(page("duty", duty.pk)).status_code == 403


def test_nobody_opens_another_ones_swap_time_or_turn(
    programme: Programme, both: None, cast: SimpleNamespace, as_person: As
) -> None:
    duty = ahead(programme, cast.amara)
    turn = scenes.turn_of(duty, cast.amara)
    ask = actions.ask_to_swap(turn, asked=cast.bilal, gives=None, by=cast.amara)
    asked = actions.ask_for_time(duty, person=cast.leo)

    for name, pk in (("swap", turn.pk), ("cant", turn.pk), ("answering", ask.pk), ("cancelling", asked.pk)):
        assert as_person(cast.sofia).get(page(name, pk)).status_code == 404
    assert as_person(cast.amara).post(page("answering", ask.pk), {"said": "yes"}).status_code == 403
    assert Ask.objects.get().said == ""


def test_a_rota_is_filled_and_published_on_the_page(
    programme: Programme, both: None, cast: SimpleNamespace, as_person: As
) -> None:
    client, first = as_person(cast.rahman), timezone.localdate() + timedelta(days=1)
    client.post(page("rota", programme.pk), {"first": first, "last": first + timedelta(weeks=3)})
    assert "Publish" in client.get(page("rota", programme.pk)).content.decode()

    client.post(page("publishing", programme.pk))

    assert Turn.objects.standing().published().exists()
    assert not Turn.objects.filter(published_at=None).exists()


def test_a_listener_taps_im_here_and_counts_a_visit_without_a_script(
    duty: Duty, cast: SimpleNamespace, as_person: As
) -> None:
    client, address = as_person(cast.amara), page("now", duty.pk)
    client.post(address, {"go": "here"})
    answer = client.post(address, {"go": "count", "topic": "friends", "minutes": "10", "wants_adult": "no"})

    assert answer.url == address
    assert scenes.turn_of(duty, cast.amara).here_how == "tap"
    assert Contact.objects.get().minutes == 10


def test_a_visit_that_needs_an_adult_today_leads_to_worried_about_someone(
    duty: Duty, cast: SimpleNamespace, as_person: As
) -> None:
    client = as_person(cast.amara)
    answer = client.post(
        page("now", duty.pk), {"go": "count", "topic": "not-safe", "wants_adult": "no"}, follow=True
    )

    assert "Find your adult now" in answer.content.decode()
    assert "Worried about someone?" in answer.content.decode()


def test_no_page_a_visit_is_counted_on_has_a_box_for_a_story(
    duty: Duty, cast: SimpleNamespace, as_person: As
) -> None:
    for person, name in ((cast.amara, "now"), (cast.rahman, "duty")):
        html = as_person(person).get(page(name, duty.pk)).content.decode()
        assert "<textarea" not in html
        boxes = re.findall(r'<input type="text"[^>]*name="(\w+)"[^>]*maxlength="(\d+)"', html)
        assert html.count('type="text"') == len(boxes) and {*boxes} <= {("code", "30")}


def test_a_day_is_ticked_from_paper(duty: Duty, cast: SimpleNamespace, as_person: As) -> None:
    client, turns = as_person(cast.rahman), {turn.person_id: turn for turn in duty.turns.all()}
    client.post(page("duty", duty.pk), {"go": "here", "turn": str(turns[cast.amara.pk].pk)})
    client.post(page("duty", duty.pk), {"go": "away", "turn": str(turns[cast.bilal.pk].pk)})
    client.post(page("duty", duty.pk), {"go": "finish"})

    assert scenes.turn_of(duty, cast.amara).here_how == "paper"
    assert scenes.turn_of(duty, cast.bilal).missed_at
    assert Duty.objects.get(pk=duty.pk).finished_by == cast.rahman


def test_whoever_is_not_ready_is_told_so_kindly_and_nothing_more(
    duty: Duty, cast: SimpleNamespace, as_person: As
) -> None:
    SignOff.objects.filter(person=cast.amara).delete()

    html = as_person(cast.amara).get("/home/").content.decode()

    assert "Off the rota for now" in html
    assert "not a telling-off" in html
    assert "I&#x27;m here" not in html


def test_todays_page_shows_the_next_duty_swaps_and_times(
    programme: Programme, both: None, cast: SimpleNamespace, as_person: As
) -> None:
    duty = ahead(programme, cast.amara)
    actions.ask_for_time(duty, person=cast.leo)
    scenes.a_listener(programme, cast.niamh, cast.rahman)
    other = ahead(programme, cast.niamh, days=9)
    actions.ask_to_swap(scenes.turn_of(other, cast.niamh), asked=cast.amara, gives=None, by=cast.niamh)

    html = as_person(cast.amara).get("/home/").content.decode()

    for words in ("Your next duty", "Niamh</bdi> asks to swap", "Somebody would like a time"):
        assert words in html
    assert "Leo" not in html


def test_a_young_person_sees_when_somebody_is_there_and_asks_for_a_time(
    programme: Programme, both: None, cast: SimpleNamespace, as_person: As
) -> None:
    ahead(programme, cast.amara)
    token = scenes.opened(programme, cast.rahman)
    client = as_person(cast.leo)
    assert "Somebody to listen" in client.get("/home/").content.decode()

    duty = Duty.objects.get()
    client.post(reverse("drop_in:a_time", args=[token]), {"duty": str(duty.pk)})

    assert "You asked for a time" in client.get("/home/").content.decode()
    assert any("Leo" in each.young_person.name for each in duty.appointments.all())


def test_the_programmes_year_decides_whose_page_it_stands_on(
    programme: Programme, both: None, cast: SimpleNamespace, as_person: As
) -> None:
    scenes.opened(programme, cast.rahman)
    Programme.objects.filter(pk=programme.pk).update(year_groups=[8])

    assert "Somebody to listen" not in as_person(cast.leo).get("/home/").content.decode()
    assert "Somebody to listen" in as_person(cast.sofia).get("/home/").content.decode()


def test_the_door_is_open_to_anybody_and_counts_that_nobody_was_there(
    programme: Programme, both: None, cast: SimpleNamespace
) -> None:
    duty = scenes.a_duty(programme, cast.amara, cast.bilal)
    token, nobody = scenes.opened(programme, cast.rahman), Client()
    html = nobody.get(reverse("drop_in:door", args=[token])).content.decode()

    assert "Somebody is there now" in html
    assert cast.amara.called not in html
    nobody.post(reverse("drop_in:nobody", args=[token]))
    assert NobodyThere.objects.count() == 1
    assert str(duty.pk) not in html


def test_one_phone_cannot_flood_the_count(programme: Programme, cast: SimpleNamespace) -> None:
    token, nobody = scenes.opened(programme, cast.rahman), Client()
    for _ in range(30):
        nobody.post(reverse("drop_in:nobody", args=[token]))

    assert NobodyThere.objects.count() <= 24


def test_a_visitor_says_how_it_was_in_three_taps(programme: Programme, cast: SimpleNamespace) -> None:
    token = scenes.opened(programme, cast.rahman)
    Client().post(
        reverse("drop_in:how_it_was", args=[token]),
        {"q-listened": "5", "q-private": "4", "q-again": "yes", "go": "send"},
    )

    assert VisitorSaid.objects.get().answers == {"listened": 5, "private": 4, "again": "yes"}


def test_somebody_may_say_who_they_are_while_somebody_is_there(
    programme: Programme, both: None, cast: SimpleNamespace, as_person: As
) -> None:
    token, address = scenes.opened(programme, cast.rahman), "drop_in:i_am_there"
    as_person(cast.leo).post(reverse(address, args=[token]))
    assert not Visit.objects.exists()

    scenes.a_duty(programme, cast.amara)
    as_person(cast.leo).post(reverse(address, args=[token]))
    assert Visit.objects.get().person == cast.leo


def test_the_address_of_duties_only_still_works_and_shows_duties_and_nothing_else(
    programme: Programme, both: None, cast: SimpleNamespace, as_person: As
) -> None:
    ahead(programme, cast.amara, cast.bilal)
    address = reverse("drop_in:feed", args=[make_link(DUTIES_ONLY, cast.amara)])

    text = Client().get(address).content.decode()

    assert "SUMMARY:Duty" in text and text.startswith("BEGIN:VCALENDAR\r\n")
    assert not any(word in text for word in ("Amara", "Bilal", "Rahman", "listen"))
    as_person(cast.amara).post(reverse("people:calendar_address"), {"go": "stop"})
    assert Client().get(address).status_code == 410


def test_the_rota_prints_on_paper(
    programme: Programme, duty: Duty, cast: SimpleNamespace, as_person: As
) -> None:
    made = as_person(cast.rahman).get(page("rota_pdf", programme.pk))

    assert made.content.startswith(b"%PDF")
    assert "Amara O." in as_person(cast.rahman).get(page("rota_sheet", programme.pk)).content.decode()


def test_at_the_end_a_listener_is_thanked_and_asked_and_an_adult_reads_it(
    programme: Programme, duty: Duty, cast: SimpleNamespace, as_person: As
) -> None:
    actions.close_doors(actions.open_doors(programme, on=duty.on, by=cast.rahman), by=cast.rahman)
    role = Supporter.objects.get(person=cast.amara)
    assert "Because of you, somebody was there" in as_person(cast.amara).get("/home/").content.decode()

    as_person(cast.amara).post(page("looking_back", role.pk), {"q-glad": "5", "go": "send"})

    kept = LookBack.objects.get()
    assert as_person(cast.rahman).get(page("looked_back", kept.pk)).status_code == 200
    assert as_person(cast.bilal).get(page("looked_back", kept.pk)).status_code == 404
    as_person(cast.rahman).post(page("looked_back", kept.pk))
    assert LookBack.objects.get().read_at


def test_a_programmes_page_of_a_drop_in_opens_doors_and_matches_nobody(
    programme: Programme, duty: Duty, cast: SimpleNamespace, as_person: As
) -> None:
    actions.open_doors(programme, on=duty.on, by=cast.rahman)

    html = as_person(cast.rahman).get(reverse("programmes:detail", args=[programme.pk])).content.decode()

    assert reverse("drop_in:rota", args=[programme.pk]) in html
    assert reverse("drop_in:opening", args=[programme.pk]) in html
    assert "opened on" in html
    assert reverse("matching:board", args=[programme.pk]) not in html
    assert reverse("relationships:index", args=[programme.pk]) not in html


def test_no_young_persons_page_is_heavier_than_it_may_be(
    programme: Programme, duty: Duty, cast: SimpleNamespace, as_person: As
) -> None:
    token = scenes.opened(programme, cast.rahman)
    role = Supporter.objects.get(person=cast.amara)
    turn = scenes.turn_of(ahead(programme, cast.amara), cast.amara)
    mine = [
        page("now", duty.pk),
        page("mine", role.pk),
        page("swap", turn.pk),
        page("rest", role.pk),
        "/home/",
    ]
    doors = [reverse(f"drop_in:{name}", args=[token]) for name in ("door", "a_time", "how_it_was")]

    for person, addresses in ((cast.amara, mine), (cast.leo, doors)):
        for address in addresses:
            html = as_person(person).get(address).content
            assert len(gzip.compress(html)) <= LIGHT, address


def test_the_pages_cost_the_same_for_thirty_as_for_two(
    programme: Programme, duty: Duty, cast: SimpleNamespace, as_person: As
) -> None:
    rahman, amara = as_person(cast.rahman), as_person(cast.amara)
    addresses = [
        (rahman, page("index", programme.pk)), (rahman, page("rota", programme.pk)),
        (rahman, page("people", programme.pk)), (rahman, page("rota_sheet", programme.pk)),
        (rahman, page("duty", duty.pk)), (rahman, "/today/"), (amara, "/home/"),
        (amara, page("mine", Supporter.objects.get(person=cast.amara).pk)),
    ]  # fmt: skip
    ahead(programme, cast.amara, cast.bilal)
    before = [cost(client, address) for client, address in addresses]

    crowd(programme, cast)

    assert [cost(client, address) for client, address in addresses] == before


def crowd(programme: Programme, cast: SimpleNamespace) -> None:
    """Thirty duties, twenty listeners, visits and times."""
    more = [each.person for each in scenes.listeners(programme, 12, cast.rahman)]
    for n in range(3, 18):
        duty = ahead(programme, more[n % 12], cast.amara, days=n)
        Contact.objects.create(programme=programme, duty=duty, topic="friends", logged_by=cast.amara)


def test_a_door_link_of_another_purpose_opens_nothing(programme: Programme, cast: SimpleNamespace) -> None:
    token = make_link("ways_in", programme)

    assert Client().get(reverse("drop_in:door", args=[token])).status_code == 404


def test_playground_duty_is_the_same_shape_in_other_words(
    programme: Programme, cast: SimpleNamespace, as_person: As
) -> None:
    """A pack that is a pair first and a drop-in as well: its duties, its words, and nothing of a listener's."""
    Programme.objects.filter(pk=programme.pk).update(approach="buddying")
    programme = Programme.objects.get(pk=programme.pk)
    scenes.a_listener(programme, cast.amara, cast.rahman)
    duty = scenes.a_duty(programme, cast.amara)
    token = scenes.opened(programme, cast.rahman)
    topic = programme.pack.drop_in.topics[0].key if programme.pack.drop_in else ""

    home = as_person(cast.amara).get("/home/").content.decode()
    door = Client().get(reverse("drop_in:door", args=[token])).content.decode()
    settled = as_person(cast.rahman).get(reverse("programmes:detail", args=[programme.pk])).content.decode()
    as_person(cast.amara).post(page("now", duty.pk), {"go": "count", "topic": topic, "wants_adult": "no"})

    assert "Your next playground duty" in home
    assert "listen" not in door.lower()
    assert ">Open<" in settled and ">Match<" not in settled
    assert Contact.objects.get().topic == topic
