"""The room log: everybody met, change what was different, save once, correct later."""

from __future__ import annotations

import re
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from peerway.base.needs import needs_of
from peerway.people.models import Person
from peerway.programmes.models import Place
from peerway.relationships import actions, room_draft
from peerway.relationships.models import Meeting, Relationship, RoomLog
from peerway.relationships.room import room_on
from peerway.relationships.room_rows import drawn, drawn_rows, is_alike
from tests.relationships import scenes
from tests.scenes import signed_in


def at(place: Place, on: date, page: str = "room") -> str:
    return reverse(f"relationships:{page}", args=[place.pk, on.isoformat()])


@pytest.fixture
def other(programme, cast) -> Relationship:
    return scenes.a_pair(programme, cast.bilal, cast.sofia)


def test_a_room_is_saved_with_everybody_met_and_one_who_did_not(pair, other, cast) -> None:
    today = scenes.days_ago(0)
    changed = {
        f"outcome-{other.pk}": "missed", f"away-{other.pk}": "young_person", f"told-{other.pk}": "yes",
        "adult": cast.cole.pk, "minutes": "25", "activity": "walk",
    }  # fmt: skip

    signed_in(cast.cole).post(at(pair.place, today), changed)

    assert RoomLog.objects.get().adult == cast.cole
    here, away = Meeting.objects.get(relationship=pair), Meeting.objects.get(relationship=other)
    assert (here.outcome, here.minutes, here.activity) == ("met", 25, "walk")
    assert (away.outcome, away.away, away.told_beforehand, away.minutes) == (
        "missed",
        "young_person",
        True,
        None,
    )


def test_a_row_keeps_its_own_minutes_and_activity(pair, cast) -> None:
    own = {f"outcome-{pair.pk}": "short", f"minutes-{pair.pk}": "10", f"activity-{pair.pk}": "art"}
    signed_in(cast.rahman).post(
        at(pair.place, scenes.days_ago(0)),
        own | {"adult": cast.rahman.pk, "minutes": "25", "activity": "walk"},
    )
    meeting = Meeting.objects.get()
    assert (meeting.outcome, meeting.minutes, meeting.activity) == ("short", 10, "art")


def test_the_room_says_who_missed_again_and_again(pair, other, cast) -> None:
    rahman = signed_in(cast.rahman)
    for days in (14, 7):
        missed = {f"outcome-{other.pk}": "missed", f"away-{other.pk}": "both", "adult": cast.rahman.pk}
        rahman.post(at(pair.place, scenes.days_ago(days)), missed)
    page = rahman.get(at(pair.place, scenes.days_ago(0))).content.decode()
    assert page.count("Missed two in a row.") == 1


def test_a_room_sent_twice_is_one_log_and_sent_anew_is_a_correction(pair, cast) -> None:
    rahman, address = signed_in(cast.rahman), at(pair.place, scenes.days_ago(0))
    sent = {"adult": cast.rahman.pk, "minutes": "25", "once": str(uuid4())}
    for _ in range(2):
        assert rahman.post(address, sent).status_code == 302
    rahman.post(
        address, {"adult": cast.rahman.pk, f"outcome-{pair.pk}": "missed", f"away-{pair.pk}": "supporter"}
    )

    assert RoomLog.objects.count() == Meeting.objects.count() == 1
    meeting = Meeting.objects.get()
    assert (meeting.outcome, meeting.away) == ("missed", "supporter")
    assert "Correct it here" in rahman.get(address).content.decode()


def test_a_day_long_gone_can_still_be_corrected_after_a_pair_ended(pair, cast) -> None:
    [meeting] = scenes.met(pair, "met")
    actions.end_relationship(pair, on=scenes.days_ago(0), how="planned", by=cast.rahman)

    signed_in(cast.rahman).post(
        at(pair.place, meeting.on), {"adult": cast.rahman.pk, f"outcome-{pair.pk}": "short"}
    )

    meeting.refresh_from_db()
    assert meeting.outcome == "short"


def test_pairs_do_not_meet_without_an_adult(pair, cast) -> None:
    Place.objects.update(adult=None)
    rahman, address = signed_in(cast.rahman), at(pair.place, scenes.days_ago(0))
    assert "No adult is named for this room" in rahman.get(address).content.decode()

    answer = rahman.post(address, {"minutes": "25"})

    assert answer.status_code == 200
    assert "Say which adult was there" in answer.content.decode()
    assert not RoomLog.objects.exists()


def test_a_room_is_not_logged_before_its_day(pair, cast) -> None:
    signed_in(cast.rahman).post(at(pair.place, scenes.days_ago(-7)), {"adult": cast.rahman.pk})
    assert not RoomLog.objects.exists()


def test_who_sent_word_is_already_marked_as_away(pair, cast) -> None:
    [meeting] = scenes.met(pair, "")
    actions.say(pair, meeting=meeting, says="cant_make_it", by=cast.leo)
    words = signed_in(cast.rahman).get(at(pair.place, meeting.on)).content.decode()
    assert "Leo sent word" in words
    assert 'value="young_person" selected' in words


def test_paused_pairs_and_pairs_that_have_not_met_are_not_in_the_room(pair, other, cast) -> None:
    actions.pause_relationship(pair, on=scenes.days_ago(3), why="exams", by=cast.rahman)
    Relationship.objects.filter(pk=other.pk).update(first_met_on=None)
    assert (
        "Nobody meets here that day"
        in signed_in(cast.rahman).get(at(pair.place, scenes.days_ago(0))).content.decode()
    )


def test_nonsense_in_a_row_changes_nothing(pair, cast) -> None:
    nonsense = {f"outcome-{pair.pk}": "brilliant", f"minutes-{pair.pk}": "²", f"activity-{pair.pk}": "gossip"}
    signed_in(cast.rahman).post(at(pair.place, scenes.days_ago(0)), nonsense | {"adult": cast.rahman.pk})
    meeting = Meeting.objects.get()
    assert (meeting.outcome, meeting.minutes, meeting.activity) == ("met", None, "")


def test_only_adults_of_the_room_log_it(pair, cast) -> None:
    address = at(pair.place, scenes.days_ago(0))
    answers = {
        200: (cast.rahman, cast.cole),
        403: (cast.okafor, cast.whitfield, cast.adeyemi),
        404: (cast.ferris, cast.amara, cast.leo, cast.doyle),
    }
    for status, people in answers.items():
        for person in people:
            assert signed_in(person).get(address).status_code == status, person


def test_a_day_that_is_no_day_is_not_there(pair, cast) -> None:
    for day in ("2026-13-40", "tuesday"):
        assert signed_in(cast.rahman).get(f"/pairs/room/{pair.place.pk}/{day}/").status_code == 404


def test_the_sheet_and_its_pdf_hold_every_pair(pair, other, cast) -> None:
    rahman = signed_in(cast.rahman)
    sheet = rahman.get(at(pair.place, scenes.days_ago(0), "room_sheet")).content.decode()
    assert "Amara with Leo" in sheet and "Bilal with Sofia" in sheet
    assert rahman.get(at(pair.place, scenes.days_ago(0), "room_pdf"))["Content-Type"] == "application/pdf"


def test_a_room_that_met_and_is_not_logged_is_asked_for_until_it_is(pair, cast) -> None:
    scenes.met(pair, "", "")
    ask = "Lunch"
    assert any(ask in need.says and "meets today" in need.says for need in needs_of(cast.cole))
    assert not needs_of(Person.objects.get(pk=cast.ferris.pk))

    actions.log_room(pair.place, on=scenes.days_ago(0), adult=cast.cole, lines=[], by=cast.cole)

    assert not [need for need in needs_of(Person.objects.get(pk=cast.cole.pk)) if ask in need.says]


def test_a_room_of_thirty_costs_what_a_room_of_two_does(programme, cast) -> None:
    def costs(number: int) -> tuple[int, int]:
        for older, younger in zip(scenes.pupils(number, 10), scenes.pupils(number, 7), strict=True):
            pair = scenes.a_pair(programme, older, younger)
            scenes.met(pair, "met", "")
        client, address = signed_in(cast.rahman), at(pair.place, scenes.days_ago(0))
        sent = {"adult": cast.rahman.pk, "minutes": "25"}
        client.post(address, sent)
        with CaptureQueriesContext(connection) as read:
            assert client.get(address).status_code == 200
        with CaptureQueriesContext(connection) as saved:
            assert client.post(address, sent).status_code == 302
        return len(read), len(saved)

    assert costs(2) == costs(28)
    assert Meeting.objects.held().filter(on=scenes.days_ago(0)).count() == 30


def test_logging_the_room_keeps_what_a_supporter_said_of_themselves(pair, cast) -> None:
    [meeting] = scenes.met(pair, "")
    actions.log_meeting(meeting, outcome="met", for_you="2", by=cast.amara)
    actions.log_room(
        pair.place,
        on=meeting.on,
        adult=cast.rahman,
        lines=[actions.RoomLine(pair.pk, "short", 12)],
        by=cast.rahman,
    )
    meeting.refresh_from_db()
    assert (meeting.outcome, meeting.minutes, meeting.for_you) == ("short", 12, "2")


def test_what_was_marked_is_there_on_another_device_until_it_is_saved(pair, other, cast) -> None:
    address, today = at(pair.place, scenes.days_ago(0)), scenes.days_ago(0)
    marked = {
        f"outcome-{other.pk}": "missed",
        f"away-{other.pk}": "both",
        "adult": cast.cole.pk,
        "minutes": "18",
    }
    draft = reverse("base:draft", args=[room_draft.key_of(pair.place, today)])
    page = signed_in(cast.cole).get(address).content.decode()
    assert f'data-draft-url="{draft}"' in page and "We kept" not in page

    signed_in(cast.cole).post(draft, marked)

    again = signed_in(cast.cole).get(address).content.decode()
    sent = boxes(again)
    assert (sent[f"away-{other.pk}"], sent[f"outcome-{other.pk}"], sent["minutes"]) == (
        "both",
        "missed",
        "18",
    )
    assert "We kept what you had marked" in again and not RoomLog.objects.exists()
    assert "We kept" not in signed_in(cast.rahman).get(address).content.decode(), "each has their own"
    signed_in(cast.cole).post(address, sent)
    assert "We kept" not in signed_in(cast.cole).get(address).content.decode()
    assert Meeting.objects.get(relationship=other).away == "both"


def test_a_room_is_finished_later_or_begun_again_without_a_script(pair, cast) -> None:
    address, rahman = at(pair.place, scenes.days_ago(0)), signed_in(cast.rahman)
    later = {f"outcome-{pair.pk}": "short", "adult": cast.rahman.pk, "minutes": "25", "go": "later"}
    assert rahman.post(address, later)["Location"] == reverse("relationships:rooms")
    assert boxes(rahman.get(address).content.decode())[f"outcome-{pair.pk}"] == "short"

    rahman.post(address, {"go": "again"})

    assert boxes(rahman.get(address).content.decode())[f"outcome-{pair.pk}"] == "met"
    assert not RoomLog.objects.exists()


def test_what_somebody_else_logged_since_stands_before_an_old_draft(pair, cast) -> None:
    address = at(pair.place, scenes.days_ago(0))
    later = {f"outcome-{pair.pk}": "missed", "adult": cast.rahman.pk, "go": "later"}
    signed_in(cast.rahman).post(address, later)
    signed_in(cast.cole).post(address, {f"outcome-{pair.pk}": "short", "adult": cast.cole.pk})
    page = signed_in(cast.rahman).get(address).content.decode()
    assert boxes(page)[f"outcome-{pair.pk}"] == "short" and "We kept" not in page


def test_saving_a_logged_room_again_changes_nothing(pair, other, cast) -> None:
    rahman, address = signed_in(cast.rahman), at(pair.place, scenes.days_ago(0))
    own = {f"outcome-{other.pk}": "short", f"minutes-{other.pk}": "8", f"activity-{other.pk}": "art"}
    rahman.post(address, {"adult": cast.rahman.pk, "minutes": "25", "activity": "walk"} | own)
    before = list(Meeting.objects.order_by("pk").values("outcome", "minutes", "activity", "away"))

    rahman.post(address, boxes(rahman.get(address).content.decode()))

    assert list(Meeting.objects.order_by("pk").values("outcome", "minutes", "activity", "away")) == before


def boxes(page: str) -> dict[str, str]:
    """What a browser would send back, untouched."""
    sent = dict(re.findall(r'<input[^>]*type="number" name="([^"]+)"[^>]*value="([^"]*)"', page))
    sent |= dict(re.findall(r'type="radio" name="([^"]+)" value="([^"]+)"[^>]* checked', page))
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        sent[name] = chosen[1] if chosen else ""
    return sent


def test_a_row_like_all_others_is_drawn_as_its_own_template_draws_it(pair, other, cast) -> None:
    kinds = [("talk", "Talked")]
    for person in pair.both:
        person.first_name = 'O\'Neil <b> & "Jo"'
        person.save()
    room = room_on(pair.place, scenes.days_ago(0))
    alike, missed = sorted(room.rows, key=lambda row: row.pair != pair)
    missed.outcome, missed.away = "missed", "both"
    assert is_alike(alike) and not is_alike(missed)
    assert drawn_rows([alike, missed], kinds) == drawn(alike, kinds) + drawn(missed, kinds)
    assert "O&#x27;Neil &lt;b&gt;" in drawn_rows([alike], kinds)
