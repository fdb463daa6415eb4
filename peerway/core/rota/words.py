"""Why this person, why nobody, how much each does: the rota in sentences. Nothing private is ever said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from peerway.core.engines.saying import counted, listed, sentence
from peerway.core.rota.answer import Assigned, Fix, Load, Short
from peerway.core.rota.places import DAY, FREE, HERE, PRIVATE, REST, RESTS, SENIOR, WEEK, Ground, Standing
from peerway.core.rota.question import Duty, Place

MOST_FIXES = 5
AGAINST = {
    FREE: ("is not free then", "are not free then"),
    RESTS: ("has a rest from duties that day", "have a rest from duties that day"),
    PRIVATE: ("cannot be there for a private reason", "cannot be there for a private reason"),
    SENIOR: ("is not a senior, and a senior is needed", "are not seniors, and a senior is needed"),
    DAY: ("has another duty that day", "have another duty that day"),
    REST: ("would have too little rest between duties", "would have too little rest between duties"),
    WEEK: (
        "has as many duties that week as they can do",
        "have as many duties that week as they can do",
    ),
}
BENT = {
    FREE: "were free then",
    WEEK: "did one more duty that week",
    REST: "came with less rest between duties",
}


def assigned(standing: Standing) -> tuple[Assigned, ...]:
    """Every place with its reasons, in the order of the calendar."""
    ground, loads = standing.ground, standing.loads()
    able = defaultdict(list)
    for who, duty in ground.possible:
        able[duty].append(loads[who])
    return tuple(
        Assigned(
            who,
            duty,
            tuple(_reasons(standing, (who, duty), loads[who] <= min(able[duty], default=loads[who]))),
            (who, duty) in ground.pins,
            (who, duty) in ground.question.published,
        )
        for duty, on in standing.on.items()
        for who in on
    )


def _reasons(standing: Standing, place: Place, fewest: bool) -> Iterable[str]:
    ground = standing.ground
    person, duty = ground.supporters[place[0]], ground.duties[place[1]]
    pinned = place in ground.pins
    yield "Already agreed." if pinned else "Free in this slot."
    if place in ground.question.published and not pinned:
        yield "As in the rota people have seen."
    seniors = sum(ground.supporters[who].senior for who in standing.on[duty.id])
    if person.senior and seniors <= duty.seniors:
        yield "A senior is needed here."
    if fewest and not pinned:
        yield "Nobody who could be here has had fewer duties."
    if duty.slot in person.prefers:
        yield "A slot they like."
    friends = [
        ground.supporters[who].called for who in standing.on[duty.id] if who in person.friends - {person.id}
    ]
    if friends:
        yield f"With {listed(friends)}, as they wished."


def short(standing: Standing) -> tuple[Short, ...]:
    """Every duty with an empty place, with what stands against it and what would fill it."""
    return tuple(
        Short(duty, missing, why_nobody(standing, duty), would_fix(standing, duty))
        for duty in standing.on
        if (missing := standing.missing(duty))
    )


def why_nobody(standing: Standing, duty: str, leaving_out: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Everybody counted once, by the first thing that stands against them."""
    first = [
        next(key for key in (HERE, *AGAINST, "") if key in against or not key)
        for who in standing.ground.supporters
        if who not in leaving_out
        for against in [standing.against(who, duty)]
    ]
    count = Counter(first)
    said = [
        sentence(f"{counted(count[key], 'person', 'people')} {some if count[key] == 1 else many}")
        for key, (some, many) in AGAINST.items()
        if count[key]
    ]
    if count[HERE]:
        said.append(sentence(f"{counted(count[HERE], 'person is', 'people are')} on this duty already"))
    if count[""]:
        said.append(sentence(f"{counted(count[''], 'person', 'people')} could still take it"))
    return tuple(said) or ("There is nobody else.",)


def would_fix(standing: Standing, duty: str, leaving_out: frozenset[str] = frozenset()) -> tuple[Fix, ...]:
    """The fewest rules to bend, each for one person: with any of these changes one more place is filled."""
    able: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for who in standing.ground.supporters:
        against = standing.against(who, duty)
        if who not in leaving_out and set(against) <= set(BENT):
            able[against].append(who)
    smallest = [rules for rules in able if not any(set(other) < set(rules) for other in able)]
    ordered = sorted(smallest, key=lambda rules: (len(rules), -len(able[rules]), rules))
    fixes = [Fix(rules, tuple(able[rules]), _bent(standing.ground, rules, able[rules])) for rules in ordered]
    return (*fixes[:MOST_FIXES], _somebody_new(standing, standing.ground.duties[duty]))


def _bent(ground: Ground, rules: tuple[str, ...], able: list[str]) -> str:
    names = [ground.supporters[who].called for who in able]
    who = (
        listed(names, "or")
        if len(names) <= 4
        else f"{', '.join(names[:3])} or one of {len(names) - 3} others"
    )
    return f"If {who} {listed(BENT[rule] for rule in rules)}." if rules else f"{who} could take it."


def _somebody_new(standing: Standing, duty: Duty) -> Fix:
    juniors = sum(not standing.ground.supporters[who].senior for who in standing.on[duty.id])
    senior = juniors >= duty.needed - duty.seniors
    return Fix((), (), f"One more {'senior' if senior else 'supporter'} who is free then.")


def loads(standing: Standing) -> tuple[Load, ...]:
    """How much each does, and why some do little, in words."""
    ground, totals = standing.ground, standing.loads()
    able = Counter(who for who, _ in ground.possible)
    said = []
    for who, person in ground.supporters.items():
        duties = totals[who] - person.past
        text = counted(duties, "duty", "duties")
        if person.past:
            text += f", and {person.past} before"
        if not duties:
            text += "" if able[who] else ": no slot they could take"
        said.append(Load(who, duties, totals[who], sentence(text)))
    return tuple(said)
