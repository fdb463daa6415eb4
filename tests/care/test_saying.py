"""How are you after that, and the half-termly pulse: for the supervisor alone."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from peerway.base.journal import JournalLine
from peerway.base.needs import needs_of
from peerway.base.places import Setting
from peerway.care import actions
from peerway.care.models import AfterSession, Pulse
from peerway.people.models import Person, Term
from peerway.programmes.models import Programme, TeamMember
from peerway.recruitment.models import Supporter
from peerway.relationships.models import Relationship
from peerway.supervision.agenda import agenda_of
from tests.care import scenes
from tests.scenes import signed_in

CANARY = "Zeppelin"
SEND = {"go": "send"}


def lines(person: Person, words: str) -> list:
    return [need for need in needs_of(Person.objects.get(pk=person.pk)) if words in need.says]


def say_after(amara: Supporter, pair: Relationship, cast: SimpleNamespace, **said: str) -> AfterSession:
    scenes.a_session(pair, "4")
    address = reverse("care:after", args=[amara.pk])
    signed_in(cast.amara).post(address, SEND | {f"q-{key}": value for key, value in said.items()})
    return AfterSession.objects.get()


@pytest.mark.parametrize("shape", scenes.HARD)
def test_after_a_session_of_any_shape_they_are_asked_how_they_are(
    shape: str, cast: SimpleNamespace, here: Setting
) -> None:
    supporter = scenes.a_hard_one(shape, cast)
    assert scenes.own(supporter).after is not None


def test_a_low_answer_reaches_the_supervisor_and_nobody_else(
    amara: Supporter, pair: Relationship, cast: SimpleNamespace
) -> None:
    say_after(amara, pair, cast, feeling="heavy", words=CANARY)
    assert len(lines(cast.okafor, "wants a look")) == 1
    for other in (cast.rahman, cast.cole, cast.adeyemi, cast.whitfield, cast.hart):
        assert not lines(other, "How Amara O. is")
        assert signed_in(other).get(reverse("care:answers", args=[amara.pk])).status_code in (403, 404)
    assert CANARY not in str(AfterSession.objects.values()[0])


def test_reading_it_is_on_record_and_looking_settles_it(
    amara: Supporter, pair: Relationship, cast: SimpleNamespace
) -> None:
    say_after(amara, pair, cast, feeling="heavy", words=CANARY)
    browser, address = signed_in(cast.okafor), reverse("care:answers", args=[amara.pk])
    assert CANARY in browser.get(address).content.decode()
    assert JournalLine.objects.filter(act="supporter.read", about=amara.pk, by=cast.okafor.pk).count() == 1

    browser.post(address)

    assert AfterSession.objects.get().looked_by == cast.okafor
    assert not lines(cast.okafor, "wants a look")


def test_an_answer_that_is_fine_needs_nobody(
    amara: Supporter, pair: Relationship, cast: SimpleNamespace
) -> None:
    say_after(amara, pair, cast, feeling="fine")
    assert not lines(cast.okafor, "wants a look")
    assert scenes.own(amara).after is None


def test_a_low_answer_leads_to_the_offer_of_a_talk(
    amara: Supporter, pair: Relationship, cast: SimpleNamespace
) -> None:
    said = say_after(amara, pair, cast, feeling="bit-heavy")
    assert scenes.own(amara).offer == said.about


def test_where_nobody_supervises_nobody_is_asked_because_nobody_would_read_it(
    amara: Supporter, pair: Relationship
) -> None:
    scenes.a_session(pair, "4")
    TeamMember.objects.filter(part="supervisor").delete()
    assert scenes.own(amara).after is None


def test_the_agenda_says_that_there_is_something_and_never_what(
    amara: Supporter, pair: Relationship, cast: SimpleNamespace
) -> None:
    say_after(amara, pair, cast, feeling="heavy", words=CANARY)
    actions.say_too_much(amara, wants="talk", by=cast.amara)

    told = [line for _, part in agenda_of(amara.programme, [amara], cast.okafor) for line in part]
    mine = [line for line in told if line.url.startswith("/care/")]

    assert len(mine) == 2 and all(line.person == cast.amara and not line.on_paper for line in mine)
    assert CANARY not in str(told)
    others = [line for _, part in agenda_of(amara.programme, [amara], cast.rahman) for line in part]
    assert not [line for line in others if line.url.startswith("/care/")]


@pytest.mark.parametrize(("weeks", "is_asked"), [(1, False), (3, True), (7, False), (9, False), (11, True)])
def test_the_pulse_is_asked_once_there_is_something_to_tell_of_the_half_term(
    weeks: int, is_asked: bool, amara: Supporter
) -> None:
    Term.objects.all().delete()
    scenes.a_half_term(weeks)
    assert (scenes.own(amara).pulse is not None) == is_asked


def test_it_is_asked_once_each_half_term_and_can_be_skipped(amara: Supporter, cast: SimpleNamespace) -> None:
    first = scenes.a_half_term(3)
    browser, today = signed_in(cast.amara), reverse("insights:today")
    address = reverse("care:pulse", args=[amara.pk])
    assert address in browser.get(today).content.decode()

    browser.post(address, {"skip": "1"})

    assert Pulse.objects.get().half_term == first and Pulse.objects.get().skipped_on
    assert address not in browser.get(today).content.decode()


def test_whoever_began_last_week_is_not_asked_yet(amara: Supporter) -> None:
    scenes.a_half_term(3)
    Supporter.objects.update(accepted_on=scenes.days_ago(5))
    amara.refresh_from_db()
    assert scenes.own(amara).pulse is None


def test_too_much_in_the_pulse_leads_to_the_button_and_to_the_supervisor(
    amara: Supporter, cast: SimpleNamespace
) -> None:
    scenes.a_half_term(3)
    answer = signed_in(cast.amara).post(
        reverse("care:pulse", args=[amara.pk]), SEND | {"q-going": "ok", "q-too_much": "yes"}
    )
    assert answer.url == reverse("care:too_much", args=[amara.pk])
    assert lines(cast.okafor, "wants a look")
    assert not lines(cast.rahman, "wants a look")


def pulses(programme: Programme, *going: str) -> None:
    for person, said in zip(scenes.pupils(len(going), 10), going, strict=True):
        row = Pulse(programme=programme, person=person, half_term=scenes.days_ago(21), question_set="pulse@1")
        row.answers = {"going": said, "words": CANARY}
        row.save()


def counts_page(programme: Programme, person: Person) -> str:
    return signed_in(person).get(reverse("care:pulse_counts", args=[programme.pk])).content.decode()


def test_those_who_run_it_see_counts_and_no_words_where_enough_answered(
    programme: Programme, cast: SimpleNamespace
) -> None:
    scenes.a_half_term(3)
    pulses(programme, *["good"] * 9, *["ok"] * 6, *["not-good"] * 2)
    page = counts_page(programme, cast.rahman)
    assert "17 answered" in page and "<dd>9</dd>" in page
    assert page.count("<dd>Hidden</dd>") == 2
    assert CANARY not in page


def test_four_answers_are_not_counted_at_all(programme: Programme, cast: SimpleNamespace) -> None:
    scenes.a_half_term(3)
    pulses(programme, "good", "good", "good", "not-good")
    page = counts_page(programme, cast.rahman)
    assert (
        "Too few answers" in page and "4" not in page.split("<main")[1].split("Too few")[1].split("</main")[0]
    )


def test_the_counts_are_not_for_the_sponsor_nor_for_young_people(
    programme: Programme, amara: Supporter, cast: SimpleNamespace
) -> None:
    scenes.a_half_term(3)
    address = reverse("care:pulse_counts", args=[programme.pk])
    assert signed_in(cast.whitfield).get(address).status_code == 403
    assert signed_in(cast.amara).get(address).status_code == 404
    assert signed_in(cast.doyle).get(address).status_code == 404


def test_in_the_holidays_nobody_is_asked(amara: Supporter) -> None:
    Term.objects.create(name="Gone", starts_on=scenes.days_ago(100), ends_on=scenes.days_ago(3))
    assert scenes.own(amara).pulse is None
    assert timezone.localdate() - timedelta(days=3) == scenes.days_ago(3)


def test_sending_nothing_is_the_same_as_skipping(amara: Supporter, cast: SimpleNamespace) -> None:
    scenes.a_half_term(3)
    signed_in(cast.amara).post(reverse("care:pulse", args=[amara.pk]), SEND)
    assert Pulse.objects.get().skipped_on
