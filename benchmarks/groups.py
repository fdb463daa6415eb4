"""Our groups beside plain ways, in one run, on the same question, sizes and objectives.

    python -m benchmarks.groups [--seconds 60] [--people 16,20,200,2000]

New starters into groups of four to six. Up to twenty people: every legal group is listed and handed to OR-Tools
CP-SAT and to HiGHS as a set partition, which they prove. More: greedy (our own first division, without the search)
and the plain random restart (deal people out by chance, swap two at random while that makes nothing worse, begin
again when stuck). Each runs in a process of its own. Everybody's groups are checked and counted by the same checker, in
plain Python. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import astuple, replace
from itertools import combinations
from typing import Any

import numpy as np

from peerway.core.grouping.checker import broken, recount
from peerway.core.grouping.crowd import Crowd, crowd, pack
from peerway.core.grouping.engine import by_setting, form
from peerway.core.grouping.mending import mend
from peerway.core.grouping.question import Question
from peerway.core.grouping.search import first_division
from peerway.core.grouping.sizes import fix_sizes
from tests.core.grouping.scenes import an_intake

Groups = list[list[str]]
Solved = tuple[Groups, bool]


def asked_for(people: int, seed: int) -> Question:
    """Few schools for few people, or there would be nothing to balance."""
    question = an_intake(random.Random(seed), people, schools=3 if people <= 20 else 20)
    return replace(question, supporters=())


def ours(question: Question, seconds: float) -> Solved:
    answer = form(replace(question, seconds=seconds))
    return [list(group.members) for group in answer.groups], answer.proven


def _laid_out(question: Question) -> tuple[Crowd, tuple[int, ...]]:
    (members,) = by_setting(question)
    sizes = fix_sizes(len(members), (), question.rules)
    return crowd(members, question.rules, question.apart, question.together), sizes.new


def _names(people: Crowd, question: Question, groups: list[list[int]]) -> Groups:
    whole = mend(people, groups, [set[int]()] * len(groups), question.rules)
    return [[people.people[who].id for who in group] for group in whole if group]


def greedy(question: Question, _: float) -> Solved:
    people, sizes = _laid_out(question)
    division = first_division(people, list(range(people.empty)), [], sizes, 0)
    groups = [[int(who) for who in row if who != people.empty] for row in division.seats]
    return _names(people, question, groups), False


def random_restart(question: Question, seconds: float) -> Solved:
    people, sizes = _laid_out(question)
    chance, until = np.random.default_rng(1), time.monotonic() + seconds
    best, kept = None, np.zeros(0)
    while time.monotonic() < until:
        seats = np.full((len(sizes), max(sizes)), people.empty)
        seats[np.arange(max(sizes))[None, :] < np.array(sizes)[:, None]] = chance.permutation(people.empty)
        _climb(people, seats, chance, until)
        total = tuple(people.counts(seats).sum(axis=0))
        if best is None or total < best:
            best, kept = total, seats
    return _names(people, question, [[int(who) for who in row if who != people.empty] for row in kept]), False


def _climb(people: Crowd, seats: Any, chance: np.random.Generator, until: float) -> None:
    cost, stuck = pack(people.counts(seats)), 0
    while stuck < 50 * people.empty and time.monotonic() < until:
        a, b = chance.integers(len(seats), size=2)
        i, j = chance.integers(seats.shape[1], size=2)
        stuck += 1
        if a == b or people.empty in (seats[a, i], seats[b, j]):
            continue
        both = seats[[a, b]]
        both[0, i], both[1, j] = seats[b, j], seats[a, i]
        after = pack(people.counts(both))
        change = after.sum() - cost[a] - cost[b]
        if change <= 0:
            seats[[a, b]], cost[[a, b]] = both, after
            stuck = 0 if change < 0 else stuck


def _columns(question: Question) -> tuple[Crowd, tuple[int, ...], list[tuple[int, ...]], Any]:
    people, sizes = _laid_out(question)
    groups = [group for size in sorted(set(sizes)) for group in combinations(range(people.empty), size)]
    costs = [people.counts(np.array([g for g in groups if len(g) == size])) for size in sorted(set(sizes))]
    counts = np.vstack(costs)
    legal = np.flatnonzero(counts[:, 0] == 0)
    return people, sizes, [groups[k] for k in legal], pack(counts[legal], people.empty + 1)


def cp_sat(question: Question, seconds: float) -> Solved:
    from ortools.sat.python import cp_model

    people, sizes, groups, cost = _columns(question)
    model, solver = cp_model.CpModel(), cp_model.CpSolver()
    chosen = [model.new_bool_var("") for _ in groups]
    holding: list[list[Any]] = [[] for _ in range(people.empty)]
    for group, variable in zip(groups, chosen, strict=True):
        for who in group:
            holding[who].append(variable)
    for some in holding:
        model.add_exactly_one(some)
    model.add(sum(chosen) == len(sizes))
    model.minimize(sum(int(c) * variable for c, variable in zip(cost, chosen, strict=True)))
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, 2
    status = solver.solve(model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return [], False
    found = [list(group) for group, v in zip(groups, chosen, strict=True) if solver.boolean_value(v)]
    return _names(people, question, found), status == cp_model.OPTIMAL


def highs(question: Question, seconds: float) -> Solved:
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_array

    people, sizes, groups, cost = _columns(question)
    rows = [who for group in groups for who in group]
    columns = [number for number, group in enumerate(groups) for _ in group]
    table = csr_array((np.ones(len(rows)), (rows, columns)), shape=(people.empty, len(groups)))
    each = [
        LinearConstraint(table, 1, 1),
        LinearConstraint(np.ones((1, len(groups))), len(sizes), len(sizes)),
    ]
    options = {"time_limit": seconds, "mip_rel_gap": 0}
    result = milp(
        cost, integrality=np.ones(len(groups)), bounds=Bounds(0, 1), constraints=each, options=options
    )
    if result.x is None:
        return [], False
    found = [list(group) for group, value in zip(groups, result.x, strict=True) if value > 0.5]
    return _names(people, question, found), result.status == 0


SMALL: dict[str, Callable[[Question, float], Solved]] = {
    "Peerway": ours,
    "OR-Tools CP-SAT": cp_sat,
    "HiGHS": highs,
    "greedy": greedy,
}
LARGE: dict[str, Callable[[Question, float], Solved]] = {
    "Peerway": ours,
    "random restart": random_restart,
    "greedy": greedy,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--people", default="16,20,200,2000")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(one(asked.one, asked.seconds)))
        return
    print(
        f"{time.strftime('%Y-%m-%d')}, Python {platform.python_version()}. Each may take {asked.seconds:.0f} s.\n"
    )
    print(
        "| people | groups by | s | peak MB | no place | language | gender | interest | origin | nature | proven |"
    )
    print("|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|---|")
    for people in map(int, asked.people.split(",")):
        for name in SMALL if people <= 20 else LARGE:
            row(people, name, asked.seconds)


def row(people: int, name: str, seconds: float) -> None:
    command = [
        sys.executable,
        "-m",
        "benchmarks.groups",
        "--one",
        f"{people}|{name}",
        "--seconds",
        str(seconds),
    ]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    values = " | ".join(str(value) for value in told["balance"])
    proven = "yes" if told["proven"] else "no"
    print(
        f"| {people:,} | {name} | {told['seconds']:.1f} | {told['peak']:.0f} | {values} | {proven} |",
        flush=True,
    )


def one(key: str, seconds: float) -> dict[str, Any]:
    people, name = key.split("|")
    question = asked_for(int(people), seed=1)
    began = time.perf_counter()
    groups, proven = (SMALL | LARGE)[name](question, seconds)
    took = time.perf_counter() - began
    wrong = broken(question, {str(number): group for number, group in enumerate(groups)})
    if wrong:
        raise SystemExit(f"{name} broke a rule: {wrong[0]}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": took, "peak": peak, "balance": astuple(recount(question, groups)), "proven": proven}


if __name__ == "__main__":
    main()
