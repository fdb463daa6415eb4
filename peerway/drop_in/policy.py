"""Who may do what in a drop-in. Read this file aloud to a facilitator.

Parts higher on the map add which young people may draft a rota (a youth lead)::

    @may_keep_rota
    def youth_leads(person: Person, programme: Programme) -> bool: ...
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from peerway.programmes import policy as programmes
from peerway.programmes.models import Programme, TeamMember
from peerway.recruitment.models import Supporter

if TYPE_CHECKING:
    from peerway.drop_in.models import Appointment, Ask, Contact, Duty, LookBack, Turn
    from peerway.people.models import Person

Part = TeamMember.Part
IN_THE_ROOM = frozenset({Part.FACILITATOR, Part.SECOND_ADULT})
WORK_WITH_THEM = IN_THE_ROOM | {Part.SUPERVISOR, Part.SAFEGUARDING_LEAD, Part.SAFEGUARDING_DEPUTY}

MayKeep = Callable[["Person", Programme], bool]
_may_keep: list[MayKeep] = []


def may_keep_rota(says: MayKeep) -> MayKeep:
    """Register which young people may draft the rota of a programme. Publishing stays with an adult."""
    if says not in _may_keep:
        _may_keep.append(says)
    return says


def is_drop_in(programme: Programme) -> bool:
    return programme.shape == "drop_in"


def see_rota(actor: Person, programme: Programme) -> bool:
    """Who is on when: those of the team who work with them, and those who keep people safe. Not the sponsor."""
    works = bool(programmes.parts_of(actor, programme) & WORK_WITH_THEM)
    may = works or actor.keeps_people_safe or programmes.runs(actor, programme)
    return is_drop_in(programme) and actor.is_adult and may


def run_rota(actor: Person, programme: Programme) -> bool:
    """The rota is filled, changed and published by those who run the programme."""
    return is_drop_in(programme) and programmes.runs(actor, programme)


def change_rota(actor: Person, programme: Programme) -> bool:
    """While it runs."""
    return programme.closed_on is None and run_rota(actor, programme)


def perhaps_drafts(actor: Person) -> bool:
    """The pages for a youth lead who drafts a rota. Which rota is asked of ``draft_rota``; adults have their own."""
    return not actor.is_adult


def draft_rota(actor: Person, programme: Programme) -> bool:
    """A young person with that right, while the programme runs: who is on when, and the draft. No visit, no reason."""
    runs = is_drop_in(programme) and programme.closed_on is None
    return runs and not actor.is_adult and any(says(actor, programme) for says in _may_keep)


def be_there(actor: Person, duty: Duty) -> bool:
    """An adult of the team who was in the room, or on call that day."""
    there = bool(programmes.parts_of(actor, duty.programme) & IN_THE_ROOM)
    named = duty.adult_on_call is not None and duty.adult_on_call.pk == actor.pk
    return actor.is_adult and (there or named or programmes.runs(actor, duty.programme))


def see_duty(actor: Person, duty: Duty) -> bool:
    return see_rota(actor, duty.programme) or be_there(actor, duty)


def change_duty(actor: Person, duty: Duty) -> bool:
    return change_rota(actor, duty.programme)


def change_turn(actor: Person, turn: Turn) -> bool:
    return turn.stands and change_rota(actor, turn.duty.programme)


def on_duty(actor: Person, duty: Duty) -> bool:
    """A supporter whose turn it is. The row itself is only found by those who are on it, and the team."""
    return not actor.is_adult and duty.published_at is not None


def own_turn(actor: Person, turn: Turn) -> bool:
    return turn.person_id == actor.pk


def own_role(actor: Person, supporter: Supporter) -> bool:
    return supporter.person_id == actor.pk and is_drop_in(supporter.programme)


def answer_ask(actor: Person, ask: Ask) -> bool:
    return ask.asked_id == actor.pk


def take_back_ask(actor: Person, ask: Ask) -> bool:
    """Whoever asked; for cover, anybody who runs it."""
    return ask.by_id == actor.pk or run_rota(actor, ask.duty.programme)


def see_swap(actor: Person, ask: Ask) -> bool:
    return run_rota(actor, ask.duty.programme)


def go_to(actor: Person, contact: Contact) -> bool:
    """A supporter asked for an adult: those who are in the room, and those who run it."""
    there = bool(programmes.parts_of(actor, contact.programme) & IN_THE_ROOM)
    return actor.is_adult and (there or programmes.runs(actor, contact.programme))


def accept_time(actor: Person, asked: Appointment) -> bool:
    """One of those whose duty it falls on. It is found by nobody else but the team and the young person."""
    return not actor.is_adult and actor.pk != asked.young_person_id


def cancel_time(actor: Person, asked: Appointment) -> bool:
    """The young person, whoever accepted it, and those who run it."""
    either = actor.pk in {asked.young_person_id, asked.listener_id}
    return either or run_rota(actor, asked.duty.programme)


def read_look_back(actor: Person, kept: LookBack) -> bool:
    """How it was for a supporter: those who run it, and the supervisor."""
    supervises = programmes.supervises(actor, kept.programme)
    return actor.is_adult and (supervises or programmes.runs(actor, kept.programme))
