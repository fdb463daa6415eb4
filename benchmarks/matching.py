"""Our matching beside others', in one run, on the same allowed pairs: a school, a trust, a nation, one open pool.

    python -m benchmarks.matching [--sizes school,trust,nation,pool] [--limit 120] [--memory 8000]

Each peer runs in a process of its own, in a virtual environment of its own in a temporary folder (two of them
install a module of the same name). "Loading" is not counted for anybody. Everybody's pairs are checked here: allowed,
nobody twice, nobody over their places. The objective is that of `best-overall`: most matched, then highest total.
Prints a Markdown table.
"""

from __future__ import annotations

import argparse
import json
import resource
import signal
import subprocess
import sys
import tempfile
import time
import venv
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from peerway.core.matching import aims, pool_aims
from peerway.core.matching.graph import Graph, Tile, build, line_up
from peerway.core.matching.question import Question
from tests.core.matching.scenes import MENTORING, town

HERE = Path(__file__).parent / "matching_peers"
SIZES = {
    "school": (60, 30, 1),
    "trust": (2_000, 1_000, 20),
    "nation": (100_000, 40_000, 2_000),
    "pool": (20_000, 8_000, 1),
}
TOO_SLOW: dict[str, str] = {}
PEERS = {
    "OR-Tools min-cost flow": ("ortools_flow.py", "ortools"),
    "plain SciPy": ("plain_scipy.py", "scipy"),
    "`matching` (stable)": ("matching_pypi.py", "matching"),
    "mentor-match": ("mentor_match.py", "mentor-match"),
    "greedy": ("greedy.py", "scipy"),
}


def main() -> None:
    """Run every size and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", default=",".join(SIZES))
    parser.add_argument("--limit", type=int, default=120, help="seconds each peer may take")
    parser.add_argument("--memory", type=int, default=8_000, help="megabytes each peer may take")
    parser.add_argument(
        "--keep", type=Path, help="a folder in which the peers' environments stay for the next run"
    )
    parser.add_argument("--ours", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.keep:
        asked.keep.mkdir(parents=True, exist_ok=True)
    if asked.ours:
        print(json.dumps(ours(*asked.ours.split(":"))))
        return
    print(f"{datetime.now(UTC):%Y-%m-%d}, Python {sys.version.split()[0]}.", end=" ")
    print(f"Seconds are processor time. A peer may take {asked.limit} s and {asked.memory} MB.\n")
    print(
        "| | solved by | build s | solve s | peak MB | matched | total | |\n|---|---|---|---|---|---|---|---|"
    )
    with tempfile.TemporaryDirectory() as folder:
        for size in asked.sizes.split(","):
            table(size, asked.keep or Path(folder), asked.limit, asked.memory)


def table(size: str, folder: Path, limit: int, memory: int) -> None:
    """One size: ours for each aim, then the peers on the very same pairs."""
    best = None
    for aim in ("best-overall", "nobody-left-behind"):
        told = child([sys.executable, "-m", "benchmarks.matching", "--ours", f"{size}:{aim}"], 3600, 0)
        above = (
            f"; {(told['build'] + told['cpu']) / told['floor']:.0f} times the floor"
            if told.get("floor")
            else ""
        )
        line(size, f"**Peerway**, {aim}", told, f"proven in {told['certify']:.2f} s: {told['proven']}{above}")
        best = best or told
    write_problem(size, folder)
    for name, (script, needs) in PEERS.items():
        if name in TOO_SLOW:
            line(size, name, {"wrong": f"not tried: stopped at the size of a {TOO_SLOW[name]}"}, "")
            continue
        told = child([python_for(needs, folder), str(HERE / script), str(folder)], limit, memory)
        if "stopped" in str(told.get("wrong")):
            TOO_SLOW[name] = size
        if "wrong" not in told:
            told |= judge(folder)
            same = (told["matched"], told["total"]) == (best["matched"], best["total"])
            told["verdict"] = "same optimum" if same else f"{best['matched'] - told['matched']} fewer matched"
            if told["matched"] == best["matched"] and not same:
                told["verdict"] = "lower total"
        line(size, name, told, told.get("verdict", ""))


def ours(size: str, aim: str) -> dict[str, object]:
    """One of our runs, in this process: seconds of processor time, peak memory, the certificate."""
    question = Question(*town(*SIZES[size]), replace(MENTORING, aim=aim))
    began = time.process_time()
    people = line_up(question)
    graph, built = build(people), time.process_time()
    found = pool_aims.answer(people, graph) if isinstance(graph, Tile) else aims.answer(people, graph)
    solved, proven = time.process_time(), found.prove()
    return {
        "build": built - began, "cpu": solved - built, "certify": time.process_time() - solved, "proven": proven,
        "matched": int((found.mate >= 0).sum()), "total": int(found.points.sum()),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "floor": floor(graph),
    }  # fmt: skip


def floor(graph: Graph | Tile) -> float:
    """The least any method must do for a pool: one count of what each two people share, over every cell."""
    if not isinstance(graph, Tile):
        return 0.0
    bits = np.random.default_rng(0).integers(0, 2**40, (2, max(graph.cells.shape)), dtype=np.uint64)
    began = time.process_time()
    for row in range(0, graph.seekers, 32):
        np.minimum(np.bitwise_count(bits[0, row : row + 32, None] & bits[1, : len(graph.places)]), 4)
        np.minimum(np.bitwise_count(bits[1, row : row + 32, None] & bits[0, : len(graph.places)]), 3)
    return time.process_time() - began


def write_problem(size: str, folder: Path) -> None:
    """The allowed pairs and their points, as every peer reads them."""
    graph = build(line_up(Question(*town(*SIZES[size]), MENTORING)))
    if isinstance(graph, Tile):
        i, j = np.nonzero(graph.cells)
        points = graph.cells[i, j].astype(np.int64) - 1
    else:
        i, j, points = graph.i, graph.j, graph.points
    np.save(folder / "i.npy", i.astype(np.int32))
    np.save(folder / "j.npy", j.astype(np.int32))
    np.save(folder / "points.npy", points.astype(np.int32))
    np.save(folder / "places.npy", graph.places)
    np.save(folder / "seekers.npy", graph.seekers)


def judge(folder: Path) -> dict[str, int]:
    """A peer's pairs, checked: allowed, nobody twice, nobody over their places."""
    i, j, points, places = (np.load(folder / f"{name}.npy") for name in ("i", "j", "points", "places"))
    pairs = np.load(folder / "answer.npy")
    keys = i.astype(np.int64) * len(places) + j
    asked = pairs[:, 0] * len(places) + pairs[:, 1]
    at = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
    assert (keys[at] == asked).all(), "a pair that is not allowed"
    assert len(np.unique(pairs[:, 0])) == len(pairs), "somebody twice"
    assert (np.bincount(pairs[:, 1], minlength=len(places)) <= places).all(), "over their places"
    return {"matched": len(pairs), "total": int(points[at].sum())}


def child(command: list[str], limit: int, memory: int) -> dict[str, object]:
    """Run one process; what it says, or how it failed."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory * 2**20, memory * 2**20))

    ran = subprocess.run(command, capture_output=True, text=True, preexec_fn=bound, check=False)
    if ran.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        return {"wrong": f"stopped after {limit} s"}
    if ran.returncode:
        last = (ran.stderr.strip().splitlines() or ["no message"])[-1]
        return {"wrong": "out of memory" if "Memory" in last or ran.returncode < 0 else last[:60]}
    return json.loads(ran.stdout.strip().splitlines()[-1])


def python_for(needs: str, folder: Path) -> str:
    """The Python of a virtual environment with just this peer in it."""
    home = folder / f"venv-{needs}"
    python = home / "bin/python"
    ready = home / "ready"
    if not ready.exists():
        venv.create(home, with_pip=True)
        wanted = str(HERE / f"requirements-{needs}.txt")
        subprocess.run([python, "-m", "pip", "-q", "install", "--no-compile", "-r", wanted], check=True)
        ready.touch()
    return str(python)


def line(size: str, name: str, told: dict[str, object], verdict: str) -> None:
    if "wrong" in told:
        print(f"| {size} | {name} | | | | | | {told['wrong']} |", flush=True)
        return
    build_s = f"{told['build']:.3f}" if "build" in told else ""
    print(
        f"| {size} | {name} | {build_s} | {told['cpu']:.3f} | {told['peak']:.0f} "
        f"| {told['matched']:,} | {told['total']:,} | {verdict} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
