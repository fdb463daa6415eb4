"""Pairs whose sides are to be asked how it is going."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils import timezone

from peerway.base.needs import Need, Urgency, needs
from peerway.base.saying import date_words, listed
from peerway.people.models import Person
from peerway.relationships.models import Relationship
from peerway.relationships.needs.whose import open_pairs, url
from peerway.relationships.queries.contacts import Due, dues_of

URGENCY = {"fine": Urgency.WHEN_YOU_CAN, "amber": Urgency.SOON, "red": Urgency.TODAY}
MINUTES = 5


@needs
def sides_to_ask(person: Person) -> Iterator[Need]:
    """One line a pair, however many of its sides are due."""
    pairs = [pair for pair in open_pairs(person) if pair.first_met_on and not pair.is_paused]
    dues = dues_of(pairs)
    for pair in pairs:
        due = [each for each in dues[pair.pk] if each.is_due]
        if due:
            yield to_ask(pair, due)


def to_ask(pair: Relationship, due: Sequence[Due]) -> Need:
    first = min(due, key=lambda each: each.on)
    worst = min(URGENCY[each.colour] for each in due)
    one = reverse("relationships:contact", args=[pair.pk, first.side])
    return Need(
        f"Ask how it is going: {pair}",
        f"Ask {listed([each.whom for each in due])}. It was due {date_words(first.on, timezone.localdate())}.",
        "Ask", one if len(due) == 1 else f"{url('detail', pair)}#contacts", worst, MINUTES * len(due),
        str(pair.young_person.called)[:1],
    )  # fmt: skip
