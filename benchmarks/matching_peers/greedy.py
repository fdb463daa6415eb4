"""Best pair first, then the next best: what a careful person does with a spreadsheet."""

import sys
from pathlib import Path

import numpy as np
from common import run


def solve(i, j, points, places, seekers):
    free, room, pairs = np.ones(seekers, dtype=bool), places.copy(), []
    for edge in np.argsort(-points.astype(np.int32), kind="stable"):
        a, b = int(i[edge]), int(j[edge])
        if free[a] and room[b]:
            free[a], room[b] = False, room[b] - 1
            pairs.append((a, b))
    return pairs


run(solve, Path(sys.argv[1]))
