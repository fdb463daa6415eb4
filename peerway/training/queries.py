"""What the training pages touch, in as many queries for thirty people as for two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from peerway.base.memory import for_many
from peerway.base.prepared import prepared
from peerway.people.models import Person
from peerway.programmes.gates import Side, people_on
from peerway.training.models import Attendance, RoleAgreement, SignOff, TrainingSession

if TYPE_CHECKING:
    from peerway.core.packs.safety import TrainingPart
    from peerway.programmes.models import Programme

RUNS_OUT_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class Cell:
    """One part for one person: the sign-off that stands, if one does."""

    part: TrainingPart
    signed: SignOff | None
    today: date

    @property
    def runs_out_soon(self) -> bool:
        until = self.signed.expires_on if self.signed else None
        return until is not None and until <= self.today + RUNS_OUT_WITHIN

    @property
    def may_be_signed(self) -> bool:
        return self.signed is None or self.runs_out_soon


@dataclass(frozen=True)
class Row:
    """Somebody being trained: each required part, and whether they agreed to the role."""

    person: Person
    cells: Sequence[Cell]
    has_agreed: bool

    @cached_property
    def missing(self) -> list[TrainingPart]:
        return [cell.part for cell in self.cells if cell.signed is None]

    @property
    def first_done_again(self) -> date | None:
        """The day the first of their sign-offs runs out."""
        return min(
            (c.signed.expires_on for c in self.cells if c.signed and c.signed.expires_on), default=None
        )

    @property
    def may_be_signed(self) -> bool:
        """Whether there is a box to tick for them: a part missing, or one to be done again soon."""
        return any(cell.may_be_signed for cell in self.cells)

    @property
    def is_ready(self) -> bool:
        return self.has_agreed and not self.missing


def being_trained(programme: Programme) -> list[Person]:
    """The supporters of a programme, in the order their names are said."""
    return sorted(
        people_on(programme, Side.SUPPORTER), key=lambda person: (person.called.casefold(), person.pk)
    )


Standing = dict[tuple[UUID, str], SignOff]


def newest_standing(programme: Programme, people: Sequence[Person] | None = None) -> Standing:
    """The sign-off that stands longest for each person and part: one person's, or everybody's. One query."""
    if people is not None and len(people) == 1:
        mine = standing_of_person(programme=programme.pk, person=people[0].pk)
        return {(signed.person_id, signed.part): signed for signed in mine}
    return standing_in.of(programme.pk)


@for_many
def standing_in(programmes: list[UUID]) -> dict[UUID, Standing]:
    """The same for everybody in many programmes. One query."""
    found: dict[UUID, Standing] = {programme: {} for programme in programmes}
    for signed in in_order(SignOff.objects.filter(programme__in=programmes)):
        found[signed.programme_id][signed.person_id, signed.part] = signed
    return found


@prepared
def standing_of_person(*, programme: UUID, person: UUID) -> QuerySet[SignOff]:
    return in_order(SignOff.objects.filter(programme=programme, person=person))


def in_order(signed: Any) -> QuerySet[SignOff]:
    rows: QuerySet[SignOff] = signed.standing().order_by("expires_on", "signed_on")
    return rows


@for_many
def agreed_in(programmes: list[UUID]) -> dict[UUID, set[UUID]]:
    """Who agreed to the role in each of these programmes. One query."""
    found: dict[UUID, set[UUID]] = {programme: set() for programme in programmes}
    rows = RoleAgreement.objects.filter(programme__in=programmes)
    for programme, person in rows.values_list("programme", "person"):
        found[programme].add(person)
    return found


def grid_of(programme: Programme, people: Sequence[Person] | None = None) -> list[Row]:
    """Everybody being trained, part by part."""
    standing, yes, today = (
        newest_standing(programme, people),
        agreed_in.of(programme.pk),
        timezone.localdate(),
    )
    people = being_trained(programme) if people is None else people
    parts = programme.pack.training.required
    return [
        Row(
            person,
            [Cell(part, standing.get((person.pk, part.key)), today) for part in parts],
            person.pk in yes,
        )
        for person in people
    ]


def sessions_of(programme: Programme) -> list[TrainingSession]:
    """Every session that was not called off, newest first, with how many came."""
    came = Count("register", filter=~Q(register__was=Attendance.Was.AWAY))
    planned = TrainingSession.objects.filter(programme=programme, cancelled_on=None)
    counted = planned.annotate(came=came, on_register=Count("register")).select_related("room", "trainer")
    return list(counted.order_by("-held_on", "pk"))


def practised_in(session: TrainingSession) -> set[UUID]:
    return set(session.register.filter(practised=True).values_list("person", flat=True))
