"""How the mentors are: a talk wanted today, one for whom it is too much, one who rests, and a half term's pulse."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from peerway.base.ids import new_id
from peerway.care import actions
from peerway.care.models import AfterSession, Debrief, Rest
from peerway.care.queries.said import half_of
from peerway.care.rules import asked_from
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from peerway.relationships.models import Meeting, Relationship

GOING = ("good", "good", "good", "ok", "good", "ok", "good", "good", "ok", "good", "ok", "not-good")
MUCH = ("no", "no", "sometimes", "no", "no", "sometimes", "no", "no", "sometimes", "no", "sometimes", "yes")


def look_after(programme: Programme, cast: SimpleNamespace, supporters: Sequence[Supporter]) -> None:
    """Amara and Bilal are asked today themselves: their pages have something to press."""
    others = [row for row in supporters if row.person not in (cast.amara, cast.bilal)]
    meets = set(Relationship.objects.open().filter(programme=programme).values_list("supporter", flat=True))
    with_people = [row for row in others if row.person_id in meets]
    ask_how_it_is(programme, others)
    for row in with_people[:3]:
        was_all_right(row)
    if len(with_people) > 5:
        talked_before(with_people[3], cast.okafor)
        actions.answer_offer(with_people[4], about=new_id(), is_yes=True, by=with_people[4].person)
        actions.say_too_much(with_people[5], wants="fewer", by=with_people[5].person)
        begin_a_rest(with_people[0], cast.rahman)


def ask_how_it_is(programme: Programme, others: Sequence[Supporter]) -> None:
    half = half_of(programme)
    if half is None or timezone.localdate() < asked_from(half):
        return
    for row, going, much in zip(others, GOING, MUCH, strict=False):
        said = {"going": going, "too_much": much, "looked_after": "yes", "know": "yes"}
        actions.answer_pulse(row, half_term=half.first, answers=said, question_set="pulse@1", by=row.person)


def was_all_right(row: Supporter) -> None:
    """How they were after their last session."""
    last = Meeting.objects.held().filter(
        relationship__programme=row.programme, relationship__supporter=row.person
    ).order_by("-on").first()  # fmt: skip
    if last is not None:
        said = AfterSession(
            programme=row.programme,
            person=row.person,
            about=last.pk,
            on=last.on,
            question_set="after-session@1",
        )
        said.answers = {"feeling": "fine"}
        said.save()


def talked_before(row: Supporter, by: Person) -> None:
    """A talk that was held last week, on the day it was wanted."""
    asked = actions.answer_offer(row, about=new_id(), is_yes=True, by=row.person)
    actions.hold_debrief(asked, by=by)
    week = timedelta(days=7)
    Debrief.objects.filter(pk=asked.pk).update(
        at=asked.at - week, due_at=asked.due_at - week, held_on=timezone.localdate() - week
    )


def begin_a_rest(row: Supporter, by: Person) -> None:
    today = timezone.localdate()
    [rest] = actions.rest([row], since=today, until=today + timedelta(days=13), by=row.person)
    pair = Relationship.objects.open().filter(programme=row.programme, supporter=row.person).first()
    if pair is not None and isinstance(rest, Rest) and not pair.is_paused:
        actions.look_after(rest, how="pause", relationship=pair, by=by)
