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
from peerway.programmes.gates import people_on_sides
from peerway.programmes.models import Programme
from peerway.programmes.policy import supervises
from peerway.training import policy
from peerway.training.catching_up import catching_up
from peerway.training.courses import checks_for
from peerway.training.models import ForWhom, Here, Reflection, RoleAgreement, SignOff, TrainingSession
from peerway.training.needs import without_register
from peerway.training.queries import RUNS_OUT_WITHIN, grid_of
from peerway.training.rules import may_mark
from peerway.training.who import SIDES, is_for

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


def shared_with_me(request: Any, programme: Programme) -> Shown:
    """On a programme's page, for its supervisor: the way to what supporters chose to show them."""
    if not supervises(request.person, programme):
        return None
    pages = Reflection.objects.shared_with(request.person).filter(programme=programme).count()
    return ("training/_shared_box.html", {"pages": pages}) if pages else None


def my_training(request: Any, supporter: Any) -> Shown:
    """On a supporter's own page: what is signed off, what is to come, and the role agreement."""
    programme = supporter.programme
    ahead = (
        TrainingSession.objects.filter(
            programme=programme,
            cancelled_on=None,
            held_on__gte=timezone.localdate(),
            for_whom=ForWhom.SUPPORTERS,
        )
        .select_related("room")
        .prefetch_related("invited")
    )
    shown = {
        "programme": programme,
        "words": programme.pack.words,
        "row": grid_of(programme, [supporter.person])[0],
        "next": next((session for session in ahead if is_for(session, supporter.person_id)), None),
        "missed": [m for each in catching_up(programme, [supporter.person]) for m in each.missed],
        "checks": checks_for(programme),
    }
    return "training/_my_role.html", shown


def agreement_to_give(request: Any, supporter: Any) -> Shown:
    """On Today: the role agreement, until they have said yes to it; and that part of their training runs out."""
    programme = supporter.programme
    agreed = programme.pk in agreed_by(supporter.person_id)
    again_by = runs_out(supporter.person_id, programme) if agreed else None
    if agreed and not again_by:
        return None
    shown = {"programme": programme, "words": programme.pack.words, "agreed": agreed, "again_by": again_by}
    return "training/_my_role_today.html", shown | {"ran_out": again_by and again_by <= timezone.localdate()}


def runs_out(person: UUID, programme: Programme) -> date | None:
    """The day the first required part runs out or ran out, if it is near. Nobody is told of it months ahead."""
    required = {part.key for part in programme.pack.training.required}
    ends = latest_ends(person).get(programme.pk, {})
    first = min((day for part, day in ends.items() if part in required), default=None)
    return first if first and first <= timezone.localdate() + RUNS_OUT_WITHIN else None


@remembered
def latest_ends(person: UUID) -> dict[UUID, dict[str, date]]:
    """Until when each of somebody's parts stands or stood, by programme. One query for all they support in."""
    found: dict[UUID, dict[str, date]] = {}
    for programme, part, until in sign_offs_of(person=person):
        if until:
            ends = found.setdefault(programme, {})
            ends[part] = max(until, ends.get(part, until))
    return found


@prepared
def sign_offs_of(*, person: UUID) -> QuerySet[Any]:
    rows = SignOff.objects.filter(person=person, taken_back_on=None)
    return rows.values_list("programme", "part", "expires_on")


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
    sides = people_on_sides.all({(session.programme_id, SIDES[session.for_whom]) for session in ahead})
    mine = [s for s in ahead if request.person in sides[s.programme_id, SIDES[s.for_whom]]]
    needed = next((session for session in mine if still_needs(request.person, session)), None)
    if needed is None:
        return None
    is_on = may_mark(timezone.localtime(), needed.held_on, needed.starts_at, needed.minutes)
    marked = is_on and Here.objects.filter(session=needed, person=request.person).exists()
    return "training/_next_today.html", {"session": needed, "is_on": is_on, "marked": marked}


def still_needs(person: Person, session: TrainingSession) -> bool:
    """Whether the session is for them, and holds a part that they have not done, or do again soon."""
    if not is_for(session, person.pk):
        return False
    if session.for_whom == ForWhom.SUPPORTED:
        return True
    [row] = grid_of(session.programme, [person])
    to_do = {cell.part.key for cell in row.cells if cell.may_be_signed}
    return not session.parts or bool(to_do & set(session.parts))


@prepared
def sessions_ahead(*, today: date) -> QuerySet[TrainingSession]:
    """Every session for young people still to come in programmes that run, the soonest first."""
    rows = TrainingSession.objects.filter(cancelled_on=None, held_on__gte=today, programme__closed_on=None)
    rows = (
        rows.filter(for_whom__in=list(SIDES)).select_related("programme", "room").prefetch_related("invited")
    )
    return rows.order_by("held_on", "starts_at", "pk")


register("programme_ready", box, order=20)
register("programme_ready", shared_with_me, order=21)
register("today", next_training, order=20)
register("my_role", my_training, order=20)
register("my_role_today", agreement_to_give, order=20)
