"""Needs you today: who asked for somebody, who rests, and who steps back. Never what was said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils import timezone

from peerway.base.needs import Need, Urgency, needs
from peerway.base.saying import date_words, listed, near_words
from peerway.care.models import Debrief, Rest, StepDown, TooMuch
from peerway.care.queries.desk import looks_wanted, open_steps
from peerway.care.queries.places import places_of
from peerway.care.queries.resting import ToDecide, names_of, people_of, rests_in, to_start_again
from peerway.care.queries.waiting import debriefs_for, too_much_for
from peerway.care.saying import SaidOfOneself
from peerway.people.models import Person
from peerway.programmes.policy import FACILITATOR, SUPERVISOR
from peerway.programmes.queries import running_with
from peerway.recruitment.queries import supporters_in

SOON = 3


@needs
def talks_today(person: Person) -> Iterator[Need]:
    """A supporter would like to talk to somebody today. After what is not said here."""
    now, today = timezone.now(), timezone.localdate()
    for asked in debriefs_for(person):
        due = timezone.localtime(asked.due_at)
        late = asked.is_late(now)
        by = "Nobody has yet." if late else f"By {due:%H:%M}."
        on = "" if timezone.localdate(asked.due_at) <= today else f" on {date_words(due.date(), today)}"
        yield Need(
            f"{asked.person.name} would like to talk to somebody{on or ' today'}",
            f"{asked.programme.name}. {by} You don't need to know what it is about: ask how they are.",
            "See to it", f"{reverse('care:index', args=[asked.programme_id])}#asked",
            Urgency.SAFETY if late else Urgency.TODAY, 10, initial(asked),
        )  # fmt: skip


@needs
def too_much(person: Person) -> Iterator[Need]:
    """Somebody said that it is too much: an adult comes within two school days."""
    today = timezone.localdate()
    for asked in too_much_for(person):
        by = near_words(asked.answer_by, today)
        late = today > asked.answer_by
        yield Need(
            f"{asked.person.name}: it is too much",
            f"{asked.programme.name}. They would like {asked.get_wants_display()}. "
            + (f"Somebody was to come {by}, and nobody has." if late else f"Go to them {by} at the latest."),
            "Open", reverse("care:asked", args=[asked.pk]),
            Urgency.SAFETY if late else Urgency.TODAY, 15, initial(asked),
        )  # fmt: skip


@needs
def low_answers(person: Person) -> Iterator[Need]:
    """For a supervisor alone: somebody's answer asks for a look. One line a supporter."""
    supervised = {programme.pk: programme for programme in running_with(person, SUPERVISOR)}
    if not supervised:
        return
    told, wanted = set(), looks_wanted(list(supervised.values()))
    if not wanted:
        return
    rows = {
        (row.programme_id, row.person_id): row
        for each in supporters_in.all(supervised).values()
        for row in each
    }
    for said in wanted:
        key = said.programme_id, said.person_id
        if key in told or key not in rows:
            continue
        told.add(key)
        yield Need(
            f"How {said.person.name} is wants a look",
            f"{said.programme.name}. They said so {near_words(timezone.localdate(said.at), timezone.localdate())}. "
            "Only you read it.",
            "Read it", reverse("care:answers", args=[rows[key].pk]), Urgency.TODAY, 5, initial(said),
        )  # fmt: skip


@needs
def rests(person: Person) -> Iterator[Need]:
    """Somebody's people are to be looked after while they rest; and to meet again when they are back."""
    programmes = running_with(person, FACILITATOR)
    if not programmes:
        return
    resting, today = rests_in(programmes), timezone.localdate()
    people = people_of(resting)
    for rest in resting:
        undecided = [each for each in people[rest.pk] if each.row is None]
        if undecided:
            yield to_decide(rest, undecided, today)
    again = to_start_again(programmes)
    for rest in {row.rest_id: row.rest for row in again}.values():
        yield Need(
            f"{rest.supporter.person.name} is back from a rest",
            "What was paused meanwhile can meet again.",
            "Start again", reverse("care:rest_people", args=[rest.pk]), Urgency.TODAY, 3,
            rest.supporter.person.called[:1],
        )  # fmt: skip


def to_decide(rest: Rest, undecided: list[ToDecide], today: date) -> Need:
    begins = "rests" if rest.has_begun else f"rests from {date_words(rest.since, today)}"
    soon = (rest.since - today).days <= SOON
    return Need(
        f"{rest.supporter.person.name} {begins}: look after {names_of(undecided)}",
        f"Until {date_words(rest.until, today)}. Say what happens meanwhile, and their pages tell them kindly.",
        "Decide", reverse("care:rest_people", args=[rest.pk]), Urgency.TODAY if soon else Urgency.SOON, 5,
        rest.supporter.person.called[:1],
    )  # fmt: skip


@needs
def stepping_back(person: Person) -> Iterator[Need]:
    """A talk for their supervisor; goodbyes and thanks for whoever runs it."""
    programmes = running_with(person, FACILITATOR, SUPERVISOR)
    if not programmes:
        return
    steps = open_steps(programmes)
    places = places_of([step.supporter for step in steps])
    for step in steps:
        left = places[step.supporter_id]
        do = listed(
            [*todo(step), *([f"goodbyes or handing over: {left.in_words}"] if left.has_people else [])]
        )
        yield Need(
            f"{step.supporter.person.name} is stepping back",
            f"{step.supporter.programme.name}. Still to do: {do or 'say thank you'}.",
            "Open", reverse("care:stepping_down", args=[step.supporter_id]), Urgency.SOON, 15,
            step.supporter.person.called[:1],
        )  # fmt: skip


def todo(step: StepDown) -> list[str]:
    return [] if step.talked_on else ["a talk"]


def initial(row: Debrief | TooMuch | SaidOfOneself) -> str:
    return str(row.person.called)[:1]
