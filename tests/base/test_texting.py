"""Texts leave through one plain door: whole, once for each letter, to a proved number, and they say nothing."""

from __future__ import annotations

import doctest
import json
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from peerway.base import letter_words, numbers, outbox, texting
from peerway.base.journal import JournalLine
from peerway.base.links import make_link
from peerway.base.mistakes import Mistake
from peerway.base.numbers import STOP, TextNumber, stop_texts, whole_number
from peerway.base.outbox import Letter, dispatch, send, unsent_too_long
from peerway.base.scoping import inside, outside
from peerway.base.texting import Gateway, NotAText, places, send_text
from peerway.base.texting_check import texts_can_leave

MINUTE = timedelta(minutes=1)
NUMBER = "+447700900123"
LONGEST_ADDRESS = "https://peer-support.a-long-academy-trust.sch.uk/stop/" + "a" * 26 + "/"


@pytest.fixture
def gateway(settings: Any) -> Iterator[SimpleNamespace]:
    """A real text gateway on this machine: what it was asked, and the answers it gives next."""
    made = SimpleNamespace(asked=[], answers=[])

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            made.asked.append(SimpleNamespace(path=self.path, headers=dict(self.headers), body=body))
            status = made.answers.pop(0) if made.answers else 202
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "/elsewhere")
            self.end_headers()

        do_GET = do_POST

        def log_message(self, *_: object) -> None:
            """Nothing to say."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.TEXT_URL = f"http://127.0.0.1:{server.server_port}/messages"
    settings.TEXT_HEADERS = {"Authorization": "Bearer secret"}
    settings.TEXT_FIELDS = {"to": "{to}", "message": "{body}", "reference": "{key}"}
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def number(cast: Any, here: Any) -> TextNumber:
    """Amara's, proved."""
    row = TextNumber(person=cast.amara.pk, verified_at=timezone.now())
    row.number = NUMBER
    row.save()
    make_link(STOP, row)
    return row


def remind(number: TextNumber, **more: Any) -> Letter:
    letter = send("something_changed", to=number, key="told/1", **more)
    assert letter
    return letter


def test_the_examples_in_the_docstrings_come_out() -> None:
    assert [doctest.testmod(each).failed for each in (texting, numbers, letter_words)] == [0, 0, 0]


def test_a_text_goes_once_to_the_number_with_the_letter_s_key(
    number: TextNumber, gateway: SimpleNamespace
) -> None:
    letter, now = remind(number), timezone.now()

    assert [dispatch(now + MINUTE), dispatch(now + 20 * MINUTE)] == [1, 0]

    [asked] = gateway.asked
    told = json.loads(asked.body)
    assert (asked.path, told["to"], told["reference"]) == ("/messages", NUMBER, str(letter.pk))
    assert told["message"].startswith("Something of yours changed. Open Peerway to see. Stop: http")
    assert (asked.headers["Authorization"], asked.headers["Idempotency-Key"]) == (
        "Bearer secret",
        str(letter.pk),
    )


def test_a_gateway_that_wants_a_form_gets_a_form(
    number: TextNumber, gateway: SimpleNamespace, settings: Any
) -> None:
    settings.TEXT_AS_JSON, settings.TEXT_FIELDS = False, {"To": "{to}", "Body": "{body}", "From": "Peerway"}
    remind(number)

    dispatch(timezone.now() + MINUTE)

    told = parse_qs(gateway.asked[0].body)
    assert (told["To"], told["From"]) == ([NUMBER], ["Peerway"])


@pytest.mark.parametrize("bad_day", [500, 400, 302])
def test_a_text_that_is_not_taken_is_tried_again_with_the_same_key_and_told_of(
    number: TextNumber, gateway: SimpleNamespace, bad_day: int
) -> None:
    letter, now = remind(number), timezone.now()
    gateway.answers += [bad_day]

    assert [dispatch(now + MINUTE), dispatch(now + 10 * MINUTE)] == [0, 1]

    assert {asked.path for asked in gateway.asked} == {"/messages"}
    assert [asked.headers["Idempotency-Key"] for asked in gateway.asked] == [str(letter.pk)] * 2


def test_a_late_text_is_shown_to_those_who_look_after_letters_without_the_number(
    number: TextNumber, gateway: SimpleNamespace, cast: Any, as_person: Any
) -> None:
    gateway.answers += [500]
    remind(number)
    dispatch(timezone.now() + MINUTE)
    Letter.objects.update(created_at=timezone.now() - 20 * MINUTE)

    page = as_person(cast.hart).get("/letters/").content.decode()

    assert "A phone, by text" in page and "7700" not in page
    assert unsent_too_long().count() == 1


def test_the_number_is_nowhere_in_the_outbox_the_log_or_the_journal(
    number: TextNumber, gateway: SimpleNamespace, caplog: Any
) -> None:
    gateway.answers += [500]
    letter = remind(number)
    dispatch(timezone.now() + MINUTE)

    row = Letter.objects.filter(pk=letter.pk).values().get()
    lines = [str(line) for line in JournalLine.objects.values()]
    assert not [text for text in (str(row), caplog.text, *lines) if "7700900" in text]
    assert b"7700900" not in bytes(TextNumber.objects.get().sealed_number)


def test_a_number_that_was_stopped_is_not_texted_again(number: TextNumber, gateway: SimpleNamespace) -> None:
    letter = remind(number)
    stop_texts(number, by=None)

    dispatch(timezone.now() + MINUTE)

    letter.refresh_from_db()
    assert not gateway.asked and letter.set_aside_at and not letter.sent_at


def test_one_tap_stops_the_texts_but_opening_the_link_does_not(
    number: TextNumber, gateway: SimpleNamespace
) -> None:
    remind(number)
    dispatch(timezone.now() + MINUTE)
    address = json.loads(gateway.asked[0].body)["message"].rsplit("Stop: ", 1)[1]
    path = "/" + address.split("/", 3)[3]

    assert "Stop the texts?" in Client().get(path).content.decode()
    assert TextNumber.objects.get().is_in_use
    Client().post(path)

    with inside(number.setting_id):
        stopped = TextNumber.objects.get()
    assert not stopped.is_in_use and stopped.number == ""
    assert Client().get(path).status_code == 410


def test_a_number_that_is_not_proved_gets_its_code_and_nothing_else(
    number: TextNumber, gateway: SimpleNamespace
) -> None:
    TextNumber.objects.update(verified_at=None)
    remind(number)
    send("number_code", to=number, key="code/1", good_until=number.code_until)

    dispatch(timezone.now() + MINUTE)

    [asked] = gateway.asked
    assert f"Your Peerway code is {number.code}." in asked.body


def test_a_code_is_good_for_five_tries_and_ten_minutes(number: TextNumber) -> None:
    number.refresh_from_db()
    wrong = f"{(int(number.code) + 1) % 1_000_000:06d}"

    assert [number.prove(wrong, timezone.now()) for _ in range(5)] == [False] * 5
    with pytest.raises(Mistake, match="new one"):
        number.prove(number.code, timezone.now())
    number.tries = 0
    with pytest.raises(Mistake, match="new one"):
        number.prove(number.code, timezone.now() + 11 * MINUTE)
    assert number.prove(f" {number.code[:3]} {number.code[3:]}", timezone.now())


@pytest.mark.parametrize("typed", ["12", "hello", "+44", "+1 202 555 0147", "0044", "+4407700900123456789"])
def test_what_is_no_number_of_here_is_refused_with_words(typed: str) -> None:
    with pytest.raises(Mistake):
        whole_number(typed)


# ---- What a text may say


@pytest.mark.parametrize("kind", [kind for kind, text in outbox.texts().items() if "text" in text])
def test_every_text_is_one_segment_at_its_longest(kind: str) -> None:
    at = (timezone.now() + timedelta(days=3)).isoformat()
    for facts in ({"at": at, "today": 88, "later": 88}, {"at": at, "later": 88}, {"at": at, "later": 1}):
        said = letter_words.filled(
            outbox.texts()[kind]["text"], facts, url=LONGEST_ADDRESS, code="000000", stop=LONGEST_ADDRESS
        )
        assert (places(said) or 999) <= 160, (kind, said)


@given(st.text(max_size=200))
def test_what_does_not_fit_is_refused_and_what_fits_is_plain(body: str) -> None:
    count = places(body)

    if count is None or count > 160:
        with pytest.raises(NotAText):
            send_text(to=NUMBER, body=body, key="1")
    else:
        assert len(body) <= count


def test_an_address_that_is_too_long_or_a_gateway_in_the_open_stops_the_site_from_starting(
    settings: Any,
) -> None:
    assert texts_can_leave() == []
    settings.PEERWAY_URL = f"https://{'a-very-long-name.' * 6}example"
    assert [problem.id for problem in texts_can_leave()] == ["peerway.E012"]
    settings.TEXT_URL = "http://texts.example/send"
    assert [problem.id for problem in texts_can_leave()] == ["peerway.E011"]


def test_a_number_does_not_travel_in_the_open() -> None:
    with pytest.raises(ValueError, match="https"):
        Gateway("http://texts.example/send")


def test_the_token_of_a_gateway_is_not_shown_with_it() -> None:
    assert "secret" not in repr(Gateway("https://texts.example", {"Authorization": "secret"}))


def test_without_a_gateway_the_demo_writes_texts_into_a_folder(
    number: TextNumber, tmp_path: Path, settings: Any
) -> None:
    settings.TEXTS_FOLDER = tmp_path
    send_text(to=NUMBER, body="Hello", key="a-key")

    assert (tmp_path / "a-key.txt").read_text() == f"To: {NUMBER}\n\nHello\n"


def test_where_no_way_is_set_up_nothing_goes(settings: Any) -> None:
    settings.TEXTS_FOLDER = None

    assert texting.way() is None
    with pytest.raises(ConnectionError):
        send_text(to=NUMBER, body="Hello", key="1")


# ---- Letters whose time is over


def test_a_letter_whose_point_is_past_lapses_and_that_is_written_down(cast: Any, here: Any) -> None:
    now = timezone.now()
    letter = send("something_changed", to=cast.rahman, key="told/1", good_until=now + 5 * MINUTE)
    assert letter

    assert dispatch(now + 6 * MINUTE) == 0
    with outside():
        assert [outbox.lapse(now + 6 * MINUTE), outbox.lapse(now + 7 * MINUTE)] == [1, 0]

    assert list(Letter.objects.lapsed()) == [letter]
    assert JournalLine.objects.get().act == "letter.lapsed"
    assert not outbox.unsent_too_long(now + 60 * MINUTE)


def test_after_a_restore_nobody_is_asked_about_reminders_of_what_has_been(cast: Any, here: Any) -> None:
    now = timezone.now()
    send("something_changed", to=cast.rahman, key="told/1", good_until=now + 5 * MINUTE)
    outbox.after_restore(now)
    assert Letter.objects.waiting_for_somebody().count() == 1

    with outside():
        outbox.lapse(now + 6 * MINUTE)

    assert Letter.objects.waiting_for_somebody().count() == 0


def test_a_letter_in_good_time_goes(cast: Any, here: Any) -> None:
    now = timezone.now()
    send("something_changed", to=cast.rahman, key="told/1", good_until=now + 5 * MINUTE)

    assert dispatch(now + MINUTE) == 1
    with outside():
        assert outbox.lapse(now + 6 * MINUTE) == 0


@pytest.mark.parametrize("facts", [{"name": 1}, {"today": "Leo"}, {"later": 1.5}])
def test_nothing_but_a_moment_and_counts_can_be_put_in_a_letter(
    cast: Any, here: Any, facts: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match="nothing else"):
        send("things_wait", to=cast.rahman, key="told/1", facts=facts)


def test_a_reminder_that_goes_late_says_today_and_not_tomorrow(cast: Any, here: Any) -> None:
    noon = timezone.localtime().replace(hour=12, minute=40)

    assert letter_words.when_words(noon, noon - timedelta(hours=20)) == "tomorrow at 12:40"
    assert letter_words.when_words(noon, noon - timedelta(hours=2)) == "today at 12:40"


def test_a_moment_is_kept_as_a_moment(cast: Any, here: Any) -> None:
    at = datetime(2026, 11, 24, 12, 40, tzinfo=timezone.get_current_timezone())
    letter = send("day_ahead", to=cast.rahman, key="told/1", facts={"at": at})

    assert letter and datetime.fromisoformat(letter.facts["at"]) == at
