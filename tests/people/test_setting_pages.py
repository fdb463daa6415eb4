"""Terms, closed days, exams, times and places."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from peerway.base.journal import JournalLine
from peerway.base.places import Setting
from peerway.people.models import Blackout, Slot, Term

pytestmark = pytest.mark.django_db


def test_a_term_is_added_changed_and_taken_out(cast: Any, here: Setting, as_person: Any) -> None:
    client = as_person(cast.hart)
    told = {"name": "Autumn", "starts_on": "2026-09-02", "ends_on": "2026-12-18"}
    client.post("/people/setting/terms/new/", told)
    term = Term.objects.get()
    client.post(f"/people/setting/terms/{term.pk}/", told | {"ends_on": "2026-12-17"})
    assert Term.objects.get().ends_on == date(2026, 12, 17)

    client.post(f"/people/setting/terms/{term.pk}/closing/")
    assert not Term.objects.exists()
    assert set(JournalLine.objects.values_list("act", flat=True)) >= {
        "term.added",
        "term.changed",
        "term.taken_out",
    }


def test_days_that_end_before_they_begin_are_refused(cast: Any, here: Setting, as_person: Any) -> None:
    told = {"name": "Odd", "starts_on": "2026-09-02", "ends_on": "2026-09-01"}
    answer = as_person(cast.hart).post("/people/setting/closures/new/", told)
    assert "Choose a day after it begins" in answer.content.decode()


def test_exam_days_are_for_the_years_that_were_named(cast: Any, here: Setting, as_person: Any) -> None:
    told = {"name": "GCSEs", "starts_on": "2027-05-10", "ends_on": "2027-06-20", "years": "11, 13"}
    as_person(cast.hart).post("/people/setting/exams/new/", told)
    assert Blackout.objects.get().year_groups == [11, 13]


def test_a_time_is_closed_and_never_deleted(cast: Any, here: Setting, as_person: Any) -> None:
    client = as_person(cast.rahman)
    told = {"name": "Long break", "weekday": "1", "starts_at": "12:40", "ends_at": "13:10"}
    client.post("/people/setting/slots/new/", told)
    slot = Slot.objects.get()
    client.post(f"/people/setting/slots/{slot.pk}/closing/")

    assert Slot.objects.get().closed_on
    assert "Long break" not in client.get("/people/setting/").content.decode()


def test_the_safeguarding_lead_sees_and_does_not_change(cast: Any, here: Setting, as_person: Any) -> None:
    client = as_person(cast.adeyemi)
    assert client.get("/people/setting/").status_code == 200
    assert client.get("/people/setting/rooms/new/").status_code == 403
    assert as_person(cast.ferris).get("/people/setting/").status_code == 403
