"""What is put before the adult who arranges a talk: two mediators, a time, why these, and why not the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import timezone

from peerway.mediation.choosing import (
    When,
    known_of,
    question_for,
    times_for,
    who_may_help,
    why_not,
)
from peerway.mediation.models import FallingOut
from peerway.people.models import Person


@dataclass
class Proposal:
    """The engine's two and their reasons; every time and everybody the adult may choose instead."""

    whens: list[When]
    free: list[Person]
    others: list[str] = field(default_factory=list)
    mediators: list[Person] = field(default_factory=list)
    when: When | None = None
    reasons: list[str] = field(default_factory=list)
    why_nobody: list[str] = field(default_factory=list)

    @property
    def initial(self) -> dict[str, Any]:
        """How the form starts: with what is arranged already, or with what is proposed."""
        first, second = [*self.mediators, None, None][:2]
        adult = self.when.place.adult if self.when else None
        return {
            "when": self.when.key if self.when else None,
            "adult": adult,
            "first": first,
            "second": second,
        }

    def reasons_for(self, person: Person) -> list[str]:
        """The reasons that were shown, where this person was proposed."""
        return self.reasons if person in self.mediators else []


def proposal_for(fallen: FallingOut) -> Proposal:
    from peerway.core.mediators.engine import choose  # NumPy and SciPy: loaded where they are needed

    today = timezone.localdate()
    whens, known = times_for(fallen, today), known_of(fallen)
    on = whens[0].on if whens else today
    proposal = Proposal(whens, who_may_help(fallen, on, known), why_not(fallen, on, known))
    if not whens:
        proposal.why_nobody = [
            "No time in the next two weeks has an adult there. Add a place, or name an adult."
        ]
        return proposal
    answer = choose(question_for(fallen, whens, known))
    people = {row.person_id: row.person for row in known.supporters}
    for chosen in answer.chosen:
        proposal.mediators = [people[UUID(pk)] for pk in chosen.mediators]
        proposal.when = first_at(whens, chosen.slot)
        proposal.reasons = list(chosen.reasons)
        on = proposal.when.on
        proposal.free = who_may_help(fallen, on, known)
        proposal.others = why_not(fallen, on, known)
    for waiting in answer.waiting:
        proposal.why_nobody = [*waiting.why, *waiting.would_fix]
    return proposal


def first_at(whens: list[When], slot: str) -> When:
    return next((when for when in whens if str(when.place.slot_id) == slot), whens[0])
