"""Hours are what the record has: held, kept, written down. They name nobody else and compare nobody."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recognition.hours import Asked, Kind, Line, hours, hours_of
from peerway.recognition.standing import hours_here
from peerway.recruitment.models import Supporter
from tests.recognition.conftest import supervise, support

pytestmark = pytest.mark.django_db
As = Callable[[Person], Client]


def told(supporter: Supporter) -> dict[str, tuple[int, int, int]]:
    return {line.what: (line.times, line.minutes, line.untimed) for line in hours_here(supporter).lines}


def test_training_sessions_and_supervision_are_counted(amara: Supporter, cast: SimpleNamespace) -> None:
    support(amara, cast.leo, times=3)
    supervise(amara, cast.okafor)

    assert told(amara) == {
        "Training": (1, 240, 0), "Sessions one to one": (3, 120, 0), "Supervision": (1, 0, 1),
    }  # fmt: skip


def test_a_missed_session_is_no_time_given(amara: Supporter, cast: SimpleNamespace) -> None:
    support(amara, cast.leo, times=0)

    assert "Sessions one to one" not in told(amara)


def test_where_nobody_wrote_how_long_no_time_is_made_up(amara: Supporter, cast: SimpleNamespace) -> None:
    support(amara, cast.leo, times=4, minutes=None)

    assert told(amara)["Sessions one to one"] == (4, 0, 4)


def test_who_was_supported_has_no_hours_for_it(amara: Supporter, cast: SimpleNamespace) -> None:
    support(amara, cast.leo, times=5)

    assert not hours_of(Asked(people=(cast.leo.pk,)))[cast.leo.pk].lines


def test_only_the_days_that_were_asked_for_count(amara: Supporter, cast: SimpleNamespace) -> None:
    support(amara, cast.leo, times=4)
    since = timezone.localdate() - timedelta(days=8)

    found = hours_of(Asked(people=(cast.amara.pk,), since=since))[cast.amara.pk]

    assert {line.what: line.times for line in found.lines}["Sessions one to one"] == 2


def test_another_part_adds_its_own_hours(amara: Supporter, cast: SimpleNamespace) -> None:
    @hours
    def design_group(asked: Asked) -> list[Line]:
        return [Line(person, "Design group", 2, 90, order=70) for person in asked.people]

    try:
        lines = hours_here(amara).lines
    finally:
        from peerway.recognition import hours as listed

        listed._sources.remove(design_group)

    assert [line.what for line in lines] == ["Training", "Design group"]
    assert lines[-1].kind == Kind.GIVEN


def test_somebodys_own_statement_is_theirs_to_keep(
    amara: Supporter, cast: SimpleNamespace, as_person: As
) -> None:
    support(amara, cast.leo, times=3)

    answer = as_person(cast.amara).get(reverse("recognition:my_hours_pdf"))

    text = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert "Amara Osei" in text and "6 hours" in text and "Leo" not in text


def test_those_who_run_it_read_it_and_others_do_not(
    amara: Supporter, cast: SimpleNamespace, as_person: As
) -> None:
    url = reverse("recognition:hours", args=[amara.pk])

    assert "Training" in as_person(cast.rahman).get(url).content.decode()
    assert as_person(cast.okafor).get(url).status_code == 404
    assert as_person(cast.bilal).get(url).status_code == 404


def test_everybody_is_asked_about_at_once(
    amara: Supporter, programme: Programme, cast: SimpleNamespace
) -> None:
    def asks(people: list[Person]) -> int:
        with CaptureQueriesContext(connection) as queries:
            hours_of(Asked(people=tuple(person.pk for person in people)))
        return len(queries)

    support(amara, cast.leo, times=2)
    few = asks([cast.amara])

    assert asks([cast.amara, cast.bilal, cast.niamh, cast.leo, cast.hana]) == few


def test_nobody_is_put_in_order_of_what_they_gave(
    amara: Supporter, bilal: Supporter, cast: SimpleNamespace, as_person: As
) -> None:
    support(bilal, cast.sofia, times=9)
    support(amara, cast.leo, times=1)

    page = as_person(cast.rahman).get(reverse("recognition:certificates", args=[amara.programme_id]))

    text = page.content.decode()
    assert text.index("Amara O.") < text.index("Bilal H."), "by name, however much each gave"
    assert "9 times" not in text and "nine times" not in text and "6 hours" not in text
