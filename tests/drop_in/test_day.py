"""On the day: who is here, who came in counts, and nothing that could become a story."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import models
from django.utils import timezone

from peerway.base.erasure import forget
from peerway.base.mistakes import Mistake
from peerway.base.needs import needs_of
from peerway.drop_in import actions
from peerway.drop_in.models import Appointment, Contact, Duty, NobodyThere, Visit
from peerway.drop_in.public import counts_of
from peerway.drop_in.queries.mine import times_for, times_on_offer
from peerway.drop_in.queries.visitors import coming_often
from peerway.people.badges import code_for, make_badge
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.actions import keep_apart
from tests.drop_in import scenes

WORDS = (models.CharField, models.TextField)


def test_no_row_about_a_visitor_has_room_for_a_story() -> None:
    labels = ("Contact", "Visit", "NobodyThere", "VisitorTalk", "VisitorSaid", "Appointment", "Ask", "Rest")
    free = [
        f"{label}.{field.name}"
        for label in labels
        for field in apps.get_model("drop_in", label)._meta.local_concrete_fields
        if isinstance(field, WORDS) and not field.choices and field.name not in {"topic", "question_set"}
    ]
    assert not free


def test_what_a_visit_was_about_is_never_kept_with_who_it_was() -> None:
    about_people = [
        f.name for f in Contact._meta.local_concrete_fields if f.is_relation and f.related_model is Person
    ]
    assert set(about_people) == {"adult_came_by", "logged_by"}
    assert {f.name for f in Visit._meta.local_concrete_fields} == {
        "id",
        "setting",
        "programme",
        "person",
        "on",
    }


def test_im_here_is_a_tap_and_not_before_it_is_nearly_time(duty: Duty, cast: SimpleNamespace) -> None:
    turn = scenes.turn_of(duty, cast.amara)
    actions.arrive(turn, how="tap", by=cast.amara)
    assert turn.here_at

    later = scenes.a_duty(duty.programme, cast.amara, on=timezone.localdate() + timedelta(days=2))
    with pytest.raises(Mistake, match="too early"):
        actions.arrive(scenes.turn_of(later, cast.amara), how="tap", by=cast.amara)


def test_a_topic_about_safety_goes_to_an_adult_today_whatever_was_tapped(
    duty: Duty, cast: SimpleNamespace
) -> None:
    contact = actions.count_contact(duty, topic="not-safe", wants_adult="no", by=cast.amara)

    assert contact.wants_adult == "today"
    assert any("would like an adult today" in need.says for need in needs_of(cast.rahman))


def test_a_topic_the_pack_does_not_know_is_refused(duty: Duty, cast: SimpleNamespace) -> None:
    with pytest.raises(Mistake, match="topics"):
        actions.count_contact(duty, topic="something-else", by=cast.amara)


def test_the_third_visit_brings_an_adult_and_a_talk_begins_the_count_again(
    programme: Programme, cast: SimpleNamespace
) -> None:
    today = timezone.localdate()
    for days in (14, 7):
        Visit.objects.create(programme=programme, person=cast.leo, on=today - timedelta(days=days))
    assert not coming_often([programme])

    actions.visitor_came(programme, person=cast.leo, by=cast.leo)
    assert [each.times for each in coming_often([programme])] == [3]
    assert any(need.says == "Leo P. has come three times" for need in needs_of(cast.rahman))

    actions.talk_with_visitor(programme, person=cast.leo, by=cast.rahman)
    assert not coming_often([programme])


def test_coming_twice_in_a_day_is_one_visit(programme: Programme, cast: SimpleNamespace) -> None:
    for _ in range(2):
        actions.visitor_came(programme, person=cast.leo, by=cast.leo)

    assert Visit.objects.count() == 1


def test_nobody_was_there_is_counted_and_tells_nothing_of_who(
    programme: Programme, cast: SimpleNamespace
) -> None:
    actions.nobody_was_there(programme)

    assert not [
        f for f in NobodyThere._meta.local_concrete_fields if f.is_relation and f.related_model is Person
    ]
    assert any("nobody was there" in need.says for need in needs_of(cast.rahman))
    assert counts_of(programme).nobody_there == 1
    actions.see_nobody_there(programme, by=cast.rahman)
    assert not any("nobody was there" in need.says for need in needs_of(cast.rahman))
    assert counts_of(programme).nobody_there == 1


def test_a_time_is_asked_for_accepted_by_one_and_given_back(
    programme: Programme, both: None, cast: SimpleNamespace
) -> None:
    duty = scenes.a_duty(programme, cast.amara, cast.bilal, on=timezone.localdate() + timedelta(days=3))
    asked = actions.ask_for_time(duty, person=cast.leo)

    actions.accept_time(asked, by=cast.amara)
    with pytest.raises(Mistake, match="taken"):
        actions.accept_time(asked, by=cast.bilal)
    actions.give_time_back(asked, by=cast.amara)

    assert [each.pk for each in times_for(cast.bilal, programme)] == [asked.pk]


def test_a_time_is_never_shown_to_somebody_the_young_person_is_kept_apart_from(
    programme: Programme, both: None, cast: SimpleNamespace
) -> None:
    duty = scenes.a_duty(programme, cast.amara, cast.bilal, on=timezone.localdate() + timedelta(days=3))
    keep_apart(cast.leo, cast.bilal, by=cast.leo)
    actions.ask_for_time(duty, person=cast.leo)

    assert times_for(cast.amara, programme)
    assert not times_for(cast.bilal, programme)


def test_a_duty_with_only_people_one_is_kept_apart_from_is_not_offered(
    programme: Programme, both: None, cast: SimpleNamespace
) -> None:
    scenes.a_duty(programme, cast.bilal, on=timezone.localdate() + timedelta(days=3))
    assert times_on_offer(programme, cast.leo, 14)

    keep_apart(cast.leo, cast.bilal, by=cast.leo)

    assert not times_on_offer(programme, cast.leo, 14)


def test_giving_a_duty_up_gives_its_times_back(
    programme: Programme, both: None, cast: SimpleNamespace
) -> None:
    duty = scenes.a_duty(programme, cast.amara, on=timezone.localdate() + timedelta(days=1))
    asked = actions.ask_for_time(duty, person=cast.leo)
    actions.accept_time(asked, by=cast.amara)

    actions.cant_make_it(scenes.turn_of(duty, cast.amara), by=cast.amara)

    assert Appointment.objects.get().listener is None
    assert any("nobody has taken it" in need.says for need in needs_of(cast.rahman))


def test_the_doors_open_only_when_somebody_will_be_there(
    programme: Programme, both: None, cast: SimpleNamespace
) -> None:
    with pytest.raises(Mistake, match="Publish a rota first"):
        actions.open_doors(programme, on=timezone.localdate(), by=cast.rahman)

    scenes.a_duty(programme, cast.amara, on=timezone.localdate())
    assert actions.open_doors(programme, on=timezone.localdate(), by=cast.rahman).is_open


def test_closing_frees_what_is_still_to_come(programme: Programme, duty: Duty, cast: SimpleNamespace) -> None:
    later = scenes.a_duty(programme, cast.amara, on=duty.on + timedelta(days=7))
    opening = actions.open_doors(programme, on=duty.on, by=cast.rahman)

    actions.close_doors(opening, by=cast.rahman)

    later.refresh_from_db()
    assert later.called_off_at
    with pytest.raises(Mistake, match="closed already"):
        actions.close_doors(opening, by=cast.rahman)


def test_the_report_counts_duties_that_were_covered(
    programme: Programme, both: None, cast: SimpleNamespace
) -> None:
    for days, here in ((14, (cast.amara, cast.bilal)), (7, (cast.amara,))):
        duty = scenes.a_duty(
            programme, cast.amara, cast.bilal, on=timezone.localdate() - timedelta(days=days)
        )
        for person in here:
            actions.arrive(scenes.turn_of(duty, person), how="paper", by=cast.rahman)
        actions.count_contact(
            duty, topic="friends", minutes=10, signposts=["tutor", "nowhere"], by=cast.rahman
        )

    told = counts_of(programme)

    assert (told.duties, told.covered, told.turns_kept, told.turns_due) == (2, 1, 3, 4)
    assert (told.visits, told.minutes, dict(told.signposts)) == (2, 20, {"tutor": 2})


def test_a_forgotten_visitor_is_forgotten_here_and_the_counts_stay(
    programme: Programme, duty: Duty, cast: SimpleNamespace
) -> None:
    actions.visitor_came(programme, person=cast.leo, by=cast.leo)
    actions.count_contact(duty, topic="friends", by=cast.amara)

    forget(cast.leo, by=cast.hart, why="asked")

    assert not Visit.objects.exists()
    assert counts_of(programme).visits == 1


def test_a_badge_at_the_door_is_a_listener_or_a_visitor(
    duty: Duty, cast: SimpleNamespace, as_person: object
) -> None:
    client = as_person(cast.bilal)  # type: ignore[operator]
    for person in (cast.amara, cast.leo):
        badge = make_badge(person, by=cast.rahman)
        client.post(f"/drop-in/duty/{duty.pk}/now/", {"go": "badge", "code": code_for(badge.pk)})

    assert scenes.turn_of(duty, cast.amara).here_how == "badge"
    assert Visit.objects.get().person == cast.leo
