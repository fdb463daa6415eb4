"""Who wants to be told, and what they were told already: a constant number of questions for a whole setting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from peerway.base import texting
from peerway.base.dated import Dated
from peerway.base.numbers import TextNumber
from peerway.base.outbox import Letter
from peerway.base.places import Setting
from peerway.base.quiet import Quiet
from peerway.people.messages.models import MessageChoice, Told
from peerway.people.models import Person
from peerway.people.queries import year_calendar


def quiet_hours(setting: Setting) -> Quiet:
    """When nothing that can wait is sent here: the setting's hours, weekends, and days outside its terms."""
    return Quiet(
        setting.quiet_from, setting.quiet_until, year_calendar().is_open, timezone.get_current_timezone()
    )


@dataclass
class Known:
    """Of everybody who wants to be told: what is in their calendar, what they were told, and their number."""

    dates: dict[UUID, list[Dated]] = field(default_factory=lambda: defaultdict(list))
    told: dict[UUID, list[Told]] = field(default_factory=lambda: defaultdict(list))
    numbers: dict[UUID, TextNumber] = field(default_factory=dict)


def known_of(people: Sequence[UUID], now: datetime) -> Known:
    """Three queries."""
    known = Known()
    for row in Dated.objects.of(people).ahead(now).in_order():
        known.dates[row.person].append(row)
    for said in Told.objects.standing().filter(person__in=people):
        known.told[said.person_id].append(said)
    for number in TextNumber.objects.in_use().filter(person__in=people):
        known.numbers[number.person] = number
    return known


def choice_of(person: Person) -> MessageChoice:
    """What somebody chose; nothing, until they choose."""
    found: MessageChoice | None = MessageChoice.objects.filter(person=person).first()
    return found or MessageChoice(person=person)


def number_of(person: Person) -> TextNumber | None:
    found: TextNumber | None = TextNumber.objects.filter(person=person.pk).first()
    return found


def may_text(person: Person) -> bool:
    """Whether texts can reach somebody here: there is a way for them, and the setting offers it to them."""
    offered = (
        {Setting.Texts.EVERYONE} if not person.is_adult else {Setting.Texts.EVERYONE, Setting.Texts.ADULTS}
    )
    return texting.way() is not None and person.setting.texts in offered


def last_message_to(person: Person) -> tuple[Told, Letter | None] | None:
    """The last reminder or digest somebody was sent, and its letter while that is kept."""
    told: Told | None = Told.objects.filter(person=person).in_a_letter().first()
    if told is None or told.letter is None:
        return None
    return told, Letter.objects.from_here().filter(pk=told.letter).first()


def note_what_lapsed(now: datetime) -> int:
    """What never went, because its time was over, was not told."""
    lapsed = Letter.objects.from_here().lapsed().values("pk")
    return int(Told.objects.standing().filter(letter__in=lapsed).update(lapsed_at=now))
