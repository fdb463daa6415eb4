"""What is done by itself: when it is due, once, everywhere, and whatever else falls over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection
from django.test import Client
from django.utils import timezone

from peerway.base import tick as ticking
from peerway.base.backup import scheduled
from peerway.base.backup.keeping import name_for
from peerway.base.health import health
from peerway.base.outbox import Letter, send
from peerway.base.places import Organisation, Setting
from peerway.base.scoping import inside, outside, somewhere
from peerway.base.tick import Routine, every, tick

MINUTE = timedelta(minutes=1)


@pytest.fixture
def alone(monkeypatch: Any, db: None) -> Iterator[None]:
    """Only the routines of the test."""
    ticking.routines()
    monkeypatch.setattr(ticking, "_routines", {})
    with outside():
        yield


@pytest.fixture
def now() -> datetime:
    return timezone.now()


def test_a_routine_runs_when_its_time_has_come(alone: None, now: datetime) -> None:
    ran: list[datetime] = []
    every(minutes=10)(lambda now: ran.append(now))

    for minutes in (0, 1, 9, 10, 15, 20):
        tick(now + minutes * MINUTE)

    assert [(moment - now) / MINUTE for moment in ran] == [0, 10, 20]


def test_a_worker_that_slept_runs_it_once_when_it_wakes(alone: None, now: datetime) -> None:
    ran: list[datetime] = []
    every(minutes=10)(lambda now: ran.append(now))

    for minutes in (0, 300, 301):
        tick(now + minutes * MINUTE)

    assert len(ran) == 2


def test_a_clock_put_back_does_not_stop_it(alone: None, now: datetime) -> None:
    ran: list[datetime] = []
    every(minutes=10)(lambda now: ran.append(now))

    tick(now + timedelta(hours=5))
    tick(now)

    assert len(ran) == 2


def test_two_workers_do_it_once(alone: None, now: datetime) -> None:
    each = every(minutes=10)(lambda now: None) and next(iter(ticking._routines.values()))

    assert [ticking.take(each, None, now) for _ in range(2)] == [True, False]
    later = now + 10 * MINUTE
    assert [ticking.take(each, now, later) for _ in range(2)] == [True, False]


def test_it_runs_inside_each_setting_in_turn(
    alone: None, now: datetime, northgate: Any, riverside: Any
) -> None:
    seen: list[Any] = []
    every(minutes=10, in_each_setting=True)(lambda now: seen.append(somewhere()))

    tick(now)

    assert set(seen) == {northgate.pk, riverside.pk}
    assert somewhere() is None


def test_one_that_fails_holds_up_no_other_and_comes_again(
    alone: None, now: datetime, northgate: Any, riverside: Any
) -> None:
    seen: list[Any] = []

    @every(minutes=10, in_each_setting=True)
    def spoil_one_setting(now: datetime) -> None:
        if somewhere() == min(northgate.pk, riverside.pk):
            trust = Organisation.objects.get()
            Organisation.objects.create(pk=trust.pk, name="The same again")
        seen.append(somewhere())

    every(minutes=10)(lambda now: seen.append("the other one"))

    failed = tick(now)

    assert [name.rpartition(".")[2] for name in failed] == ["spoil_one_setting"]
    assert seen == [max(northgate.pk, riverside.pk), "the other one"]
    assert Routine.objects.get(name__contains="spoil").done_at is None
    with pytest.raises(IntegrityError):
        Organisation.objects.create(pk=Organisation.objects.get().pk, name="The same again")


def test_the_command_says_what_failed(alone: None) -> None:
    @every(minutes=10)
    def fall_over(now: datetime) -> None:
        raise ZeroDivisionError

    with pytest.raises(CommandError, match="fall_over"):
        call_command("tick")


def test_everything_the_ground_does_by_itself_runs(cast: Any, here: Any) -> None:
    send("something_new", to=cast.rahman, key="worry/1")

    with outside():
        assert tick(timezone.now() + MINUTE) == []

    assert Letter.objects.get().sent_at
    assert Routine.objects.count() >= 5


def test_it_is_well_when_letters_leave_and_the_worker_ticks(alone: None, client: Client) -> None:
    assert client.get("/healthz/").status_code == 503
    tick(timezone.now())

    answered = client.get("/healthz/")

    assert answered.status_code == 200
    told = answered.json()
    assert told["well"] and told["backups_kept_up"]
    assert (told["oldest_letter"], told["oldest_job"], told["last_backup"]) == (None, None, None)
    assert told["last_tick"] == 0


@pytest.mark.parametrize(("minutes", "well"), [(4, True), (6, False)])
def test_it_is_not_well_when_a_letter_waits(alone: None, cast: Any, minutes: int, well: bool) -> None:
    with inside(cast.rahman.setting_id):
        send("something_new", to=cast.rahman, key="worry/1")
    Letter.objects.update(created_at=timezone.now() - minutes * MINUTE)
    tick(timezone.now())

    assert health().is_well is well


def test_it_is_not_well_when_nothing_ticks(alone: None) -> None:
    tick(timezone.now() - 4 * MINUTE)

    assert not health().is_well


def test_a_backup_that_never_worked_shows(alone: None) -> None:
    tick(timezone.now())
    Routine.objects.create(name=scheduled.BACKUP, tried_at=timezone.now())
    assert not health().is_well

    Routine.objects.update(done_at=timezone.now())
    assert health().is_well

    Routine.objects.filter(name=scheduled.BACKUP).update(done_at=timezone.now() - timedelta(hours=27))
    assert not health().is_well


def test_a_backup_is_asked_for_when_the_newest_is_old(db: None, settings: Any, tmp_path: Path) -> None:
    settings.BACKUP_FOLDER = tmp_path
    now = timezone.now()
    assert scheduled.is_due(now)

    (tmp_path / name_for(now)).touch()

    assert not scheduled.is_due(now + 5 * MINUTE)
    assert scheduled.is_due(now + timedelta(days=1, minutes=1))


def test_leaving_quickly_signs_out_and_leads_somewhere_that_says_nothing(cast: Any, as_person: Any) -> None:
    client = as_person(cast.leo)

    answered = client.get("/leave/")

    assert answered.status_code == 302
    assert "peerway" not in answered.headers["Location"]
    assert "_auth_user_id" not in client.session


def test_whoever_waits_to_save_gets_a_turn_between_two_settings(
    alone: None, now: datetime, monkeypatch: Any
) -> None:
    turns: list[float] = []
    monkeypatch.setattr(ticking.time, "sleep", turns.append)
    trust = Organisation.objects.create(name="A trust")
    for name in ("One", "Two"):
        Setting.objects.create(organisation=trust, name=name)
    every(minutes=1, in_each_setting=True)(lambda now: None)
    tick(now)
    assert turns == ([ticking.A_TURN] * 2 if connection.vendor == "sqlite" else [])
