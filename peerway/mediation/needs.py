"""What falling-outs need of adults today: an answer first of all; and the adult near by, at once, when a talk stops."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from peerway.base.needs import Need, Urgency, needs
from peerway.base.saying import count_words, date_words, near_words
from peerway.base.words import with_capital
from peerway.mediation.falling_out import FallingOutQuerySet
from peerway.mediation.models import FallingOut, LookingBack, Mediating
from peerway.mediation.queries import low_ones, run_by
from peerway.mediation.rules import State
from peerway.people.models import Person
from peerway.programmes.queries import running, shape_runs

Outcome = FallingOut.Outcome
MINUTES = {State.FIND: 3, State.SCREEN: 10, State.ARRANGE: 5, State.MISSED: 5}
BUTTONS = {
    State.FIND: ("Find who it is", "finding"), State.SCREEN: ("Look first", "screening"),
    State.ARRANGE: ("Arrange", "arranging"), State.MISSED: ("Choose another day", "arranging"),
}  # fmt: skip


@needs
def stopped_talks(person: Person) -> Iterator[Need]:
    """Too hot to handle: the adult near by, those who run it, and the safeguarding leads. Before anything else."""
    if not person.is_adult or not shape_runs("case"):
        return
    whose = Q(programme__in=run_by(person)) | Q(adult=person)
    stopped = FallingOut.objects.open().filter(outcome=Outcome.TOO_HOT)
    rows = stopped if person.keeps_people_safe else stopped.filter(whose)
    for fallen in rows.with_people():
        near = " They are waiting for you now." if fallen.on == timezone.localdate() else ""
        yield Need(
            f"A talk was stopped: {fallen}",
            f"Too hot to handle. Go to them, and talk with each apart.{near}",
            "Open", page("detail", fallen), Urgency.SAFETY, 15, "!",
        )  # fmt: skip


@needs
def falling_outs_that_wait(person: Person) -> Iterator[Need]:
    """Asked and waiting: to be found, looked at, arranged; and days that went by."""
    mine = run_by(person)
    if not mine:
        return
    today = timezone.localdate()
    for fallen in open_in(mine).filter(outcome="").with_people().longest_waiting_first():
        state = fallen.state
        if state in BUTTONS:
            button, name = BUTTONS[state]
            late = fallen.answer_by <= today or state != State.FIND
            urgency = Urgency.SAFETY if fallen.is_pressing else Urgency.TODAY if late else Urgency.SOON
            yield Need(
                SAYS[state].format(fallen=fallen), why(fallen, state), button, page(name, fallen),
                urgency, MINUTES[state], "!" if fallen.is_pressing else str(fallen)[:1],
            )  # fmt: skip
        else:
            yield from waiting_for_others(fallen, state)


SAYS = {
    State.FIND: "Somebody asked to talk something through",
    State.SCREEN: "Look first: {fallen}",
    State.ARRANGE: "{fallen} said yes: find two mediators",
    State.MISSED: "The talk of {fallen} did not begin",
}


def why(fallen: FallingOut, state: State) -> str:
    today = timezone.localdate()
    if fallen.is_pressing:
        return f"{fallen.programme.name}. Whoever asked said that somebody may be getting hurt. Talk with them today."
    if state in {State.FIND, State.SCREEN}:
        return f"{fallen.programme.name}. They hear from you by {date_words(fallen.answer_by, today)}."
    if state == State.MISSED:
        return f"{fallen.programme.name}. It was planned for {date_words(fallen.on or today, today)}. Ask how they are."
    return f"{fallen.programme.name}. The sooner the better: it is still fresh."


def waiting_for_others(fallen: FallingOut, state: State) -> Iterator[Need]:
    """Yeses that take long, mediators who have not answered, and a talk with no adult near."""
    today = timezone.localdate()
    if state == State.COMING and (fallen.adult is None or fallen.adult.has_left):
        yield Need(
            f"No adult is near for the talk of {fallen}", f"It is {near_words(fallen.on or today, today)}.",
            "Name an adult", page("arranging", fallen), Urgency.SAFETY, 2, "!",
        )  # fmt: skip
    if state == State.YESES and fallen.screened_on and fallen.screened_on < today:
        yield Need(
            f"{fallen}: not everybody has answered",
            "Ask in person, each alone. They say yes or no on their own page.",
            "Open", page("detail", fallen), Urgency.SOON, 5, str(fallen)[:1],
        )  # fmt: skip
    if state == State.MEDIATORS and fallen.on and fallen.on <= today:
        yield Need(
            f"The talk of {fallen} is today, and a mediator has not answered", fallen.programme.name,
            "Ask, or choose another", page("arranging", fallen), Urgency.TODAY, 3, str(fallen)[:1],
        )  # fmt: skip


@needs
def instead_to_say(person: Person) -> Iterator[Need]:
    """Those that went to an adult, until somebody says what was done."""
    mine = run_by(person)
    if not mine:
        return
    waiting = open_in(mine).filter(outcome__in=[Outcome.SCREENED_OUT, Outcome.NOT_WANTED])
    for fallen in waiting.with_people():
        yield Need(
            f"{fallen}: with an adult now",
            "See that everybody is all right, then say what happened instead. What was answered is erased then.",
            "Open", page("detail", fallen), Urgency.TODAY, 10, str(fallen)[:1],
        )  # fmt: skip


@needs
def check_backs_due(person: Person) -> Iterator[Need]:
    """Answers that want a look; and those who were asked and have not answered."""
    mine = run_by(person)
    if not mine:
        return
    today = timezone.localdate()
    low = low_ones(mine)
    for fallen in low:
        yield Need(
            f"How {fallen} get on wants a look",
            "Somebody said it was not fair, or does not hold, or would like an adult.",
            "Look", page("look", fallen), Urgency.TODAY, 10, str(fallen)[:1],
        )  # fmt: skip
    due = open_in(mine).filter(check_back_on__lt=today, parties__checked_at=None).distinct()
    many = due.exclude(pk__in=[fallen.pk for fallen in low]).count()
    first = due.first() if many else None
    if first is not None:
        yield Need(
            f"{with_capital(count_words(many, 'check-back'))} not answered yet",
            "They are asked on their own page. Remind them in person: was it fair, and does it hold?",
            "See which", reverse("mediation:index", args=[first.programme_id]), Urgency.SOON, 3, str(many),
        )  # fmt: skip


@needs
def mediators_who_want_somebody(person: Person) -> Iterator[Need]:
    """A mediator asked for an adult after a talk, or looked back at the end."""
    mine = run_by(person)
    if not mine:
        return
    asked = Mediating.objects.waiting_for_an_adult().filter(falling_out__programme__in=mine)
    for row in asked.select_related("person"):
        when = "today" if row.wants_adult == "today" else "this week"
        yield Need(
            f"{row.person.name} would like five minutes with an adult {when}", "After a talk. Ask how they are.",
            "See to it", reverse("mediation:adult", args=[row.pk]),
            Urgency.SAFETY if when == "today" else Urgency.TODAY, 5, row.person.called[:1],
        )  # fmt: skip
    for said in LookingBack.objects.filter(programme__in=mine, read_at=None).select_related("person"):
        yield Need(
            f"{said.person.name} looked back on mediating",
            "Read it this week: it may say that something is still on their mind.",
            "Read", reverse("mediation:looked_back", args=[said.pk]), Urgency.SOON, 3, said.person.called[:1],
        )  # fmt: skip


@needs
def open_when_it_ends(person: Person) -> Iterator[Need]:
    """A week before a programme ends: nobody waits for a talk that does not come."""
    mine, soon = run_by(person), timezone.localdate() + timedelta(days=7)
    ending = [each for each in running() if each.pk in mine and each.ends_on and each.ends_on <= soon]
    for programme in ending:
        many = open_in([programme.pk]).count()
        if many:
            yield Need(
                f"{with_capital(count_words(many, 'falling-out'))} open, and {programme.name} ends "
                f"{near_words(programme.ends_on or soon, timezone.localdate())}",
                "Finish each, or say who has it from here. Then thank the mediators.",
                "See which", reverse("mediation:index", args=[programme.pk]), Urgency.TODAY, 10, str(many),
            )  # fmt: skip


def open_in(programmes: list[UUID]) -> FallingOutQuerySet:
    return FallingOut.objects.open().filter(programme__in=programmes)


def page(name: str, fallen: FallingOut) -> str:
    return reverse(f"mediation:{name}", args=[fallen.pk])
