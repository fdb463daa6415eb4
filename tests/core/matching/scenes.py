"""Questions to match: tiny ones for hypothesis, towns for scale, and every possible answer to a tiny one."""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from peerway.core.matching.people import Pair, Seeker, Supporter
from peerway.core.matching.plainly import allowed, points_of
from peerway.core.matching.question import Question
from peerway.core.matching.rules import AIMS, MatchingRules, wishes_from_pack

PACK = Path(__file__).parents[3] / "packs/approaches/mentoring/matching.toml"
MENTORING = wishes_from_pack(tomllib.loads(PACK.read_text(encoding="utf-8")))
SEEKER_READY = frozenset({"own-yes", "safe-look"})
SUPPORTER_READY = SEEKER_READY | {"training", "supervision"}
OBJECTIVES = AIMS[:2]


@st.composite
def questions(draw: st.DrawFn, aims: tuple[str, ...] = AIMS, most: int = 6) -> Question:
    """Up to six young people and six supporters, with every kind of rule and wish at work."""
    rows = [f"y{number}" for number in range(draw(st.integers(0, most)))]
    columns = [f"s{number}" for number in range(draw(st.integers(0, most)))]
    aim, chance = draw(st.sampled_from(aims)), random.Random(draw(st.integers(0, 10**9)))
    pairs = [(row, column) for row in rows for column in columns]
    return Question(
        seekers=tuple(_any_seeker(chance, row, columns) for row in rows),
        supporters=tuple(_any_supporter(chance, column, rows) for column in columns),
        rules=replace(MENTORING, aim=aim, bands=tuple(sorted(_few(chance, range(1, 150))))),
        keep=_few(chance, pairs),
        never=_few(chance, pairs),
        salt=chance.choice(["", "spring"]),
    )


def _few(chance: random.Random, pool: Sequence[Any], most: int = 3) -> frozenset[Any]:
    return frozenset(chance.sample(pool, chance.randint(0, min(most, len(pool)))))


def _any_seeker(chance: random.Random, name: str, others: list[str]) -> Seeker:
    return Seeker(
        name, setting=chance.choice(["", "n", "n", "s"]), family=chance.choice(["", "", "x", "z"]),
        year=chance.choice([None, 7, 8, 9]), times=_few(chance, ["mon", "Tue", "wed"]),
        languages=_few(chance, ["en", "pl", "ur"]), interests=_few(chance, ["art", "chess", "Music"]),
        needs=_few(chance, ["moving", "exams"]), wants=_few(chance, ["girl", "boy", "quiet"], 2),
        ready=SEEKER_READY if chance.random() < 0.9 else frozenset(), waited=chance.randint(0, 20),
        choices=tuple(chance.choices(others, k=chance.randint(0, 3))) if others else (), rounds=chance.randint(0, 3),
        please_not=_few(chance, others, 1) if chance.random() < 0.3 else frozenset(),
    )  # fmt: skip


def _any_supporter(chance: random.Random, name: str, others: list[str]) -> Supporter:
    return Supporter(
        name, capacity=chance.choice([0, 1, 1, 2, 3]), settings=_few(chance, ["n", "s"]),
        family=chance.choice(["", "", "x", "z"]), year=chance.choice([None, 8, 10, 11, 13]),
        times=_few(chance, ["Mon", "Tue", "wed"]), languages=_few(chance, ["en", "pl", "ur"]),
        interests=_few(chance, ["art", "chess", "music"]), experience=_few(chance, ["moving", "exams"]),
        offers=_few(chance, ["girl", "boy", "quiet"]),
        ready=SUPPORTER_READY if chance.random() < 0.9 else frozenset(),
        choices=tuple(chance.choices(others, k=chance.randint(0, 3))) if others else (),
    )  # fmt: skip


def allowed_pairs(question: Question) -> dict[Pair, int]:
    """The double loop: every allowed pair with its points, read straight from the rules."""
    return {
        (a.id, b.id): points_of(question, a, b)
        for a in question.seekers
        for b in question.supporters
        if allowed(question, a, b)
    }


def every_answer(question: Question, edges: dict[Pair, int]) -> Iterator[tuple[Pair, ...]]:
    """Every set of allowed pairs that gives nobody two supporters and no supporter too many."""
    places = {person.id: person.capacity for person in question.supporters}

    def extend(left: list[str], chosen: tuple[Pair, ...]) -> Iterator[tuple[Pair, ...]]:
        if not left:
            yield chosen
            return
        yield from extend(left[1:], chosen)
        taken = Counter(supporter for _, supporter in chosen)
        for pair in edges:
            if pair[0] == left[0] and taken[pair[1]] < places[pair[1]]:
                yield from extend(left[1:], (*chosen, pair))

    yield from extend([person.id for person in question.seekers], ())


def worth(question: Question, edges: dict[Pair, int], pairs: tuple[Pair, ...]) -> tuple[int, ...]:
    """The objectives of an answer, the more the better at each place."""
    points = [edges[pair] for pair in pairs]
    bands = question.rules.bands if question.aim == "nobody-left-behind" else ()
    below = [-sum(number < edge for number in points) for edge in bands]
    return (len(pairs), len(set(pairs) & question.keep), *below, sum(points))


def listed(edges: dict[Pair, int], places: dict[str, int], aim: str, bands: tuple[int, ...] = ()) -> Question:
    """A question that is only a list of points."""
    return Question(
        tuple(Seeker(name) for name in sorted({a for a, _ in edges})),
        tuple(Supporter(name, capacity=count) for name, count in sorted(places.items())),
        MatchingRules(aim=aim, bands=bands),
        points=edges,
    )


def town(
    people: int, supporters: int, settings: int = 1, seed: int = 0
) -> tuple[tuple[Seeker, ...], tuple[Supporter, ...]]:
    """A made-up town: supporters in older years, some languages rare, two or three choices each."""
    chance = random.Random(seed)
    mentors = [_mentor(chance, number, settings) for number in range(supporters)]
    near: dict[str, list[str]] = {}
    for mentor in mentors:
        for setting in mentor.settings:
            near.setdefault(setting, []).append(mentor.id)
    return tuple(_mentee(chance, number, settings, near) for number in range(people)), tuple(mentors)


def _some(chance: random.Random, stem: str, pool: int, least: int, most: int) -> frozenset[str]:
    return frozenset(f"{stem}{number}" for number in chance.sample(range(pool), chance.randint(least, most)))


def _language(chance: random.Random) -> frozenset[str]:
    rare = {chance.choice(["Polish", "Urdu", "Arabic", "Romanian"])} if chance.random() < 0.25 else set()
    return frozenset(rare | ({"English"} if chance.random() < 0.95 or not rare else set()))


def _mentor(chance: random.Random, number: int, settings: int) -> Supporter:
    return Supporter(
        f"s{number}", capacity=chance.randint(1, 4), settings=frozenset({f"school {number % settings}"}),
        year=chance.choice([9, 10, 11, 12, 13]), family=f"f{chance.randrange(20 * settings)}" * (chance.random() < 0.1),
        times=_some(chance, "slot ", 25, 2, 8), languages=_language(chance),
        interests=_some(chance, "hobby ", 40, 3, 8),
        experience=_some(chance, "topic ", 12, 1, 4), offers=frozenset({chance.choice(["girl", "boy"])}),
        ready=SUPPORTER_READY if chance.random() < 0.95 else SEEKER_READY,
    )  # fmt: skip


def _mentee(chance: random.Random, number: int, settings: int, near: dict[str, list[str]]) -> Seeker:
    setting = f"school {number % settings}"
    pool = near.get(setting, [])
    asks = frozenset({chance.choice(["girl", "boy"])}) if chance.random() < 0.15 else frozenset()
    return Seeker(
        f"y{number}", setting=setting, year=chance.choice([7, 8, 9, 10]),
        family=f"f{chance.randrange(20 * settings)}" * (chance.random() < 0.1), times=_some(chance, "slot ", 25, 2, 8),
        languages=_language(chance), interests=_some(chance, "hobby ", 40, 3, 8),
        needs=_some(chance, "topic ", 12, 1, 3),
        wants=asks, ready=SEEKER_READY, waited=chance.randint(0, 12),
        choices=tuple(chance.sample(pool, min(len(pool), chance.randint(0, 3)))),
        please_not=frozenset(chance.sample(pool, 1)) if pool and chance.random() < 0.03 else frozenset(),
    )  # fmt: skip
