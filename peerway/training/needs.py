"""What training needs of those who run a programme: a register, a sign-off that runs out, somebody untrained."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from peerway.base.needs import Need, Urgency, needs
from peerway.base.prepared import prepared
from peerway.base.saying import count_words, near_words
from peerway.people.models import Person
from peerway.programmes.gates import Side, people_on_sides
from peerway.programmes.models import Programme
from peerway.programmes.policy import FACILITATOR
from peerway.programmes.queries import running_with
from peerway.training.models import Reflection, TrainingSession
from peerway.training.policy import read_shared
from peerway.training.queries import Row, agreed_in, grid_of, latest_in


def without_register(programmes: Iterable[Any]) -> Any:
    """Sessions that are today or past, with no register yet."""
    due = TrainingSession.objects.filter(programme__pk__in=programmes, cancelled_on=None, register=None)
    return due.filter(held_on__lte=timezone.localdate())


@prepared
def sessions_without_register(*, programmes: Collection[Any]) -> QuerySet[TrainingSession]:
    due: QuerySet[TrainingSession] = without_register(programmes)
    return due.select_related("programme")


def read_ahead(programmes: Iterable[Programme]) -> None:
    """Everybody who is trained in these programmes, and how far they are: read together, then asked one by one."""
    keys = [programme.pk for programme in programmes]
    people_on_sides.all((key, Side.SUPPORTER) for key in keys)
    latest_in.all(keys)
    agreed_in.all(keys)


@needs
def registers_to_take(person: Person) -> Iterator[Need]:
    mine, today = running_with(person, FACILITATOR), timezone.localdate()
    if not mine:
        return
    for session in sessions_without_register(programmes=mine):
        now = session.held_on == today
        yield Need(
            f"{session.title} {'is today' if now else 'has no register'}",
            f"{session.programme.name}, {near_words(session.held_on, today)}. Everybody is marked as there: "
            "change what was different.",
            "Take the register", reverse("training:register", args=[session.pk]),
            Urgency.TODAY if now else Urgency.SOON, 3,
        )  # fmt: skip


@needs
def people_to_sign_off(person: Person) -> Iterator[Need]:
    """Who is not ready, and whose sign-off runs out within a month. As many queries for two people as for thirty."""
    mine = running_with(person, FACILITATOR)
    read_ahead(mine)
    for programme in mine:
        rows = grid_of(programme)
        yield from untrained(programme, [row for row in rows if row.new_to])
        yield from to_do_again(programme, [row for row in rows if row.to_do_again])


def untrained(programme: Programme, rows: list[Row]) -> Iterator[Need]:
    if rows:
        words = programme.pack.words.supporter
        many = count_words(len(rows), words.one, words.many)
        yield Need(
            f"{many} still to sign off".capitalize(),
            f"{programme.name}. Nobody is matched with them until an adult has seen every part.",
            "Sign off", reverse("training:sign_offs", args=[programme.pk]),
            Urgency.SOON, 10, str(len(rows)),
        )  # fmt: skip


def to_do_again(programme: Programme, rows: list[Row]) -> Iterator[Need]:
    """One line for those whose training ran out, one for those whose training soon will. Both plan the refresher."""
    words, again = programme.pack.words.supporter, refresher_url(programme)
    out = [row for row in rows if row.ran_out_on]
    if out:
        yield Need(
            f"Training ran out for {count_words(len(out), words.one, words.many)}",
            f"{programme.name}. Nobody new is matched with them until it is done again. Plan the refresher.",
            "Plan the refresher", again, Urgency.TODAY, 10, str(len(out)),
        )  # fmt: skip
    soon = sorted(row.first_done_again for row in rows if not row.ran_out_on and row.first_done_again)
    if soon:
        yield Need(
            f"Training runs out for {count_words(len(soon), words.one, words.many)}",
            f"{programme.name}. The first part is to be done again {near_words(soon[0], timezone.localdate())}.",
            "Plan the refresher", again, Urgency.SOON, 10, str(len(soon)),
        )  # fmt: skip


def refresher_url(programme: Programme) -> str:
    return f"{reverse('training:planning', args=[programme.pk])}?again"


@needs
def pages_shared(person: Person) -> Iterator[Need]:
    """For a supervisor: pages that a supporter showed to them, and that they have not opened."""
    if not read_shared(person):
        return
    new = Reflection.objects.shared_with(person).filter(read_at=None).count()
    if new:
        yield Need(
            f"{count_words(new, 'page').capitalize()} shared with you",
            "A supporter chose to show you what they wrote after training. Nobody else can read it.",
            "Read", reverse("training:shared_pages"), Urgency.SOON, 5, str(new),
        )  # fmt: skip
