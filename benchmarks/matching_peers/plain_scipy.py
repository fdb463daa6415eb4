"""SciPy as it comes: one dense table when it fits, else the sparse solver with a spare column per seeker."""

import sys
from pathlib import Path

import numpy as np
from common import run, slots
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching


def solve(i, j, points, places, seekers):
    pair, slot, owner = slots(i, j, places)
    weight = points[pair].astype(np.float64) + seekers * (float(points.max()) + 1)
    if seekers * len(owner) <= 20_000_000:
        table = np.zeros((seekers, len(owner)))
        table[i[pair], slot] = weight
        row, column = linear_sum_assignment(table, maximize=True)
        real = table[row, column] > 0
    else:
        cost = np.concatenate([weight.max() - weight, np.full(seekers, weight.max())]) + 1
        at = (
            np.concatenate([i[pair], np.arange(seekers)]),
            np.concatenate([slot, len(owner) + np.arange(seekers)]),
        )
        table = coo_array((cost, at), shape=(seekers, len(owner) + seekers)).tocsr()
        row, column = min_weight_full_bipartite_matching(table)
        real = column < len(owner)
    return list(zip(row[real].tolist(), owner[column[real]].tolist(), strict=True))


run(solve, Path(sys.argv[1]))
