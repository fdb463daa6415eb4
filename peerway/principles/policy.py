"""Who may do what with the review of a programme. Read this file aloud to a facilitator."""

from __future__ import annotations

from peerway.people.models import Person
from peerway.principles.models import Adaptation, Review, Step
from peerway.principles.voices import voice_of
from peerway.programmes import policy as programmes
from peerway.programmes.models import Programme


def see(person: Person, programme: Programme) -> bool:
    """Its team, and the adults who answer for everything here."""
    return programmes.see(person, programme)


def follow(person: Person, programme: Programme) -> bool:
    """Those who run it see every number and what it counts. For everybody else small numbers are hidden."""
    return programmes.run(person, programme)


def lead(person: Person, programme: Programme) -> bool:
    """Whoever runs it leads its review, while it runs."""
    return programmes.change(person, programme)


def see_review(person: Person, review: Review) -> bool:
    return programmes.see(person, review.programme)


def lead_review(person: Person, review: Review) -> bool:
    return lead(person, review.programme)


def answer(person: Person, review: Review) -> bool:
    """Whoever is one of its three voices, for themselves, while it asks."""
    return review.asks and voice_of(person, review.programme) != ""


def hear(person: Person, review: Review) -> bool:
    """Young people who are asked read what was said, as soon as the adults do."""
    return not person.is_adult and review.opened_on is not None


def finish(person: Person, step: Step) -> bool:
    """Whose step it is, and whoever runs the programme."""
    return step.is_open and (step.owner_id == person.pk or programmes.run(person, step.programme))


def look_again(person: Person, adaptation: Adaptation) -> bool:
    return adaptation.ended_on is None and lead(person, adaptation.programme)
