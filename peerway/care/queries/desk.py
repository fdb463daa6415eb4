"""The adults' page: who asked, who rests, who steps back, and how supporters are. In a constant number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from peerway.care import policy
from peerway.care.models import AfterSession, Debrief, Pulse, Rest, StepDown, TooMuch
from peerway.care.queries.places import Places, places_of
from peerway.care.queries.resting import ToDecide, people_of, rests_in, to_start_again
from peerway.care.queries.standing import Kind, going_on_here
from peerway.care.saying import SaidOfOneself
from peerway.drop_in.models import Rest as RotaRest
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from peerway.recruitment.queries import supporters_in

LATELY = timedelta(days=14)


@dataclass
class Resting:
    """Somebody who rests, and what is still to decide."""

    rest: Rest
    people: list[ToDecide]

    @property
    def undecided(self) -> list[ToDecide]:
        return [each for each in self.people if each.row is None]


@dataclass
class Desk:
    """What an adult sees of one programme. What supporters said of themselves is counted for a supervisor alone."""

    debriefs: list[Debrief]
    too_much: list[TooMuch]
    held: list[Debrief | TooMuch]
    resting: list[Resting]
    rota_rests: list[RotaRest]
    stepping: list[tuple[StepDown, Places]]
    to_look_at: dict[UUID, int] = field(default_factory=dict)
    supporters: list[Supporter] = field(default_factory=list)
    again: list[Rest] = field(default_factory=list)

    @property
    def is_quiet(self) -> bool:
        return not (
            self.debriefs or self.too_much or self.resting or self.stepping or self.rota_rests or self.again
        )


def desk_of(programme: Programme, reader: Person) -> Desk:
    rests = rests_in([programme])
    people = people_of(rests)
    steps = open_steps([programme])
    wanted = to_look_at(programme) if policy.supervise(reader, programme) else {}
    places = places_of([step.supporter for step in steps])
    rota = RotaRest.objects.not_over().filter(programme=programme).select_related("person")
    again = {row.rest_id: row.rest for row in to_start_again([programme])}
    return Desk(
        debriefs=list(Debrief.objects.waiting().filter(programme=programme).with_people()),
        too_much=list(TooMuch.objects.waiting().filter(programme=programme).with_people()),
        held=held_lately(programme),
        resting=[Resting(rest, people[rest.pk]) for rest in rests],
        rota_rests=list(rota.order_by("since")) if programme.shape == "drop_in" else [],
        stepping=[(step, places[step.supporter_id]) for step in steps],
        to_look_at=wanted,
        supporters=sorted(
            supporters_in.of(programme.pk),
            key=lambda row: (row.person_id not in wanted, row.person.called.casefold()),
        ),
        again=list(again.values()),
    )


def held_lately(programme: Programme) -> list[Debrief | TooMuch]:
    """Talks of the last two weeks: with whom, when and by whom. Nothing of what was said is kept anywhere."""
    since = timezone.localdate() - LATELY
    rows: list[Debrief | TooMuch] = []
    for model in (Debrief, TooMuch):
        held = model.objects.filter(programme=programme, held_on__gte=since)
        rows += held.select_related("person", "held_by")
    return sorted(rows, key=lambda row: (row.held_on, row.pk), reverse=True)


def open_steps(programmes: Sequence[Programme]) -> list[StepDown]:
    """Everybody who is stepping back in these programmes. One query, and none where nobody is."""
    if Kind.STEP not in going_on_here():
        return []
    rows = StepDown.objects.open().filter(supporter__programme__in=[each.pk for each in programmes])
    return list(rows.with_people())


def to_look_at(programme: Programme) -> dict[UUID, int]:
    """By person: how many of their answers ask the supervisor to look. Never what they say."""
    found: dict[UUID, int] = {}
    for row in looks_wanted([programme]):
        found[row.person_id] = found.get(row.person_id, 0) + 1
    return found


def looks_wanted(programmes: Sequence[Programme]) -> list[SaidOfOneself]:
    """Answers that ask for a look, without the answers. Two queries."""
    wanted: list[SaidOfOneself] = []
    for model in (AfterSession, Pulse):
        rows = model.objects.wanting_a_look().filter(programme__in=[each.pk for each in programmes])
        wanted += rows.with_people().defer("sealed_answers")
    return wanted
