"""Everybody in a programme with what they have and have not: yeses and looks, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404

from peerway.people.models import Person
from peerway.programmes.gates import Side, people_on
from peerway.recruitment.gates import wants_a_look
from peerway.recruitment.homes import YEAR_NOT_KNOWN, Homes
from peerway.recruitment.looking import asked_on
from peerway.recruitment.models import Consent
from peerway.recruitment.queries import latest_looks, standing_yeses

if TYPE_CHECKING:
    from peerway.programmes.models import Programme


@dataclass(frozen=True)
class Line:
    """One person on one side, and how their yeses and their look stand."""

    person: Person
    side: Side
    own_yes: bool
    asked_because: str
    parent_yes: bool
    wants_look: bool

    @property
    def parent_asked(self) -> bool:
        return bool(self.asked_because)

    @property
    def year_not_known(self) -> bool:
        return self.asked_because == YEAR_NOT_KNOWN

    @property
    def is_complete(self) -> bool:
        return self.own_yes and (self.parent_yes or not self.parent_asked)


def everybody_with(programme: Programme) -> list[Line]:
    """Both sides, those who still lack something first, then by name."""
    yeses, homes = standing_yeses(programme), Homes(programme)
    lines = [
        Line(
            person,
            side,
            own_yes=person.pk in yeses[Consent.What.OWN_YES],
            asked_because=homes.why(person),
            parent_yes=person.pk in yeses[Consent.What.PARENT_YES],
            wants_look=bool(asked_on(programme, side)) and wants_a_look(looks.get(person.pk)),
        )
        for side in Side
        for looks in [latest_looks(programme, side)]
        for person in people_on(programme, side)
    ]
    return sorted(lines, key=lambda line: (line.is_complete, line.person.called))


def one_of(programme: Programme, person: UUID) -> Person:
    """Somebody who is in this programme, on either side. Anybody else is not found."""
    found = {each.pk: each for side in Side for each in people_on(programme, side)}
    if person not in found:
        raise Http404
    return found[person]
