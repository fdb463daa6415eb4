"""People to group: a handful for hypothesis, a whole intake for scale."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from peerway.core.grouping.question import GroupRules, Member, Question, Supporter

TIMES = tuple(
    f"{day}-{slot}" for day in ("mon", "tue", "wed", "thu", "fri") for slot in ("break", "lunch", "after")
)
INTERESTS = tuple(f"interest-{number}" for number in range(40))
LANGUAGES = ("pl", "ur", "uk", "so", "ar", "ro", "pt", "zh")


def _few(chance: random.Random, pool: Sequence[Any], most: int) -> frozenset[Any]:
    return frozenset(chance.sample(list(pool), chance.randint(0, min(most, len(pool)))))


def an_intake(chance: random.Random, people: int, schools: int = 20, setting: str = "") -> Question:
    """New starters from many primary schools: a few kept apart, a few together, some without English."""
    weights = [1 / (rank + 1) for rank in range(len(INTERESTS))]
    ids = [f"y{number:04}" for number in range(people)]
    members = []
    for name in ids:
        languages = {"en"} if chance.random() < 0.95 else {chance.choice(LANGUAGES)}
        if chance.random() < 0.2:
            languages.add(chance.choice(LANGUAGES))
        members.append(
            Member(
                name, setting, came_from=f"school-{chance.randrange(schools)}", gender=chance.choice("gggggbbbbbx"),
                languages=frozenset(languages), times=frozenset(chance.sample(TIMES, chance.randint(4, 9))),
                interests=frozenset(chance.choices(INTERESTS, weights, k=chance.randint(0, 5))),
                nature=chance.choice(["quiet", "chatty", ""]),
            )
        )  # fmt: skip
    supporters = tuple(
        Supporter(
            f"s{number:04}", languages=frozenset({"en"}) | _few(chance, LANGUAGES, 1),
            times=frozenset(chance.sample(TIMES, 9)), interests=_few(chance, INTERESTS, 4),
        )
        for number in range(people // 3)
    )  # fmt: skip
    pairs = [frozenset(chance.sample(ids, 2)) for _ in range(people // 20)]
    apart = frozenset(pairs[::2])
    return Question(tuple(members), supporters, apart=apart, together=frozenset(pairs[1::2]) - apart)


@st.composite
def questions(draw: st.DrawFn, most: int = 8, rules: tuple[int, int] | None = None) -> Question:
    """Up to so many people, with every kind of rule and wish at work."""
    chance = random.Random(draw(st.integers(0, 10**9)))
    names = [f"m{number}" for number in range(chance.randint(0, most))]
    old = chance.choice([["", "red"], [""], [""], [""]])
    members = tuple(
        Member(
            name, chance.choice(["n", "n", "n", "s"]), chance.choice(["", "A", "B"]), chance.choice(["", "g", "b"]),
            _few(chance, ["en", "pl"], 2), _few(chance, "xyz", 3), _few(chance, ["art", "chess"], 2),
            chance.choice(["", "quiet", "chatty"]), group="",
        )
        for name in names
    )  # fmt: skip
    members = tuple(
        Member(**{**_fields(one), "group": chance.choice(old) if one.setting == "n" else ""})
        for one in members
    )
    supporters = tuple(
        Supporter(
            f"s{number}", _few(chance, "ns", 1), times=_few(chance, "xyz", 2), groups=chance.randint(0, 2)
        )
        for number in range(chance.randint(0, 4))
    )
    everybody = [*names, *(one.id for one in supporters)]
    apart = {
        frozenset(chance.sample(everybody, 2)) for _ in range(chance.randint(0, 2)) if len(everybody) > 1
    }
    small, large = rules or chance.choice([(2, 2), (2, 3), (3, 4), (1, 3)])
    return Question(
        members, supporters, GroupRules(small, large), frozenset(apart), salt=chance.choice(["", "spring"])
    )


def _fields(one: Member) -> dict[str, Any]:
    return {name: getattr(one, name) for name in Member.__slots__}
