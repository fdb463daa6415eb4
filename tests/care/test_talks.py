"""A talk the same day, and "it's too much": who is asked to come, and by when."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils import timezone

from peerway.base.erasure import forget
from peerway.base.mistakes import Mistake
from peerway.base.needs import Urgency, needs_of
from peerway.base.outbox import Letter
from peerway.base.places import Setting
from peerway.care import actions
from peerway.care.models import AfterSession, Debrief, Pulse, StepDown, TooMuch
from peerway.care.public import cared_in
from peerway.people.models import Person
from peerway.people.queries import year_calendar
from peerway.programmes.models import Programme, TeamMember
from peerway.recruitment.models import Supporter
from peerway.relationships.models import Relationship
from peerway.safeguarding import actions as safeguarding
from tests.care import scenes
from tests.scenes import signed_in

YES = {"is_yes": True}


def lines(person: Person, words: str) -> list:
    fresh = Person.objects.get(pk=person.pk)
    return [need for need in needs_of(fresh) if words in need.says]


def would_talk(person: Person) -> list:
    return lines(person, "would like to talk to somebody")


@pytest.mark.parametrize("shape", scenes.HARD)
def test_after_a_hard_session_of_any_shape_a_talk_today_is_offered(
    shape: str, cast: SimpleNamespace, here: Setting
) -> None:
    supporter = scenes.a_hard_one(shape, cast)
    page = signed_in(cast.amara).get(reverse("insights:today")).content.decode()
    assert "Would you like to talk to somebody" in page
    assert scenes.own(supporter).offer


def test_after_a_session_that_was_fine_no_talk_is_offered(amara: Supporter, pair: Relationship) -> None:
    scenes.a_session(pair, "4")
    assert scenes.own(amara).offer is None


def test_a_yes_brings_the_supervisor_and_nobody_else_while_there_is_time(
    amara: Supporter, pair: Relationship, cast: SimpleNamespace
) -> None:
    scenes.a_session(pair, "1")
    about = scenes.own(amara).offer
    signed_in(cast.amara).post(reverse("care:offer", args=[amara.pk]), {"about": about, "said": "yes"})

    [need] = would_talk(cast.okafor)
    assert "session" not in need.why and need.urgency == Urgency.TODAY
    for other in (cast.rahman, cast.adeyemi, cast.cole, cast.whitfield):
        assert not would_talk(other)
    assert scenes.own(amara).talk


def test_at_the_end_of_the_day_those_who_run_it_and_the_safeguarding_lead_see_it_too(
    amara: Supporter, cast: SimpleNamespace
) -> None:
    actions.answer_offer(amara, about=uuid4(), by=cast.amara, **YES)
    Debrief.objects.update(due_at=timezone.now() - timedelta(minutes=1))
    for adult in (cast.okafor, cast.rahman, cast.adeyemi, cast.lowe):
        [need] = would_talk(adult)
        assert need.urgency == Urgency.SAFETY
    assert not would_talk(cast.whitfield)


def test_somebody_else_may_be_asked_for_instead_of_the_supervisor(
    amara: Supporter, cast: SimpleNamespace
) -> None:
    actions.answer_offer(amara, about=uuid4(), whom="another", by=cast.amara, **YES)
    assert would_talk(cast.adeyemi)
    assert not would_talk(cast.okafor)


def test_no_thanks_is_fine_and_is_remembered_for_that_session_only(
    amara: Supporter, pair: Relationship, cast: SimpleNamespace
) -> None:
    scenes.a_session(pair, "1", days=1)
    about = scenes.own(amara).offer
    signed_in(cast.amara).post(reverse("care:offer", args=[amara.pk]), {"about": about, "said": "no"})
    assert scenes.own(amara).offer is None
    assert not would_talk(cast.okafor)

    scenes.a_session(pair, "2")
    assert scenes.own(amara).offer not in (None, about)


def test_a_no_is_found_by_no_adult(amara: Supporter, cast: SimpleNamespace) -> None:
    actions.answer_offer(amara, about=uuid4(), is_yes=False, by=cast.amara)
    for adult in (cast.okafor, cast.rahman, cast.adeyemi):
        assert not Debrief.objects.visible_to(adult).exists()


def test_after_a_worry_the_supporter_is_offered_a_talk_and_no_adult_learns_that_there_was_one(
    amara: Supporter, cast: SimpleNamespace
) -> None:
    safeguarding.raise_worry(about="supported", words_said="Zeppelin", danger_now=False, by=cast.amara)
    about = scenes.own(amara).offer
    assert about and about not in set(
        apps.get_model("safeguarding", "Worry").objects.values_list("pk", flat=True)
    )
    assert not would_talk(cast.okafor)

    actions.answer_offer(amara, about=about, by=cast.amara, **YES)

    page = signed_in(cast.okafor).get(reverse("care:index", args=[amara.programme_id])).content.decode()
    assert "worry" not in page.split("<main")[1].lower()
    assert scenes.own(amara).offer is None


def test_somebody_elses_worry_offers_nothing(amara: Supporter, cast: SimpleNamespace) -> None:
    safeguarding.raise_worry(about="friend", words_said="Zeppelin", danger_now=False, by=cast.leo)
    assert scenes.own(amara).offer is None


def test_a_talk_is_held_once_by_whom_and_when_and_nothing_else(
    amara: Supporter, cast: SimpleNamespace
) -> None:
    asked = actions.answer_offer(amara, about=uuid4(), by=cast.amara, **YES)
    signed_in(cast.okafor).post(reverse("care:debrief_held", args=[asked.pk]))
    held = Debrief.objects.get()
    assert (held.held_by, held.held_on) == (cast.okafor, timezone.localdate())
    assert not would_talk(cast.okafor)
    with pytest.raises(Mistake, match="already"):
        actions.hold_debrief(held, by=cast.rahman)


def test_no_row_of_a_talk_has_room_for_what_was_said() -> None:
    for model in (Debrief, TooMuch, StepDown):
        free = [
            field.name
            for field in model._meta.local_concrete_fields
            if isinstance(field, models.CharField | models.TextField | models.BinaryField)
            and not field.choices
        ]
        assert not free


def test_it_is_too_much_brings_an_adult_within_two_school_days(
    amara: Supporter, cast: SimpleNamespace
) -> None:
    address = reverse("care:too_much", args=[amara.pk])
    for _ in range(2):
        answer = signed_in(cast.amara).post(address, {"wants": "talk"}, follow=True)
    asked = TooMuch.objects.get()
    assert asked.answer_by == year_calendar().school_days_after(timezone.localdate(), 2)
    assert "Ms Okafor comes to find you" in answer.content.decode()
    assert lines(cast.okafor, "it is too much")
    assert not lines(cast.adeyemi, "it is too much")


def test_the_last_day_it_shows_to_those_who_run_it_and_late_to_the_safeguarding_lead(
    amara: Supporter, cast: SimpleNamespace
) -> None:
    asked = actions.say_too_much(amara, wants="fewer", by=cast.amara)
    words = "it is too much"
    assert not lines(cast.rahman, words)
    TooMuch.objects.update(answer_by=timezone.localdate())
    assert lines(cast.rahman, words) and not lines(cast.adeyemi, words)
    TooMuch.objects.update(answer_by=scenes.days_ago(1))
    assert all(lines(adult, words) for adult in (cast.okafor, cast.rahman, cast.adeyemi))

    actions.hold_too_much(scenes.again(asked), by=cast.rahman)

    assert not any(lines(adult, words) for adult in (cast.okafor, cast.rahman, cast.adeyemi))


def test_where_nobody_supervises_those_who_run_it_are_asked_first(
    amara: Supporter, cast: SimpleNamespace
) -> None:
    TeamMember.objects.filter(part="supervisor").delete()
    actions.say_too_much(amara, wants="talk", by=cast.amara)
    assert lines(cast.rahman, "it is too much")
    assert scenes.own(amara).comes == "Ms Rahman"


def test_it_can_be_taken_back_and_said_again(amara: Supporter, cast: SimpleNamespace) -> None:
    browser, address = signed_in(cast.amara), reverse("care:too_much", args=[amara.pk])
    browser.post(address, {"wants": "talk"})
    browser.post(address, {"go": "back"})
    assert not lines(cast.okafor, "it is too much")
    browser.post(address, {"wants": "rest"})
    assert TooMuch.objects.waiting().get().wants == "rest"


def test_whoever_would_like_to_stop_gets_nobody_new_at_once(amara: Supporter, cast: SimpleNamespace) -> None:
    actions.say_too_much(amara, wants="stop", by=cast.amara)
    assert StepDown.objects.open().filter(supporter=amara).exists()


def test_the_button_stands_below_every_page_of_a_supporter_and_no_other(
    amara: Supporter, pair: Relationship, cast: SimpleNamespace
) -> None:
    address = reverse("care:too_much", args=[amara.pk])
    pages = ["insights:today", "insights:my_people", "people:me"]
    for name in pages:
        assert address in signed_in(cast.amara).get(reverse(name)).content.decode()
        assert "too-much" not in signed_in(cast.leo).get(reverse(name)).content.decode()
    assert (
        address in signed_in(cast.amara).get(reverse("relationships:mine", args=[pair.pk])).content.decode()
    )


def test_what_counts_as_in_time_is_counted_without_names(
    programme: Programme, amara: Supporter, cast: SimpleNamespace
) -> None:
    late = actions.answer_offer(amara, about=uuid4(), by=cast.amara, **YES)
    Debrief.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(days=1))
    in_time = actions.answer_offer(amara, about=uuid4(), by=cast.amara, **YES)
    actions.hold_debrief(in_time, by=cast.okafor)
    actions.answer_offer(amara, about=uuid4(), by=cast.amara, **YES)
    actions.hold_too_much(actions.say_too_much(amara, wants="talk", by=cast.amara), by=cast.okafor)

    cared = cared_in(programme, scenes.days_ago(7))

    assert (cared.talks_wanted, cared.talks_in_time) == (2, 1)
    assert (cared.too_much, cared.too_much_in_time) == (1, 1)


def test_whoever_is_forgotten_takes_what_they_said_with_them(amara: Supporter, cast: SimpleNamespace) -> None:
    actions.answer_offer(amara, about=uuid4(), by=cast.amara, **YES)
    actions.say_too_much(amara, wants="stop", by=cast.amara)
    actions.answer_pulse(
        amara, half_term=timezone.localdate(), answers={"going": "ok"}, question_set="pulse@1", by=cast.amara
    )
    forget(cast.amara, by=cast.hart, why="asked")
    for model in (Debrief, TooMuch, StepDown, Pulse, AfterSession):
        assert not model.objects.exists()


def test_an_adult_is_called_by_letter_once_and_more_are_called_when_it_is_late(
    amara: Supporter, cast: SimpleNamespace
) -> None:
    for adult in (cast.okafor, cast.rahman):
        adult.account.email = f"{adult.last_name}@school.example".lower()
        adult.account.save(update_fields=["email"])
    asked = actions.say_too_much(amara, wants="talk", by=cast.amara)
    for _ in range(2):
        actions.call_adults(timezone.now())
    first = list(Letter.objects.filter(kind="needs_you").values_list("to", flat=True))
    TooMuch.objects.filter(pk=asked.pk).update(answer_by=timezone.localdate() - timedelta(days=1))
    actions.call_adults(timezone.now())
    called = set(Letter.objects.filter(kind="needs_you").values_list("to", flat=True))
    assert first == ["okafor@school.example"]
    assert {"okafor@school.example", "rahman@school.example"} <= called


def test_nobody_is_called_once_somebody_came(amara: Supporter, cast: SimpleNamespace) -> None:
    asked = actions.say_too_much(amara, wants="talk", by=cast.amara)
    actions.hold_too_much(asked, by=cast.okafor)
    actions.call_adults(timezone.now())
    assert not Letter.objects.exists()
