"""Who may read what is gathered here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerway.programmes import policy as programmes

if TYPE_CHECKING:
    from peerway.people.models import Person
    from peerway.programmes.models import Programme


def come_home(person: Person) -> bool:
    """Everybody has a home page: their own."""
    return True


def read_report(person: Person, programme: Programme) -> bool:
    """The team, the sponsor, and the adults who answer for everything here."""
    return programmes.see(person, programme)


def follow_figures(person: Person, programme: Programme) -> bool:
    """Those who run it see every number, and what it counts. For everybody else small numbers are hidden."""
    return programmes.run(person, programme)
