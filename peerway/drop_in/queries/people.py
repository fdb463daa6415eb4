"""Who is on the rota of a programme: ready or not, resting or not, and how much each does anywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from peerway.drop_in.models import Rest, Senior
from peerway.people.models import Person
from peerway.programmes.gates import Hold, Side, held_back
from peerway.programmes.load import days_between
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter

LOAD_WEEKS = 12
"""How far back, and how far ahead, somebody's days are counted as their load."""


@dataclass(frozen=True)
class OnRota:
    """One supporter as the rota sees them. What holds them back is said kindly, and is never a reason to hide them."""

    supporter: Supporter
    holds: Sequence[Hold]
    rests: Sequence[Rest]
    is_senior: bool
    days: int

    @property
    def person(self) -> Person:
        return self.supporter.person

    @property
    def is_ready(self) -> bool:
        return not self.holds

    @property
    def times(self) -> frozenset[str]:
        return frozenset(self.supporter.profile.get("times", ()))

    def rests_on(self, day: date) -> bool:
        return any(rest.covers(day) for rest in self.rests)

    @property
    def rests_now(self) -> bool:
        return self.rests_on(timezone.localdate())


def on_the_rota(programme: Programme) -> list[OnRota]:
    """Every active supporter of a programme, by name."""
    rows = Supporter.objects.active().filter(programme=programme).select_related("person")
    supporters = sorted(rows, key=lambda row: (row.person.called.casefold(), str(row.pk)))
    holds, rests = held_back(programme, Side.SUPPORTER), rests_of(programme)
    seniors, load = seniors_of(programme), load_now()
    return [
        OnRota(
            row,
            holds.get(row.person_id, []),
            rests.get(row.person_id, []),
            row.person_id in seniors,
            load[row.person_id],
        )
        for row in supporters
    ]


def ready_on(programme: Programme) -> set[UUID]:
    """The people nothing holds back: the gates bite each time somebody asks."""
    holds = held_back(programme, Side.SUPPORTER)
    here = Supporter.objects.active().filter(programme=programme).values_list("person", flat=True)
    return {person for person in here if person not in holds}


def rests_of(programme: Programme) -> dict[UUID, list[Rest]]:
    found: dict[UUID, list[Rest]] = {}
    for rest in Rest.objects.not_over().filter(programme=programme).order_by("since"):
        found.setdefault(rest.person_id, []).append(rest)
    return found


def seniors_of(programme: Programme) -> set[UUID]:
    return set(Senior.objects.filter(programme=programme, until=None).values_list("person", flat=True))


def load_now() -> Counter[UUID]:
    """How many days each person supports, over all programmes, in the last weeks and the next."""
    today, span = timezone.localdate(), timedelta(weeks=LOAD_WEEKS)
    return Counter(person for _, person, _ in days_between(today - span, today + span))
