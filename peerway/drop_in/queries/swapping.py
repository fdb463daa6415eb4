"""Who could take a turn, or swap one for it; and who could step in. Asked of the engine, by its own rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from peerway.base.saying import count_words
from peerway.core.rota.cover import fill
from peerway.core.rota.places import FREE, Standing
from peerway.core.rota.words import why_nobody, would_fix
from peerway.drop_in.models import Duty, Turn
from peerway.drop_in.queries.asking import Gathered, gather, named
from peerway.people.models import Person

AROUND = timedelta(days=28)
MOST, FEW = 6, 2
AGREED = {FREE}
"""What two people may agree past: the times somebody usually has. Rest, the week and what is private stay."""


@dataclass(frozen=True)
class Option:
    """One way to swap: somebody takes it, for one of theirs or for none."""

    person: Person
    gives: Turn | None = None

    @property
    def day(self) -> date:
        return self.gives.duty.on if self.gives else date.max

    @property
    def key(self) -> str:
        return f"turn-{self.gives.pk}" if self.gives else f"person-{self.person.pk}"


@dataclass(frozen=True)
class Way:
    """One person who could step in, and why in a sentence."""

    person: Person
    why: str


@dataclass(frozen=True)
class Ways:
    """Everybody who could step in, best first; when nobody simply can, why, and what else would do."""

    people: list[Way]
    why: list[str]
    would_do: list[str]


def swaps_for(turn: Turn) -> list[Option]:
    """Swaps for a turn of theirs, then people who could simply take it."""
    day = turn.duty.on
    gathered = gather(turn.duty.programme, day - AROUND, day + AROUND)
    me, mine = str(turn.person_id), str(turn.duty_id)
    if mine not in gathered.duties or turn.person_id not in gathered.ready:
        return []
    standing = gathered.as_it_stands()
    without = standing.ground.standing(standing.places - {(me, mine)})
    nearest = sorted(
        _for_another(gathered, standing, me, mine),
        key=lambda option: (abs((option.day - day).days), option.key),
    )
    takers = sorted(
        _just_take(gathered, without, me, mine), key=lambda option: gathered.past[option.person.pk]
    )
    return [*nearest[:MOST], *takers[:MOST]]


def _for_another(gathered: Gathered, standing: Standing, me: str, mine: str) -> Iterator[Option]:
    on_mine = set(standing.on[mine])
    for turn in gathered.turns:
        who, theirs = str(turn.person_id), str(turn.duty_id)
        if (who, theirs) not in standing.places or who == me or who in on_mine or theirs == mine:
            continue
        turn.duty = gathered.duties[theirs]
        if not turn.may_change or me in standing.on[theirs]:
            continue
        left = standing.ground.standing(standing.places - {(me, mine), (who, theirs)})
        if set(left.against(who, mine)) <= AGREED and set(left.against(me, theirs)) <= AGREED:
            yield Option(turn.person, turn)


def _just_take(gathered: Gathered, without: Standing, me: str, mine: str) -> Iterator[Option]:
    for pk, each in gathered.ready.items():
        if str(pk) != me and set(without.against(str(pk), mine)) <= AGREED:
            yield Option(each.person)


def cover_for(duty: Duty) -> Ways:
    """Who could step in for an empty place: the engine's ways, least disturbed first, each in a sentence."""
    gathered = gather(duty.programme, duty.on - AROUND, duty.on + AROUND)
    key = str(duty.pk)
    if key not in gathered.duties:
        return Ways([], [], [])
    standing, called = gathered.as_it_stands(), gathered.called
    gave_up = set(Turn.objects.filter(duty=duty).exclude(off_at=None).values_list("person", flat=True))
    able = {
        pk: each
        for pk, each in gathered.ready.items()
        if pk not in gave_up and not standing.against(str(pk), key)
    }
    people = sorted(able.values(), key=lambda each: (each.days, each.person.called.casefold()))
    more = [named(each, called) for each in by_moving(gathered, duty)] if len(able) < FEW else []
    if able or more:
        return Ways([Way(each.person, why_them(each.days)) for each in people], [], more)
    return Ways(
        [],
        [named(each, called) for each in why_nobody(standing, key)],
        [named(fix.sentence, called) for fix in would_fix(standing, key)],
    )


def why_them(days: int) -> str:
    """
    >>> why_them(1)
    'Free then and rested. One day of support around now.'
    """
    return f"Free then and rested. {count_words(days, 'day').capitalize()} of support around now."


def by_moving(gathered: Gathered, duty: Duty) -> list[str]:
    """Ways in which one more person moves over, for somebody who gave this duty up and is still ready."""
    off = Turn.objects.filter(duty=duty, off_because=Turn.Off.CANT).order_by("-off_at")
    gave_up = next((pk for pk in off.values_list("person", flat=True) if pk in gathered.ready), None)
    if gave_up is None:
        return []
    place = (str(gave_up), str(duty.pk))
    found = fill(gathered.question(), gathered.standing | {place}, *place)
    return [each.why for each in found.stand_ins if each.disturbed > 1]
