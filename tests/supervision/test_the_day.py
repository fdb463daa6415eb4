"""On the day: an agenda that puts itself together, a tap a person, what is agreed, and a note for a few."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils import timezone

from peerway.base.drafts import Draft
from peerway.base.erasure import forget
from peerway.base.journal import JournalLine
from peerway.base.mistakes import Mistake
from peerway.base.needs import needs_of
from peerway.recruitment.models import Supporter
from peerway.relationships.actions import check_in
from peerway.relationships.models import Meeting
from peerway.supervision import actions
from peerway.supervision.agenda import Part, agenda_of
from peerway.supervision.forms import RegisterForm
from peerway.supervision.models import Action, Note, Seen
from peerway.supervision.queries import supporters_of
from tests.relationships import scenes
from tests.scenes import cost, signed_in
from tests.supervision.scenes import at, planned, school_day


def today_with(programme, cast, *people, **more):
    return planned(programme, cast, *people, on=timezone.localdate(), **more)


def lines(programme, reader, *supporters) -> dict[str, list[str]]:
    """The agenda as headings and sentences."""
    rows = list(Supporter.objects.filter(pk__in=[each.pk for each in supporters]).select_related("person"))
    return {
        heading: [f"{line.person.name}: {line.text}" if line.person else line.text for line in found]
        for heading, found in agenda_of(programme, rows, reader)
    }


def seen_by(person, supervision) -> str:
    return signed_in(person).get(at("day", supervision)).content.decode()


# Who was there


def test_one_tap_a_person_and_only_those_who_were_there_count_as_seen(amara, bilal, programme, cast) -> None:
    supervision = today_with(programme, cast, cast.amara, cast.bilal)
    sent = {f"was_{cast.amara.pk}": "there", f"was_{cast.bilal.pk}": "sent_word"}
    signed_in(cast.okafor).post(at("day", supervision), sent)

    assert [seen.person for seen in Seen.objects.all()] == [cast.amara]
    clocks = {each.person.pk: each.clock for each in supporters_of(programme)}
    assert clocks[cast.amara.pk].last == timezone.localdate()
    assert clocks[cast.bilal.pk].last is None


def test_whoever_sent_word_is_marked_so_from_the_start(amara, programme, cast) -> None:
    supervision = today_with(programme, cast, cast.amara)
    actions.send_word(supervision.invited.get(), by=cast.amara)
    assert "that they can't come" in seen_by(cast.okafor, supervision)
    [(_, field)] = RegisterForm(supervision).rows
    assert field.initial == "sent_word"


def test_a_register_taken_again_is_corrected(amara, programme, cast) -> None:
    supervision = today_with(programme, cast, cast.amara)
    actions.take_register(supervision, was={cast.amara.pk: "there"}, by=cast.okafor)
    actions.take_register(supervision, was={cast.amara.pk: "away"}, by=cast.okafor)
    assert not Seen.objects.exists()


def test_there_is_no_register_before_the_day(amara, programme, cast) -> None:
    supervision = planned(programme, cast, cast.amara)
    with pytest.raises(Mistake, match="on the day"):
        actions.take_register(supervision, was={cast.amara.pk: "there"}, by=cast.okafor)
    signed_in(cast.okafor).post(at("day", supervision), {f"was_{cast.amara.pk}": "there"})
    assert not Seen.objects.exists()


def test_a_register_nobody_took_is_asked_for_until_it_is(amara, programme, cast) -> None:
    supervision = planned(programme, cast, cast.amara, on=scenes.days_ago(2))
    for person in (cast.okafor, cast.rahman):
        assert any("Who was at supervision" in need.says for need in needs_of(person))
    actions.take_register(supervision, was={cast.amara.pk: "there"}, by=cast.okafor)
    assert not any("Who was at supervision" in need.says for need in needs_of(cast.okafor))


# The agenda


def test_those_not_seen_come_first_and_those_not_asked_are_named(amara, bilal, programme, cast) -> None:
    hana = scenes.a_ready_supporter(programme, cast.hana, cast.adeyemi)
    Supporter.objects.filter(pk=hana.pk).update(accepted_on=scenes.days_ago(63))
    found = lines(programme, cast.okafor, amara, bilal)
    assert next(iter(found)) == "Who has not been seen"
    assert "Amara O.: Not seen yet." in found["Who has not been seen"]
    assert "Hana S. is overdue and not asked to this one." in found["Who has not been seen"]
    assert not any("Bilal" in line for line in found["Who has not been seen"])


def test_a_check_in_to_talk_about_is_named_without_what_it_says(amara, programme, cast) -> None:
    pair = scenes.a_pair(programme, cast.amara, cast.leo)
    said = {"glad": 1, "load": "too-much"}
    check_in(pair, point="session_2", answers=said, question_set="check-in-supporter@1", by=cast.amara)
    [line] = lines(programme, cast.okafor, amara)["Check-ins to talk about"]
    assert line.startswith("Amara O.: Something in their check-in after the second session")
    assert "much" not in line


def test_a_check_in_that_asks_for_nothing_is_not_on_it(amara, programme, cast) -> None:
    pair = scenes.a_pair(programme, cast.amara, cast.leo)
    said = {"glad": 5, "load": "fine"}
    check_in(pair, point="session_2", answers=said, question_set="check-in-supporter@1", by=cast.amara)
    assert "Check-ins to talk about" not in lines(programme, cast.okafor, amara)


def test_what_the_supported_young_person_said_is_not_on_the_agenda(amara, programme, cast) -> None:
    pair = scenes.a_pair(programme, cast.amara, cast.leo)
    check_in(pair, point="session_2", answers={"glad": 1}, question_set="check-in-supported@1", by=cast.leo)
    assert "Check-ins to talk about" not in lines(programme, cast.okafor, amara)


def test_two_sessions_missed_without_a_word_are_a_boundary_to_ask_about(amara, programme, cast) -> None:
    pair = scenes.a_pair(programme, cast.amara, cast.leo)
    scenes.met(pair, "missed", "missed")
    found = lines(programme, cast.okafor, amara)["Boundaries"]
    assert any("Missed two sessions" in line for line in found)

    Meeting.objects.update(told_beforehand=True)
    assert not any("Missed" in line for line in lines(programme, cast.okafor, amara)["Boundaries"])


def test_a_boundary_is_asked_about_every_time(amara, programme, cast) -> None:
    assert any(
        line.startswith("Ask them whether") for line in lines(programme, cast.okafor, amara)["Boundaries"]
    )


def test_an_ending_within_three_weeks_is_on_it_and_a_later_one_is_not(amara, programme, cast) -> None:
    pair = scenes.a_pair(programme, cast.amara, cast.leo, goodbye_on=scenes.days_ago(-10))
    [line] = lines(programme, cast.okafor, amara)["Endings coming"]
    assert line.startswith("Amara O.: Says goodbye") and "Leo" not in line
    pair.goodbye_on = scenes.days_ago(-60)
    pair.save()
    assert "Endings coming" not in lines(programme, cast.okafor, amara)


def test_themes_come_back_next_time_and_reading_them_is_journalled(amara, bilal, programme, cast) -> None:
    before = planned(programme, cast, cast.amara, cast.bilal, on=scenes.days_ago(14))
    note = actions.keep_note(before, themes="- saying no kindly\n\nexam weeks", words="", by=cast.okafor)
    assert lines(programme, cast.okafor, amara, bilal)["Themes"] == ["saying no kindly", "exam weeks"]
    assert JournalLine.objects.filter(act="note.read", about=note.pk, by=cast.okafor.pk).exists()


def test_the_themes_of_one_to_one_stay_between_the_two(amara, bilal, programme, cast) -> None:
    alone = planned(programme, cast, cast.amara, on=scenes.days_ago(14), kind="one_to_one")
    actions.keep_note(alone, themes="sleep", words="", by=cast.okafor)
    assert "Themes" not in lines(programme, cast.okafor, amara, bilal)
    assert "Themes" not in lines(programme, cast.rahman, amara)
    assert lines(programme, cast.okafor, amara)["Themes"] == ["sleep"]


def test_themes_are_not_printed(amara, bilal, programme, cast) -> None:
    before = planned(programme, cast, cast.amara, cast.bilal, on=scenes.days_ago(14))
    actions.keep_note(before, themes="saying no kindly", words="", by=cast.okafor)
    supervision = today_with(programme, cast, cast.amara, cast.bilal)
    assert "saying no kindly" in seen_by(cast.okafor, supervision)
    paper = signed_in(cast.okafor).get(at("paper", supervision)).content.decode()
    assert "saying no kindly" not in paper and "Not seen yet." in paper


def test_the_parts_stand_in_the_order_they_are_talked_about() -> None:
    assert [part.name for part in Part] == ["UNSEEN", "CHECK_INS", "BOUNDARIES", "ENDINGS", "THEMES"]


def test_an_agenda_for_twenty_costs_what_one_for_two_does(programme, cast) -> None:
    def costs(number: int) -> int:
        people = scenes.pupils(number, 10)
        leos = scenes.pupils(number, 7)
        for supporter, young in zip(people, leos, strict=True):
            Supporter.objects.create(programme=programme, person=supporter, accepted_on=scenes.days_ago(63))
            scenes.met(scenes.a_pair(programme, supporter, young), "missed", "missed", "")
        supervision = today_with(programme, cast, *people)
        return cost(signed_in(cast.okafor), at("day", supervision))

    assert costs(2) == costs(20)


# What is agreed


def agree(cast, supervision, what="Ask Mr Cole for a quieter room", **more) -> Action:
    said = {"owner": cast.amara, "due_on": scenes.days_ago(-7), "by": cast.okafor} | more
    return actions.agree_action(supervision, what=what, **said)


def test_something_is_agreed_with_an_owner_and_a_day(amara, programme, cast) -> None:
    supervision = today_with(programme, cast, cast.amara)
    sent = {
        "what": "Ask for a quieter room",
        "owner": cast.amara.pk,
        "due_on": scenes.days_ago(-7).isoformat(),
    }
    signed_in(cast.okafor).post(at("agreeing", supervision), sent)
    assert Action.objects.get().what == "Ask for a quieter room"
    assert "Ask for a quieter room" in seen_by(cast.okafor, supervision)


def test_its_words_are_sealed_and_its_owner_reads_them_on_a_page_of_their_own(amara, programme, cast) -> None:
    action = agree(cast, today_with(programme, cast, cast.amara))
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed_what FROM supervision_action")
        assert b"quieter" not in bytes(cursor.fetchone()[0])
    amaras = signed_in(cast.amara)
    assert "quieter" not in amaras.get("/supervision/mine/").content.decode()
    assert "quieter" in amaras.get(at("action", action)).content.decode()
    assert JournalLine.objects.filter(act="action.read", by=cast.amara.pk).exists()


def test_what_is_open_is_carried_to_the_next_and_what_is_closed_is_not(amara, programme, cast) -> None:
    first = planned(programme, cast, cast.amara, on=scenes.days_ago(14))
    agree(cast, first)
    done = agree(cast, first, what="Bring the cards")
    actions.close_action(done, as_done=True, by=cast.amara)
    page = seen_by(cast.okafor, today_with(programme, cast, cast.amara))
    assert "quieter" in page and "Bring the cards" not in page
    assert "Bring the cards" in seen_by(cast.okafor, first)


def test_an_owner_closes_it_as_done_or_dropped_once(amara, programme, cast) -> None:
    action = agree(cast, today_with(programme, cast, cast.amara))
    signed_in(cast.amara).post(at("action", action), {"how": "dropped"})
    action.refresh_from_db()
    assert action.dropped_on == timezone.localdate() and action.closed_by == cast.amara
    with pytest.raises(Mistake, match="closed already"):
        actions.close_action(action, as_done=True, by=cast.amara)


def test_an_adult_is_told_on_today_without_its_words(amara, programme, cast) -> None:
    agree(cast, today_with(programme, cast, cast.amara), owner=cast.rahman)
    [need] = [need for need in needs_of(cast.rahman) if "said you would do" in need.says]
    assert "quieter" not in need.says + need.why
    assert not [need for need in needs_of(cast.okafor) if "said you would do" in need.says]


def test_what_is_agreed_one_to_one_is_not_on_the_groups_page(amara, bilal, programme, cast) -> None:
    agree(cast, today_with(programme, cast, cast.amara, kind="one_to_one"), what="Sleep by ten")
    group = today_with(programme, cast, cast.amara, cast.bilal)
    assert "Sleep by ten" not in seen_by(cast.okafor, group)
    again = planned(programme, cast, cast.amara, kind="one_to_one", on=school_day())
    assert "Sleep by ten" in seen_by(cast.okafor, again)
    assert "Sleep by ten" not in seen_by(cast.rahman, again)


def test_nobody_else_opens_an_action(amara, bilal, programme, cast) -> None:
    action = agree(cast, today_with(programme, cast, cast.amara, kind="one_to_one"))
    answers = {cast.okafor: 200, cast.rahman: 403, cast.whitfield: 403, cast.bilal: 404, cast.doyle: 404}
    for person, status in answers.items():
        assert signed_in(person).get(at("action", action)).status_code == status, person


# Notes


def test_who_reads_it_stands_above_the_box(amara, programme, cast) -> None:
    page = signed_in(cast.okafor).get(at("writing", today_with(programme, cast, cast.amara))).content.decode()
    assert page.index("Before you type") < page.index("<textarea")
    assert "Its facilitators." in page and "No stories" in page
    alone = today_with(programme, cast, cast.amara, kind="one_to_one")
    page = signed_in(cast.okafor).get(at("writing", alone)).content.decode()
    assert "The safeguarding lead and deputies." in page and "Those who run the programme." in page


def test_a_note_is_sealed_and_each_opening_is_journalled(amara, programme, cast) -> None:
    supervision = today_with(programme, cast, cast.amara)
    signed_in(cast.okafor).post(at("writing", supervision), {"themes": "time", "words": "Looked tired"})
    note = Note.objects.get()
    assert b"tired" not in bytes(note.sealed_words)
    assert "Looked tired" in signed_in(cast.rahman).get(at("note", note)).content.decode()
    assert JournalLine.objects.filter(act="note.read", about=note.pk, by=cast.rahman.pk).exists()


@pytest.mark.parametrize(
    ("kind", "answers"),
    [
        ("group", {"okafor": 200, "rahman": 200, "adeyemi": 403, "cole": 403, "amara": 404}),
        (
            "one_to_one",
            {"okafor": 200, "rahman": 403, "adeyemi": 200, "lowe": 200, "cole": 403, "amara": 404},
        ),
    ],
)
def test_a_note_opens_for_those_it_names_and_nobody_else(amara, programme, cast, kind, answers) -> None:
    note = actions.keep_note(
        today_with(programme, cast, cast.amara, kind=kind), themes="", words="Tired", by=cast.okafor
    )
    for person, status in answers.items():
        assert signed_in(getattr(cast, person)).get(at("note", note)).status_code == status, person


def test_only_a_supervisor_writes_one(amara, programme, cast) -> None:
    supervision = today_with(programme, cast, cast.amara)
    assert signed_in(cast.rahman).get(at("writing", supervision)).status_code == 403
    assert signed_in(cast.okafor).get(at("writing", planned(programme, cast, cast.amara))).status_code == 403


def test_what_is_typed_is_kept_as_a_draft_when_it_is_not_saved(amara, programme, cast) -> None:
    supervision = today_with(programme, cast, cast.amara)
    signed_in(cast.okafor).post(at("writing", supervision), {"themes": "", "words": "x" * 4001})
    assert Draft.objects.filter(person=cast.okafor.pk, key=f"supervision-note:{supervision.pk}").exists()


def test_the_note_of_one_supporter_is_forgotten_with_them(amara, programme, cast) -> None:
    alone = today_with(programme, cast, cast.amara, kind="one_to_one")
    actions.keep_note(alone, themes="", words="Tired", by=cast.okafor)
    agree(cast, alone)
    forget(cast.amara, by=cast.hart, why="asked")
    assert not Note.objects.exists() and not Action.objects.exists() and not alone.invited.exists()


def test_the_adults_own_has_no_agenda_no_actions_and_no_notes(programme, cast) -> None:
    own = today_with(programme, cast, cast.rahman, supervisor=None, outside_supervisor="A psychologist")
    page = seen_by(cast.rahman, own)
    assert "To talk about" not in page and "Notes" not in page
    for name in ("writing", "agreeing"):
        assert signed_in(cast.okafor).get(at(name, own)).status_code == 403
