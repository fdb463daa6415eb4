"""Boxes of training on other pages: a programme's, and a supporter's own."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from peerway.base.memory import remembered
from peerway.base.panels import register
from peerway.base.prepared import prepared
from peerway.people.models import Person
from peerway.programmes.gates import Side, people_on_sides
from peerway.programmes.models import Programme
from peerway.training import policy
from peerway.training.courses import checks_for
from peerway.training.models import Here, RoleAgreement, TrainingSession
from peerway.training.needs import without_register
from peerway.training.queries import grid_of
from peerway.training.rules import may_mark

Shown = tuple[str, dict[str, Any]] | None


def box(request: Any, programme: Programme) -> Shown:
    """On a programme's page: how many are ready."""
    if not policy.train(request.person, programme):
        return None
    rows = grid_of(programme)
    shown = {
        "programme": programme,
        "words": programme.pack.words,
        "people": len(rows),
        "ready": sum(row.is_ready for row in rows),
        "due": without_register([programme.pk]).count(),
    }
    return "training/_box.html", shown


def my_training(request: Any, supporter: Any) -> Shown:
    """On a supporter's own page: what is signed off, what is to come, and the role agreement."""
    programme = supporter.programme
    ahead = TrainingSession.objects.filter(
        programme=programme, cancelled_on=None, held_on__gte=timezone.localdate()
    )
    shown = {
        "programme": programme,
        "words": programme.pack.words,
        "row": grid_of(programme, [supporter.person])[0],
        "next": ahead.select_related("room").first(),
        "checks": checks_for(programme),
    }
    return "training/_my_role.html", shown


def agreement_to_give(request: Any, supporter: Any) -> Shown:
    """On Today: the role agreement, until they have said yes to it."""
    programme = supporter.programme
    if programme.pk in agreed_by(supporter.person_id):
        return None
    return "training/_my_role_today.html", {"programme": programme, "words": programme.pack.words}


@remembered
def agreed_by(person: UUID) -> set[UUID]:
    """The programmes whose role somebody agreed to. One query."""
    return set(agreements_of(person=person))


@prepared
def agreements_of(*, person: UUID) -> QuerySet[Any]:
    return RoleAgreement.objects.filter(person=person).values_list("programme", flat=True)


def next_training(request: Any, about: Any = None) -> Shown:
    """On Today: the next session of training somebody still needs, while one is to come."""
    ahead = sessions_ahead(today=timezone.localdate())
    sides = people_on_sides.all({(session.programme_id, Side.SUPPORTER) for session in ahead})
    mine = [session for session in ahead if request.person in sides[session.programme_id, Side.SUPPORTER]]
    needed = next((session for session in mine if still_needs(request.person, session)), None)
    if needed is None:
        return None
    is_on = may_mark(timezone.localtime(), needed.held_on, needed.starts_at, needed.minutes)
    marked = is_on and Here.objects.filter(session=needed, person=request.person).exists()
    return "training/_next_today.html", {"session": needed, "is_on": is_on, "marked": marked}


def still_needs(person: Person, session: TrainingSession) -> bool:
    """Whether the session holds a part that this supporter has not done, or does again soon."""
    [row] = grid_of(session.programme, [person])
    to_do = {cell.part.key for cell in row.cells if cell.may_be_signed}
    return not session.parts or bool(to_do & set(session.parts))


@prepared
def sessions_ahead(*, today: date) -> QuerySet[TrainingSession]:
    """Every session still to come in programmes that run, the soonest first."""
    rows = TrainingSession.objects.filter(cancelled_on=None, held_on__gte=today, programme__closed_on=None)
    return rows.select_related("programme", "room").order_by("held_on", "starts_at", "pk")


register("programme", box, order=20)
register("today", next_training, order=20)
register("my_role", my_training, order=20)
register("my_role_today", agreement_to_give, order=20)
