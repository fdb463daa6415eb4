"""Who may vote. There is never a list to look at: each person is asked about alone, and adults see a number.

The design group belongs to a part higher on the map, which registers itself::

    design_group_is(programmes_of=…, members_of=…)
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from peerway.decisions.models import Poll
from peerway.people.models import Person
from peerway.programmes.gates import Side, people_on
from peerway.programmes.models import Programme
from peerway.recruitment.queries import asks_now, supports_now

Voters = Poll.Voters


@dataclass(frozen=True)
class DesignGroup:
    """In which programmes' design groups somebody is now; and who is in a programme's."""

    programmes_of: Callable[[Person], Collection[UUID]]
    members_of: Callable[[Programme], Collection[UUID]]


_design_group: list[DesignGroup] = []


def design_group_is(
    *,
    programmes_of: Callable[[Person], Collection[UUID]],
    members_of: Callable[[Programme], Collection[UUID]],
) -> None:
    """Register who is in the design group. There is one such part; the last that registers counts."""
    _design_group[:] = [DesignGroup(programmes_of, members_of)]


def parts_in(person: Person) -> dict[UUID, set[str]]:
    """Every programme a young person is part of now, and as what."""
    found: dict[UUID, set[str]] = {}
    if person.is_adult or person.has_left:
        return found
    for supporter in supports_now(person):
        found.setdefault(supporter.programme_id, set()).add(Voters.SUPPORTERS)
    for asking in asks_now(person):
        found.setdefault(asking.programme_id, set()).add(Voters.SUPPORTED)
    for group in _design_group:
        for programme in group.programmes_of(person):
            found.setdefault(programme, set()).add(Voters.DESIGN_GROUP)
    return found


def is_asked(person: Person, poll: Poll) -> bool:
    """Whether this vote is for this person."""
    return bool(those_for(person, [poll]))


def those_for(person: Person, polls: Iterable[Poll]) -> list[Poll]:
    """Of these votes, those that are for this person. Asks who they are once, however many there are."""
    polls = list(polls)
    parts = parts_in(person) if polls else {}
    return [poll for poll in polls if fits(poll, parts.get(poll.decision.programme_id, set()))]


def fits(poll: Poll, parts: set[str]) -> bool:
    return bool(parts) and (poll.voters == Voters.EVERYONE or poll.voters in parts)


def how_many(programme: Programme, voters: str) -> int:
    """How many may vote now: for the adults who run it, so that they can choose a fair quorum."""
    found: set[UUID] = set()
    for side, name in ((Side.SUPPORTER, Voters.SUPPORTERS), (Side.SUPPORTED, Voters.SUPPORTED)):
        if voters in (name, Voters.EVERYONE):
            found |= {person.pk for person in people_on(programme, side) if not person.is_adult}
    if voters in (Voters.DESIGN_GROUP, Voters.EVERYONE):
        found |= {member for group in _design_group for member in group.members_of(programme)}
    return len(found)
