"""Whole-number programs with several objectives, one after another, by HiGHS through SciPy.

Each objective is made as small as it can be, then held there by one more row while the next is taken. So no
objective has to be drowned in a huge multiplier, and each has its own proof or its own honest gap.

The fractions are tried first: when they prove that the answer at hand is best, or happen to be whole numbers, the
slower search for whole numbers is not needed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import numpy as np
import numpy.typing as npt

from peerway.core.engines.levels import Level

Values = npt.NDArray[np.float64]
ENDLESS = math.inf
CLOSE = 1e-6

Settle = Callable[[Values], Values]


@dataclass(frozen=True, slots=True)
class Goal:
    """Something to make small: the sum of ``cost`` over the variables it names, and a ``constant``; all whole,
    and never below 0: it counts something.
    """

    name: str
    cost: Mapping[int, int]
    constant: int = 0


@dataclass
class Model:
    """Variables, each between 0 and its ``upper`` bound, and rows ``low <= sum of weight * variable <= high``."""

    upper: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    since: list[int] = field(default_factory=list)
    cells: list[tuple[int, int, float]] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)

    def variable(self, upper: float = 1, lower: float = 0, whole: bool = True, since: int = 0) -> int:
        """A new variable's number. Before goal number ``since`` it stays at 0, and weighs on no solver."""
        self.upper.append(upper)
        self.lower.append(lower)
        self.whole.append(int(whole))
        self.since.append(since)
        return len(self.upper) - 1

    def row(self, weights: Mapping[int, float], low: float = -ENDLESS, high: float = ENDLESS) -> None:
        """One rule that every answer keeps (from the first goal that has all of its variables)."""
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


def smallest(
    model: Model, goals: Sequence[Goal], start: Values, seconds: float, settle: Settle | None = None
) -> Found:
    """Each goal in turn as small as can be, within ``seconds`` for all of them.

    ``start`` is any answer that keeps every rule; it stands if the time is gone before there is a better one. A
    goal may use half of the time that is left, the last goal all of it. ``settle`` works out afresh the variables
    that follow from others, so that each level is told as it really is.

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
        values, level = _one(model, number, goal, values, max(share, 0.02), settle or (lambda same: same))
        levels.append(level)
        model.row(goal.cost, high=level.value - goal.constant)
    return Found(values, tuple(levels))


def _one(
    model: Model, number: int, goal: Goal, before: Values, seconds: float, settle: Settle
) -> tuple[Values, Level]:
    value = _worth(goal, before)
    if not any(goal.cost.values()):
        return before, Level(goal.name, value, value, True)
    relaxed = _highs(model, number, goal, seconds, whole=False)
    if relaxed.status == 0 and _bound(relaxed, goal, value) == value:
        return before, Level(goal.name, value, value, True)
    whole = relaxed.status == 0 and _is_whole(model, relaxed.x)
    result = relaxed if whole else _highs(model, number, goal, seconds)
    if result.x is not None:
        after = settle(result.x)
        if _worth(goal, after) <= value:
            before, value = after, _worth(goal, after)
    bound = value if result.status == 0 else _bound(result, goal, value)
    return before, Level(goal.name, value, bound, bound == value)


def _is_whole(model: Model, values: Values) -> bool:
    """Whether the answer without whole-number rules keeps them all the same; in networks it does."""
    return bool(np.all((np.abs(values - np.rint(values)) < CLOSE) | (np.array(model.whole) == 0)))


def _highs(model: Model, number: int, goal: Goal, seconds: float, whole: bool = True) -> Any:
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    size, since = len(model.upper), np.array(model.since)
    cost = np.zeros(size)
    cost[list(goal.cost)] = list(goal.cost.values())
    row, column, weight = np.array(model.cells, dtype=float).reshape(-1, 3).T
    table = csr_array((weight, (row.astype(int), column.astype(int))), shape=(len(model.low), size))
    later = np.unique(row[since[column.astype(int)] > number]).astype(int)
    rows, columns = np.setdiff1d(np.arange(len(model.low)), later), np.flatnonzero(since <= number)
    result = milp(
        cost[columns],
        integrality=np.array(model.whole)[columns] * whole,
        bounds=Bounds(np.array(model.lower)[columns], np.array(model.upper)[columns]),
        constraints=LinearConstraint(
            table[rows][:, columns], np.array(model.low)[rows], np.array(model.high)[rows]
        ),
        options={"time_limit": seconds, "mip_rel_gap": 0},
    )
    if result.x is not None:
        result.x, found = np.zeros(size), result.x
        result.x[columns] = found
    return result


def _worth(goal: Goal, values: Values) -> int:
    return goal.constant + round(sum(cost * float(values[variable]) for variable, cost in goal.cost.items()))


def _bound(result: Any, goal: Goal, value: int) -> int:
    """The proven bound, rounded up to a whole number; every goal counts something, so none is below 0."""
    bound = result.fun if result.status == 0 else result.mip_dual_bound
    if bound is None or not math.isfinite(bound):
        return 0
    at_least = math.ceil(float(bound) - CLOSE) + goal.constant
    return max(0, min(value, at_least))
