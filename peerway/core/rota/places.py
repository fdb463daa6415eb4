"""Which places are possible at all: person by person, duty by duty, and by name what stands against the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import combinations

from peerway.core.rota.question import Duty, Place, Question, Refused, Supporter

FREE, WEEK, REST = "free", "week", "rest"
RESTS, DAY, SENIOR, PRIVATE, HERE = "rests", "day", "senior", "private", "here"
"""Keys of what can stand against a place. Only those of the first line are ever offered for bending."""

Week = tuple[int, int]


def week_of(on: date) -> Week:
    """The year and number of the week, Monday to Sunday (ISO 8601).

    >>> week_of(date(2027, 1, 1))
    (2026, 53)
    """
    calendar = on.isocalendar()
    return calendar.year, calendar.week


@dataclass(frozen=True)
class Ground:
    """The question in a fixed order, with look-ups. The order of the input ends here."""

    question: Question

    @cached_property
    def supporters(self) -> dict[str, Supporter]:
        return {person.id: person for person in sorted(self.question.supporters, key=lambda who: who.id)}

    @cached_property
    def duties(self) -> dict[str, Duty]:
        """Every duty on an open day, in the order of the calendar."""
        closed = self.question.rules.closed
        ordered = sorted(self.question.duties, key=lambda duty: (duty.on, duty.slot, duty.room, duty.id))
        return {duty.id: duty for duty in ordered if duty.on not in closed}

    @cached_property
    def pins(self) -> frozenset[Place]:
        return self.question.pins

    def standing(self, places: Iterable[Place]) -> Standing:
        return Standing(self, frozenset(places))

    @cached_property
    def possible(self) -> list[Place]:
        """Every place somebody could take beside what is pinned, in order."""
        pinned = self.standing(self.pins)
        return [
            (who, duty)
            for who in self.supporters
            for duty in self.duties
            if (who, duty) not in self.pins and not pinned.against(who, duty)
        ]

    def apart(self, a: str, b: str) -> bool:
        """Whether either asked not to be on with the other."""
        return b in self.supporters[a].please_not or a in self.supporters[b].please_not


@dataclass(frozen=True)
class Standing:
    """A rota as it stands, and what it leaves room for."""

    ground: Ground
    places: frozenset[Place]

    @cached_property
    def days(self) -> dict[str, list[date]]:
        """The days each person is taken, here or elsewhere."""
        taken = {who: sorted(person.elsewhere) for who, person in self.ground.supporters.items()}
        for who, duty in sorted(self.places):
            taken[who].append(self.ground.duties[duty].on)
        return taken

    @cached_property
    def on(self) -> dict[str, list[str]]:
        """Who is on each duty."""
        on: dict[str, list[str]] = {duty: [] for duty in self.ground.duties}
        for who, duty in sorted(self.places):
            on[duty].append(who)
        return on

    def against(self, who: str, duty: str) -> tuple[str, ...]:
        """Everything that stands against one more place, by key; nothing when it is possible."""
        return tuple(self._against(self.ground.supporters[who], self.ground.duties[duty]))

    def _against(self, person: Supporter, duty: Duty) -> Iterator[str]:
        if person.id in self.on[duty.id]:
            yield HERE
        if duty.slot not in person.free:
            yield FREE
        if duty.on in person.rests:
            yield RESTS
        days = self.days[person.id]
        if sum(week_of(day) == week_of(duty.on) for day in days) >= person.most_a_week:
            yield WEEK
        nearest = min((abs((day - duty.on).days) for day in days), default=999)
        if nearest <= self.ground.question.rules.rest_days:
            yield REST if nearest else DAY
        if not person.senior and self.juniors(duty) >= duty.needed - duty.seniors:
            yield SENIOR
        if any(self.ground.apart(person.id, other) for other in self.on[duty.id]):
            yield PRIVATE

    def juniors(self, duty: Duty) -> int:
        return sum(not self.ground.supporters[who].senior for who in self.on[duty.id])

    def missing(self, duty: str) -> int:
        return max(0, self.ground.duties[duty].needed - len(self.on[duty]))

    def loads(self) -> dict[str, int]:
        """Duties done before and in this rota."""
        here = Counter(who for who, _ in self.places)
        return {who: person.past + here[who] for who, person in self.ground.supporters.items()}


def lay_out(question: Question) -> Ground:
    """The question in order, when it makes sense; otherwise ``Refused`` says what does not."""
    for kind, ids in (
        ("people", [p.id for p in question.supporters]),
        ("duties", [d.id for d in question.duties]),
    ):
        twice = [name for name, count in Counter(ids).items() if count > 1]
        if twice:
            raise Refused(f"Two {kind} have the id {min(twice)}.")
    for duty in question.duties:
        if not 0 <= duty.seniors <= duty.needed:
            raise Refused(f"{duty.called} asks for {duty.seniors} seniors in {duty.needed} places.")
    if question.rules.rest_days < 0:
        raise Refused("The rest between duties cannot be less than no days.")
    ground = Ground(question)
    _agreed(ground)
    return ground


def _agreed(ground: Ground) -> None:
    """What was agreed has to be possible."""
    for who, key in sorted(ground.pins):
        if who not in ground.supporters:
            raise Refused(f"A place is agreed for {who}, who is not in this rota.")
        if key not in ground.duties:
            raise Refused(f"A place is agreed on duty {key}, which is not in this rota or on a closed day.")
    pinned = ground.standing(ground.pins)
    for duty in ground.duties.values():
        _agreed_on(pinned, duty)
    for who, person in ground.supporters.items():
        days = [ground.duties[key].on for name, key in ground.pins if name == who]
        if len(days) > len(set(days)):
            raise Refused(f"{person.called} is agreed twice on one day.")


def _agreed_on(pinned: Standing, duty: Duty) -> None:
    on = pinned.on[duty.id]
    if len(on) > duty.needed:
        raise Refused(f"More people are agreed than places: {duty.called}.")
    if pinned.juniors(duty) > duty.needed - duty.seniors:
        raise Refused(f"Those agreed leave no place for a senior: {duty.called}.")
    if any(pinned.ground.apart(a, b) for a, b in combinations(on, 2)):
        raise Refused(f"Two of those agreed cannot be on together: {duty.called}.")
