"""Start rules as gates, as tasks, and as lines for those who can settle them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from peerway.base.needs import Need, Urgency, needs
from peerway.base.saying import date_words
from peerway.people.models import Person
from peerway.programmes.before_start.rules import BUTTONS, SUPERVISOR, Standing, may_settle, standings_of
from peerway.programmes.gates import Gate, Number, stops
from peerway.programmes.models import Programme
from peerway.programmes.policy import runs
from peerway.programmes.queries import running
from peerway.programmes.tasks import State, Task, more_tasks

AHEAD = timedelta(days=30)


def url(programme: Programme, standing: Standing) -> str:
    return reverse("programmes:before_start", args=[programme.pk, standing.rule.key])


@stops
def nothing_starts_without(programme: Programme) -> Iterator[Gate]:
    """What the pack asks for first. Without it nobody is matched, and nothing is opened."""
    for each in standings_of(programme):
        says = f"{each.name}: {each.in_words}" if each.is_settled else each.why_not
        yield Gate(Number.BEFORE_START, each.is_settled, says, BUTTONS[each.rule.key], url(programme, each))


@more_tasks
def to_settle_first(programme: Programme) -> list[Task]:
    return [
        Task(
            each.rule.key, each.name, State.DONE if each.is_settled else State.NOT_YET, each.in_words,
            url(programme, each),
        )
        for each in standings_of(programme)
    ]  # fmt: skip


@needs
def go_aheads(person: Person) -> Iterator[Need]:
    """For whoever can give it: a go-ahead that is missing, or that runs out within a month."""
    if not person.is_adult:
        return
    for programme in running():
        if not programme.pack.safeguards.before_start:
            continue
        for each in standings_of(programme):
            mine = runs(person, programme) if each.rule.key == SUPERVISOR else True
            need = need_of(programme, each) if mine and may_settle(person, programme, each.rule.key) else None
            if need:
                yield need


def need_of(programme: Programme, standing: Standing) -> Need | None:
    given, today = standing.given, timezone.localdate()
    if not standing.is_settled:
        return Need(
            f"{programme.name} waits: {standing.name.lower()}",
            standing.why_not, "Read and decide", url(programme, standing), Urgency.TODAY, 15,
        )  # fmt: skip
    if given and given.until <= today + AHEAD:
        return Need(
            f"{standing.name}, in {programme.name}, runs out {date_words(given.until, today)}",
            "Look at it again together. From that day nobody new is matched.",
            "Look again", url(programme, standing), Urgency.SOON, 15,
        )  # fmt: skip
    return None
