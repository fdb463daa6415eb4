"""Who reads worries here, when somebody is there to read, and how that is said before anybody types."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from peerway.base.places import Setting
from peerway.base.saying import listed
from peerway.base.scoping import here
from peerway.people.models import Person, Role, RoleHeld
from peerway.people.queries import year_calendar
from peerway.safeguarding.models import LEADERSHIP
from peerway.safeguarding.rules import Hours, promise, read_by

ANSWERING = (Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY, *LEADERSHIP)


@dataclass(frozen=True)
class Readers:
    """The adults who answer for safety in this setting today."""

    leads: tuple[Person, ...]
    deputies: tuple[Person, ...]
    leadership: tuple[Person, ...]

    @property
    def everybody(self) -> list[Person]:
        """Each once, in the order in which they are asked."""
        return list(
            {person.pk: person for person in (*self.leads, *self.deputies, *self.leadership)}.values()
        )

    @property
    def safeguarding(self) -> list[Person]:
        return list({person.pk: person for person in (*self.leads, *self.deputies)}.values())

    def without(self, kept_from: Iterable[UUID]) -> Readers:
        """The same, going round some of them."""
        gone = set(kept_from)
        return Readers(*(tuple(person for person in group if person.pk not in gone) for group in self.groups))

    @property
    def groups(self) -> tuple[tuple[Person, ...], ...]:
        return self.leads, self.deputies, self.leadership

    @property
    def first(self) -> str:
        """Who reads it, by name; empty where nobody is named at all."""
        return next((listed([person.name for person in group], "or") for group in self.groups if group), "")

    @property
    def second(self) -> str:
        """Who does if the first can't."""
        named = [listed([person.name for person in group], "or") for group in self.groups if group]
        return named[1] if len(named) > 1 else ""


def readers_here() -> Readers:
    """Who answers for safety here, in one query."""
    held = RoleHeld.objects.today().filter(role__in=ANSWERING).select_related("person__account")
    by_role: dict[str, list[Person]] = {role: [] for role in ANSWERING}
    for one in held.order_by("starts_on", "pk"):
        if one.person.is_adult and not one.person.has_left:
            by_role[one.role].append(one.person)
    leads, deputies = by_role[Role.SAFEGUARDING_LEAD], by_role[Role.SAFEGUARDING_DEPUTY]
    leadership = [person for role in LEADERSHIP for person in by_role[role]]
    return Readers(tuple(leads), tuple(deputies), tuple(leadership))


def hours_here() -> Hours:
    """When somebody is there to read in this setting."""
    setting = Setting.objects.get(pk=here())
    return Hours(setting.watched_from, setting.watched_until, year_calendar().is_open)


@dataclass(frozen=True)
class Truth:
    """What is said before anybody types: who reads it, by when, and whether anybody is there now."""

    readers: Readers
    when: str
    is_watched: bool


def truth_now(now: datetime) -> Truth:
    hours = hours_here()
    return Truth(readers_here(), promise(read_by(now, hours), now), hours.watched(now))
