"""What one of the two sees: the next time, where they are on the way, and the few things they may do.

The same for a list of pairs as for one: a constant number of queries. Nothing here holds what the other
side said in confidence, a reason, or a note.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.utils import timezone

from peerway.core.packs import age_mode_of_year
from peerway.core.packs.activities import Activity
from peerway.core.packs.journey import Stage
from peerway.core.rhythm import check_ins_due
from peerway.people.models import Person
from peerway.relationships.doing import suggested
from peerway.relationships.known import known_of
from peerway.relationships.models import Meeting, Relationship, ShortMessage
from peerway.relationships.planning import by_appointment, how_it_fades
from peerway.relationships.queries import own
from peerway.relationships.queries.courses import courses_of, in_hand
from peerway.relationships.queries.leave import Away, away_of
from peerway.relationships.rules import Course
from peerway.relationships.sheets.queries import Standing, standings_of
from peerway.relationships.sheets.rules import is_near_its_end

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
    away: tuple[Away, ...] = ()
    sheets: tuple[Standing, ...] = ()

    @cached_property
    def other(self) -> Person:
        return self.pair.other(self.person)

    @cached_property
    def voice(self) -> str:
        return self.pair.voice_of(self.person)

    @property
    def is_supporter(self) -> bool:
        return self.voice == "supporter"

    @cached_property
    def is_today(self) -> bool:
        return self.next is not None and self.next.on == timezone.localdate()

    @cached_property
    def words_now(self) -> list[ShortMessage]:
        """Short messages about the next session, or about meeting at all."""
        now = {None, self.next.pk if self.next else None}
        return [word for word in self.words if word.meeting_id in now]

    @cached_property
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

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        age = age_mode_of_year(self.pair.young_person.year_group)
        return suggested(self.pair.programme.pack, self.course.stage, self.course.held, age)

    @cached_property
    def check_in_due(self) -> str:
        """The point of the way at which this side is asked now, or nothing."""
        if not self.pair.is_open:
            return ""
        due = check_ins_due(self.course.held, self.course.planned, self.answered)
        return due[0] if due else ""

    @cached_property
    def picks(self) -> bool:
        """Whether the two pick each next time themselves, and may now."""
        pair = self.pair
        return (
            by_appointment(pair.programme) and pair.is_open and not pair.is_paused and bool(pair.first_met_on)
        )

    @property
    def how_it_fades(self) -> str:
        return how_it_fades(self.pair.programme)

    @cached_property
    def sheets_fillable(self) -> list[Standing]:
        """The sheets this side may fill in, alone or with the other."""
        return [each for each in self.sheets if each.is_for(self.voice)]

    @cached_property
    def sheets_due(self) -> list[Standing]:
        return [each for each in self.sheets_fillable if each.is_due]

    @property
    def last_on(self) -> date:
        """The day of the last session, as both know it."""
        return self.pair.goodbye_on or self.course.last_on or self.pair.ends_by

    @property
    def is_ending(self) -> bool:
        """Few enough sessions are left to talk about the end."""
        return bool(self.course.ahead) and bool(self.course.held) and is_near_its_end(self.pair, self.course)

    @property
    def asks_to_look_back(self) -> bool:
        return not self.looked_back and (
            not self.pair.is_open or self.pair.goodbye_on == timezone.localdate()
        )


def cards_for(person: Person) -> list[Card]:
    """Everybody this person meets, the soonest first; and for a month, those they have said goodbye to."""
    pairs = own.pairs_of(person=person.pk, ended_since=timezone.localdate() - EXIT_WITHIN)
    cards = cards_of(in_hand(pairs), person)
    return sorted(cards, key=lambda card: (not card.pair.is_open, card.course.next_on or date.max))


def card_for(pair: Relationship, person: Person) -> Card:
    return cards_of([pair], person)[0]


def cards_of(pairs: Sequence[Relationship], person: Person) -> list[Card]:
    if not pairs:
        return []
    courses, known, away = courses_of(pairs), known_of(pairs, person), away_of(pairs)
    sheets = standings_of(pairs, courses)
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
            away=tuple(away[pair.pk]),
            sheets=tuple(sheets[pair.pk]),
        )
        for pair in pairs
    ]
