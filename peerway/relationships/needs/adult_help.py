"""Whoever has an adult close by is looked at again after the first sessions, as the pack says."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from peerway.base.needs import Need, Urgency, needs
from peerway.people.models import Person
from peerway.relationships.needs.whose import open_pairs
from peerway.relationships.queries.adult_help import to_review


@needs
def support_to_review(person: Person) -> Iterator[Need]:
    pairs = [pair for pair in open_pairs(person) if pair.first_met_on]
    for pair, look in to_review(pairs):
        yield Need(
            f"Look again: {look.person.name} with an adult there",
            f"In the pair {pair}. Is the adult still needed, and does what was planned help?",
            "Look again", reverse("recruitment:look", args=[pair.programme_id, look.side, look.person_id]),
            Urgency.SOON, 5, look.person.called[:1],
        )  # fmt: skip
