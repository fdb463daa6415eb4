"""A pair and its sessions, found by a read that is ready: by those who may see them, and by nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from peerway.people.models import Person
from peerway.relationships.cards import card_for
from peerway.relationships.models import Meeting, Relationship
from peerway.relationships.queries import own
from tests.relationships import scenes


@pytest.mark.parametrize("read", [own.pair, own.pair_and_place])
def test_a_pair_is_its_own_twos_and_they_may_see_it(pair, cast, read) -> None:
    for person in Person.objects.all():
        found = read(person=person.pk, pk=pair.pk)
        assert found == ([pair] if person in pair.both else []), person
        assert {*found} <= {*Relationship.objects.visible_to(person)}


def test_a_session_is_found_by_the_two_and_its_log_by_the_supporter(pair, cast) -> None:
    scenes.met(pair, "met", "")
    meeting = pair.meetings.first()
    for person in Person.objects.all():
        found = own.session(person=person.pk, pk=meeting.pk)
        assert found == ([meeting] if person in pair.both else []), person
        assert {*found} <= {*Meeting.objects.visible_to(person)}
        to_log = own.session_to_log(person=person.pk, pk=meeting.pk)
        assert to_log == ([meeting] if person == cast.amara else []), person
    assert not own.session(person=cast.amara.pk, pk=pair.pk)


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
