"""The `matching` package: Gale and Shapley's hospitals and residents, both sides ranking by points."""

import sys
from pathlib import Path

from common import run
from matching.games import HospitalResident


def solve(i, j, points, places, seekers):
    theirs, others = {}, {}
    for a, b, worth in zip(i.tolist(), j.tolist(), points.tolist(), strict=True):
        if places[b]:
            theirs.setdefault(f"y{a}", []).append((-worth, f"s{b}"))
            others.setdefault(f"s{b}", []).append((-worth, f"y{a}"))
    game = HospitalResident.create_from_dictionaries(
        {name: [other for _, other in sorted(wishes)] for name, wishes in theirs.items()},
        {name: [other for _, other in sorted(wishes)] for name, wishes in others.items()},
        {name: int(places[int(name[1:])]) for name in others},
    )
    solved = game.solve(optimal="resident")
    return [(int(a.name[1:]), int(b.name[1:])) for b, held in solved.items() for a in held]


run(solve, Path(sys.argv[1]))
