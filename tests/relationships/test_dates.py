"""Sessions of pairs are in the calendars of the two and of the adult who is there, and leave them when they should."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from peerway.base.calendar import Entry, Kind
from peerway.programmes.models import Place, Programme
from peerway.relationships.dates import pairs
from peerway.relationships.models import Meeting, Relationship
from tests.relationships import scenes


def entries(*people: object) -> list[Entry]:
    today = timezone.localdate()
    return pairs([person.pk for person in people], today, today + timedelta(days=60))  # type: ignore[attr-defined]


def planned(pair: Relationship, days: int = 7) -> Meeting:
    place = pair.place or Place.objects.select_related("slot").filter(programme=pair.programme).first()
    on = timezone.localdate() + timedelta(days=days)
    return Meeting.objects.create(relationship=pair, place=place, on=on)


def test_both_see_when_and_where_and_not_with_whom(pair: Relationship, cast: SimpleNamespace) -> None:
    Meeting.objects.all().delete()
    meeting = planned(pair)

    found = entries(cast.amara, cast.leo)

    assert {entry.person for entry in found} == {cast.amara.pk, cast.leo.pk}
    assert {(entry.uid, entry.kind) for entry in found} == {(f"meeting/{meeting.pk}", Kind.MEETING)}
    starts = timezone.localtime(found[0].starts)
    assert meeting.place and (starts.date(), starts.time()) == (meeting.on, meeting.place.slot.starts_at)
    assert found[0].where == str(meeting.place.room)


def test_nobody_else_has_it(pair: Relationship, cast: SimpleNamespace) -> None:
    planned(pair)

    assert entries(cast.bilal, cast.sofia) == []


def test_the_adult_of_the_place_has_the_room_once_however_many_pairs_meet_there(
    programme: Programme, pair: Relationship, cast: SimpleNamespace
) -> None:
    Meeting.objects.all().delete()
    other = scenes.a_pair(programme, cast.bilal, cast.sofia)
    Meeting.objects.all().delete()
    place = planned(pair).place
    planned(other)
    assert place and place.adult

    assert len(entries(place.adult)) == 1


def test_what_is_called_off_paused_or_ended_stands_no_longer(
    pair: Relationship, cast: SimpleNamespace
) -> None:
    Meeting.objects.all().delete()
    meeting = planned(pair)
    ways = [
        (Meeting.objects.filter(pk=meeting.pk), "called_off_at", timezone.now()),
        (Relationship.objects.filter(pk=pair.pk), "paused_on", timezone.localdate()),
    ]
    for rows, name, value in ways:
        rows.update(**{name: value})
        assert entries(cast.amara) == []
        rows.update(**{name: None})

    assert len(entries(cast.amara)) == 1
    Relationship.objects.update(ended_on=timezone.localdate(), ending="planned")
    assert entries(cast.amara) == []


def test_the_cost_is_the_same_for_one_and_for_many(
    programme: Programme, pair: Relationship, cast: SimpleNamespace
) -> None:
    def cost(*people: object) -> int:
        with CaptureQueriesContext(connection) as asked:
            entries(*people)
        return len(asked)

    few = cost(cast.amara)
    scenes.a_pair(programme, cast.bilal, cast.sofia)

    assert cost(cast.amara, cast.leo, cast.bilal, cast.sofia, cast.rahman) == few
