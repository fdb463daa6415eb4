"""Pairs that meet by appointment and have had none for a while: a line for the adult, and no more."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from peerway.base.needs import Need, Urgency, needs
from peerway.base.saying import count_words
from peerway.people.models import Person
from peerway.programmes.rhythms import rhythm
from peerway.relationships.appointments.queries import without_a_next
from peerway.relationships.needs.whose import open_pairs, url
from peerway.relationships.planning import by_appointment
from peerway.relationships.queries.courses import courses_of


@needs
def no_next_appointment(person: Person) -> Iterator[Need]:
    pairs = without_a_next(pair for pair in open_pairs(person) if by_appointment(pair.programme))
    courses, today = courses_of(pairs) if pairs else {}, timezone.localdate()
    for pair in pairs:
        since = courses[pair.pk].last_met or pair.first_met_on
        days = (today - since).days if since else 0
        if courses[pair.pk].held >= courses[pair.pk].planned or days < rhythm(
            pair.programme, "session_every"
        ):
            continue
        yield Need(
            f"{pair} have had no next appointment for {count_words(days, 'day')}",
            "Ask each of them alone: would they like another, or is it enough? Both are fine.",
            "Look", url("appointment", pair), Urgency.SOON, 5, str(pair.young_person.called)[:1],
        )  # fmt: skip
