"""People are told what they asked to be told: once, at their time, never in quiet hours, and nothing about anybody."""

from __future__ import annotations

import doctest
import json
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from peerway.base import calendar, needs, outbox
from peerway.base.calendar import Entry
from peerway.base.dated import catch_up
from peerway.base.links import make_link
from peerway.base.needs import Need, Urgency
from peerway.base.numbers import STOP, TextNumber, stop_texts
from peerway.base.outbox import Letter, dispatch
from peerway.base.places import Setting
from peerway.base.scoping import outside
from peerway.people.messages import reminding, rules
from peerway.people.models import Closure, MessageChoice, Person, Told
from tests.base import mail_sink
from tests.scenes import NO_QUESTION

MONDAY_IN = 14 - timezone.localdate().weekday()
MONDAY = timezone.localdate() + timedelta(days=MONDAY_IN)
DAYS = {
    name: MONDAY + timedelta(days=n)
    for n, name in enumerate(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])
}
LONG_AGO = timezone.now() - timedelta(days=30)


def at(day: str, clock: str) -> datetime:
    """ "tue", "12:40": that moment of the week after next."""
    hour = datetime.combine(DAYS[day.removeprefix("next ")], time.fromisoformat(clock))
    return timezone.make_aware(hour) + timedelta(days=7 if day.startswith("next ") else 0)


@pytest.fixture
def diary(monkeypatch: pytest.MonkeyPatch) -> list[Entry]:
    """What stands in everybody's calendar."""
    stands: list[Entry] = []

    def mine(people: Collection[Any], first: date, last: date) -> list[Entry]:
        return [entry for entry in stands if entry.person in people]

    monkeypatch.setattr(calendar, "_sources", [mine])
    return stands


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> list[Need]:
    """What waits for everybody on Needs you today."""
    lines: list[Need] = []
    monkeypatch.setattr(needs, "_sources", [lambda person: lines])
    return lines


@pytest.fixture
def go(here: Setting, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Callable[..., list[str]]:
    """``go("tue", "08:00")``: the worker looks then. Returns what left, each as its first line."""

    def run(day: str, clock: str) -> list[str]:
        moment = at(day, clock)
        monkeypatch.setattr(timezone, "now", lambda: moment)
        before = len(mail.outbox)
        with outside():
            outbox.lapse(moment)
            reminding.remind(moment)
            dispatch(moment + timedelta(seconds=1))
        return [letter.body.strip().splitlines()[0] for letter in mail.outbox[before:]]

    return run


def lunch(person: Person, day: str = "tue", clock: str = "12:40", uid: str = "meeting/1") -> Entry:
    starts = at(day, clock)
    return Entry(person.pk, uid, starts, starts + timedelta(minutes=25), "Library")


def choose(person: Person, **more: Any) -> MessageChoice:
    """They chose reminders long ago, and what stands then was seen then."""
    made: MessageChoice = MessageChoice.objects.create(
        person=person, **{"reminded_since": LONG_AGO, "at": time(16, 0)} | more
    )
    catch_up([person.pk], at("mon", "07:00"))
    return made


def needing(*urgencies: Urgency) -> list[Need]:
    return [Need("Leo told us something", "It is about Leo", "Look", "/", urgency) for urgency in urgencies]


def a_number(person: Person) -> TextNumber:
    row = TextNumber(person=person.pk, verified_at=LONG_AGO)
    row.number = "+447700900123"
    row.save()
    make_link(STOP, row)
    return row


TOMORROW, TODAY = (
    f"You have something {day} at 12:40. Open Peerway to see." for day in ("tomorrow", "today")
)
CHANGED = "Something of yours changed. Open Peerway to see."


def test_the_examples_in_the_docstrings_come_out() -> None:
    assert doctest.testmod(rules).failed == 0


# ---- The day before


def test_a_reminder_goes_the_day_before_at_the_chosen_time_and_once(
    cast: Any, diary: list[Entry], go: Any
) -> None:
    diary.append(lunch(cast.rahman))
    choose(cast.rahman)

    assert go("mon", "15:55") == []
    assert go("mon", "16:00") == [TOMORROW]
    assert go("mon", "16:05") == go("tue", "08:00") == go("tue", "16:00") == []


def test_whoever_chose_nothing_is_sent_nothing(cast: Any, diary: list[Entry], waiting: Any, go: Any) -> None:
    diary.append(lunch(cast.rahman))
    waiting += needing(Urgency.TODAY)
    choose(cast.rahman, reminded_since=None)

    assert go("mon", "16:00") == go("tue", "09:00") == []


def test_a_reminder_on_a_quiet_day_waits_for_the_next_morning_that_is_not(
    cast: Any, diary: list[Entry], go: Any
) -> None:
    diary.append(lunch(cast.rahman, "next mon"))
    choose(cast.rahman)

    assert go("sun", "16:00") == go("next mon", "07:25") == []
    assert go("next mon", "07:30") == [TODAY]


def test_a_reminder_that_would_come_too_late_does_not_come(cast: Any, diary: list[Entry], go: Any) -> None:
    diary.append(lunch(cast.rahman, "next mon", "07:20"))
    choose(cast.rahman)

    assert go("sun", "16:00") == go("next mon", "07:30") == []


def test_on_a_closed_day_nothing_goes(cast: Any, diary: list[Entry], waiting: list[Need], go: Any) -> None:
    Closure.objects.create(name="Training day", starts_on=DAYS["mon"], ends_on=DAYS["mon"])
    diary.append(lunch(cast.rahman))
    waiting += needing(Urgency.TODAY)
    choose(cast.rahman, digest="daily", at=time(8))

    assert go("mon", "16:00") == []
    assert go("tue", "08:00") == ["You have something today at 12:40. Open Peerway to see."]


def test_several_things_on_one_day_are_one_letter(cast: Any, diary: list[Entry], go: Any) -> None:
    diary += [lunch(cast.rahman), lunch(cast.rahman, clock="14:00", uid="meeting/2")]
    choose(cast.rahman)

    assert go("mon", "16:00") == [TOMORROW]
    assert Told.objects.filter(kind="ahead").count() == 2


def test_what_is_put_in_late_is_still_reminded_of(cast: Any, diary: list[Entry], go: Any) -> None:
    choose(cast.rahman)
    diary.append(lunch(cast.rahman))

    assert go("mon", "17:30") == [TOMORROW]


def test_moved_to_another_day_it_is_reminded_of_again(cast: Any, diary: list[Entry], go: Any) -> None:
    diary.append(lunch(cast.rahman))
    choose(cast.rahman)
    go("mon", "16:00")
    diary[:] = [lunch(cast.rahman, "thu")]

    assert go("tue", "08:00") == [CHANGED]
    assert go("wed", "16:00") == [TOMORROW]


def test_somebody_who_has_left_is_sent_nothing(cast: Any, diary: list[Entry], go: Any) -> None:
    diary.append(lunch(cast.rahman))
    choose(cast.rahman)
    Person.objects.filter(pk=cast.rahman.pk).update(left_on=timezone.localdate())

    assert go("mon", "16:00") == []


# ---- Something changed


def test_what_is_cancelled_is_told_once_when_it_is_not_quiet(cast: Any, diary: list[Entry], go: Any) -> None:
    diary.append(lunch(cast.rahman))
    choose(cast.rahman)
    diary.clear()

    assert go("mon", "06:00") == []
    assert go("mon", "07:30") == [CHANGED]
    assert go("mon", "07:35") == go("mon", "16:00") == go("tue", "08:00") == []


def test_ten_changes_are_one_letter(cast: Any, diary: list[Entry], go: Any) -> None:
    diary += [lunch(cast.rahman, uid=f"meeting/{n}") for n in range(10)]
    choose(cast.rahman)
    diary.clear()

    assert go("mon", "09:00") == [CHANGED]


def test_what_changed_before_they_asked_is_not_told(cast: Any, diary: list[Entry], go: Any) -> None:
    diary.append(lunch(cast.rahman))
    catch_up([cast.rahman.pk], LONG_AGO)
    diary[:] = [replace(lunch(cast.rahman), where="Hall")]
    catch_up([cast.rahman.pk], LONG_AGO + timedelta(hours=1))
    choose(cast.rahman, reminded_since=LONG_AGO + timedelta(days=1))

    assert go("mon", "09:00") == []


# ---- The digest


def test_the_digest_counts_and_says_nothing_about_anybody(
    cast: Any, diary: Any, waiting: list[Need], go: Any
) -> None:
    waiting += needing(Urgency.SAFETY, Urgency.TODAY, Urgency.SOON)
    choose(cast.rahman, digest="daily", reminded_since=None, at=time(8))

    assert go("mon", "07:55") == []
    assert go("mon", "08:00") == ["Waiting for you in Peerway: two things for today and one for later."]
    assert "Leo" not in mail.outbox[0].body + mail.outbox[0].subject


def test_when_nothing_waits_nothing_comes_that_day(
    cast: Any, diary: Any, waiting: list[Need], go: Any
) -> None:
    choose(cast.rahman, digest="daily", reminded_since=None, at=time(8))

    assert go("mon", "08:00") == []
    waiting += needing(Urgency.TODAY)
    assert go("mon", "12:00") == []
    assert len(go("tue", "08:00")) == 1


def test_a_worker_that_was_off_for_three_days_sends_one_digest(
    cast: Any, diary: Any, waiting: list[Need], go: Any
) -> None:
    waiting += needing(Urgency.TODAY)
    choose(cast.rahman, digest="daily", reminded_since=None, at=time(8))
    assert len(go("mon", "08:00")) == 1

    assert len(go("thu", "11:00")) == 1
    assert go("thu", "11:05") == go("fri", "07:55") == []


def test_a_weekly_digest_comes_on_the_first_open_day_of_the_week(
    cast: Any, diary: Any, waiting: list[Need], go: Any
) -> None:
    Closure.objects.create(name="Bank holiday", starts_on=DAYS["mon"], ends_on=DAYS["mon"])
    waiting += needing(Urgency.SOON)
    choose(cast.rahman, digest="weekly", reminded_since=None, at=time(8))

    assert [len(go(day, "08:00")) for day in ("mon", "tue", "wed", "fri", "next mon")] == [0, 1, 0, 0, 1]


def test_changing_ones_mind_does_not_bring_a_second_digest_that_day(
    cast: Any, diary: Any, waiting: list[Need], go: Any
) -> None:
    waiting += needing(Urgency.SOON)
    choose(cast.rahman, digest="daily", reminded_since=None, at=time(8))
    go("mon", "08:00")
    MessageChoice.objects.update(digest="weekly")

    assert go("mon", "08:05") == []


def test_a_digest_and_a_reminder_come_in_one_letter(
    cast: Any, diary: list[Entry], waiting: list[Need], go: Any
) -> None:
    diary.append(lunch(cast.rahman))
    waiting += needing(Urgency.SOON)
    choose(cast.rahman, digest="daily", at=time(16))

    assert go("mon", "16:00") == [TOMORROW]
    assert "Also waiting for you there: one thing, not for today." in mail.outbox[0].body


def test_what_one_person_s_page_breaks_on_holds_up_nobody_else(
    cast: Any, diary: list[Entry], go: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails_for_one(person: Person) -> list[Need]:
        if person == cast.rahman:
            raise ZeroDivisionError
        return needing(Urgency.SOON)

    monkeypatch.setattr(needs, "_sources", [fails_for_one])
    for person in (cast.rahman, cast.cole):
        choose(person, digest="daily", reminded_since=None, at=time(8))

    with pytest.raises(RuntimeError, match="1 settings"):
        go("mon", "08:00")
    assert [letter.to for letter in Letter.objects.all()] == ["marcus.cole@northgate.example"]


def test_whoever_is_not_reached_in_time_is_told_the_next_time(
    cast: Any, here: Setting, diary: Any, waiting: list[Need]
) -> None:
    waiting += needing(Urgency.SOON)
    for person in (cast.rahman, cast.cole):
        choose(person, digest="daily", reminded_since=None, at=time(8))

    here.refresh_from_db()
    with outside():
        reminding.remind(at("mon", "08:00"), seconds=0)
        assert Letter.objects.count() == 0
        reminding.remind(at("mon", "08:02"))

    assert Letter.objects.count() == 2


# ---- By text


def test_a_text_goes_to_those_who_chose_texts_and_says_no_more(
    cast: Any, diary: list[Entry], go: Any, own_texts: Callable[[], list[str]]
) -> None:
    Setting.objects.update(texts="everyone")
    a_number(cast.leo)
    diary.append(lunch(cast.leo))
    choose(cast.leo, by="text")

    go("mon", "16:00")

    [text] = own_texts()
    assert "To: +447700900123" in text and "You have something tomorrow at 12:40." in text
    assert "Stop: http" in text and "Leo" not in text


def test_a_text_is_not_sent_in_quiet_hours_even_when_the_gateway_was_down_all_afternoon(
    cast: Any, diary: list[Entry], go: Any, own_texts: Callable[[], list[str]], settings: Any
) -> None:
    Setting.objects.update(texts="everyone")
    a_number(cast.leo)
    diary.append(lunch(cast.leo))
    choose(cast.leo, by="text")
    settings.TEXT_URL = "http://127.0.0.1:9/nobody-listens"
    go("mon", "16:00")

    settings.TEXT_URL = ""
    go("mon", "19:05")
    go("tue", "07:00")
    assert own_texts() == []
    go("tue", "07:30")

    assert ["today at 12:40" in text for text in own_texts()] == [True]


@pytest.mark.parametrize("why", ["stopped", "not offered", "only to adults"])
def test_no_text_goes_where_it_may_not(
    cast: Any, diary: list[Entry], go: Any, own_texts: Callable[[], list[str]], why: str
) -> None:
    Setting.objects.update(texts={"not offered": "nobody", "only to adults": "adults"}.get(why, "everyone"))
    number = a_number(cast.leo)
    diary.append(lunch(cast.leo))
    choose(cast.leo, by="text")
    if why == "stopped":
        stop_texts(number, by=None)

    assert go("mon", "16:00") == own_texts() == []
    assert not Letter.objects.exists()


@pytest.fixture
def own_texts(settings: Any, tmp_path: Path) -> Callable[[], list[str]]:
    """The texts that left, from a folder of this test's own."""
    settings.TEXTS_FOLDER = tmp_path
    return lambda: [path.read_text() for path in sorted(tmp_path.glob("*.txt"))]


# ---- The whole way, and what it costs


def test_a_reminder_arrives_at_a_mail_server(cast: Any, diary: list[Entry], go: Any, settings: Any) -> None:
    diary.append(lunch(cast.rahman))
    choose(cast.rahman)
    with mail_sink.listening() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", sink.port, False
        go("mon", "16:00")

    [letter] = sink.letters
    assert letter["To"] == "samira.rahman@northgate.example"
    assert letter["Message-ID"].startswith(f"<{Letter.objects.get().pk}@")
    assert TOMORROW in letter.get_payload()


def test_the_cost_does_not_grow_with_who_has_nothing_due(
    cast: Any, diary: list[Entry], here: Setting
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert reminding.remind_here(here, at("mon", "09:00"))
        return sum(not query["sql"].startswith(NO_QUESTION) for query in asked)

    here.refresh_from_db()
    choose(cast.rahman)
    few = cost()
    for person in (cast.cole, cast.okafor, cast.adeyemi, cast.lowe, cast.hart, cast.ferris):
        diary.append(lunch(person))
        choose(person)

    assert cost() == few


def test_nothing_that_is_kept_of_it_names_anything(cast: Any, diary: list[Entry], go: Any) -> None:
    diary.append(lunch(cast.rahman))
    choose(cast.rahman)
    go("mon", "16:00")

    kept = json.dumps([str(row) for row in Letter.objects.values("kind", "facts", "leads_to")])
    assert "Library" not in kept and "Meeting" not in kept
