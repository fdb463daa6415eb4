"""A pair and its sessions, found by a read that is ready: by those who may see them, and by nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from peerway.people.models import Person
from peerway.relationships.cards import card_for
from peerway.relationships.models import Meeting, Relationship
from tests.relationships import scenes


@pytest.mark.parametrize("fetch", ["", "with_both", "with_its_people"])
def test_a_pair_is_found_by_whoever_may_see_it(pair, cast, fetch) -> None:
    for person in Person.objects.all():
        may = list(Relationship.objects.visible_to(person).filter(pk=pair.pk))
        assert Relationship.objects.found_by(person, pair.pk, fetch) == may, person


@pytest.mark.parametrize("fetch", ["", "for_its_log", "with_its_people"])
def test_a_session_is_found_by_whoever_may_see_it(pair, cast, fetch) -> None:
    scenes.met(pair, "met", "")
    meeting = pair.meetings.first()
    for person in Person.objects.all():
        may = list(Meeting.objects.visible_to(person).filter(pk=meeting.pk))
        assert Meeting.objects.found_by(person, meeting.pk, fetch) == may, person
    assert not Meeting.objects.found_by(cast.amara, pair.pk, fetch)


def test_of_many_sessions_a_card_holds_the_next_and_the_last_to_log(pair, cast) -> None:
    today = timezone.localdate()
    outcomes = {-9: "met", -6: "", -5: "met", -4: "missed", -3: "met", 0: "", 2: "", 4: ""}
    rows = {
        days: Meeting.objects.create(
            relationship=pair, place=pair.place, on=today + timedelta(days=days), outcome=outcome
        )
        for days, outcome in outcomes.items()
    }
    assert card_for(pair, cast.amara).next == rows[0]
    assert card_for(pair, cast.amara).to_log == rows[0]
    Meeting.objects.filter(pk__in=[rows[0].pk, rows[2].pk]).update(called_off_at=timezone.now())
    Meeting.objects.filter(pk=rows[-3].pk).update(logged_by=cast.amara)
    assert card_for(pair, cast.amara).next == rows[4]
    assert card_for(pair, cast.amara).to_log == rows[-5]
    assert card_for(pair, cast.leo).to_log == rows[-3]
