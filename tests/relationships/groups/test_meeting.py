"""Meetings, roles, ground rules, coming and going, check-ins and endings."""

from __future__ import annotations

import gzip
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from peerway.base.erasure import forget
from peerway.base.journal import JournalLine
from peerway.base.mistakes import Mistake
from peerway.base.needs import needs_of
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.models import Asking, KeptApart
from peerway.relationships.groups import actions
from peerway.relationships.groups.models import (
    Attendance,
    Group,
    GroupMember,
    GroupSaid,
    GroupTalk,
    GroupWish,
    SupporterLog,
)
from peerway.relationships.groups.panels import today_cards
from peerway.relationships.groups.queries.own import card_for, cards_for
from tests.relationships.groups import scenes
from tests.scenes import cost, signed_in

FOURTEEN_KB = 14 * 1024


def at(name: str, row: object) -> str:
    return reverse(f"groups:{name}", args=[getattr(row, "pk", row)])


def read(person: Person, name: str, row: object) -> str:
    response = signed_in(person).get(at(name, row))
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def me(group: Group, person: Person) -> GroupMember:
    return group.members.get(person=person)


def today(person: Person) -> str:
    request = RequestFactory().get("/")
    request.person = person
    drawn = today_cards(request)
    return render_to_string(*drawn, request) if drawn else ""


def says(person: Person) -> str:
    return " | ".join(need.says for need in needs_of(person))


# -- one register ------------------------------------------------------------------------------------------


def test_a_whole_group_is_told_in_one_save_with_everybody_there(group, cast) -> None:
    [meeting] = scenes.met(group, "")
    rahman = signed_in(cast.rahman)
    page = rahman.get(at("register", meeting)).content.decode()
    assert page.count('value="there" data-key="m" checked') == 6

    away = me(group, cast.leo)
    rahman.post(at("register", meeting), {f"was-{away.pk}": "away", "minutes": "20", "activity": "talk"})
    meeting.refresh_from_db()
    assert (meeting.outcome, meeting.minutes, meeting.activity) == ("met", 20, "talk")
    assert Attendance.objects.filter(meeting=meeting, was="there").count() == 5
    assert Attendance.objects.get(meeting=meeting, member=away).was == "away"

    rahman.post(at("register", meeting), {f"was-{away.pk}": "there"})
    assert Attendance.objects.filter(meeting=meeting).count() == 6, "corrected, never doubled"


def test_a_meeting_where_nobody_was_is_not_saved_as_met(group, cast) -> None:
    [meeting] = scenes.met(group, "")
    everybody = {f"was-{row.pk}": "away" for row in group.members.all()}
    page = signed_in(cast.rahman).post(at("register", meeting), everybody).content.decode()
    assert "say why" in page
    signed_in(cast.rahman).post(at("register", meeting), everybody | {"why_not": "nobody"})
    meeting.refresh_from_db()
    assert (meeting.outcome, meeting.why_not) == ("not", "nobody")


def test_a_supporter_takes_the_register_without_a_script_and_a_member_may_not(group, cast) -> None:
    [meeting] = scenes.met(group, "")
    page = read(cast.amara, "register", meeting)
    assert "room.js" not in page and len(gzip.compress(page.encode())) < FOURTEEN_KB
    assert signed_in(cast.leo).get(at("register", meeting)).status_code == 403
    signed_in(cast.amara).post(at("register", meeting), {})
    meeting.refresh_from_db()
    assert meeting.outcome == "met" and meeting.saved_by == cast.amara


def test_who_said_they_cant_make_it_is_marked_so(group, cast) -> None:
    [meeting] = scenes.met(group, "")
    leo = signed_in(cast.leo)
    leo.post(at("cant", meeting), {"says": "cant"})
    leo.post(at("cant", meeting), {"says": "cant"})
    assert Attendance.objects.filter(cant_at__isnull=False).count() == 1
    assert "You said you can&#x27;t make it" in today(cast.leo) or "You said you can't make it" in today(
        cast.leo
    )
    assert "make it.</p>" in read(cast.rahman, "register", meeting)
    leo.post(at("cant", meeting), {"says": "can"})
    assert not Attendance.objects.filter(cant_at__isnull=False).exists()


def test_a_supporter_says_how_it_was_for_them_and_nothing_about_anybody(group, cast) -> None:
    [meeting, _] = scenes.met(group, 5, "")
    page = read(cast.amara, "log", meeting)
    assert "<textarea" not in page and "What did you do" not in page
    signed_in(cast.amara).post(at("log", meeting), {"q-for_you": "2", "q-adult": "today", "go": "send"})
    log = SupporterLog.objects.get()
    assert (log.for_you, log.wants_adult) == ("2", "today") and bytes(log.sealed_for_you) != b"2"
    assert "Amara O. would like an adult today" in says(cast.rahman)
    signed_in(cast.rahman).post(at("adult", log))
    assert "would like an adult" not in says(cast.rahman)


# -- roles and rules ---------------------------------------------------------------------------------------


def test_roles_go_round_and_whoever_would_rather_not_is_passed_over(group, cast) -> None:
    scenes.met(group, 5, "")
    first = [turn.member.person for turn in card_for(group, cast.leo).turns]
    assert len(first) == 3 == len(set(first)) and cast.amara not in first
    signed_in(cast.leo).post(at("roles", group))
    assert cast.leo not in [turn.member.person for turn in card_for(group, cast.leo).turns]


def test_ground_rules_start_from_the_pack_and_are_agreed_by_each(group, cast) -> None:
    assert "Any question is fine." in read(cast.amara, "making_rules", group)
    signed_in(cast.amara).post(at("making_rules", group), {"rules": "We wait.\nWe listen."})
    group.refresh_from_db()
    assert group.rules == ["We wait.", "We listen."]
    assert "Your group's ground rules" in today(cast.leo)
    signed_in(cast.leo).post(at("agreeing", group))
    assert me(group, cast.leo).has_agreed and "Your group's ground rules" not in today(cast.leo)
    assert "We wait." in read(cast.leo, "rules", group)
    actions.make_rules(group, rules=["We wait, always."], by=cast.amara)
    assert not me(group, cast.leo).has_agreed, "changed rules are agreed again"


def test_whoever_has_no_phone_agrees_and_joins_out_loud(group, programme, cast) -> None:
    actions.make_rules(group, rules=["We wait."], by=cast.amara)
    rahman = signed_in(cast.rahman)
    rahman.post(at("agreed_for", me(group, cast.leo)))
    assert me(group, cast.leo).has_agreed
    row = actions.propose_joining(
        group, asking=scenes.asked(programme, [cast.sofia], cast.adeyemi)[0], by=cast.rahman
    )
    rahman.post(at("answering_for", row), {"says": "yes"})
    assert not group.members.now().filter(person=cast.sofia).exists(), "the group is asked first"
    actions.group_says_yes(row, by=cast.rahman)
    rahman.post(at("answering_for", row), {"says": "yes"})
    assert group.members.now().filter(person=cast.sofia).exists()


def test_a_member_does_not_make_the_rules_alone(group, cast) -> None:
    assert signed_in(cast.leo).get(at("making_rules", group)).status_code == 403


# -- coming and going --------------------------------------------------------------------------------------


@pytest.fixture
def newcomer(programme: Programme, cast: SimpleNamespace) -> Asking:
    return scenes.asked(programme, [cast.sofia], cast.adeyemi)[0]


def test_the_group_is_asked_before_whoever_would_join(group, newcomer, cast) -> None:
    actions.make_rules(group, rules=["We wait."], by=cast.amara)
    actions.agree_rules(me(group, cast.leo), by=cast.leo)
    signed_in(cast.rahman).post(at("joining", group), {"who": f"a-{newcomer.pk}"})
    row = GroupMember.objects.get(person=cast.sofia)
    assert signed_in(cast.sofia).get(at("question", row)).status_code == 404
    assert "Ask Buddy group 1 whether somebody may join" in says(cast.rahman)
    assert "Sofia" not in read(cast.leo, "mine", group)

    signed_in(cast.rahman).post(at("group_answers", row), {"says": "yes"})
    assert "Would you like to join a group?" in today(cast.sofia)
    signed_in(cast.sofia).post(at("question", row), {"says": "yes"})
    assert "Sofia" in read(cast.leo, "mine", group)
    group.refresh_from_db()
    assert not me(group, cast.leo).has_agreed, "with somebody new, the rules are agreed again"


def test_another_supporter_joins_after_one_stopped(group, programme, cast) -> None:
    [bilal] = scenes.ready(programme, [cast.bilal], cast.adeyemi)
    actions.leave(me(group, cast.amara), planned=False, goodbye="tell_them", by=cast.rahman)
    signed_in(cast.rahman).post(at("joining", group), {"who": f"s-{bilal.pk}"})
    row = GroupMember.objects.get(person=cast.bilal)
    actions.group_says_yes(row, by=cast.rahman)
    signed_in(cast.bilal).post(at("question", row), {"says": "yes"})
    assert group.members.now().get(part="supporter").person == cast.bilal


def test_a_group_that_says_not_now_is_told_to_nobody(group, newcomer, cast) -> None:
    row = actions.propose_joining(group, asking=newcomer, by=cast.rahman)
    signed_in(cast.rahman).post(at("group_answers", row), {"says": "no"})
    assert not GroupMember.objects.filter(person=cast.sofia).exists() and today(cast.sofia) == ""


def test_nobody_joins_a_full_group_or_one_with_somebody_they_are_kept_from(group, newcomer, cast) -> None:
    KeptApart.objects.create(one=cast.sofia, other=cast.leo, asked_by=cast.leo)
    with pytest.raises(Mistake, match="kept apart"):
        actions.propose_joining(group, asking=newcomer, by=cast.rahman)
    KeptApart.objects.all().delete()
    for person in scenes.pupils(1, 8):
        GroupMember.objects.create(group=group, person=person, said="yes", joined_on=scenes.days_ago(1))
    with pytest.raises(Mistake, match="at most"):
        actions.propose_joining(group, asking=newcomer, by=cast.rahman)


def test_a_member_leaves_today_and_is_asked_no_reason(group, cast) -> None:
    page = read(cast.leo, "leaving", group)
    assert "<textarea" not in page and "Nobody asks why" in page
    signed_in(cast.leo).post(at("leaving", group), {"goodbye": "tell_them"})
    row = GroupMember.objects.get(person=cast.leo)
    assert row.left_on == timezone.localdate() and not Asking.objects.open().filter(person=cast.leo).exists()
    assert "Leo P. has left Buddy group 1" in says(cast.rahman)
    assert signed_in(cast.leo).get(at("mine", group)).status_code == 404
    assert "Leo" not in read(cast.amara, "mine", group)
    signed_in(cast.rahman).post(at("told", row))
    assert "has left" not in says(cast.rahman)


def test_a_supporters_unplanned_leaving_opens_a_talk_with_those_left(group, cast) -> None:
    row = me(group, cast.amara)
    signed_in(cast.rahman).post(at("leaving_for", row), {"how": "unplanned", "goodbye": "tell_them"})
    talk = GroupTalk.objects.get()
    assert "Talk with those who are left in Buddy group 1" in says(cast.rahman)
    assert "has no buddy" in says(cast.rahman)
    signed_in(cast.rahman).post(at("talk", talk))
    assert "Talk with those" not in says(cast.rahman)


def test_a_supporter_who_would_stop_talks_with_an_adult_first(group, cast) -> None:
    assert signed_in(cast.amara).get(at("leaving", group))["Location"] == at("change", group)
    signed_in(cast.amara).post(at("change", group), {"wants": "stop"})
    assert GroupWish.objects.get().wants == "stop" and "would like to stop supporting" in says(cast.rahman)
    assert me(group, cast.amara).left_on is None


# -- what adults are told ----------------------------------------------------------------------------------


def test_two_thin_meetings_make_a_line_and_one_does_not(group, cast) -> None:
    scenes.met(group, 5, 2, "", "", "", "")
    assert "thinly" not in says(cast.rahman)
    group.meetings.all().delete()
    scenes.met(group, 5, 2, 1, "", "", "", "")
    assert "met thinly two times in a row" in says(cast.rahman)


def test_whoever_is_away_twice_without_a_word_is_asked_kindly(group, cast) -> None:
    scenes.met(group, 4, 4, "", "", "", "")
    assert "did not come twice, without a word" in says(cast.rahman)


def test_two_who_are_kept_apart_later_are_a_line_for_an_adult_and_on_no_young_persons_page(
    group, cast
) -> None:
    other = group.members.filter(part="member").exclude(person=cast.leo).first().person
    KeptApart.objects.create(one=cast.leo, other=other, asked_by=cast.leo)
    assert "are to be kept apart, and are both in Buddy group 1" in says(cast.rahman)
    assert "apart" not in read(cast.leo, "mine", group) + read(cast.amara, "mine", group)


def test_a_group_that_is_too_small_makes_a_line(group, cast) -> None:
    for row in group.members.filter(part="member").order_by("-pk")[:2]:
        actions.leave(row, goodbye="tell_them", by=row.person)
    assert "Buddy group 1 has three members" in says(cast.rahman)


def test_a_paused_group_asks_for_nothing(group, cast) -> None:
    scenes.met(group, 1, 1, "", "", "")
    actions.pause_group(group, on=timezone.localdate(), why="exams", by=cast.rahman)
    assert "thinly" not in says(cast.rahman) and "having a break" in today(cast.leo)
    actions.resume_group(group, on=timezone.localdate(), by=cast.rahman)
    assert group.meetings.planned().exists()


# -- both voices, and the end ------------------------------------------------------------------------------


def test_everybody_is_asked_after_the_second_meeting_and_a_low_answer_gets_a_look(group, cast) -> None:
    scenes.met(group, 5, 5, "")
    for person in (cast.leo, cast.amara):
        assert "How is it going in Buddy group 1?" in today(person)
    signed_in(cast.leo).post(at("check_in", group), {"q-listened": "1", "q-glad": "2", "go": "send"})
    said = GroupSaid.objects.get()
    assert said.wants_a_look and "wants a look" in says(cast.rahman)
    assert signed_in(cast.amara).get(at("look", said)).status_code == 404
    assert signed_in(cast.cole).get(at("look", said)).status_code in {403, 404}
    before = JournalLine.objects.count()
    assert "Do you feel listened to?" in read(cast.rahman, "look", said)
    assert JournalLine.objects.count() > before, "opening it is journalled"
    signed_in(cast.rahman).post(at("look", said))
    assert "wants a look" not in says(cast.rahman)


def test_the_goodbye_is_on_a_day_everybody_knows_and_all_look_back(group, cast) -> None:
    scenes.met(group, 5, 5, 5, "")
    last = timezone.localdate()
    signed_in(cast.rahman).post(at("goodbye", group), {"on": last.isoformat(), "whats_next": ""})
    said = {"how": "planned", "because": "finished", "on": last.isoformat(), "whats_next": ""}
    signed_in(cast.rahman).post(at("ending", group), said)
    group.refresh_from_db()
    assert group.ending == "planned" and not Asking.objects.open().filter(person=cast.leo).exists()
    for person in (cast.leo, cast.amara):
        assert "How was it in Buddy group 1?" in today(person)
        signed_in(person).post(at("looking_back", group), {"go": "send"})
    assert GroupSaid.objects.filter(point="exit").count() == 2
    assert "Leo P. looked back at Buddy group 1" in says(cast.rahman)


def test_an_ended_group_cannot_be_paused(group, cast) -> None:
    actions.end_group(group, on=timezone.localdate(), how="planned", by=cast.rahman)
    with pytest.raises(Mistake):
        actions.pause_group(group, on=timezone.localdate(), why="exams", by=cast.rahman)


# -- never -------------------------------------------------------------------------------------------------


def test_a_young_persons_page_is_small_names_nobody_in_full_and_no_other_group(
    group, programme, cast
) -> None:
    scenes.met(group, 5, "")
    other = scenes.a_group(programme, [cast.bilal], scenes.pupils(4, 8), name="Buddy group 2")
    for person in (cast.leo, cast.amara):
        page = read(person, "mine", group)
        assert len(gzip.compress(page.encode())) < FOURTEEN_KB
        assert "Zzyzx" not in page and "Pell" not in page and "Bilal" not in page
        assert signed_in(person).get(at("mine", other)).status_code == 404


def test_what_somebody_answered_or_why_it_ended_is_on_no_young_persons_page(group, cast) -> None:
    scenes.met(group, 5, 5, "")
    actions.say(
        me(group, cast.leo),
        point="session_2",
        answers={"glad": 1},
        question_set="check-in-young-person@1",
        by=cast.leo,
    )
    actions.wish(me(group, cast.leo), wants="group", by=cast.leo)
    actions.end_group(group, on=timezone.localdate(), how="unplanned", because="safety", by=cast.rahman)
    for person in (cast.leo, cast.amara):
        page = (read(person, "mine", group) + today(person)).lower()
        for unsaid in ("safety", "unplanned", "another group", "wants a look"):
            assert unsaid not in page, (person, unsaid)


def test_the_sponsor_and_other_adults_do_not_see_who_is_in_it(group, cast) -> None:
    assert signed_in(cast.whitfield).get(at("detail", group)).status_code in {403, 404}
    assert signed_in(cast.leo).get(at("detail", group)).status_code == 403
    assert signed_in(cast.hana).get(at("mine", group)).status_code == 404


def test_forgetting_somebody_takes_their_words_and_leaves_that_a_group_met(group, cast) -> None:
    scenes.met(group, 5, "")
    actions.say(
        me(group, cast.leo),
        point="session_2",
        answers={"glad": 1},
        question_set="check-in-young-person@1",
        by=cast.leo,
    )
    forget(cast.leo, by=cast.hart, why="asked")
    assert not GroupSaid.objects.exists() and group.meetings.filter(outcome="met").count() == 1


# -- growth ------------------------------------------------------------------------------------------------


def many_groups(programme: Programme, number: int, supporter: Person) -> None:
    for n in range(number):
        group = scenes.a_group(programme, [], scenes.pupils(4, 7), name=f"Buddy group {n + 2}")
        GroupMember.objects.create(
            group=group, person=supporter, part="supporter", said="yes", joined_on=scenes.days_ago(9)
        )
        scenes.met(group, 4, 4, "")


def test_the_lists_cost_the_same_for_one_group_and_for_many(group, programme, cast) -> None:
    scenes.met(group, 5, 5, "")
    rahman = signed_in(cast.rahman)
    pages = [at("index", programme), reverse("relationships:rooms")]
    few = [cost(rahman, page) for page in pages]
    many_groups(programme, 8, cast.bilal)
    assert [cost(rahman, page) for page in pages] == few


def test_a_supporters_today_costs_the_same_for_two_groups_and_for_six(
    group, programme, cast, django_assert_num_queries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        cards_for(cast.bilal)
        with CaptureQueriesContext(connection) as queries:
            cards_for(cast.bilal)
        return len(queries)

    many_groups(programme, 2, cast.bilal)
    few = asked()
    many_groups(programme, 4, cast.bilal)
    assert asked() <= few + 1


def test_what_needs_an_adult_costs_the_same_for_many_groups(group, programme, cast) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            needs_of(cast.rahman)
        return len(queries)

    scenes.met(group, 5, 5, "")
    needs_of(cast.rahman)
    few = asked()
    many_groups(programme, 6, cast.bilal)
    assert asked() <= few + 1
