"""Exam leave: set, shown to those it concerns, acted on, and taken back."""

from __future__ import annotations

import pytest
from django.urls import reverse

from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.relationships import actions
from peerway.relationships.models import ExamLeave
from tests.relationships import scenes
from tests.scenes import cost, signed_in


def at(name: str, row: object) -> str:
    return reverse(f"relationships:{name}", args=[row.pk])


def planner(programme: Programme) -> str:
    return reverse("relationships:exam_leave", args=[programme.pk])


def leave_for(year: int, first: int, last: int) -> dict[str, object]:
    """Days from today."""
    return {"year_group": year, "starts_on": scenes.days_ago(-first), "ends_on": scenes.days_ago(-last)}


def test_exam_leave_is_kept_and_lists_only_the_pairs_it_touches(programme, pair, cast) -> None:
    scenes.met(pair, "met", "", "", "", "")
    other = scenes.a_pair(programme, cast.bilal, cast.sofia)
    Person.objects.filter(pk=cast.bilal.pk).update(year_group=9)
    scenes.met(other, "met", "", "", "", "")
    rahman = signed_in(cast.rahman)

    rahman.post(planner(programme), leave_for(10, 10, 60))

    page = rahman.get(planner(programme)).content.decode()
    assert "Year 10" in page and "Two sessions would not happen" in page
    assert f'href="{at("detail", pair)}"' in page and f'href="{at("detail", other)}"' not in page
    assert ExamLeave.objects.get().set_by == cast.rahman
    for person, address in (
        (cast.rahman, at("detail", pair)), (cast.amara, at("mine", pair)), (cast.leo, at("mine", pair)),
    ):  # fmt: skip
        assert "Amara</bdi> is on exam leave from" in signed_in(person).get(address).content.decode(), person
    assert "exam leave from" not in rahman.get(at("detail", other)).content.decode()


def test_a_goodbye_is_brought_forward_with_one_button(programme, pair, cast) -> None:
    scenes.met(pair, "met", "", "", "", "")
    rahman = signed_in(cast.rahman)
    rahman.post(planner(programme), leave_for(10, 10, 60))

    rahman.post(planner(programme), {"pair": pair.pk, "on": scenes.days_ago(-7).isoformat()})

    pair.refresh_from_db()
    assert pair.goodbye_on == scenes.days_ago(-7)
    assert "No pair loses a session" in rahman.get(planner(programme)).content.decode()


def test_a_pair_that_comes_back_after_exams_is_told_when(programme, pair, cast) -> None:
    scenes.met(pair, "met", "", "", "", "")
    rahman = signed_in(cast.rahman)
    rahman.post(planner(programme), leave_for(10, 5, 9))
    page = rahman.get(planner(programme)).content.decode()
    assert "They meet again on" in page and "Set the goodbye" not in page


def test_exam_leave_can_be_taken_back_and_that_is_remembered(programme, pair, cast) -> None:
    scenes.met(pair, "met", "", "")
    rahman = signed_in(cast.rahman)
    rahman.post(planner(programme), leave_for(10, 1, 60))
    leave = ExamLeave.objects.get()
    back = reverse("relationships:take_back_leave", args=[leave.pk])
    for person, status in ((cast.cole, 403), (cast.amara, 404), (cast.doyle, 404)):
        assert signed_in(person).post(back).status_code == status, person

    rahman.post(back)

    leave.refresh_from_db()
    assert (leave.taken_back_on, leave.taken_back_by) == (scenes.days_ago(0), cast.rahman)
    for address in (planner(programme), at("detail", pair)):
        assert "Two sessions" not in rahman.get(address).content.decode()
    assert "is on exam leave" not in rahman.get(at("detail", pair)).content.decode()
    with pytest.raises(ValueError, match="taken back already"):
        actions.take_back_leave(leave, by=cast.rahman)


def test_leave_that_ends_before_it_starts_is_sent_back_with_a_sentence(programme, pair, cast) -> None:
    page = signed_in(cast.rahman).post(planner(programme), leave_for(10, 10, 5)).content.decode()
    assert "Choose a day after the first one" in page and not ExamLeave.objects.exists()


def test_the_planner_costs_the_same_for_many_pairs(programme, cast) -> None:
    def costs(number: int) -> int:
        for older, younger in zip(scenes.pupils(number, 10), scenes.pupils(number, 7), strict=True):
            scenes.met(scenes.a_pair(programme, older, younger), "met", "", "")
        client = signed_in(cast.rahman)
        client.post(planner(programme), leave_for(10, 1, 60))
        return cost(client, planner(programme))

    few = costs(2)
    assert costs(28) <= few
