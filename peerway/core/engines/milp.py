"""Whole-number programs with several objectives, one after another, by HiGHS through SciPy.

Each objective is made as small as it can be, then held there by one more row while the next is taken. So no
objective has to be drowned in a huge multiplier, and each has its own proof or its own honest gap.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import numpy as np
import numpy.typing as npt

from peerway.core.engines.levels import Level

Values = npt.NDArray[np.float64]
ENDLESS = math.inf


@dataclass(frozen=True, slots=True)
class Goal:
    """Something to make small: the sum of ``cost`` over the variables it names, and a ``constant``; all whole."""

    name: str
    cost: Mapping[int, int]
    constant: int = 0


@dataclass
class Model:
    """Variables, each between 0 and its ``upper`` bound, and rows ``low <= sum of weight * variable <= high``."""

    upper: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    cells: list[tuple[int, int, float]] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)

    def variable(self, upper: float = 1, lower: float = 0, whole: bool = True) -> int:
        """A new variable's number."""
        self.upper.append(upper)
        self.lower.append(lower)
        self.whole.append(int(whole))
        return len(self.upper) - 1

    def row(self, weights: Mapping[int, float], low: float = -ENDLESS, high: float = ENDLESS) -> None:
        """One rule that every answer keeps."""
        self.cells += [(len(self.low), variable, weight) for variable, weight in weights.items()]
        self.low.append(low)
        self.high.append(high)


@dataclass(frozen=True)
class Found:
    """The values of the variables, and how each goal stands."""

    values: Values
    levels: tuple[Level, ...]

    def chosen(self, variable: int) -> bool:
        return bool(self.values[variable] > 0.5)


def smallest(model: Model, goals: Sequence[Goal], start: Values, seconds: float) -> Found:
    """Each goal in turn as small as can be, within ``seconds`` for all of them.

    ``start`` is any answer that keeps every rule; it stands if the time is gone before there is a better one. A
    goal may use half of the time that is left, the last goal all of it.

    >>> model = Model()
    >>> a, b = model.variable(), model.variable()
    >>> model.row({a: 1, b: 1}, low=1)
    >>> found = smallest(model, [Goal("sum", {a: 1, b: 1}), Goal("a", {a: 1})], np.ones(2), 5)
    >>> found.chosen(a), found.chosen(b), [level.proven for level in found.levels]
    (False, True, [True, True])
    """
    values, levels, until = start, [], monotonic() + seconds
    for number, goal in enumerate(goals):
        left = until - monotonic()
        share = left if number == len(goals) - 1 else left / 2
        values, level = _one(model, goal, values, max(share, 0.02))
        levels.append(level)
        model.row(goal.cost, high=level.value - goal.constant)
    return Found(values, tuple(levels))


def _one(model: Model, goal: Goal, before: Values, seconds: float) -> tuple[Values, Level]:
    standing = _worth(goal, before)
    if not any(goal.cost.values()):
        return before, Level(goal.name, standing, standing, True)
    result = _highs(model, goal, seconds)
    values, value = before, standing
    if result.x is not None and _worth(goal, result.x) <= standing:
        values, value = result.x, _worth(goal, result.x)
    bound = value if result.status == 0 else _bound(result, goal, value)
    return values, Level(goal.name, value, bound, bound == value)


def _highs(model: Model, goal: Goal, seconds: float) -> Any:
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    size = len(model.upper)
    cost = np.zeros(size)
    cost[list(goal.cost)] = list(goal.cost.values())
    row, column, weight = np.array(model.cells, dtype=float).reshape(-1, 3).T
    table = csr_array((weight, (row.astype(int), column.astype(int))), shape=(len(model.low), size))
    return milp(
        cost,
        integrality=np.array(model.whole),
        bounds=Bounds(model.lower, model.upper),
        constraints=LinearConstraint(table, model.low, model.high),
        options={"time_limit": seconds, "mip_rel_gap": 0},
    )


def _worth(goal: Goal, values: Values) -> int:
    return round(sum(cost * values[variable] for variable, cost in goal.cost.items())) + goal.constant


def _bound(result: Any, goal: Goal, value: int) -> int:
    """The proven bound, rounded up to a whole number; without one, the least that the costs allow at all."""
    bound = result.mip_dual_bound
    if bound is None or not math.isfinite(bound):
        return min(value, goal.constant + sum(min(cost, 0) for cost in goal.cost.values()))
    return min(value, math.ceil(bound - 1e-6) + goal.constant)
