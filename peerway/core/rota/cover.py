"""Cover for one absence: who could step in, least disturbed first, each in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from peerway.core.engines.saying import counted, listed
from peerway.core.engines.ties import tie
from peerway.core.rota.answer import Cover, Move, StandIn
from peerway.core.rota.places import DAY, REST, WEEK, Standing, lay_out, week_of
from peerway.core.rota.question import Place, Question, Refused
from peerway.core.rota.words import why_nobody, would_fix

IN_THE_WAY = {DAY, REST, WEEK}
"""What another duty of the same person causes, so that giving that duty away may help."""


def fill(question: Question, standing: Iterable[Place], absent: str, duty: str, *, most: int = 5) -> Cover:
    """Up to ``most`` ways to cover ``absent`` on ``duty`` in the rota that stands, without breaking any rule.

    Somebody who can simply step in comes before anybody who would first give another duty to a third person. Among
    equals: who has had the fewest duties, then who likes the slot, then who has a friend there. Raises ``Refused``
    when ``absent`` is not on that duty.

    >>> from datetime import date
    >>> from peerway.core.rota.question import Duty, Supporter
    >>> people = [Supporter(name, frozenset({"mon"}), senior=True, past=n) for n, name in enumerate("abc")]
    >>> question = Question(tuple(people), (Duty("d", date(2026, 11, 23), "mon"),))
    >>> fill(question, {("a", "d"), ("b", "d")}, "a", "d").stand_ins[0].why
    'c is free then. They have had two duties so far. Nobody else has to move.'
    """
    ground = lay_out(question)
    known = {place for place in standing if place[0] in ground.supporters and place[1] in ground.duties}
    if (absent, duty) not in known:
        raise Refused(f"{absent} is not on this duty.")
    left = ground.standing(known - {(absent, duty)})
    found = sorted(_direct(left, absent, duty), key=lambda way: _order(left, way, duty))
    if len(found) < most:
        found += sorted(_by_exchange(left, absent, duty), key=lambda way: _order(left, way, duty))
    nobody = not found
    out = frozenset({absent})
    return Cover(
        duty, absent, tuple(found[:most]),
        why_nobody(left, duty, out) if nobody else (), would_fix(left, duty, out) if nobody else (),
    )  # fmt: skip


def _direct(left: Standing, absent: str, duty: str) -> Iterator[StandIn]:
    for who in left.ground.supporters:
        if who != absent and not left.against(who, duty):
            why = f"{_why(left, who, duty)} Nobody else has to move."
            yield StandIn(who, (Move(who, "", duty),), 1, why)


def _by_exchange(left: Standing, absent: str, duty: str) -> Iterator[StandIn]:
    """One person moves over, and one more takes what they leave."""
    ground = left.ground
    for who in ground.supporters:
        against = set(left.against(who, duty))
        if who == absent or not against or not against <= IN_THE_WAY:
            continue
        ways = [
            way for given in _in_the_way(left, who, duty) for way in _giving(left, absent, who, given, duty)
        ]
        yield from sorted(ways, key=lambda way: _order(left, way, duty))[:1]


def _in_the_way(left: Standing, who: str, duty: str) -> list[str]:
    """Duties of the same week or within the rest, which may be given away."""
    duties, rest = left.ground.duties, left.ground.question.rules.rest_days
    on = duties[duty].on
    own = [key for name, key in left.places if name == who and (name, key) not in left.ground.pins]
    return sorted(
        key
        for key in own
        if week_of(duties[key].on) == week_of(on) or abs((duties[key].on - on).days) <= rest
    )


def _giving(left: Standing, absent: str, who: str, given: str, duty: str) -> Iterator[StandIn]:
    without = left.ground.standing(left.places - {(who, given)})
    if without.against(who, duty):
        return
    moved = left.ground.standing(without.places | {(who, duty)})
    people, duties = left.ground.supporters, left.ground.duties
    for third in people:
        if third not in (absent, who) and not moved.against(third, given):
            why = (
                f"{_why(left, who, duty)} {people[third].called} would take {duties[given].called} for them."
            )
            yield StandIn(who, (Move(who, given, duty), Move(third, "", given)), 2, why)


def _why(left: Standing, who: str, duty: str) -> str:
    ground = left.ground
    person, wanted, load = ground.supporters[who], ground.duties[duty], left.loads()[who]
    likes = " and likes this slot" if wanted.slot in person.prefers else ""
    said = [
        f"{person.called} is free then{likes}.",
        f"They have had {counted(load, 'duty', 'duties')} so far.",
    ]
    friends = [ground.supporters[other].called for other in left.on[duty] if other in person.friends]
    if friends:
        said.append(f"They would be with {listed(friends)}, as they wished.")
    return " ".join(said)


def _order(left: Standing, way: StandIn, duty: str) -> tuple[int, int, int, int, int]:
    ground = left.ground
    who, last = ground.supporters[way.supporter], way.moves[-1]
    likes = ground.duties[duty].slot in who.prefers
    friend = bool(who.friends & set(left.on[duty]))
    fair = left.loads()[last.supporter]
    return (
        way.disturbed,
        fair,
        -likes,
        -friend,
        tie(ground.question.salt, last.supporter, duty, way.supporter),
    )
