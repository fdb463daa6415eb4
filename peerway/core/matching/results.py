"""Writing the answer: ``result.json``, and ``edges.csv`` with which anybody can check it. Whole files or none."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np

from peerway.core.matching.engine import Solved
from peerway.core.matching.graph import Graph, Tile
from peerway.core.matching.question import Answer

ROWS = 256


def as_json(answer: Answer) -> str:
    """The answer as ``result.json`` holds it."""
    data: dict[str, Any] = {
        "aim": answer.aim,
        "pairs": [
            {"seeker": p.seeker, "supporter": p.supporter, "points": p.points, "reasons": list(p.reasons)}
            for p in answer.pairs
        ],
        "unmatched": [
            {"seeker": w.seeker, "why": " ".join(w.why), "would_fix": [fix.sentence for fix in w.would_fix]}
            for w in answer.unmatched
        ],
        "objectives": {
            "matched": answer.objectives.matched,
            "kept": answer.objectives.kept,
            "bands": list(answer.objectives.bands),
            "total": answer.objectives.total,
        },
        "proven": answer.proven,
        "blocking_pairs": answer.blocking_pairs,
        "could_match": answer.could_match,
        "seconds": {
            "build": round(answer.seconds.build, 4),
            "solve": round(answer.seconds.solve, 4),
            "certify": round(answer.seconds.certify, 4),
        },
        "input_hash": answer.input_hash,
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def edge_rows(solved: Solved) -> Iterator[str]:
    """``edges.csv``, a piece at a time: every allowed pair with its points."""
    yield "seeker,supporter,points\n"
    seekers = [_cell(person.id) for person in solved.people.seekers]
    supporters = [_cell(person.id) for person in solved.people.supporters]
    for i, j, points in _edges(solved.graph):
        columns = zip(i.tolist(), j.tolist(), points.tolist(), strict=True)
        yield "".join(f"{seekers[a]},{supporters[b]},{worth}\n" for a, b, worth in columns)


def _edges(graph: Graph | Tile) -> Iterator[tuple[Any, Any, Any]]:
    if isinstance(graph, Graph):
        yield graph.i, graph.j, graph.points
        return
    for row in range(0, graph.seekers, ROWS):
        i, j = np.nonzero(graph.cells[row : row + ROWS])
        yield i + row, j, graph.cells[row : row + ROWS][i, j].astype(np.int64) - 1


def _cell(text: str) -> str:
    """One CSV cell, quoted where it has to be."""
    out = StringIO()
    csv.writer(out, lineterminator="").writerow([text])
    return out.getvalue()


def write_all(files: dict[Path, Iterator[str]]) -> None:
    """Write every file beside its place first, and move them there only when all are whole."""
    ready: list[tuple[Path, Path]] = []
    try:
        for path, pieces in files.items():
            beside = path.with_name(f".{path.name}.{os.getpid()}")
            ready.append((beside, path))
            with beside.open("w", encoding="utf-8", newline="") as file:
                file.writelines(pieces)
        for beside, path in ready:
            beside.replace(path)
    finally:
        for beside, _ in ready:
            beside.unlink(missing_ok=True)
