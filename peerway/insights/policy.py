"""Who may read what is gathered here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerway.programmes import policy as programmes
from peerway.voice.public import approves_report

if TYPE_CHECKING:
    from peerway.insights.models import YoungPage
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


def make_young_page(person: Person, programme: Programme) -> bool:
    """Drawn, released and taken down by those who run it: also after it has closed, to tell how it went."""
    return programmes.run(person, programme)


def read_young_page(person: Person, young: YoungPage) -> bool:
    """Whoever finds it: nothing on it is about anybody."""
    return True


def change_young_page(person: Person, young: YoungPage) -> bool:
    return young.taken_down_on is None and make_young_page(person, young.programme)


def approve_young_page(person: Person, young: YoungPage) -> bool:
    """A youth lead with that right. They see this page, and no other part of the report."""
    return young.taken_down_on is None and approves_report(person, young.programme)
