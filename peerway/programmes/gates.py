"""The eight gates: few, hard, and shown as "do this first" with the one button that does it.

A gate is computed from records each time; nobody ticks it. The part that knows registers it: consent
belongs to recruitment, sign-offs to training. What holds one person back is asked the same way, so that
matching can refuse a person without knowing which part refuses, and the page can say why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from peerway.base.memory import for_many

if TYPE_CHECKING:
    from peerway.people.models import Person
    from peerway.programmes.models import Programme


class Number(IntEnum):
    """The gates, in the order of ``docs/gates.md``."""

    OWN_YES = 1
    SAFE_TO_MATCH = 2
    TRAINED = 3
    ADULT_ON_SITE = 4
    SUPERVISED = 5
    FACILITATORS_SUPERVISED = 6
    END_DATE = 7
    WORRIES_ACKNOWLEDGED = 8
    BEFORE_START = 9  # only where the approach asks for something first
    CARED_FOR = 10  # no gate of a programme: somebody rests, or is stepping back


class Side(StrEnum):
    SUPPORTER = "supporter"
    SUPPORTED = "supported"


@dataclass(frozen=True)
class Gate:
    """How a gate stands for one programme: a sentence, and the one button that would open it."""

    number: Number
    is_open: bool
    says: str
    button: str = ""
    url: str = ""


@dataclass(frozen=True)
class Hold:
    """What holds one person back from being matched: the gate, and why in a sentence."""

    gate: Number
    says: str


GateOf = Callable[["Programme"], Gate]
HoldsOf = Callable[["Programme", Side], Mapping[UUID, list[Hold]]]

StopsOf = Callable[["Programme"], Iterable[Gate]]
PeopleOf = Callable[[Sequence[UUID], Side], Mapping[UUID, Sequence["Person"]]]

_gates: dict[Number, GateOf] = {}
_holds: list[HoldsOf] = []
_stops: list[StopsOf] = []
_sides: list[PeopleOf] = []


def takes_part(people: PeopleOf) -> PeopleOf:
    """Register who is on a side of each of many programmes, by their ids: its supporters, or those who asked."""
    if people not in _sides:
        _sides.append(people)
    return people


def people_on(programme: Programme, side: Side) -> list[Person]:
    """Everybody on one side of a programme now."""
    return list(people_on_sides.of((programme.pk, side)))


@for_many
def people_on_sides(wanted: list[tuple[UUID, Side]]) -> dict[tuple[UUID, Side], list[Person]]:
    """Everybody on these sides of these programmes now."""
    found: dict[tuple[UUID, Side], list[Person]] = {each: [] for each in wanted}
    for side in Side:
        programmes = [programme for programme, of in wanted if of == side]
        for people in _sides if programmes else ():
            for programme, group in people(programmes, side).items():
                found[programme, side] += group
    return found


def gate(number: Number) -> Callable[[GateOf], GateOf]:
    """Register how one gate is computed. The part that keeps the records registers it."""

    def register(compute: GateOf) -> GateOf:
        _gates[number] = compute
        return compute

    return register


def holds(compute: HoldsOf) -> HoldsOf:
    """Register what may hold people back: person id to holds, for one side of one programme."""
    if compute not in _holds:
        _holds.append(compute)
    return compute


def stops(compute: StopsOf) -> StopsOf:
    """Register gates that only some approaches have. Shut, they stop new matches for the whole programme."""
    if compute not in _stops:
        _stops.append(compute)
    return compute


def gates_of(programme: Programme) -> list[Gate]:
    """Every gate of a programme, in order; those of its own approach last."""
    own = [gate for compute in _stops for gate in compute(programme)]
    return [*(_gates[number](programme) for number in sorted(_gates)), *own]


def held_back(programme: Programme, side: Side) -> dict[UUID, list[Hold]]:
    """Everybody on one side whom something holds back, and what."""
    found: dict[UUID, list[Hold]] = {}
    for compute in _holds:
        for person, reasons in compute(programme, side).items():
            found.setdefault(person, []).extend(reasons)
    return found


STOPS_EVERYBODY = (
    Number.ADULT_ON_SITE,
    Number.FACILITATORS_SUPERVISED,
    Number.END_DATE,
    Number.WORRIES_ACKNOWLEDGED,
)


def new_matches_stopped(programme: Programme) -> list[Gate]:
    """The gates of the whole programme that are shut and stop new matches."""
    computed = [_gates[number](programme) for number in STOPS_EVERYBODY if number in _gates]
    computed += [gate for compute in _stops for gate in compute(programme)]
    return [shut for shut in computed if not shut.is_open]
