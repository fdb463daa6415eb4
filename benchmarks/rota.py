"""Our rota beside a plain solver's and a greedy one, in one run, on the same question and the same objectives.

    python -m benchmarks.rota [--seconds 60] [--seeds 1,2]

40 listeners, 25 slots a week, 12 weeks, two on duty and one of them a senior, with exams, a holiday, breaks and wishes.
Each runs in a process of its own and may take so many seconds. Everybody's rota is checked by the same checker,
and its objectives are counted by it. CP-SAT is given the objectives one after another, each held while the next is
taken, like ours; greedy takes duties in the order of the calendar and gives each to whoever has had fewest. Prints a
Markdown table.
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
from collections import defaultdict
from collections.abc import Callable
from dataclasses import astuple, replace
from datetime import timedelta
from typing import Any

from peerway.core.rota.checker import broken, recount
from peerway.core.rota.engine import plan
from peerway.core.rota.places import lay_out, week_of
from peerway.core.rota.question import Place, Question
from tests.core.rota.scenes import a_term

CASES: dict[str, dict[str, int]] = {
    "": {},
    "rest of a day": {"rest_days": 1},
    "20 listeners": {"listeners": 20},
}
Solved = tuple[frozenset[Place], int]
"""A rota, and how many of its objectives (from the first) are proven."""


def ours(question: Question, seconds: float) -> Solved:
    answer = plan(replace(question, seconds=seconds))
    return answer.places, _leading(level.proven for level in answer.levels)


def _leading(proven: Any) -> int:
    found = list(proven)
    return found.index(False) if False in found else len(found)


def greedy(question: Question, _: float) -> Solved:
    ground = lay_out(question)
    places: set[Place] = set()
    for duty in ground.duties:
        for _place in range(ground.duties[duty].needed):
            standing = ground.standing(places)
            loads = standing.loads()
            able = [who for who in ground.supporters if not standing.against(who, duty)]
            if able:
                places.add((min(able, key=lambda who: (loads[who], who)), duty))
    return frozenset(places), 0


def cp_sat(question: Question, seconds: float) -> Solved:
    """The plain way: a Boolean for each place, every rule as it is spoken, one objective after another."""
    from ortools.sat.python import cp_model

    model, ground, until = cp_model.CpModel(), lay_out(question), time.monotonic() + seconds
    x = {place: model.new_bool_var("") for place in ground.possible}
    _rules(model, question, x)
    best: dict[Place, bool] = dict.fromkeys(x, False)
    proven = 0
    goals = _goals(model, question, x)
    for number, goal in enumerate(goals):
        solver = cp_model.CpSolver()
        left = until - time.monotonic()
        solver.parameters.max_time_in_seconds = max(left if number == len(goals) - 1 else left / 2, 0.05)
        solver.parameters.num_workers = 2
        model.minimize(goal)
        status = solver.solve(model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            break
        best = {place: solver.boolean_value(variable) for place, variable in x.items()}
        proven += status == cp_model.OPTIMAL and proven == number
        model.add(goal <= round(solver.objective_value))
        model.clear_hints()
        for place, variable in x.items():
            model.add_hint(variable, best[place])
    return frozenset(place for place, chosen in best.items() if chosen), proven


def _rules(model: Any, question: Question, x: dict[Place, Any]) -> None:
    ground = lay_out(question)
    for key, duty in ground.duties.items():
        on = [who for who in ground.supporters if (who, key) in x]
        model.add(sum(x[who, key] for who in on) <= duty.needed)
        juniors = [x[who, key] for who in on if not ground.supporters[who].senior]
        model.add(sum(juniors) <= duty.needed - duty.seniors)
    for who, person in ground.supporters.items():
        weeks, days = defaultdict(list), defaultdict(list)
        for name, key in x:
            if name == who:
                weeks[week_of(ground.duties[key].on)].append(x[name, key])
                days[ground.duties[key].on].append(x[name, key])
        for some in weeks.values():
            model.add(sum(some) <= person.most_a_week)
        for on in days:
            near = [
                days[on + timedelta(n)]
                for n in range(question.rules.rest_days + 1)
                if on + timedelta(n) in days
            ]
            model.add_at_most_one(variable for some in near for variable in some)


def _goals(model: Any, question: Question, x: dict[Place, Any]) -> list[Any]:
    ground = lay_out(question)
    loads, squares, most = [], [], 60
    for who, person in ground.supporters.items():
        load, square = model.new_int_var(0, most, ""), model.new_int_var(0, most * most, "")
        model.add(load == person.past + sum(variable for (name, _), variable in x.items() if name == who))
        model.add_multiplication_equality(square, [load, load])
        loads.append(load)
        squares.append(square)
    largest = model.new_int_var(0, most, "")
    model.add_max_equality(largest, loads)
    likes = {who: person.prefers for who, person in ground.supporters.items()}
    other = [v for (who, key), v in x.items() if likes[who] and ground.duties[key].slot not in likes[who]]
    alone = []
    for (who, key), variable in x.items():
        friends = ground.supporters[who].friends - {who}
        if friends:
            without = model.new_bool_var("")
            beside = [x[friend, key] for friend in sorted(friends) if (friend, key) in x]
            model.add(variable - sum(beside) <= without)
            alone.append(without)
    needed = sum(duty.needed for duty in ground.duties.values())
    return [needed - sum(x.values()), largest, sum(squares), sum(other), sum(alone)]


SOLVERS: dict[str, Callable[[Question, float], Solved]] = {
    "Peerway": ours,
    "OR-Tools CP-SAT": cp_sat,
    "greedy": greedy,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seeds", default="1")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(one(asked.one, asked.seconds)))
        return
    print(
        f"{time.strftime('%Y-%m-%d')}, Python {platform.python_version()}. Each may take {asked.seconds:.0f} s.\n"
    )
    print(
        "| | rota by | s | peak MB | empty | largest | spread | other slots | without friends | proven levels |"
    )
    print("|---|---|---:|---:|---:|---:|---:|---:|---:|---|")
    for seed in asked.seeds.split(","):
        for case in CASES:
            for name in SOLVERS:
                row(f"{case or '40 listeners'}, seed {seed}", name, f"{seed}|{case}|{name}", asked.seconds)


def row(case: str, name: str, key: str, seconds: float) -> None:
    command = [sys.executable, "-m", "benchmarks.rota", "--one", key, "--seconds", str(seconds)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    values = " | ".join(f"{value:,}" for value in told["objectives"][:5])
    proven = "none claimed" if name == "greedy" else f"{min(told['proven'], 5)} of 5"
    print(
        f"| {case} | {name} | {told['seconds']:.1f} | {told['peak']:.0f} | {values} | {proven} |", flush=True
    )


def one(key: str, seconds: float) -> dict[str, Any]:
    seed, case, name = key.split("|")
    question = a_term(random.Random(int(seed)), **CASES[case])
    began = time.perf_counter()
    places, proven = SOLVERS[name](question, seconds)
    took = time.perf_counter() - began
    wrong = broken(question, places)
    if wrong:
        raise SystemExit(f"{name} broke a rule: {wrong[0]}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": took, "peak": peak, "objectives": astuple(recount(question, places)), "proven": proven}


if __name__ == "__main__":
    main()
