"""Is this answer right? A separate, slow and obvious check of an answer against the original question.

Nothing here is shared with the engine: the rules are read again, pair by pair, in plain Python, and "no better
answer exists" is tested by looking for a way round (free a place here, move somebody there) that would gain,
in whole numbers of any size. It takes seconds where the engine takes milliseconds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from peerway.core.matching.people import Pair
from peerway.core.matching.plainly import allowed, points_of
from peerway.core.matching.question import Answer, Objectives, Question


def faults(question: Question, answer: Answer) -> list[str]:
    """Every way in which the answer is wrong, in sentences; nothing when it is right."""
    found = [*_people(question, answer), *_pairs(question, answer)]
    pairs = {(pair.seeker, pair.supporter) for pair in answer.pairs}
    found += [f"{a} and {b} are pinned and not matched." for a, b in question.pins - pairs]
    if answer.aim != question.aim:
        found.append("The answer has another aim than the question.")
    if found:
        return found
    return [*_objectives(question, answer), *_best(question, answer)]


def _people(question: Question, answer: Answer) -> Iterator[str]:
    """Everybody once, nobody over their places."""
    listed = Counter(
        [pair.seeker for pair in answer.pairs] + [waiting.seeker for waiting in answer.unmatched]
    )
    asked = {person.id for person in question.seekers}
    yield from (f"{name} is there {count} times." for name, count in listed.items() if count > 1)
    yield from (f"{name} is not in the question." for name in sorted(set(listed) - asked))
    yield from (f"{name} is in the question and not in the answer." for name in sorted(asked - set(listed)))
    places = {person.id: person.capacity for person in question.supporters}
    taken = Counter(pair.supporter for pair in answer.pairs)
    for name, count in taken.items():
        if count > places.get(name, 0):
            yield f"{name} has {places.get(name, 0)} places and {count} people."


def _pairs(question: Question, answer: Answer) -> Iterator[str]:
    """Every pair allowed (or pinned, and not against a safeguard), with the right points."""
    seekers = {person.id: person for person in question.seekers}
    supporters = {person.id: person for person in question.supporters}
    for pair in answer.pairs:
        seeker, supporter = seekers.get(pair.seeker), supporters.get(pair.supporter)
        if seeker is None or supporter is None:
            yield f"{pair.seeker} and {pair.supporter} are not both in the question."
            continue
        pinned = (pair.seeker, pair.supporter) in question.pins
        if not allowed(question, seeker, supporter, bending=pinned):
            yield f"{pair.seeker} and {pair.supporter} may not be matched."
        elif pair.points != points_of(question, seeker, supporter):
            yield f"{pair.seeker} and {pair.supporter} have other points than the answer says."


def _objectives(question: Question, answer: Answer) -> Iterator[str]:
    points = [pair.points for pair in answer.pairs]
    counted = Objectives(
        matched=len(points),
        kept=len({(pair.seeker, pair.supporter) for pair in answer.pairs} & question.keep),
        bands=tuple(len([p for p in points if p < edge]) for edge in question.rules.bands),
        total=sum(points),
    )
    if counted != answer.objectives:
        yield f"The answer claims {answer.objectives}, and its pairs come to {counted}."


def _best(question: Question, answer: Answer) -> Iterator[str]:
    edges = _edges(question)
    matched = {(pair.seeker, pair.supporter) for pair in answer.pairs} - question.pins
    blocking = _blocking(question, edges, matched)
    if blocking != answer.blocking_pairs:
        yield f"The answer claims {answer.blocking_pairs} blocking pairs, and there are {blocking}."
    swapping = question.aim == "nobody-would-swap"
    best = not blocking if swapping else not _gains(question, edges, matched)
    if not best:
        yield "A better answer exists."
    if best != answer.proven:
        yield "What the answer says of its own proof is not so."


def _edges(question: Question) -> dict[Pair, int]:
    """Every allowed pair of people who are not pinned, with its points."""
    pinned = {seeker for seeker, _ in question.pins}
    return {
        (seeker.id, supporter.id): points_of(question, seeker, supporter)
        for seeker in question.seekers
        if seeker.id not in pinned
        for supporter in question.supporters
        if allowed(question, seeker, supporter)
    }


def _room(question: Question) -> dict[str, int]:
    pinned = Counter(supporter for _, supporter in question.pins)
    return {person.id: person.capacity - pinned[person.id] for person in question.supporters}


def _blocking(question: Question, edges: dict[Pair, int], matched: set[Pair]) -> int:
    """Pairs that would both rather have each other."""
    has = {seeker: edges[seeker, supporter] for seeker, supporter in matched}
    holds: dict[str, list[int]] = {person.id: [] for person in question.supporters}
    for seeker, supporter in matched:
        holds[supporter].append(edges[seeker, supporter])
    room = _room(question)

    def would(supporter: str, points: int) -> bool:
        return len(holds[supporter]) < room[supporter] or any(points > held for held in holds[supporter])

    return sum(points > has.get(a, -1) and would(b, points) for (a, b), points in edges.items())


def _weights(question: Question, edges: dict[Pair, int]) -> dict[Pair, int]:
    """All objectives in one whole number per pair, each so large that the later ones cannot outweigh it."""
    bands = question.rules.bands if question.aim == "nobody-left-behind" else ()
    step = len(question.seekers) * (max(edges.values(), default=0) + 1) + 1
    weights = {}
    for pair, points in edges.items():
        weight = 1
        for gain in (pair in question.keep, *(points >= edge for edge in bands), points):
            weight = weight * step + int(gain)
        weights[pair] = weight
    return weights


def _gains(question: Question, edges: dict[Pair, int], matched: set[Pair]) -> bool:
    """Whether some round of changes gains: Bellman-Ford over everybody, looking for a loop above nought."""
    steps = list(_steps(question, _weights(question, edges), matched))
    reach: dict[str, int] = {}
    for _ in range(len(question.seekers) + len(question.supporters) + 3):
        moved = False
        for here, there, gain in steps:
            if reach.get(here, 0) + gain > reach.get(there, 0):
                reach[there] = reach.get(here, 0) + gain
                moved = True
        if not moved:
            return False
    return True


def _steps(
    question: Question, weights: dict[Pair, int], matched: set[Pair]
) -> Iterator[tuple[str, str, int]]:
    """Every single change as a step: match, unmatch, use a free place, give one up, start, stop."""
    taken, room = Counter(supporter for _, supporter in matched), _room(question)
    paired = {seeker for seeker, _ in matched}
    for (seeker, supporter), weight in weights.items():
        there = (seeker, supporter) in matched
        yield (f"b{supporter}", f"a{seeker}", -weight) if there else (f"a{seeker}", f"b{supporter}", weight)
    for seeker in {seeker for seeker, _ in weights}:
        yield (f"a{seeker}", "idle", 0) if seeker in paired else ("idle", f"a{seeker}", 0)
    for supporter in {supporter for _, supporter in weights}:
        if taken[supporter] < room[supporter]:
            yield f"b{supporter}", "idle", 0
        if taken[supporter]:
            yield "idle", f"b{supporter}", 0
