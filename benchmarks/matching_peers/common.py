"""What every peer is given (the same allowed pairs and points) and how it hands its pairs back."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

Problem = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, int]
Solver = Callable[[np.ndarray, np.ndarray, np.ndarray, np.ndarray, int], list[tuple[int, int]]]


def run(solver: Solver, folder: Path) -> None:
    """Load, solve, and write what it took; the loading is not counted."""
    i, j, points, places = (np.load(folder / f"{name}.npy") for name in ("i", "j", "points", "places"))
    seekers = int(np.load(folder / "seekers.npy"))
    wall, cpu = time.perf_counter(), time.process_time()
    pairs = solver(i, j, points, places, seekers)
    spent = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    np.save(folder / "answer.npy", np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2))
    sys.stdout.write(json.dumps({**spent, "peak": peak}) + "\n")


def slots(i: np.ndarray, j: np.ndarray, places: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Each pair once per place of its supporter: (position of the pair, place number, owner of each place)."""
    first = np.cumsum(places) - places
    pair = np.repeat(np.arange(len(i)), places[j])
    step = np.arange(len(pair)) - np.repeat(np.cumsum(places[j]) - places[j], places[j])
    return pair, first[j[pair]] + step, np.repeat(np.arange(len(places)), places)
