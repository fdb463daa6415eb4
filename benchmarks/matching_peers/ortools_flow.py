"""OR-Tools' min-cost flow: a maximum flow of least cost, over every allowed pair at once."""

import sys
from pathlib import Path

import numpy as np
from common import run
from ortools.graph.python import min_cost_flow


def solve(i, j, points, places, seekers):
    flow, m = min_cost_flow.SimpleMinCostFlow(), len(places)
    source, sink = seekers + m, seekers + m + 1
    add = flow.add_arcs_with_capacity_and_unit_cost
    ones = np.ones(len(i), dtype=np.int64)
    arcs = add(i.astype(np.int32), (j + seekers).astype(np.int32), ones, -points.astype(np.int64))
    everyone = np.arange(seekers)
    add(np.full(seekers, source), everyone, np.ones(seekers, np.int64), np.zeros(seekers, np.int64))
    add(np.arange(seekers, seekers + m), np.full(m, sink), places, np.zeros(m, np.int64))
    flow.set_nodes_supplies(np.array([source, sink]), np.array([seekers, -seekers]))
    if flow.solve_max_flow_with_min_cost() != flow.OPTIMAL:
        raise SystemExit("not solved")
    chosen = np.flatnonzero(flow.flows(arcs) > 0)
    return list(zip(i[chosen].tolist(), j[chosen].tolist(), strict=True))


run(solve, Path(sys.argv[1]))
