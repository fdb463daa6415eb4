"""How often is too often, for every process together."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from peerway.base.limits import Knock, forget_old_knocks, too_many


def test_up_to_the_limit_is_not_too_many(db: None) -> None:
    assert [too_many("badge/1", 3, 3600) for _ in range(5)] == [False, False, False, True, True]


def test_doors_are_counted_apart(db: None) -> None:
    too_many("badge/1", 1, 3600)

    assert not too_many("badge/2", 1, 3600)
    assert too_many("badge/1", 1, 3600)


def test_a_new_stretch_begins_from_nothing(db: None, monkeypatch: Any) -> None:
    too_many("badge/1", 1, 60)
    later = timezone.now() + timedelta(seconds=61)
    monkeypatch.setattr(timezone, "now", lambda: later)

    assert not too_many("badge/1", 1, 60)


def test_what_is_stored_tells_of_nobody(db: None) -> None:
    too_many("search/samira.rahman@northgate.example", 1, 60)

    assert "rahman" not in Knock.objects.get().pk


def test_old_counts_are_forgotten(db: None) -> None:
    too_many("badge/1", 1, 60)

    assert forget_old_knocks(timezone.now()) == 0
    assert forget_old_knocks(timezone.now() + timedelta(minutes=5)) == 1
