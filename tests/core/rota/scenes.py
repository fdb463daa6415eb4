"""Rotas to fill: tiny ones for hypothesis, a school's terms for scale."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from peerway.core.rota.question import Duty, Question, RotaRules, Supporter

MONDAY = date(2026, 11, 23)
DAYS, SLOTS = ("mon", "tue", "wed", "thu", "fri"), ("before", "break", "lunch", "after", "online")


def a_term(
    chance: random.Random,
    listeners: int = 40,
    weeks: int = 12,
    slots: int = 25,
    friends: int = 1,
    rest_days: int = 0,
) -> Question:
    """Listeners, 25 slots a week, exams for the oldest in the middle, a week's holiday, some breaks, some wishes."""
    keys = [f"{day}-{slot}" for day in DAYS for slot in SLOTS][:slots]
    duties = [
        Duty(f"w{week:02}-{key}", MONDAY + timedelta(7 * week + number // len(SLOTS)), key, "Room 4")
        for week in range(weeks)
        for number, key in enumerate(keys)
    ]
    exams = frozenset(MONDAY + timedelta(7 * 5 + n) for n in range(12))
    people = []
    for number in range(listeners):
        free = chance.sample(keys, min(len(keys), chance.randint(4, 12)))
        off = MONDAY + timedelta(7 * chance.randrange(weeks))
        people.append(
            Supporter(
                f"p{number:02}", frozenset(free), senior=number % 2 == 0, most_a_week=chance.randint(1, 2),
                rests=(exams if number % 6 == 0 else frozenset()) | {off + timedelta(n) for n in range(5)},
                prefers=frozenset(free[: chance.randint(0, 4)]), past=chance.randint(0, 4),
                friends=frozenset(f"p{chance.randrange(listeners):02}" for _ in range(chance.randint(0, friends))),
            )
        )  # fmt: skip
    closed = frozenset(MONDAY + timedelta(7 * 4 + n) for n in range(5))
    return Question(tuple(people), tuple(duties), RotaRules(rest_days, closed))


def _few(chance: random.Random, pool: Sequence[Any], most: int) -> frozenset[Any]:
    return frozenset(chance.sample(list(pool), chance.randint(0, min(most, len(pool)))))


@st.composite
def questions(draw: st.DrawFn, people: int = 4, duties: int = 3) -> Question:
    """Up to four people and three duties, with every kind of rule and wish at work."""
    chance = random.Random(draw(st.integers(0, 10**9)))
    names = [f"p{number}" for number in range(chance.randint(0, people))]
    days = [MONDAY + timedelta(n) for n in (0, 1, 2, 7)]
    some = tuple(
        Duty(f"d{n}", chance.choice(days), chance.choice("ab"), "", chance.randint(1, 2), chance.randint(0, 1))
        for n in range(chance.randint(0, duties))
    )  # fmt: skip
    crowd = tuple(
        Supporter(
            name, _few(chance, "abc", 3), chance.random() < 0.5, chance.randint(0, 2),
            rests=_few(chance, days, 1), prefers=_few(chance, "ab", 1), friends=_few(chance, names, 2),
            please_not=_few(chance, [n for n in names if n != name], 1) if chance.random() < 0.2 else frozenset(),
            past=chance.randint(0, 3), elsewhere=_few(chance, days, 1) if chance.random() < 0.3 else frozenset(),
        )
        for name in names
    )  # fmt: skip
    places = [(name, duty.id) for name in names for duty in some]
    rules = RotaRules(chance.randint(0, 1), _few(chance, days, 1) if chance.random() < 0.2 else frozenset())
    return Question(
        crowd,
        some,
        rules,
        pins=_few(chance, places, 1) if chance.random() < 0.3 else frozenset(),
        published=_few(chance, places, 3),
        salt=chance.choice(["", "spring"]),
    )
