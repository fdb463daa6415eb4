"""Is this rota right? A separate, slow and obvious check of an answer against the original question.

Nothing here is shared with the engine: every rule is read again, place by place, and every objective counted again.
That a rota keeps the rules and comes to what it says is checked here; that none is better, the levels say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from peerway.core.rota.answer import Answer, Objectives
from peerway.core.rota.question import Duty, Place, Question, Supporter


def faults(question: Question, answer: Answer) -> list[str]:
    """Every way in which the answer is wrong, in sentences; nothing when it is right."""
    listed = [(assigned.supporter, assigned.duty) for assigned in answer.assigned]
    found = [f"{who} is on {duty} twice." for (who, duty), times in Counter(listed).items() if times > 1]
    found += broken(question, listed)
    return found or [*_claims(question, answer, frozenset(listed))]


def broken(question: Question, places: Iterable[Place]) -> list[str]:
    """Every rule that these places break, in sentences."""
    places = sorted(set(places))
    people = {person.id: person for person in question.supporters}
    duties = {duty.id: duty for duty in question.duties}
    unknown = [
        f"{who} on {duty}: not in the question."
        for who, duty in places
        if who not in people or duty not in duties
    ]
    if unknown:
        return unknown
    pairs = [(people[who], duties[duty]) for who, duty in places]
    found = [f"{who} on {duty} was agreed and is gone." for who, duty in sorted(question.pins - set(places))]
    for duty in question.duties:
        found += _duty(question, duty, [person for person, other in pairs if other.id == duty.id])
    for person in question.supporters:
        found += _person(question, person, [duty for other, duty in pairs if other.id == person.id])
    return found


def _duty(question: Question, duty: Duty, on: list[Supporter]) -> Iterator[str]:
    if on and duty.on in question.rules.closed:
        yield f"{duty.id} is on a closed day."
    if len(on) > duty.needed:
        yield f"{duty.id} has {len(on)} people in {duty.needed} places."
    if len([person for person in on if not person.senior]) > duty.needed - duty.seniors:
        yield f"{duty.id} has no place left for a senior."
    for person in on:
        for other in on:
            if other.id in person.please_not:
                yield f"{person.id} and {other.id} should not be on {duty.id} together."


def _person(question: Question, person: Supporter, on: list[Duty]) -> Iterator[str]:
    """Pins are agreed, so only what the engine added has to keep the rules of slots, weeks and rests."""
    for duty in on:
        if (person.id, duty.id) in question.pins:
            continue
        if duty.slot not in person.free:
            yield f"{person.id} is not free for {duty.id}."
        if duty.on in person.rests:
            yield f"{person.id} rests on the day of {duty.id}."
        week = [other.on for other in on] + list(person.elsewhere)
        same = [day for day in week if day.isocalendar()[:2] == duty.on.isocalendar()[:2]]
        if len(same) > person.most_a_week:
            yield f"{person.id} has {len(same)} duties in the week of {duty.id}."
        others = [other.on for other in on if other is not duty] + list(person.elsewhere)
        if any(abs((day - duty.on).days) <= question.rules.rest_days for day in others):
            yield f"{person.id} has too little rest around {duty.id}."


def _claims(question: Question, answer: Answer, places: frozenset[Place]) -> Iterator[str]:
    counted = recount(question, places)
    if counted != answer.objectives:
        yield f"The answer claims {answer.objectives}, and its places come to {counted}."
    missing = {short.duty: short.missing for short in answer.short}
    if missing != _missing(question, places):
        yield "The duties listed as short are not those with empty places."
    for load in answer.loads:
        own = sum(who == load.supporter for who, _ in places)
        past = sum(person.past for person in question.supporters if person.id == load.supporter)
        if (load.duties, load.total) != (own, own + past):
            yield f"{load.supporter} is said to do {load.duties}, and does {own}."
    if answer.proven and any(level.bound != level.value for level in answer.levels):
        yield "The answer claims a proof that its levels do not hold."


def recount(question: Question, places: frozenset[Place]) -> Objectives:
    """What these places come to, counted afresh."""
    open_duties = [duty for duty in question.duties if duty.on not in question.rules.closed]
    people = {person.id: person for person in question.supporters}
    loads = [person.past + sum(who == person.id for who, _ in places) for person in question.supporters]
    slots = {duty.id: duty.slot for duty in open_duties}
    other, alone = 0, 0
    for who, duty in places:
        likes, friends = people[who].prefers, people[who].friends - {who}
        other += bool(likes) and slots[duty] not in likes
        alone += bool(friends) and not any((friend, duty) in places for friend in friends)
    published = {place for place in question.published if place[1] in slots}
    return Objectives(
        empty=sum(_missing(question, places).values()),
        largest=max(loads, default=0),
        spread=sum(load * load for load in loads),
        other_slots=other,
        without_friends=alone,
        changed=len(published - places),
    )


def _missing(question: Question, places: frozenset[Place]) -> dict[str, int]:
    """Empty places by duty; duties that are full, and closed days, are not listed."""
    taken = Counter(duty for _, duty in places)
    left = {duty.id: duty.needed - taken[duty.id] for duty in question.duties}
    closed = {duty.id for duty in question.duties if duty.on in question.rules.closed}
    return {duty: number for duty, number in left.items() if number and duty not in closed}
