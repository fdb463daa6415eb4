"""Who may do what in looking after supporters. Read this file aloud to a supervisor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerway.care.rules import Circle
from peerway.people.models import Person
from peerway.programmes import policy as programmes
from peerway.programmes.models import Programme, TeamMember
from peerway.recruitment.models import Supporter

if TYPE_CHECKING:
    from peerway.care.models import Debrief, LookedAfter, Rest, StepDown, TooMuch

Part = TeamMember.Part
SAFE = frozenset({Part.SAFEGUARDING_LEAD, Part.SAFEGUARDING_DEPUTY})


def own(actor: Person, supporter: Supporter) -> bool:
    """A supporter's own pages, while they are one."""
    return supporter.person_id == actor.pk and not actor.is_adult and supporter.stepped_back_on is None


def circles_of(actor: Person, programme: Programme) -> frozenset[Circle]:
    """In which circles around the supporters of a programme an adult stands."""
    if not actor.is_adult:
        return frozenset()
    parts = programmes.parts_of(actor, programme)
    stands = {
        Circle.SUPERVISOR: Part.SUPERVISOR in parts,
        Circle.FACILITATOR: Part.FACILITATOR in parts,
        Circle.SAFEGUARDING: bool(parts & SAFE) or actor.keeps_people_safe,
    }
    return frozenset(circle for circle, is_there in stands.items() if is_there)


def see(actor: Person, programme: Programme) -> bool:
    """Who asked for somebody, who rests, who steps back: those who supervise, run it or keep people safe."""
    return bool(circles_of(actor, programme)) or programmes.runs(actor, programme)


def supervise(actor: Person, programme: Programme) -> bool:
    return Circle.SUPERVISOR in circles_of(actor, programme)


def listen(actor: Person, supporter: Supporter) -> bool:
    """What a supporter said of themselves is read by their supervisor, and by nobody else. They were told so."""
    return supervise(actor, supporter.programme)


def count(actor: Person, programme: Programme) -> bool:
    """How many said what: those who supervise, and those who run it."""
    return actor.is_adult and (supervise(actor, programme) or programmes.runs(actor, programme))


def come(actor: Person, asked: Debrief | TooMuch) -> bool:
    """Whoever sees that somebody asked may go to them, and say that they did."""
    return see(actor, asked.programme)


def look_after(actor: Person, supporter: Supporter) -> bool:
    """A rest and a step back are arranged by those who supervise and those who run it, while it runs."""
    return supporter.programme.closed_on is None and count(actor, supporter.programme)


def look_after_rest(actor: Person, rest: Rest) -> bool:
    return look_after(actor, rest.supporter)


def step_down(actor: Person, stepping: StepDown) -> bool:
    return look_after(actor, stepping.supporter)


def decide(actor: Person, row: LookedAfter) -> bool:
    return look_after(actor, row.rest.supporter)
