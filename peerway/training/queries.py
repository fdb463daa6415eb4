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
from peerway.training.who import in_order

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
    ran_out_on: date | None = None  # the last day one stood, where none does any more

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

    @property
    def to_do_again(self) -> list[TrainingPart]:
        """What was signed off once, and has run out or soon will."""
        return [cell.part for cell in self.cells if cell.runs_out_soon or cell.ran_out_on]

    @property
    def ran_out_on(self) -> date | None:
        """The day the first of their sign-offs ran out, where one has."""
        return min((cell.ran_out_on for cell in self.cells if cell.ran_out_on), default=None)

    @property
    def new_to(self) -> list[TrainingPart]:
        """What they have never been signed off in."""
        return [cell.part for cell in self.cells if cell.signed is None and not cell.ran_out_on]

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
    return in_order(people_on(programme, Side.SUPPORTER))


Latest = dict[tuple[UUID, str], SignOff]


def newest_signed(programme: Programme, people: Sequence[Person] | None = None) -> Latest:
    """The sign-off that stands longest for each person and part, or stood: one person's, or everybody's. One query."""
    if people is not None and len(people) == 1:
        mine = signed_for(programme=programme.pk, person=people[0].pk)
        return {(signed.person_id, signed.part): signed for signed in mine}
    return latest_in.of(programme.pk)


@for_many
def latest_in(programmes: list[UUID]) -> dict[UUID, Latest]:
    """The same for everybody in many programmes. One query."""
    found: dict[UUID, Latest] = {programme: {} for programme in programmes}
    for signed in signed_in(programmes=programmes):
        found[signed.programme_id][signed.person_id, signed.part] = signed
    return found


def standing_parts(programme: UUID) -> dict[UUID, set[str]]:
    """The parts that stand today for each person."""
    today, found = timezone.localdate(), dict[UUID, set[str]]()
    for (person, part), signed in latest_in.of(programme).items():
        if signed.expires_on is None or signed.expires_on > today:
            found.setdefault(person, set()).add(part)
    return found


@prepared
def signed_in(*, programmes: Sequence[UUID]) -> QuerySet[SignOff]:
    return in_order_of_end(SignOff.objects.filter(programme__pk__in=programmes))


@prepared
def signed_for(*, programme: UUID, person: UUID) -> QuerySet[SignOff]:
    return in_order_of_end(SignOff.objects.filter(programme=programme, person=person))


def in_order_of_end(signed: Any) -> QuerySet[SignOff]:
    rows: QuerySet[SignOff] = signed.filter(taken_back_on=None).select_related("signed_by")
    return rows.order_by("expires_on", "signed_on")


@for_many
def agreed_in(programmes: list[UUID]) -> dict[UUID, set[UUID]]:
    """Who agreed to the role in each of these programmes. One query."""
    found: dict[UUID, set[UUID]] = {programme: set() for programme in programmes}
    for programme, person in agreements_in(programmes=programmes):
        found[programme].add(person)
    return found


@prepared
def agreements_in(*, programmes: Sequence[UUID]) -> QuerySet[Any]:
    return RoleAgreement.objects.filter(programme__pk__in=programmes).values_list("programme", "person")


def grid_of(programme: Programme, people: Sequence[Person] | None = None) -> list[Row]:
    """Everybody being trained, part by part."""
    yes, today = agreed_in.of(programme.pk), timezone.localdate()
    signed = newest_signed(programme, people)
    people = being_trained(programme) if people is None else people
    parts = programme.pack.training.required
    return [
        Row(
            person,
            [cell_of(part, signed.get((person.pk, part.key)), today) for part in parts],
            person.pk in yes,
        )
        for person in people
    ]


def cell_of(part: TrainingPart, signed: SignOff | None, today: date) -> Cell:
    """The sign-off that stands, or the day the last one ran out."""
    until = signed.expires_on if signed else None
    if signed and until and until <= today:
        return Cell(part, None, today, ran_out_on=until)
    return Cell(part, signed, today)


def sessions_of(programme: Programme) -> list[TrainingSession]:
    """Every session that was not called off, newest first, with how many came."""
    came = Count("register", filter=~Q(register__was=Attendance.Was.AWAY))
    planned = TrainingSession.objects.filter(programme=programme, cancelled_on=None)
    counted = planned.annotate(came=came, on_register=Count("register")).select_related("room", "trainer")
    return list(counted.order_by("-held_on", "pk"))


def practised_in(session: TrainingSession) -> set[UUID]:
    return set(session.register.filter(practised=True).values_list("person", flat=True))
