"""What the cards of one of the two are made from, by pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from peerway.people.models import Person
from peerway.relationships.models import Meeting, Relationship, ShortMessage
from peerway.relationships.queries import own

LOG_WITHIN = timedelta(days=14)


@dataclass
class Known:
    """What the cards of one person are made from, by pair."""

    next: dict[UUID, Meeting] = field(default_factory=dict)
    to_log: dict[UUID, Meeting] = field(default_factory=dict)
    words: dict[UUID, list[ShortMessage]] = field(default_factory=lambda: defaultdict(list))
    heard: set[UUID] = field(default_factory=set)
    answered: dict[UUID, set[str]] = field(default_factory=lambda: defaultdict(set))
    looked_back: set[UUID] = field(default_factory=set)


def known_of(pairs: Sequence[Relationship], person: Person) -> Known:
    """A constant number of queries, for one pair or many."""
    known, today = Known(), timezone.localdate()
    at_hand = own.sessions_at_hand(pairs=pairs, person=person.pk, today=today, since=today - LOG_WITHIN)
    for meeting in at_hand:
        if meeting.on >= today and not meeting.outcome:
            known.next.setdefault(meeting.relationship_id, meeting)
        if (
            meeting.on <= today
            and meeting.outcome != Meeting.Outcome.MISSED
            and meeting.logged_by_id != person.pk
        ):
            known.to_log[meeting.relationship_id] = meeting
    both = {each.pk: each for pair in pairs for each in pair.both}
    lately = timezone.now() - timedelta(days=3)
    for message in own.messages_about(pairs=pairs, today=today, since=lately):
        message.by = both.get(message.by_id) or message.by
        known.words[message.relationship_id].append(message)
    # What they wished for is not said again: the other one may be sitting beside them.
    known.heard = set(own.wishes_waiting(pairs=pairs, person=person.pk))
    for pair, point in own.check_ins_of(pairs=pairs, person=person.pk):
        known.answered[pair].add(point)
    over = [pair for pair in pairs if not pair.is_open or pair.goodbye_on]
    if over:
        known.looked_back = set(own.looked_back_at(pairs=over, person=person.pk))
    return known
