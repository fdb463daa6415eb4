"""What one of the two sees: the next time, where they are on the way, and the few things they may do.

The same for a list of pairs as for one: a constant number of queries. Nothing here holds what the other
side said in confidence, a reason, or a note.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from peerway.core.packs.approach import Activity
from peerway.core.packs.journey import Stage
from peerway.core.rhythm import check_ins_due
from peerway.people.models import Person
from peerway.programmes.rhythms import rhythm
from peerway.relationships.doing import suggested
from peerway.relationships.models import CheckIn, ExitTalk, Meeting, Relationship, ShortMessage, Wish
from peerway.relationships.queries.courses import courses_of, in_hand
from peerway.relationships.rules import Course

LOG_WITHIN = timedelta(days=14)
EXIT_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class Card:
    """A pair as one of the two sees it."""

    pair: Relationship
    person: Person
    course: Course
    next: Meeting | None
    to_log: Meeting | None
    words: tuple[ShortMessage, ...]
    is_heard: bool
    answered: frozenset[str]
    looked_back: bool

    @property
    def other(self) -> Person:
        return self.pair.other(self.person)

    @property
    def voice(self) -> str:
        return self.pair.voice_of(self.person)

    @property
    def is_supporter(self) -> bool:
        return self.voice == "supporter"

    @property
    def is_today(self) -> bool:
        return self.next is not None and self.next.on == timezone.localdate()

    @property
    def words_now(self) -> list[ShortMessage]:
        """Short messages about the next session, or about meeting at all."""
        now = {None, self.next.pk if self.next else None}
        return [word for word in self.words if word.meeting_id in now]

    @property
    def stage(self) -> Stage:
        return self.pair.programme.pack.journey.stage(self.course.stage)

    @property
    def stage_names(self) -> list[str]:
        return [stage.name for stage in self.pair.programme.pack.journey.stages]

    @property
    def prompts(self) -> tuple[str, ...]:
        return self.stage.for_supporters if self.is_supporter else self.stage.for_supported

    @property
    def prompt(self) -> str:
        """One for each session, in turn."""
        return self.prompts[self.course.held % len(self.prompts)]

    @property
    def activities(self) -> tuple[Activity, ...]:
        return suggested(self.pair.programme.pack, self.course.stage, self.course.held)

    @property
    def check_in_due(self) -> str:
        """The point of the way at which this side is asked now, or nothing."""
        if not self.pair.is_open:
            return ""
        due = check_ins_due(self.course.held, self.course.planned, self.answered)
        return due[0] if due else ""

    @property
    def last_on(self) -> date:
        """The day of the last session, as both know it."""
        return self.pair.goodbye_on or self.course.last_on or self.pair.ends_by

    @property
    def is_ending(self) -> bool:
        """Few enough sessions are left to talk about the end."""
        if not self.course.ahead or not self.course.held:
            return False
        return len(self.course.ahead) <= rhythm(self.pair.programme, "ending_reminder")

    @property
    def asks_to_look_back(self) -> bool:
        return not self.looked_back and (
            not self.pair.is_open or self.pair.goodbye_on == timezone.localdate()
        )


@dataclass
class _Known:
    """What the cards of one person are made from, by pair."""

    next: dict[UUID, Meeting] = field(default_factory=dict)
    to_log: dict[UUID, Meeting] = field(default_factory=dict)
    words: dict[UUID, list[ShortMessage]] = field(default_factory=lambda: defaultdict(list))
    heard: set[UUID] = field(default_factory=set)
    answered: dict[UUID, set[str]] = field(default_factory=lambda: defaultdict(set))
    looked_back: set[UUID] = field(default_factory=set)


def cards_for(person: Person) -> list[Card]:
    """Everybody this person meets, the soonest first; and for a month, those they have said goodbye to."""
    ended_lately = Q(ended_on__gte=timezone.localdate() - EXIT_WITHIN)
    pairs = Relationship.objects.of(person).filter(Q(ended_on=None) | ended_lately)
    cards = cards_of(in_hand(pairs.with_both()), person)
    return sorted(cards, key=lambda card: (not card.pair.is_open, card.course.next_on or date.max))


def card_for(pair: Relationship, person: Person) -> Card:
    return cards_of([pair], person)[0]


def cards_of(pairs: Sequence[Relationship], person: Person) -> list[Card]:
    if not pairs:
        return []
    courses, known = courses_of(pairs), _known(pairs, person)
    return [
        Card(
            pair=pair,
            person=person,
            course=courses[pair.pk],
            next=known.next.get(pair.pk),
            to_log=known.to_log.get(pair.pk),
            words=tuple(known.words[pair.pk]),
            is_heard=pair.is_open and pair.pk in known.heard,
            answered=frozenset(known.answered[pair.pk]),
            looked_back=pair.pk in known.looked_back,
        )
        for pair in pairs
    ]


def _known(pairs: Sequence[Relationship], person: Person) -> _Known:
    known, today = _Known(), timezone.localdate()
    around = Meeting.objects.filter(relationship__in=pairs, on__gte=today - LOG_WITHIN, called_off_at=None)
    for meeting in around.select_related("place__slot", "place__room", "place__adult").order_by("on"):
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
    for message in ShortMessage.objects.filter(
        Q(meeting__on__gte=today) | Q(meeting=None, at__gte=lately), relationship__in=pairs
    ).select_related("meeting"):
        message.by = both.get(message.by_id) or message.by
        known.words[message.relationship_id].append(message)
    # What they wished for is not said again: the other one may be sitting beside them.
    wishes = Wish.objects.unanswered().filter(relationship__in=pairs, by=person)
    known.heard = set(wishes.values_list("relationship", flat=True))
    mine = CheckIn.objects.filter(relationship__in=pairs, person=person)
    for pair, point in mine.values_list("relationship", "point"):
        known.answered[pair].add(point)
    over = [pair for pair in pairs if not pair.is_open or pair.goodbye_on]
    if over:
        talks = ExitTalk.objects.filter(relationship__in=over, person=person)
        known.looked_back = set(talks.values_list("relationship", flat=True))
    return known
