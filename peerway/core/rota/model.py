"""The rota as a whole-number program. Without rests or friends it is a flow, so HiGHS ends at its first step.

People give places to weeks, weeks to days, days to duties: a network, whose corners are whole numbers. An even load
is a convex cost on it (the k-th duty of a person costs 2k-1, so the sum is the square), which keeps that so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from peerway.core.engines.milp import Found, Goal, Model, Values
from peerway.core.engines.ties import tie
from peerway.core.rota.places import Ground, week_of
from peerway.core.rota.question import Place

LEVELS = (
    "empty places",
    "largest load",
    "spread of loads",
    "wishes for slots not met",
    "wishes for friends not met",
    "places changed",
)
FRIENDS = LEVELS.index("wishes for friends not met")


@dataclass
class Program:
    """The program, and which variable stands for what."""

    ground: Ground
    model: Model = field(default_factory=Model)
    place: dict[Place, int] = field(default_factory=dict)
    beside: dict[Place, int] = field(default_factory=dict)
    """With a friend: 1 only if both are on."""
    steps: dict[str, list[int]] = field(default_factory=dict)
    """One variable for each further duty of a person."""
    largest: int = 0

    def places(self, found: Found) -> frozenset[Place]:
        return frozenset(place for place, variable in self.place.items() if found.chosen(variable))


def program(ground: Ground) -> Program:
    """Every rule as rows."""
    made, salt = Program(ground), ground.question.salt
    for place in sorted([*ground.pins, *ground.possible], key=lambda place: tie(salt, *place, below=2**60)):
        made.place[place] = made.model.variable(lower=float(place in ground.pins))
    _duties(made)
    for who in ground.supporters:
        _weeks_and_rests(made, who)
        _load(made, who)
    most = max((ground.supporters[who].past + len(made.steps[who]) for who in made.steps), default=0)
    made.largest = made.model.variable(upper=most)
    for who, steps in made.steps.items():
        own = {made.place[place]: 1.0 for place in made.place if place[0] == who} if steps else {}
        made.model.row({**own, made.largest: -1.0}, high=-ground.supporters[who].past)
    _friends(made)
    return made


def _duties(made: Program) -> None:
    by_duty: dict[str, list[str]] = {key: [] for key in made.ground.duties}
    for who, key in made.place:
        by_duty[key].append(who)
    for key, able in by_duty.items():
        duty, people = made.ground.duties[key], made.ground.supporters
        on = {made.place[who, key]: 1.0 for who in able}
        made.model.row(on, high=duty.needed)
        juniors = {made.place[who, key]: 1.0 for who in able if not people[who].senior}
        if len(juniors) > duty.needed - duty.seniors:
            made.model.row(juniors, high=duty.needed - duty.seniors)
        for a in able:
            for b in sorted(people[a].please_not & set(able)):
                made.model.row({made.place[a, key]: 1.0, made.place[b, key]: 1.0}, high=1)


def _weeks_and_rests(made: Program, who: str) -> None:
    """At most so many a week, and never two within the rest; pins count, and are not themselves bound."""
    ground = made.ground
    days: dict[date, list[int]] = defaultdict(list)
    for (name, duty), variable in made.place.items():
        if name == who and (name, duty) not in ground.pins:
            days[ground.duties[duty].on].append(variable)
    taken = ground.standing(ground.pins).days[who]
    for week in sorted({week_of(on) for on in days}):
        room = ground.supporters[who].most_a_week - sum(week_of(on) == week for on in taken)
        inside = [variable for on, some in days.items() if week_of(on) == week for variable in some]
        _at_most(made.model, inside, room)
    for on in sorted(days):
        until = on + timedelta(days=ground.question.rules.rest_days)
        _at_most(made.model, [v for other, some in days.items() if on <= other <= until for v in some], 1)


def _at_most(model: Model, variables: Iterable[int], room: int) -> None:
    weights = dict.fromkeys(variables, 1.0)
    if len(weights) > room:
        model.row(weights, high=room)


def _load(made: Program, who: str) -> None:
    own = {variable: 1.0 for (name, _), variable in made.place.items() if name == who}
    made.steps[who] = [made.model.variable(whole=False) for _ in range(_most(made, who))]
    if own:
        made.model.row({**own, **dict.fromkeys(made.steps[who], -1.0)}, low=0, high=0)


def _most(made: Program, who: str) -> int:
    """The most duties this person could have: their weeks added up, and what is pinned."""
    weeks: dict[tuple[int, int], int] = defaultdict(int)
    pinned = sum(name == who for name, _ in made.ground.pins)
    for name, duty in made.place:
        if name == who:
            weeks[week_of(made.ground.duties[duty].on)] += 1
    cap = made.ground.supporters[who].most_a_week
    return pinned + sum(min(cap, number) for number in weeks.values())


def _friends(made: Program) -> None:
    for who, duty in list(made.place):
        friends = made.ground.supporters[who].friends - {who}
        beside = {made.place[other, duty]: -1.0 for other in sorted(friends) if (other, duty) in made.place}
        if beside:
            variable = made.beside[who, duty] = made.model.variable(whole=False, since=FRIENDS)
            made.model.row({variable: 1.0, made.place[who, duty]: -1.0}, high=0)
            made.model.row({variable: 1.0, **beside}, high=0)


def goals(made: Program) -> list[Goal]:
    """The objectives in their order. What is still equal then, the order of the variables decides: by hash."""
    ground, places = made.ground, made.place
    people = ground.supporters
    standing = {place for place in ground.question.published if place[1] in ground.duties}
    costs: list[tuple[dict[int, int], int]] = [
        (dict.fromkeys(places.values(), -1), sum(duty.needed for duty in ground.duties.values())),
        ({made.largest: 1}, 0),
        (_squares(made), sum(person.past**2 for person in people.values())),
        ({variable: 1 for place, variable in places.items() if _other_slot(ground, place)}, 0),
        (_without_friends(made), 0),
        ({places[place]: -1 for place in sorted(standing & set(places))}, len(standing)),
    ]
    return [Goal(name, cost, constant) for name, (cost, constant) in zip(LEVELS, costs, strict=True)]


def _squares(made: Program) -> dict[int, int]:
    return {
        variable: 2 * (made.ground.supporters[who].past + number) + 1
        for who, steps in made.steps.items()
        for number, variable in enumerate(steps)
    }


def _other_slot(ground: Ground, place: Place) -> bool:
    likes = ground.supporters[place[0]].prefers
    return bool(likes) and ground.duties[place[1]].slot not in likes


def _without_friends(made: Program) -> dict[int, int]:
    friends = {who for who, person in made.ground.supporters.items() if person.friends - {who}}
    named = [variable for (who, _), variable in made.place.items() if who in friends]
    return dict.fromkeys(named, 1) | dict.fromkeys(made.beside.values(), -1)


def settled(made: Program, values: Values) -> Values:
    """The same rota, with everything that follows from who is where worked out afresh."""
    return values_of(made, made.places(Found(values, ())))


def values_of(made: Program, places: frozenset[Place]) -> Values:
    """The variables for a rota that keeps the rules."""
    values = np.zeros(len(made.model.upper))
    standing = made.ground.standing(places)
    for place in places:
        values[made.place[place]] = 1
    for who, steps in made.steps.items():
        values[steps[: sum(name == who for name, _ in places)]] = 1
    values[made.largest] = max(standing.loads().values(), default=0)
    for (who, duty), variable in made.beside.items():
        here = set(standing.on[duty])
        values[variable] = who in here and bool(here & made.ground.supporters[who].friends - {who})
    return values
