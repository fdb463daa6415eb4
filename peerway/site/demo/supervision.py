"""Supervision to come, one that fell out, what was agreed last time."""

from __future__ import annotations

from datetime import date, time
from types import SimpleNamespace

from django.utils import timezone

from peerway.people.models import Person, Room
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from peerway.site.demo.days import weeks_ago, weeks_ahead
from peerway.supervision import actions
from peerway.supervision.models import Invited, Supervision

AFTER_SCHOOL, BEFORE_SCHOOL = time(15, 50), time(8, 20)


def go_on(programme: Programme, cast: SimpleNamespace, supporters: list[Supporter]) -> None:
    """The mentors' supervision: every other Thursday, and one to one with somebody who was missed."""
    people = [each.person for each in supporters]
    plan(programme, cast, people, [weeks_ahead(1, 3), weeks_ahead(3, 3)], "group", AFTER_SCHOOL)
    plan(programme, cast, people[-1:], [weeks_ahead(1, 0)], "one_to_one", BEFORE_SCHOOL)
    fell_out(programme, cast, people)
    last = Supervision.objects.filter(programme=programme, on=weeks_ago(1, 3)).first()
    if last:
        note_and_agree(last, cast)


def plan(
    programme: Programme, cast: SimpleNamespace, people: list[Person], days: list[date], kind: str, hour: time
) -> None:
    actions.plan_supervision(
        programme, days=days, starts_at=hour, minutes=30, kind=kind, people=people,
        room=Room.objects.filter(name="Room 12").first(), supervisor=cast.okafor, by=cast.okafor,
    )  # fmt: skip


def fell_out(programme: Programme, cast: SimpleNamespace, people: list[Person]) -> None:
    """A fortnight ago the supervisor was ill. It stays to be seen, and was held a week later."""
    off = Supervision.objects.create(
        programme=programme, on=weeks_ago(2, 3), starts_at=AFTER_SCHOOL, minutes=30, supervisor=cast.okafor,
        planned_at=timezone.now(), planned_by=cast.okafor, cancelled_at=timezone.now(), cancelled_by=cast.rahman,
        cancelled_because=Supervision.Off.SUPERVISOR,
    )  # fmt: skip
    Invited.objects.bulk_create(Invited(supervision=off, person=person) for person in people)


def note_and_agree(last: Supervision, cast: SimpleNamespace) -> None:
    actions.agree_action(
        last, what="Bring one question that gets people talking", owner=cast.amara, due_on=weeks_ahead(1, 3),
        by=cast.okafor,
    )  # fmt: skip
    actions.agree_action(
        last, what="Ask the site team for a quieter corner in the library", owner=cast.rahman,
        due_on=weeks_ahead(0, 4), by=cast.okafor,
    )  # fmt: skip
    themes = "Saying no when somebody asks to meet outside\nWhat to do with a silence"
    actions.keep_note(
        last,
        themes=themes,
        words="A cheerful group. Two were missing again: find a time for each.",
        by=cast.okafor,
    )
