"""What somebody has of their own: read together, for their own page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peerway.base.sealed import open_keys
from peerway.people.models import Person
from peerway.recognition.badges import Badge, offers_badges
from peerway.recognition.hours import Hours
from peerway.recognition.issuing import WORDS, Told
from peerway.recognition.letters import Letter
from peerway.recognition.standing import Standing, all_hours, standing_badges, standing_of, why_no_badge
from peerway.recognition.thanking import Thanks
from peerway.recruitment.models import Supporter

FEW = 10


@dataclass(frozen=True)
class BadgeToTake:
    """One sort of badge: the one they hold, or where they can take it, or why not yet."""

    kind: str
    told: Told
    held: Badge | None
    supporter: Supporter
    why_not: str


@dataclass(frozen=True)
class Own:
    thanks: Sequence[Thanks]
    standings: Sequence[Standing]
    hours: Hours
    badges: Sequence[BadgeToTake]
    letters: Sequence[Letter]

    @property
    def is_empty(self) -> bool:
        return not (self.thanks or self.standings or self.hours.lines or self.letters)


def own_things(person: Person) -> Own:
    """Everything on somebody's own page. Reading thanks is not journalled: they are for them."""
    roles = Supporter.objects.filter(person=person).with_person().order_by("-accepted_on", "pk")
    standings = [standing_of(supporter) for supporter in roles]
    hours = all_hours(person)
    thanks = list(Thanks.objects.filter(to=person).with_people()[:FEW])
    open_keys(thanks, "words")
    letters = Letter.objects.standing().filter(supporter__person=person, shown_on__isnull=False)
    return Own(
        thanks,
        standings,
        hours,
        list(badges_for(person, standings, hours)),
        list(letters.select_related("by")),
    )


def badges_for(person: Person, standings: Sequence[Standing], hours: Hours) -> list[BadgeToTake]:
    """One of each sort. Where they support in several programmes, from the one that has most to say."""
    held = {badge.kind: badge for badge in standing_badges([person])[person.pk]}
    if not standings or not (held or offers_badges()):
        return []
    best = min(standings, key=lambda each: (not each.is_trained, each.done is None))
    return [
        BadgeToTake(kind.value, told, held.get(kind), best.supporter, why_no_badge(best, hours, kind))
        for kind, told in WORDS.items()
    ]
