"""Who may do what with a worry. Read this file aloud to a safeguarding lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerway.people.models import Role
from peerway.programmes import policy as programmes
from peerway.safeguarding.models import LEADERSHIP

if TYPE_CHECKING:
    from peerway.people.models import Person
    from peerway.safeguarding.models import Worry


def raise_one(person: Person) -> bool:
    """Anybody, always."""
    return True


def see_mine(person: Person) -> bool:
    return True


def open_queue(person: Person) -> bool:
    """Safeguarding leads and deputies. The leadership finds there what goes round them."""
    return person.is_adult and (person.keeps_people_safe or person.holds(*LEADERSHIP))


def read(person: Person, worry: Worry) -> bool:
    """Whoever may find it may read it: the QuerySet has gone round anybody it names."""
    return open_queue(person)


def answer(person: Person, worry: Worry) -> bool:
    """Whoever may read it may say "I have this", once."""
    return read(person, worry)


def tell_back(person: Person, worry: Worry) -> bool:
    """Somebody has to have it first."""
    return worry.acknowledged_at is not None and read(person, worry)


def know_that_one_waits(person: Person) -> bool:
    """Those who run a programme know that a worry waits, and never what it says."""
    return person.is_adult and (runs_something(person) or open_queue(person))


def runs_something(person: Person) -> bool:
    parts = programmes.parts_today(person).values()
    return person.holds(Role.FACILITATOR) or any(programmes.FACILITATOR in each for each in parts)
