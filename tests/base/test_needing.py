"""The ground says what it needs of somebody, and of nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from peerway.base.needs import Need, needs_of
from peerway.base.outbox import Letter, after_restore, send
from peerway.base.scoping import inside
from peerway.base.work import Work


def ours(person: Any) -> list[Need]:
    return [need for need in needs_of(person) if need.url.startswith(("/letters/", "/work/"))]


def test_an_administrator_is_told_of_letters_that_have_not_gone(cast: Any, here: Any) -> None:
    send("needs_you", to=cast.adeyemi, key="worry/1")
    assert ours(cast.hart) == []

    Letter.objects.update(created_at=timezone.now() - timedelta(minutes=20))

    (need,) = ours(cast.hart)
    assert (need.says, need.url) == ("One letter not sent", "/letters/")
    assert ours(cast.rahman) == []
    assert ours(cast.amara) == []


def test_letters_that_may_have_gone_before_a_restore_wait_for_an_administrator(cast: Any, here: Any) -> None:
    send("needs_you", to=cast.adeyemi, key="worry/1")

    after_restore(timezone.now())

    assert len(ours(cast.hart)) == 1


def test_letters_of_another_setting_are_not_counted(cast: Any, here: Any, riverside: Any) -> None:
    with inside(riverside):
        send("needs_you", to=cast.doyle, key="worry/1")
    Letter.objects.update(created_at=timezone.now() - timedelta(minutes=20))

    assert ours(cast.hart) == []


def test_whoever_asked_for_work_is_told_that_it_stopped(cast: Any, here: Any) -> None:
    now = timezone.now()
    Work.objects.create(kind="x", title="Roster", by=cast.rahman.pk, failed_at=now, said="Row 3 has no name.")
    Work.objects.create(
        kind="x", title="Old", by=cast.rahman.pk, failed_at=now, asked_at=now - timedelta(days=8)
    )
    Work.objects.create(kind="x", title="Done", by=cast.rahman.pk, finished_at=now)

    (need,) = ours(cast.rahman)
    assert (need.says, need.why) == ("Roster: it stopped before the end", "Row 3 has no name.")
    assert ours(cast.hart) == []
