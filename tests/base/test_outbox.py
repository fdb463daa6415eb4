"""Every message leaves once, says nothing, and is never lost or given up in silence."""

from __future__ import annotations

import string
import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone

from peerway.base import outbox
from peerway.base.journal import JournalLine
from peerway.base.letter_words import HOLES
from peerway.base.outbox import Letter, dispatch, send, unsent_too_long
from peerway.base.places import Organisation, Setting
from peerway.base.scoping import inside, outside

MINUTE = timedelta(minutes=1)


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def no_mail_server(settings: Any) -> None:
    settings.EMAIL_BACKEND = "tests.base.broken_mail.Broken"


def test_a_letter_goes_once_with_its_identity(cast: Any, here: Any, now: datetime) -> None:
    letter = send("something_new", to=cast.rahman, key="worry/1")

    assert letter
    assert (dispatch(now + MINUTE), dispatch(now + 10 * MINUTE)) == (1, 0)
    (sent,) = mail.outbox
    assert sent.to == ["samira.rahman@northgate.example"]
    assert sent.message()["Message-ID"].startswith(f"<{letter.pk}@")
    assert sent.subject == "Something new in Peerway"


def test_asking_twice_for_the_same_letter_makes_one(cast: Any, here: Any, now: datetime) -> None:
    first, second = (send("something_new", to=cast.rahman, key="worry/1") for _ in range(2))

    assert first == second
    assert send("something_new", to=cast.rahman, key="worry/2") != first
    assert send("something_new", to=cast.lowe, key="worry/1") != first
    assert Letter.objects.count() == 3


def test_a_letter_stands_or_falls_with_what_it_tells_of(cast: Any, here: Any) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        send("something_new", to=cast.rahman, key="worry/1")
        raise ZeroDivisionError

    assert Letter.objects.count() == 0


def test_it_goes_at_once_after_the_commit(cast: Any, here: Any, at_once: Any) -> None:
    with at_once():
        send("needs_you", to=cast.adeyemi, key="worry/1")
        assert mail.outbox == []

    assert [sent.to for sent in mail.outbox] == [["tunde.adeyemi@northgate.example"]]


def test_somebody_without_an_address_gets_no_letter(cast: Any, here: Any) -> None:
    assert send("something_new", to=cast.leo, key="session/1") is None


def test_a_text_that_is_not_registered_is_a_mistake(cast: Any, here: Any) -> None:
    with pytest.raises(KeyError, match="no text called"):
        send("leo_has_told_us", to=cast.rahman, key="worry/1")


def test_a_letter_that_will_not_go_is_tried_again_more_and_more_slowly(
    cast: Any, here: Any, now: datetime, no_mail_server: None
) -> None:
    letter = send("something_new", to=cast.rahman, key="worry/1")
    assert letter

    waits = []
    for _ in range(8):
        letter.refresh_from_db()
        moment = max(now, letter.next_at)
        assert dispatch(moment) == 0
        letter.refresh_from_db()
        waits.append(round((letter.next_at - moment) / MINUTE))

    assert waits == [2, 2, 4, 8, 16, 32, 60, 60]
    assert (letter.tries, letter.sent_at) == (8, None)


def test_it_goes_when_the_mail_server_comes_back(
    cast: Any, here: Any, now: datetime, settings: Any, no_mail_server: None
) -> None:
    send("something_new", to=cast.rahman, key="worry/1")
    dispatch(now + MINUTE)

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    assert dispatch(now + 5 * MINUTE) == 1


def test_one_letter_that_will_not_go_does_not_hold_up_the_others(
    cast: Any, here: Any, now: datetime, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "tests.base.broken_mail.RefusesOne"
    send("something_new", to="refused@northgate.example", key="worry/1")
    send("something_new", to=cast.lowe, key="worry/1")

    assert dispatch(now + MINUTE) == 1


def test_a_letter_claimed_by_a_worker_that_died_is_claimed_again(cast: Any, here: Any, now: datetime) -> None:
    send("something_new", to=cast.rahman, key="worry/1")

    assert len(outbox.claim(now + MINUTE, 10)) == 1
    assert outbox.claim(now + MINUTE, 10) == []
    assert dispatch(now + MINUTE + outbox.LEASE) == 1


def test_a_late_letter_is_told_of_once(cast: Any, here: Any, now: datetime, no_mail_server: None) -> None:
    send("something_new", to=cast.rahman, key="worry/1")
    later = now + 20 * MINUTE
    assert list(unsent_too_long(now + MINUTE)) == []

    with outside():
        told = [outbox.tell_of_late_letters(later) for _ in range(2)]

    assert told == [1, 0]
    assert unsent_too_long(later).count() == 1
    assert JournalLine.objects.get().act == "letter.late"


def test_a_late_letter_is_nobody_elses_business(cast: Any, here: Any, now: datetime, riverside: Any) -> None:
    send("something_new", to=cast.rahman, key="worry/1")

    with inside(riverside):
        assert unsent_too_long(now + 20 * MINUTE).count() == 0


def test_after_a_restore_letters_wait_for_a_person_to_decide(cast: Any, here: Any, now: datetime) -> None:
    letter = send("something_new", to=cast.rahman, key="worry/1")
    assert letter

    outbox.after_restore(now)
    assert dispatch(now + 5 * MINUTE) == 0

    outbox.try_again(letter, by=cast.hart)
    assert dispatch(now + 5 * MINUTE) == 1


def test_a_letter_set_aside_does_not_go_and_is_written_down(cast: Any, here: Any, now: datetime) -> None:
    letter = send("something_new", to=cast.rahman, key="worry/1")
    assert letter

    outbox.set_aside(letter, by=cast.hart, why="wrong address")

    assert dispatch(now + 5 * MINUTE) == 0
    assert (JournalLine.objects.get().act, JournalLine.objects.get().why) == (
        "letter.set_aside",
        "wrong address",
    )


def test_sent_letters_are_forgotten_after_a_month_and_unsent_ones_never(
    cast: Any, here: Any, now: datetime
) -> None:
    send("something_new", to=cast.rahman, key="worry/1")
    dispatch(now + MINUTE)
    unsent = send("something_new", to=cast.lowe, key="worry/1")

    outbox.forget_old_letters(now + timedelta(days=31))

    assert list(Letter.objects.all()) == [unsent]


def test_where_a_sent_letter_led_is_not_kept(cast: Any, here: Any, now: datetime) -> None:
    """The address of a parent's answer opens a door: it is not left lying in the outbox."""
    letter = send("please_answer", to="parent@home.example", key="consent/1", leads_to="/answer/secret/")
    assert letter
    dispatch(now + MINUTE)

    assert "/answer/secret/" in mail.outbox[0].body
    letter.refresh_from_db()
    assert letter.leads_to == "/"


@pytest.mark.parametrize("kind", outbox.texts())
def test_no_text_can_hold_anything_but_a_link_a_moment_and_counts(kind: str) -> None:
    text = outbox.texts()[kind]
    holes = {name: [each for _, each, _, _ in string.Formatter().parse(part) if each is not None]
             for name, part in text.items()}  # fmt: skip

    assert set(text) in ({"subject", "body"}, {"subject", "body", "text"}, {"text"})
    assert holes.get("subject", []) == []
    assert {each for names in holes.values() for each in names} <= HOLES
    assert "url" in holes.get("body", ["url"])


def test_only_administrators_see_letters_that_have_not_gone(cast: Any, here: Any, as_person: Any) -> None:
    assert as_person(cast.amara).get("/letters/").status_code == 403
    assert as_person(cast.ferris).get("/letters/").status_code == 403


def test_an_administrator_sets_a_late_letter_aside(cast: Any, here: Any, as_person: Any) -> None:
    letter = send("something_new", to=cast.rahman, key="worry/1")
    assert letter
    Letter.objects.update(created_at=timezone.now() - 20 * MINUTE)
    client = as_person(cast.hart)

    assert "samira.rahman@northgate.example" in client.get("/letters/").content.decode()
    client.post("/letters/", {"letter": str(letter.pk), "do": "aside"})

    letter.refresh_from_db()
    assert letter.set_aside_at


def test_an_administrator_elsewhere_cannot_touch_it(cast: Any, riverside: Any, as_person: Any) -> None:
    from peerway.people.roles import RoleHeld

    with inside(cast.rahman.setting_id):
        letter = send("something_new", to=cast.rahman, key="worry/1")
    Letter.objects.update(created_at=timezone.now() - 20 * MINUTE)
    with inside(riverside):
        RoleHeld.objects.create(person=cast.doyle, role="administrator")
    client = as_person(cast.doyle)

    assert letter
    assert "samira" not in client.get("/letters/").content.decode()
    assert client.post("/letters/", {"letter": str(letter.pk), "do": "aside"}).status_code == 404


@pytest.mark.slow
def test_workers_at_the_same_time_send_each_letter_once(threads_may_write: None) -> None:
    school = Setting.objects.create(organisation=Organisation.objects.create(name="A trust"), name="Busy")
    with inside(school), transaction.atomic():
        for number in range(40):
            send("needs_you", to=f"somebody{number}@busy.example", key="worry/1")
    later = timezone.now() + MINUTE
    sent: list[int] = []

    def work() -> None:
        while went := dispatch(later, limit=3):
            sent.append(went)
        connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(sent) == len(mail.outbox) == 40
    assert len({message.to[0] for message in mail.outbox}) == 40
