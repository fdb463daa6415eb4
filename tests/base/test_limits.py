"""How often is too often, for every process together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import RequestFactory
from django.utils import timezone

from peerway.base.limits import Knock, forget_old_knocks, later, open_again, too_many


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


def sent(**words: Any) -> Any:
    request = RequestFactory().post("/box/", words)
    request.person = None  # type: ignore[attr-defined]
    return request


def test_what_was_sent_stands_on_the_page_ready_to_be_sent_again() -> None:
    long = "مكان هادئ في الساعة الغداء لمن يريد أن يقرأ <b>وحده</b>"
    page = later(sent(words=long, once="7f", how=["a", "b"], csrfmiddlewaretoken="old"), 600).content.decode()

    assert "مكان هادئ" in page and "&lt;b&gt;" in page
    assert all(
        f'name="{name}" value="{said}"' in page for name, said in [("once", "7f"), ("how", "a"), ("how", "b")]
    )
    assert 'value="old"' not in page


def test_the_page_says_when_to_try_again_and_so_does_its_header(monkeypatch: Any) -> None:
    moment = datetime(2026, 11, 23, 12, 3, 20, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    answer = later(sent(words="A bench"), 600)

    assert open_again(600) == datetime(2026, 11, 23, 12, 10, tzinfo=UTC)
    assert "12:10" in answer.content.decode() and int(answer["Retry-After"]) in (400, 401)
    assert answer.status_code == 429


def test_what_proves_who_somebody_is_does_not_go_back_onto_a_page() -> None:
    assert "AB12-CD34" not in later(sent(code="AB12-CD34"), 600, keep=False).content.decode()
