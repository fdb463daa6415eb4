"""What the two of a pair see and may do, each on their own phone."""

from __future__ import annotations

import gzip
import re
import shutil

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from peerway.base.erasure import forget
from peerway.base.journal import JournalLine
from peerway.base.needs import needs_of
from peerway.core.packs import packs_folder
from peerway.relationships import actions
from peerway.relationships.cards import cards_for
from peerway.relationships.models import CheckIn, ExitTalk, Meeting, Relationship, ShortMessage, Wish
from peerway.relationships.panels import my_people, today_cards
from tests.relationships import scenes
from tests.scenes import signed_in

FOURTEEN_KB = 14 * 1024


def at(name: str, row: object) -> str:
    return reverse(f"relationships:{name}", args=[row.pk])


def shown(panel, person) -> str:
    request = RequestFactory().get("/")
    request.person = person
    drawn = panel(request)
    return render_to_string(*drawn, request) if drawn else ""


def test_today_says_when_where_with_whom_and_which_session(pair, cast) -> None:
    scenes.met(pair, "met", "met", "met", "")
    for person, name in ((cast.amara, "Leo"), (cast.leo, "Amara")):
        words = shown(today_cards, person)
        for said in (name, "Session 4 of 12", "Today", "12:40", "Library", "Ms Rahman"):
            assert said in words, (person, said)
    assert "Log how it went" in shown(today_cards, cast.amara)
    assert "Log" not in shown(today_cards, cast.leo)
    assert shown(today_cards, cast.hana) == ""


def test_my_people_leads_to_each_of_them(pair, cast) -> None:
    assert at("mine", pair) in shown(my_people, cast.leo)
    assert "Osei" not in shown(my_people, cast.leo)


def test_a_young_persons_page_is_small_and_names_nobody_in_full(pair, cast) -> None:
    scenes.met(pair, "met", "met", "")
    for person in (cast.leo, cast.amara):
        page = signed_in(person).get(at("mine", pair)).content
        assert len(gzip.compress(page)) < FOURTEEN_KB
        for last_name in (b"Osei", b"Pell"):
            assert last_name not in page


def test_reasons_and_notes_are_never_on_a_young_persons_page(pair, cast) -> None:
    actions.wish(pair, wants="person", by=cast.leo)
    actions.end_relationship(pair, on=scenes.days_ago(0), how="unplanned", because="safety", by=cast.rahman)
    for person in (cast.leo, cast.amara):
        page = signed_in(person).get(at("mine", pair)).content.decode().lower()
        for unsaid in ("safety", "unplanned", "an adult stopped", "somebody else"):
            assert unsaid not in page, (person, unsaid)


def log_of(**said: object) -> dict[str, object]:
    return {f"q-{key}": value for key, value in said.items()} | {"go": "send"}


def test_a_supporter_logs_a_session_in_facts(pair, cast) -> None:
    [meeting] = scenes.met(pair, "")
    said = log_of(happened="yes", minutes="20", did=["talk", "walk"], chose="them", for_you="2", adult="chat")

    signed_in(cast.amara).post(at("log", meeting), said)

    meeting.refresh_from_db()
    assert (meeting.outcome, meeting.minutes, meeting.did, meeting.chosen_by, meeting.wants_adult) == (
        "met",
        20,
        ["talk", "walk"],
        "young_person",
        "chat",
    )
    assert meeting.for_you == "2" and not meeting.more
    assert bytes(meeting.sealed_for_you) != b"2" and meeting.sealed_for_you, "how it was is sealed"
    page = signed_in(cast.rahman).get(at("detail", pair)).content.decode()
    assert "Talked, Walked" in page and "the young person chose" in page


def test_a_log_stands_on_one_page_as_it_usually_is_and_has_no_box_for_a_story(pair, cast) -> None:
    [meeting] = scenes.met(pair, "")
    page = signed_in(cast.amara).get(at("log", meeting)).content.decode()
    assert "<textarea" not in page
    for asked in ("Did you meet?", "What did you do?", "Who chose?", "Do you need an adult?"):
        assert asked in page
    assert 'value="25"' in page and len(gzip.compress(page.encode())) < FOURTEEN_KB


def test_a_half_filled_log_is_there_on_another_device(pair, cast) -> None:
    [meeting] = scenes.met(pair, "")
    half = {"q-happened": "yes", "q-minutes": "12", "asked": ["happened", "minutes"]}
    signed_in(cast.amara).post(at("log", meeting) + "?all=1&keep=1", half)
    assert 'value="12"' in signed_in(cast.amara).get(at("log", meeting)).content.decode()
    meeting.refresh_from_db()
    assert meeting.outcome == ""


@pytest.mark.parametrize(
    ("why", "away", "told"),
    [("they-told", "young_person", True), ("they-missed", "young_person", False), ("me", "supporter", None),
     ("room", "room", None)],
)  # fmt: skip
def test_a_session_that_did_not_happen_says_who_was_away(why, away, told, pair, cast) -> None:
    [meeting] = scenes.met(pair, "")
    sent = log_of(happened="no", why_not=why, minutes="25", adult="no")
    signed_in(cast.amara).post(at("log", meeting), sent)
    meeting.refresh_from_db()
    assert (meeting.outcome, meeting.minutes) == ("missed", None)
    assert (meeting.away, meeting.told_beforehand) == (away, told)
    again = signed_in(cast.amara).get(at("log", meeting)).content.decode()
    assert re.search(rf'value="{why}" checked', again), "theirs to correct"


TOPICS = """
[[questions]]
key = "topics"
kind = "many"
ask = "What did you practise?"
options = [{ key = "fractions", says = "Fractions" }, { key = "essays", says = "Essays" }]
only_if = { question = "happened", is_any = ["yes"] }

[[questions]]
key = "next_step"
kind = "text"
ask = "What comes next?"
max_length = 120
"""


@pytest.fixture
def topics(tmp_path, monkeypatch) -> None:
    """The packs, with two questions of its own in the log."""
    shutil.copytree(packs_folder(), tmp_path / "packs")
    log = tmp_path / "packs/approaches/mentoring/questions/session-log.toml"
    log.write_text(log.read_text(encoding="utf-8") + TOPICS, encoding="utf-8")
    monkeypatch.setenv("PEERWAY_PACKS", str(tmp_path / "packs"))


def test_a_pack_may_ask_more_and_those_who_run_it_read_the_answers(topics, pair, cast) -> None:
    [meeting] = scenes.met(pair, "")
    amara, rahman = signed_in(cast.amara), signed_in(cast.rahman)
    assert "What did you practise?" in amara.get(at("log", meeting)).content.decode()
    said = log_of(
        happened="yes", minutes="20", topics=["fractions"], next_step="Try the odd ones", adult="no"
    )

    amara.post(at("log", meeting), said)

    meeting.refresh_from_db()
    assert meeting.more == {"topics": ["fractions"], "next_step": "Try the odd ones"}
    assert b"odd ones" not in bytes(meeting.sealed_more), "kept sealed"
    assert at("log_more", meeting) in rahman.get(at("detail", pair)).content.decode()
    page = rahman.get(at("log_more", meeting)).content.decode()
    assert "Fractions" in page and "Try the odd ones" in page and "Did you meet?" not in page
    assert JournalLine.objects.filter(act="meeting.read", by=cast.rahman.pk, about=meeting.pk).exists()
    for person in (cast.okafor, cast.cole, cast.amara):
        assert signed_in(person).get(at("log_more", meeting)).status_code == 403
    assert "Try the odd ones" in amara.get(at("log", meeting)).content.decode(), "theirs to change"


def test_what_a_pack_adds_is_asked_after_the_room_is_logged_too(topics, pair, cast) -> None:
    [meeting] = scenes.met(pair, "")
    line = actions.RoomLine(pair.pk, "met", 25, "art")
    actions.log_room(pair.place, on=meeting.on, adult=cast.rahman, lines=[line], by=cast.rahman)
    page = signed_in(cast.amara).get(at("log", meeting)).content.decode()
    assert "What did you practise?" in page and "Did you meet?" not in page and "What did you do?" not in page


def test_only_the_supporter_logs_and_only_once_the_day_has_come(pair, cast) -> None:
    today, later = scenes.met(pair, "", "")
    assert signed_in(cast.leo).get(at("log", today)).status_code == 403
    assert signed_in(cast.amara).get(at("log", later)).status_code == 403
    assert signed_in(cast.bilal).get(at("log", today)).status_code == 404


def test_a_supporter_who_needs_an_adult_today_is_first_on_the_list_until_one_came(pair, cast) -> None:
    [meeting] = scenes.met(pair, "")
    actions.log_meeting(meeting, outcome="met", wants_adult="today", by=cast.amara)
    assert "Amara O. would like an adult today" in needs_of(cast.rahman)[0].says

    signed_in(cast.rahman).post(at("adult", meeting))

    meeting.refresh_from_db()
    assert (meeting.adult_came_on, meeting.adult_came_by) == (scenes.days_ago(0), cast.rahman)
    assert not [need for need in needs_of(cast.rahman) if "would like an adult" in need.says]


def test_cant_make_it_is_one_tap_and_the_other_and_the_adult_see_it(pair, cast) -> None:
    [meeting] = scenes.met(pair, "")
    for _ in range(2):
        signed_in(cast.leo).post(at("word", meeting), {"says": "cant_make_it"})

    assert ShortMessage.objects.count() == 1
    assert "Leo can&#x27;t make it" in shown(today_cards, cast.amara)
    [need] = [need for need in needs_of(cast.rahman) if need.says.startswith("Leo can't make it")]
    assert "Amara knows" in need.why
    signed_in(cast.rahman).post(at("message_seen", ShortMessage.objects.get()))
    assert not [need for need in needs_of(cast.rahman) if "can't make it" in need.says]


def test_there_is_nothing_else_to_say(pair, cast) -> None:
    [meeting] = scenes.met(pair, "")
    assert signed_in(cast.leo).post(at("word", meeting), {"says": "where do you live"}).status_code == 404
    assert not ShortMessage.objects.exists()


def test_change_or_stop_reaches_the_adult_and_not_the_other(pair, cast) -> None:
    signed_in(cast.leo).post(at("change", pair), {"wants": "stop"})

    assert Wish.objects.get().by == cast.leo
    assert any(need.says == "Leo P. would like to stop" for need in needs_of(cast.rahman))
    assert "We heard you" in shown(today_cards, cast.leo)
    assert "to stop" not in shown(today_cards, cast.leo), "Amara may be sitting beside him"
    assert "We heard you" not in shown(today_cards, cast.amara)
    assert signed_in(cast.amara).get(at("wish", Wish.objects.get())).status_code == 404
    signed_in(cast.rahman).post(at("wish", Wish.objects.get()))
    assert Wish.objects.get().answered_by == cast.rahman


def test_wishing_twice_is_wishing_once(pair, cast) -> None:
    for _ in range(2):
        actions.wish(pair, wants="time", by=cast.leo)
    assert Wish.objects.count() == 1
    with pytest.raises(ValueError, match="not one of these two"):
        actions.wish(pair, wants="time", by=cast.hana)


FINE = {"q-listened": "5", "q-can_say": "5", "q-glad": "5", "go": "send"}
LOW = FINE | {"q-listened": "1"}


def test_a_check_in_is_asked_after_session_two_and_a_low_one_gets_a_look(pair, cast) -> None:
    scenes.met(pair, "met", "met", "")
    assert "How is it going with" in shown(today_cards, cast.leo)

    signed_in(cast.leo).post(at("check_in", pair), LOW)

    said = CheckIn.objects.get()
    assert (said.voice, said.point, said.wants_a_look) == ("supported", "session_2", True)
    assert "How is it going with" not in shown(today_cards, cast.leo)
    assert any("get on wants a look" in need.says for need in needs_of(cast.rahman))


def test_two_voices_far_apart_get_one_look(pair, cast) -> None:
    fine = {"listened": 5, "can_say": 5, "glad": 5}
    actions.check_in(pair, point="middle", answers=fine, question_set="check-in-supporter@1", by=cast.amara)
    apart = {"listened": 3, "can_say": 3, "glad": 3}
    actions.check_in(pair, point="middle", answers=apart, question_set="check-in-young-person@1", by=cast.leo)
    assert len([need for need in needs_of(cast.rahman) if "wants a look" in need.says]) == 1


def test_what_one_said_is_never_shown_to_the_other(pair, cast) -> None:
    scenes.met(pair, "met", "met", "")
    signed_in(cast.leo).post(at("check_in", pair), LOW | {"q-change": ["supporter"]})
    said = CheckIn.objects.get()
    amara = signed_in(cast.amara)

    assert amara.get(at("look", said)).status_code == 404
    assert signed_in(cast.leo).get(at("look", said)).status_code == 404
    for name in ("mine", "check_in", "change"):
        assert "Not at all</dd>" not in amara.get(at(name, pair)).content.decode()
    assert not CheckIn.objects.visible_to(cast.amara).exists()
    assert cards_for(cast.amara)[0].answered == frozenset(), "not even that Leo answered"


def test_an_adults_look_is_journalled_and_takes_it_off_the_list(pair, cast) -> None:
    said = actions.check_in(
        pair, point="middle", answers={"listened": 1}, question_set="check-in-young-person@1", by=cast.leo
    )
    rahman = signed_in(cast.rahman)
    assert "Not at all" in rahman.get(at("look", said)).content.decode()
    assert JournalLine.objects.filter(act="checkin.read", by=cast.rahman.pk, about=said.pk).exists()
    for person in (cast.okafor, cast.cole, cast.whitfield):
        assert signed_in(person).get(at("look", said)).status_code == 403

    rahman.post(at("look", said))

    said.refresh_from_db()
    assert said.looked_by == cast.rahman
    assert not [need for need in needs_of(cast.rahman) if "wants a look" in need.says]


def test_each_looks_back_at_the_end_and_an_adult_reads_it(pair, cast) -> None:
    actions.end_relationship(pair, on=scenes.days_ago(0), how="planned", by=cast.rahman)
    assert "Look back" in shown(today_cards, cast.leo)

    signed_in(cast.leo).post(
        at("looking_back", pair), {"q-glad": "4", "q-thanks": "Thank you!", "go": "send"}
    )

    talk = ExitTalk.objects.get()
    assert (talk.voice, talk.answers["glad"]) == ("supported", 4)
    assert "Look back" not in shown(today_cards, cast.leo)
    assert signed_in(cast.amara).get(at("exit", talk)).status_code == 404
    assert any("Leo P. looked back" in need.says for need in needs_of(cast.rahman))
    assert "passed on" in signed_in(cast.rahman).get(at("exit", talk)).content.decode()


def test_activities_open_for_everybody_signed_in_and_only_known_ones(pair, cast) -> None:
    page = reverse("relationships:activity", args=["draw-together"])
    assert all(
        signed_in(person).get(page).status_code == 200 for person in (cast.leo, cast.amara, cast.rahman)
    )
    assert signed_in(cast.leo).get(reverse("relationships:activity", args=["gossip"])).status_code == 404


def test_todays_cards_cost_the_same_for_two_people_as_for_five(programme, cast) -> None:
    def costs(number: int) -> int:
        for young in scenes.pupils(number, 7):
            scenes.met(scenes.a_pair(programme, cast.amara, young), "met", "")
        with CaptureQueriesContext(connection) as seen:
            shown(today_cards, cast.amara)
        return len(seen)

    few = costs(2)
    assert costs(3) <= few
    assert Meeting.objects.exists() and Relationship.objects.count() == 5


def test_after_the_room_is_logged_a_supporter_still_says_how_it_was_for_them(pair, cast) -> None:
    [meeting] = scenes.met(pair, "")
    line = actions.RoomLine(pair.pk, "short", 12, "art")
    actions.log_room(pair.place, on=meeting.on, adult=cast.rahman, lines=[line], by=cast.rahman)
    assert at("log", meeting) in shown(today_cards, cast.amara)
    page = signed_in(cast.amara).get(at("log", meeting)).content.decode()
    assert "Did you meet?" not in page

    sent = log_of(happened="no", why_not="me", for_you="4", adult="no")
    signed_in(cast.amara).post(at("log", meeting), sent)

    meeting.refresh_from_db()
    assert (meeting.outcome, meeting.minutes, meeting.activity) == ("short", 12, "art"), (
        "the adult's facts stay"
    )
    assert meeting.for_you == "4"
    assert at("log", meeting) not in shown(today_cards, cast.amara)


def test_a_supporters_look_back_is_read_by_their_supervisor_and_the_young_persons_is_not(pair, cast) -> None:
    for person in (cast.amara, cast.leo):
        name = "exit-supporter@1" if person == cast.amara else "exit-young-person@1"
        talk = actions.answer_exit(pair, answers={"glad": 4}, question_set=name, by=person)
        assert signed_in(cast.rahman).get(at("exit", talk)).status_code == 200
        assert signed_in(cast.okafor).get(at("exit", talk)).status_code == (
            200 if person == cast.amara else 403
        )
        assert signed_in(cast.cole).get(at("exit", talk)).status_code == 403


def test_forgetting_somebody_forgets_what_they_said(pair, cast) -> None:
    [meeting] = scenes.met(pair, "")
    actions.wish(pair, wants="time", by=cast.leo)
    actions.say(pair, meeting=meeting, says="cant_make_it", by=cast.leo)
    actions.check_in(
        pair, point="middle", answers={"glad": 4}, question_set="check-in-young-person@1", by=cast.leo
    )

    forget(cast.leo, by=cast.hart, why="asked")

    assert not (Wish.objects.exists() or ShortMessage.objects.exists() or CheckIn.objects.exists())
    assert Relationship.objects.get().agreement == {}
