"""Who a session of training is for: the people on its register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from peerway.people.models import Person
from peerway.programmes.gates import Side, people_on
from peerway.programmes.models import TeamMember
from peerway.training.models import ForWhom

if TYPE_CHECKING:
    from peerway.programmes.models import Programme
    from peerway.training.models import TrainingSession

SIDES: Mapping[str, Side] = {ForWhom.SUPPORTERS: Side.SUPPORTER, ForWhom.SUPPORTED: Side.SUPPORTED}


def everybody_for(programme: Programme, for_whom: str) -> list[Person]:
    """Everybody a session of this sort is for, in the order their names are said."""
    if for_whom in SIDES:
        people: Iterable[Person] = people_on(programme, SIDES[for_whom])
    elif for_whom == ForWhom.FACILITATORS:
        team = TeamMember.objects.today().filter(programme=programme)
        people = Person.objects.here_now().adults().filter(pk__in=team.values("person"))
    else:
        people = Person.objects.here_now().adults()
    return in_order(people)


def on_register(session: TrainingSession) -> list[Person]:
    """Those it is for now, or only those it was planned for; and anybody on the register who has left since."""
    only = {each.person_id for each in session.invited.all()}
    expected = everybody_for(session.programme, session.for_whom)
    people = {person.pk: person for person in expected if not only or person.pk in only}
    for line in session.register.all():
        people.setdefault(line.person_id, line.person)
    return list(people.values())


def is_for(session: TrainingSession, person: UUID) -> bool:
    """Whether somebody on its side is meant: everybody, or only some."""
    only = {each.person_id for each in session.invited.all()}
    return not only or person in only


def in_order(people: Iterable[Person]) -> list[Person]:
    return sorted(people, key=lambda person: (person.called.casefold(), person.pk))
