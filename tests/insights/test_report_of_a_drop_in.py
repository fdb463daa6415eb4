"""The report of a drop-in: what came, what it was about with small numbers hidden, and unmet demand."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from peerway.base.places import Setting
from peerway.drop_in import actions
from peerway.drop_in.models import Contact
from peerway.programmes.models import Programme
from tests.drop_in import scenes
from tests.insights.test_report import figures, report


@pytest.fixture
def programme(cast: SimpleNamespace, here: Setting) -> Programme:
    made = scenes.a_drop_in(cast)
    scenes.a_listener(made, cast.amara, cast.rahman)
    duty = scenes.a_duty(made, cast.amara, on=scenes.days_ago(7))
    for topic, times in (("friends", 12), ("school-work", 7), ("family", 2)):
        for _ in range(times):
            Contact.objects.create(programme=made, duty=duty, topic=topic, minutes=10, logged_by=cast.amara)
    return made


def test_visits_hours_and_unmet_demand_are_counted(programme: Programme, cast: SimpleNamespace) -> None:
    actions.nobody_was_there(programme)

    shown = figures(report(cast.rahman, programme))

    assert shown["visits"] == "21"
    assert shown["times somebody came and nobody was there"] == "1"
    assert shown["Friends"] == "12"
    assert shown["Home and family"] == "2"
    assert "pairs made, and both said yes" not in shown


def test_a_topic_few_came_with_is_hidden_and_cannot_be_worked_out(
    programme: Programme, cast: SimpleNamespace
) -> None:
    shown = figures(report(cast.whitfield, programme))

    assert shown["Friends"] == "12"
    assert "Home and family" not in shown
    assert "School work and exams" not in shown
    assert shown["other things, too few to tell apart"] == "Some"
