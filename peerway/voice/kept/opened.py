"""Who has opened somebody's records: read from the journal, and told by name where it is an adult's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from peerway.base.journal import JournalLine
from peerway.people.models import Person, Role, RoleHeld

if TYPE_CHECKING:
    from peerway.voice.kept.reading import KeptOf

SOMEBODY = "A young person who may, such as the one you meet"


@dataclass(frozen=True)
class Opened:
    """Somebody opened records about me: who, as what, how often, and when last."""

    who: str
    roles: str
    times: int
    last: date


def who_opened(kept: KeptOf, of: Person) -> list[Opened]:
    """Everybody but oneself, the latest first. Worries are not among these records."""
    if not kept.keys:
        return []
    lines = JournalLine.objects.filter(about__in=kept.keys, act__endswith=".read").exclude(by=of.pk)
    times: dict[UUID, list[date]] = defaultdict(list)
    for by, at in lines.exclude(by=None).values_list("by", "at"):
        times[by].append(timezone.localdate(at))
    people = {person.pk: person for person in Person.objects.filter(pk__in=times)}
    roles = roles_of([key for key, person in people.items() if person.is_adult])
    found = [opened_by(people.get(key), days, roles) for key, days in times.items()]
    return sorted(found, key=lambda each: (each.last, each.who), reverse=True)


def opened_by(person: Person | None, days: list[date], roles: dict[UUID, list[str]]) -> Opened:
    is_adult = person is not None and person.is_adult
    who = person.name if person is not None and is_adult else SOMEBODY
    return Opened(who, ", ".join(roles.get(person.pk, [])) if person else "", len(days), max(days))


def roles_of(adults: Collection[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for person, role in RoleHeld.objects.today().filter(person__in=adults).values_list("person", "role"):
        found[person].append(str(Role(role).label))
    return found
