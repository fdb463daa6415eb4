from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from peerway.core.small_numbers import count_said, part_said
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.relationships.models import Relationship
from tests.insights.conftest import add_pairs
from tests.scenes import signed_in

pytestmark = pytest.mark.django_db


def report(person: Person, programme: Programme) -> str:
    answer = signed_in(person).get(reverse("insights:report", args=[programme.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def figures(said: str) -> dict[str, str]:
    """What each figure says, by the words under it."""
    found = re.findall(r'class="stat"><b>(.*?)</b><span>(.*?)</span>', said)
    return {words: re.sub("<[^>]+>", "", count) for count, words in found}


def test_each_figure_counts_what_it_says(programme: Programme, cast: SimpleNamespace) -> None:
    add_pairs(programme, 6)
    counted = figures(report(cast.rahman, programme))
    assert counted["young people asked for a mentor"] == "6"
    assert counted["pairs made, and both said yes"] == "6"
    assert counted["planned sessions happened"] == "6 of 12"
    assert counted["ended so far"] == "None"


def test_those_who_run_it_can_follow_every_figure_about_people(
    programme: Programme, cast: SimpleNamespace
) -> None:
    add_pairs(programme, 6)
    assert reverse("relationships:index", args=[programme.pk]) in report(cast.rahman, programme)
    assert reverse("relationships:index", args=[programme.pk]) not in report(cast.whitfield, programme)


def test_small_numbers_are_hidden_from_the_sponsor(programme: Programme, cast: SimpleNamespace) -> None:
    pairs = add_pairs(programme, 6)
    Relationship.objects.filter(pk=pairs[0].pk).update(ended_on=timezone.localdate(), ending="unplanned")
    open_to_runners = figures(report(cast.rahman, programme))
    assert open_to_runners["ended without a plan"] == "1 of 1"
    shown = figures(report(cast.whitfield, programme))
    assert shown["pairs have ended so far"] == "Some of 6"
    assert "ended without a plan" not in shown


@pytest.mark.parametrize("whole", range(0, 40))
def test_no_hidden_number_can_be_worked_out(whole: int) -> None:
    for part in range(whole + 1):
        said = part_said(part, whole, exact=False)
        if 0 < part < 5 or 0 < whole - part < 5:
            assert str(part) not in re.findall(
                r"\d+", said.replace("fewer than 5", "").replace(f"of {whole}", "")
            )
    assert count_said(4, exact=False) == "fewer than 5"


def test_the_report_says_what_it_cannot(programme: Programme, cast: SimpleNamespace) -> None:
    said = report(cast.whitfield, programme)
    assert "no comparison group" in said and "nobody is named" in said


def test_the_report_fits_on_one_page(programme: Programme, cast: SimpleNamespace) -> None:
    add_pairs(programme, 2)
    for person in (cast.rahman, cast.whitfield):
        made = signed_in(person).get(reverse("insights:report_pdf", args=[programme.pk]))
        assert made["Content-Type"] == "application/pdf"
        assert made.content.count(b"/Type /Page\n") + made.content.count(b"/Type/Page/") <= 1


def test_only_the_team_and_those_who_answer_for_it_read_the_report(
    programme: Programme, cast: SimpleNamespace
) -> None:
    url = reverse("insights:report", args=[programme.pk])
    for person, status in (
        (cast.whitfield, 200), (cast.adeyemi, 200), (cast.hart, 200), (cast.ferris, 404), (cast.amara, 404),
        (cast.doyle, 404),
    ):  # fmt: skip
        assert signed_in(person).get(url).status_code == status, person.name


def test_the_report_costs_the_same_for_twenty_pairs_as_for_two(
    programme: Programme, cast: SimpleNamespace
) -> None:
    browser, url = signed_in(cast.rahman), reverse("insights:report", args=[programme.pk])
    counts = []
    for more in (2, 18):
        add_pairs(programme, more)
        browser.get(url)
        with CaptureQueriesContext(connection) as seen:
            browser.get(url)
        counts.append(len(seen))
    assert counts[0] == counts[1]
