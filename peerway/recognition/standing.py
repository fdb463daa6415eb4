"""Whether somebody may have a certificate or a badge today; and where not, why in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.utils import timezone

from peerway.base.saying import count_words, date_words, listed, number_words
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recognition.badges import Badge
from peerway.recognition.hours import Asked, Hours, Kind, hours_of
from peerway.recognition.rules import ENOUGH_TIMES
from peerway.recruitment.models import Supporter
from peerway.training.public import Completed, completed, completed_in
from peerway.training.queries import grid_of

FEW = 3


@dataclass(frozen=True)
class Standing:
    """A supporter and their training: ``done`` when it was completed, ``missing`` the names of what is not."""

    supporter: Supporter
    done: Completed | None
    missing: tuple[str, ...] = ()

    @property
    def person(self) -> Person:
        return self.supporter.person

    @property
    def is_trained(self) -> bool:
        """All required parts were signed off, and all of them stand today."""
        return self.done is not None and self.done.is_current and not self.missing

    @cached_property
    def why_not(self) -> str:
        """Why there is no certificate today. Empty where there is one."""
        if self.is_trained:
            return ""
        if self.done and self.done.until and not self.done.is_current:
            day = date_words(self.done.until, timezone.localdate())
            return f"The training ran out on {day}. It is done again first."
        if len(self.missing) > FEW:
            return f"Still to sign off: {count_words(len(self.missing), 'part')}."
        return f"Still to sign off: {listed([name.lower() for name in self.missing])}."


def standings_of(programme: Programme) -> list[Standing]:
    """Everybody who supports or supported in a programme, by name. As many queries for sixty as for two."""
    rows = Supporter.objects.filter(programme=programme).with_person()
    supporters = sorted(rows, key=lambda row: (row.person.called.casefold(), row.person_id))
    done, missing = completed_in(programme), _missing(programme, [row.person for row in supporters])
    return [Standing(row, done.get(row.person_id), missing[row.person_id]) for row in supporters]


def standing_of(supporter: Supporter) -> Standing:
    programme, person = supporter.programme, supporter.person
    return Standing(supporter, completed(person, programme), _missing(programme, [person])[person.pk])


def _missing(programme: Programme, people: list[Person]) -> dict[UUID, tuple[str, ...]]:
    return {row.person.pk: tuple(part.name for part in row.missing) for row in grid_of(programme, people)}


def hours_here(supporter: Supporter) -> Hours:
    """Somebody's hours in one programme."""
    asked = Asked(people=(supporter.person_id,), programmes=(supporter.programme_id,))
    return hours_of(asked)[supporter.person_id]


def all_hours(person: Person) -> Hours:
    """Somebody's hours in every programme of this setting: for themselves."""
    return hours_of(Asked(people=(person.pk,)))[person.pk]


def why_no_badge(standing: Standing, hours: Hours, kind: str) -> str:
    """Why somebody cannot take this badge today. Empty where they can."""
    if kind == Badge.Kind.TRAINING:
        return standing.why_not
    if standing.done is None:
        return standing.why_not
    if hours.times_given < ENOUGH_TIMES:
        many = number_words(hours.times_given)
        return f"It is for {number_words(ENOUGH_TIMES)} times or more. The record has {many} so far."
    if not _supervised(hours):
        return "It is for people who talked it over in supervision. The record has no supervision yet."
    return ""


def _supervised(hours: Hours) -> bool:
    return any(line.kind == Kind.LOOKED_AFTER for line in hours.lines)


def standing_badges(people: Iterable[Person]) -> dict[UUID, list[Badge]]:
    """The badges that stand, by person. One query."""
    found: dict[UUID, list[Badge]] = {person.pk: [] for person in people}
    for badge in Badge.objects.standing().filter(person__in=found).order_by("kind"):
        if badge.person_id:
            found[badge.person_id].append(badge)
    return found
