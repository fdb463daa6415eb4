"""The front door: ``match(question)`` gives an answer with its proof.

1. Number the people by id, so that the order of the input can never matter.
2. Build the graph of allowed pairs: the pack's hard rules, and its wishes in whole points (``graph``).
3. Set aside the pairs an adult has pinned (``pins``).
4. Answer the aim: objectives one after another, each exact (``lexicographic``; ``pool`` for one very large pool),
   or young people propose, when nobody should wish to swap (``stable``).
5. Prove it from the answer alone, by prices (``duals``).
6. Say why: reasons for each pair (``reasons``), and for whoever waits what would change it (``waiting``).
"""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter

import numpy as np

from peerway.core.matching import aims, pool_aims
from peerway.core.matching.fingerprint import fingerprint
from peerway.core.matching.graph import Graph, People, Tile, build, line_up
from peerway.core.matching.pins import Pinned, set_aside
from peerway.core.matching.question import Answer, Matched, Objectives, Question, Seconds
from peerway.core.matching.reasons import Why, reasons
from peerway.core.matching.waiting import waiting


@dataclass(frozen=True)
class Solved:
    """An answer before it is put in words."""

    people: People
    graph: Graph | Tile
    pinned: Pinned
    found: aims.Found
    proven: bool
    seconds: Seconds


def match(question: Question) -> Answer:
    """Who supports whom, why, and the proof that no better answer exists.

    Raises ``Refused`` for a question that contradicts itself or a safeguard, and ``OverflowError`` for points too
    large to add up exactly.
    """
    return put_in_words(solve(question))


def solve(question: Question) -> Solved:
    """The answer in numbers, timed step by step."""
    began = perf_counter()
    people = line_up(question)
    graph = build(people)
    pinned = set_aside(people, graph)
    built = perf_counter()
    rest = pinned.rest
    found = pool_aims.answer(people, rest) if isinstance(rest, Tile) else aims.answer(people, rest)
    solved = perf_counter()
    proven = found.prove()
    seconds = Seconds(built - began, solved - built, perf_counter() - solved)
    return Solved(people, graph, pinned, found, proven, seconds)


def put_in_words(solved: Solved) -> Answer:
    """The answer as people read it, and as it is stored with the run."""
    question, found = solved.people.question, solved.found
    pairs = _pairs(solved)
    stable = question.aim == "nobody-would-swap"
    left = np.setdiff1d(np.flatnonzero(found.mate < 0), solved.pinned.seeker)
    return Answer(
        aim=question.aim,
        pairs=pairs,
        unmatched=waiting(solved.people, solved.pinned.rest, found.mate, left, stable),
        objectives=objectives(question, pairs),
        proven=solved.proven,
        blocking_pairs=found.blocking,
        could_match=found.could_match + len(question.pins),
        seconds=solved.seconds,
        input_hash=fingerprint(question),
    )


def objectives(question: Question, pairs: tuple[Matched, ...]) -> Objectives:
    """What these pairs come to, counted from the pairs themselves."""
    points = [pair.points for pair in pairs]
    below = tuple(sum(number < edge for number in points) for edge in question.rules.bands)
    return Objectives(len(pairs), sum(pair.kept for pair in pairs), below, sum(points))


def _pairs(solved: Solved) -> tuple[Matched, ...]:
    """Every pair in order of the seeker's id, the pinned among them."""
    found, pinned = solved.found, solved.pinned
    chosen = [(int(i), int(found.mate[i]), int(found.points[i])) for i in np.flatnonzero(found.mate >= 0)]
    chosen += zip(pinned.seeker.tolist(), pinned.supporter.tolist(), pinned.points.tolist(), strict=True)
    people, why = solved.people, reasons(solved.people.question)
    return tuple(_matched(people, why, *pair) for pair in sorted(chosen))


def _matched(people: People, why: Why, i: int, j: int, points: int) -> Matched:
    seeker, supporter, question = people.seekers[i], people.supporters[j], people.question
    pair = seeker.id, supporter.id
    return Matched(*pair, points, why(seeker, supporter), pair in question.keep, pair in question.pins)
