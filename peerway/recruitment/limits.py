"""The pack's numbers that keep people safe, where somebody is chosen: how old, how far apart, how many at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from peerway.core.packs.safety import Limit
from peerway.people.models import Person
from peerway.recruitment.rules import age_from_year

if TYPE_CHECKING:
    from peerway.programmes.models import Programme

AGE, GAP, CAPACITY = "supporter_age", "age_gap", "capacity"
MOST_EVER = 5


def limit_of(programme: Programme, key: str) -> Limit | None:
    """The pack's limit, or nothing where it sets none."""
    return next((limit for limit in programme.pack.safeguards.limits if limit.key == key), None)


def shown_limits(programme: Programme) -> list[Limit]:
    """What whoever chooses supporters sees beside the choice."""
    found = (limit_of(programme, key) for key in (AGE, GAP, CAPACITY))
    return [limit for limit in found if limit is not None]


def too_young(programme: Programme, person: Person) -> bool:
    """Whether a hard age keeps this young person out of the role for now.

    Only their year group is known. Where not everybody in it is old enough yet, or the year is not known, they wait.
    """
    limit = limit_of(programme, AGE)
    if limit is None or not limit.hard or person.is_adult:
        return False
    age = age_from_year(person.year_group)
    return age is None or age < limit.value


def too_young_says(programme: Programme) -> str:
    """Why somebody waits, kindly: a sentence that goes after their name."""
    limit = limit_of(programme, AGE)
    return f"waits until {limit.value}, and until then can have another role." if limit else ""


def most_at_once(programme: Programme) -> int:
    """How many people one supporter may take on here, at most."""
    limit = limit_of(programme, CAPACITY)
    return min(limit.may_rise_to or limit.value, MOST_EVER) if limit else 2
