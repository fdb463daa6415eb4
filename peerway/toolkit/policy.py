"""Who may open the toolkit. Read this file aloud to a facilitator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerway.people.policy import run_the_setting
from peerway.programmes import policy as programmes

if TYPE_CHECKING:
    from peerway.people.models import Person
    from peerway.programmes.models import Programme
    from peerway.toolkit.models import LocalHelp, Resource


def read(person: Person) -> bool:
    """It is written for adults, and no secret among them."""
    return person.is_adult


def fill_in(person: Person, programme: Programme) -> bool:
    """Whoever sees a programme may print its papers: they hold nothing about any young person."""
    return programmes.see(person, programme)


def keep_help(person: Person) -> bool:
    """Those who run the setting, and those who keep people safe, say where else to turn near by."""
    return person.is_adult and (run_the_setting(person) or person.keeps_people_safe)


def change_help(person: Person, help_here: LocalHelp) -> bool:
    return help_here.closed_on is None and keep_help(person)


def read_own(person: Person) -> bool:
    """Everybody here has a page of what they may read; what stands on it differs."""
    return True


def open_own(person: Person, resource: Resource) -> bool:
    """Whoever may see it may open it, while it is there."""
    return resource.taken_away_on is None


def keep_own(person: Person) -> bool:
    """Those who run the setting put things beside the toolkit."""
    return run_the_setting(person)


def take_own_away(person: Person, resource: Resource) -> bool:
    return resource.taken_away_on is None and keep_own(person)
