"""Everybody's own page of messages and calendar: theirs alone, by their choice, and stopped with one press."""

from __future__ import annotations

import gzip
import logging
from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from ical.calendar_stream import IcsCalendarStream

from peerway.base import calendar, erasure
from peerway.base.calendar import Entry
from peerway.base.dated import Dated
from peerway.base.headers import NoTokens
from peerway.base.journal import JournalLine
from peerway.base.links import Link, link_to
from peerway.base.numbers import TextNumber
from peerway.base.outbox import Letter, dispatch
from peerway.base.places import Setting
from peerway.base.scoping import inside
from peerway.people.messages import feed
from peerway.people.messages.actions import CALENDAR, forget_numbers
from peerway.people.models import MessageChoice, Person, Told
from tests.scenes import cost

PAGE, LIGHT = "/people/me/messages/", 14 * 1024
As = Callable[[Person], Client]


@pytest.fixture
def diary(monkeypatch: pytest.MonkeyPatch) -> list[Entry]:
    stands: list[Entry] = []

    def mine(people: Collection[Any], first: date, last: date) -> list[Entry]:
        return [entry for entry in stands if entry.person in people]

    monkeypatch.setattr(calendar, "_sources", [mine])
    return stands


def tomorrow(person: Person, uid: str = "meeting/1") -> Entry:
    starts = timezone.now().replace(microsecond=0) + timedelta(days=1)
    return Entry(person.pk, uid, starts, starts + timedelta(minutes=25), "Library")


def address(client: Client, person: Person) -> str:
    """They ask for an address; what a calendar program would be given."""
    client.post(reverse("people:calendar_address"), {"go": "new"})
    with inside(person.setting_id):
        link = link_to(CALENDAR, person)
    assert link
    return reverse("people:calendar", args=[link.token])


def text_offered(to: str = "everyone") -> None:
    Setting.objects.update(texts=to)


# ---- The feed


def test_an_address_shows_when_and_where_to_whoever_has_it_and_nothing_else(
    cast: Any, here: Any, diary: list[Entry], as_person: As
) -> None:
    diary += [tomorrow(cast.amara), tomorrow(cast.leo, "meeting/2")]

    answer = Client().get(address(as_person(cast.amara), cast.amara))

    [event] = IcsCalendarStream.calendar_from_ics(answer.content.decode()).events
    assert (event.summary, event.location, event.dtstart) == ("Meeting", "Library", diary[0].starts)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert (answer["Cache-Control"], answer["Referrer-Policy"]) == ("private, no-cache", "no-referrer")
    assert "noindex" in answer["X-Robots-Tag"]
    assert not any(word in answer.content.decode() for word in ("Amara", "Leo", "Northgate", "meeting/1"))


def test_what_is_cancelled_is_sent_until_it_is_past(
    cast: Any, here: Any, diary: list[Entry], as_person: As
) -> None:
    diary.append(tomorrow(cast.amara))
    path = address(as_person(cast.amara), cast.amara)
    Client().get(path)
    diary.clear()

    [event] = IcsCalendarStream.calendar_from_ics(Client().get(path).content.decode()).events

    assert (event.status, event.sequence) == ("CANCELLED", 1)


def test_a_program_that_has_it_already_is_told_so(
    cast: Any, here: Any, diary: list[Entry], as_person: As
) -> None:
    diary.append(tomorrow(cast.amara))
    path = address(as_person(cast.amara), cast.amara)
    Client().get(path)
    Dated.objects.update(changed_at=timezone.now() - timedelta(minutes=5))
    Link.objects.update(made_at=timezone.now() - timedelta(minutes=5))
    first = Client().get(path)
    had = {"HTTP_IF_NONE_MATCH": first["ETag"]}
    since = {"HTTP_IF_MODIFIED_SINCE": first["Last-Modified"]}

    assert [Client().get(path, **more).status_code for more in (had, since)] == [304, 304]
    diary.clear()
    assert Client().get(path, **had).status_code == 200
    assert Client().head(path).content == b""


def test_a_new_address_stops_the_one_before(cast: Any, here: Any, diary: Any, as_person: As) -> None:
    client = as_person(cast.amara)
    first, second = address(client, cast.amara), address(client, cast.amara)

    assert (Client().get(first).status_code, Client().get(second).status_code) == (410, 200)
    client.post(reverse("people:calendar_address"), {"go": "stop"})
    assert Client().get(second).status_code == 410
    assert [line.act for line in JournalLine.objects.filter(act__startswith="calendar")] == [
        "calendar.opened", "calendar.opened", "calendar.closed",
    ]  # fmt: skip


def test_an_address_does_not_work_for_ever_nor_for_somebody_who_has_left(
    cast: Any, here: Any, diary: Any, as_person: As
) -> None:
    path = address(as_person(cast.amara), cast.amara)
    assert Link.objects.filter(purpose=CALENDAR, expires_at__lt=timezone.now() + timedelta(days=401)).exists()
    Person.objects.filter(pk=cast.amara.pk).update(left_on=timezone.localdate())

    assert Client().get(path).status_code == 410
    Person.objects.filter(pk=cast.amara.pk).update(left_on=None)
    Link.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert Client().get(path).status_code == 410


def test_a_program_that_asks_all_the_time_is_told_to_wait(
    cast: Any, here: Any, diary: Any, as_person: As, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed, "ASKS", 3)
    path = address(as_person(cast.amara), cast.amara)

    assert [Client().get(path).status_code for _ in range(5)] == [200, 200, 200, 429, 429]


def test_an_address_can_only_be_read(cast: Any, here: Any, diary: Any, as_person: As) -> None:
    assert Client().post(address(as_person(cast.amara), cast.amara)).status_code == 405


def test_no_token_is_written_to_the_log(cast: Any, here: Any, diary: Any, as_person: As, caplog: Any) -> None:
    client = as_person(cast.amara)
    path = address(client, cast.amara)
    client.post(reverse("people:calendar_address"), {"go": "stop"})
    token = path.rsplit("/", 1)[1].removesuffix(".ics")
    caplog.handler.addFilter(NoTokens())

    with caplog.at_level(logging.DEBUG):
        Client().get(path)

    assert "Gone" in caplog.text and token not in caplog.text


# ---- The page


@pytest.mark.parametrize("key", ["rahman", "amara", "ferris", "whitfield"])
def test_everybody_has_the_page_and_it_opens_with_nothing_chosen(
    cast: Any, here: Any, as_person: As, key: str
) -> None:
    page = as_person(getattr(cast, key)).get(PAGE)

    assert page.status_code == 200 and "Make me an address" in page.content.decode()
    assert not MessageChoice.objects.exists()


def test_a_young_person_s_page_is_light_and_says_who_can_see_what(
    cast: Any, here: Any, as_person: As
) -> None:
    text_offered()
    client = as_person(cast.leo)
    address(client, cast.leo)

    page = client.get(PAGE)

    assert "Anyone who has this address can see when and where; not who." in page.content.decode()
    assert len(gzip.compress(page.content)) < LIGHT


def test_the_cost_of_the_page_is_small(cast: Any, here: Any, as_person: As) -> None:
    assert cost(as_person(cast.rahman), PAGE) <= 14


def test_choosing_is_kept_and_written_down(cast: Any, here: Any, as_person: As) -> None:
    client = as_person(cast.rahman)
    said = {"dates": "yes", "digest": "daily", "by": "email", "at": "15:30"}

    assert client.post(PAGE, said).status_code == 302

    choice = MessageChoice.objects.get()
    assert (choice.person, choice.digest, choice.by, f"{choice.at:%H:%M}") == (
        cast.rahman, "daily", "email", "15:30",
    )  # fmt: skip
    assert choice.reminded_since and JournalLine.objects.filter(act="messages.chosen").count() == 1
    client.post(PAGE, said | {"dates": "no", "digest": "never"})
    choice.refresh_from_db()
    assert (choice.reminded_since, choice.digest) == (None, "never")


def test_nobody_can_choose_a_time_in_quiet_hours_or_a_way_they_did_not_give(
    cast: Any, here: Any, as_person: As
) -> None:
    Setting.objects.update(quiet_from="16:00")
    client = as_person(cast.rahman)
    said = {"dates": "yes", "digest": "daily", "by": "email", "at": "15:30"}

    assert client.post(PAGE, said | {"at": "17:00"}).status_code == 200
    assert client.post(PAGE, said | {"by": "text"}).status_code == 200
    assert not MessageChoice.objects.exists()


def test_a_young_person_with_no_address_is_told_so_and_is_not_asked(
    cast: Any, here: Any, as_person: As
) -> None:
    page = as_person(cast.leo).get(PAGE).content.decode()

    assert "because we have no e-mail address of yours" in page and 'name="dates"' not in page


def test_a_young_person_is_not_offered_a_digest(cast: Any, here: Any, as_person: As) -> None:
    cast.leo.account.email = "leo@home.example"
    cast.leo.account.save()
    client = as_person(cast.leo)

    assert 'name="digest"' not in client.get(PAGE).content.decode()
    client.post(PAGE, {"dates": "yes", "digest": "daily", "by": "email", "at": "15:30"})
    assert MessageChoice.objects.get().digest == "never"


# ---- A number


def test_a_number_is_proved_with_a_code_and_then_offered(
    cast: Any, here: Any, as_person: As, settings: Any, tmp_path: Any
) -> None:
    text_offered()
    settings.TEXTS_FOLDER = tmp_path
    client = as_person(cast.leo)

    client.post(reverse("people:number"), {"number": "07700 900123"})
    dispatch(timezone.now() + timedelta(minutes=1))
    [text] = [path.read_text() for path in tmp_path.glob("*.txt")]
    code = TextNumber.objects.get().code
    assert f"Your Peerway code is {code}." in text and "To: +447700900123" in text
    wrong = "000000" if code != "000000" else "000001"
    assert (
        "That is not the code" in client.post(reverse("people:number_code"), {"code": wrong}).content.decode()
    )
    assert client.post(reverse("people:number_code"), {"code": code}).status_code == 302

    page = client.get(PAGE).content.decode()
    assert "ends in 123" in page and "07700" not in page and "+447700" not in page
    assert client.post(PAGE, {"dates": "yes", "by": "text", "at": "15:30"}).status_code == 302
    assert TextNumber.objects.get().tries == 2


def test_texts_are_offered_where_the_setting_says_so(cast: Any, here: Any, as_person: As) -> None:
    def may(person: Person) -> bool:
        return as_person(person).get(reverse("people:number")).status_code == 200

    found = {}
    for offered in ("nobody", "adults", "everyone"):
        text_offered(offered)
        found[offered] = (may(cast.rahman), may(cast.leo))

    assert found == {"nobody": (False, False), "adults": (True, False), "everyone": (True, True)}


def test_where_no_way_is_set_up_texts_are_not_offered(
    cast: Any, here: Any, as_person: As, settings: Any
) -> None:
    text_offered()
    settings.TEXTS_FOLDER = None

    assert as_person(cast.rahman).get(reverse("people:number")).status_code == 403
    assert "Text messages" not in as_person(cast.rahman).get(PAGE).content.decode()


def test_a_stranger_s_phone_is_not_a_toy(cast: Any, here: Any, as_person: As) -> None:
    text_offered()
    answers = [
        as_person(person).post(reverse("people:number"), {"number": "07700900123"}).status_code
        for person in (cast.leo, cast.amara, cast.bilal, cast.niamh)
    ]

    assert answers == [302, 302, 302, 200]
    assert Letter.objects.filter(kind="number_code").count() == 3


def test_stopping_forgets_the_number(cast: Any, here: Any, as_person: As) -> None:
    text_offered()
    client = as_person(cast.leo)
    client.post(reverse("people:number"), {"number": "07700900123"})

    client.post(reverse("people:number_stopping"))

    row = TextNumber.objects.get()
    assert row.stopped_at and row.number == ""


def test_a_number_that_was_not_proved_or_whose_person_left_is_not_kept(
    cast: Any, here: Any, as_person: As
) -> None:
    text_offered()
    now = timezone.now()
    for person in (cast.leo, cast.amara, cast.bilal):
        as_person(person).post(reverse("people:number"), {"number": f"077009001{person.year_group:02d}"})
    TextNumber.objects.exclude(person=cast.leo.pk).update(verified_at=now)
    Person.objects.filter(pk=cast.amara.pk).update(left_on=timezone.localdate())

    forget_numbers(now + timedelta(hours=23))
    assert {row.person for row in TextNumber.objects.all()} == {cast.leo.pk, cast.bilal.pk}
    forget_numbers(now + timedelta(hours=25))

    assert {row.person for row in TextNumber.objects.all()} == {cast.bilal.pk}


# ---- What others see


def told(person: Person, **more: Any) -> Told:
    letter = Letter.objects.create(
        id="0198c1f0-0000-7000-8000-000000000001", setting_id=person.setting_id, to="x@y.example",
        kind="day_ahead", sent_at=datetime.fromisoformat("2026-11-24T16:00:00+00:00"),
    )  # fmt: skip
    made: Told = Told.objects.create(person=person, kind="ahead", about="1", letter=letter.pk, **more)
    return made


def test_a_facilitator_sees_that_a_reminder_went_and_when_and_no_more(
    cast: Any, here: Any, as_person: As
) -> None:
    told(cast.leo)

    page = as_person(cast.rahman).get(reverse("people:person", args=[cast.leo.pk])).content.decode()

    assert "The last one went by e-mail on Tuesday 24 November, 16:00." in " ".join(page.split())
    assert "x@y.example" not in page


def test_they_see_too_when_it_could_not_be_sent_in_time(cast: Any, here: Any, as_person: As) -> None:
    told(cast.leo, lapsed_at=timezone.now())

    page = as_person(cast.rahman).get(reverse("people:person", args=[cast.leo.pk])).content.decode()

    assert "could not be sent in time" in page


def test_a_forgotten_person_leaves_no_calendar_number_or_reminder(
    cast: Any, here: Any, diary: list[Entry], as_person: As
) -> None:
    text_offered()
    diary.append(tomorrow(cast.leo))
    client = as_person(cast.leo)
    path = address(client, cast.leo)
    Client().get(path)
    client.post(reverse("people:number"), {"number": "07700900123"})
    told(cast.leo)
    MessageChoice.objects.create(person=cast.leo)

    erasure.forget(cast.leo, by=cast.hart, why="asked")

    kept = [model.objects.count() for model in (Dated, TextNumber, Told, MessageChoice)]
    assert kept == [0, 0, 0, 0] and not Link.objects.exists()
    assert not Letter.objects.filter(channel="sms").exists()
    assert Client().get(path).status_code == 404
