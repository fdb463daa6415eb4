"""``peerway match``: two spreadsheets in, an answer with its proof out. No database.

Run it on its own as ``python -m peerway.core.matching``. Exit status: nought when an answer was written, two when
something in the input is wrong (then nothing is written).
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from peerway.core.matching.engine import put_in_words, solve
from peerway.core.matching.question import Answer, Question, Refused
from peerway.core.matching.results import as_json, edge_rows, write_all
from peerway.core.matching.rules import AIMS, MatchingRules, wishes_from_pack
from peerway.core.matching.spreadsheets import Reader
from peerway.core.matching.tables import TableError
from peerway.core.strict import DataError, read_toml


def main(argv: list[str]) -> int:
    """Match, and say in a line or two how it went."""
    asked = _parser().parse_args(argv)
    try:
        answer = _run(asked)
    except (TableError, DataError, Refused, OverflowError, OSError) as error:
        sys.stderr.write(f"{error}\nNothing was written.\n")
        return 2
    sys.stdout.write(f"{in_a_sentence(answer)}\n")
    return 0


def in_a_sentence(answer: Answer) -> str:
    """How it went, for the terminal."""
    matched, waiting = answer.objectives.matched, len(answer.unmatched)
    proof = "Proven: no better answer exists." if answer.proven else "Not proven."
    if answer.aim == "nobody-would-swap":
        fewer = answer.could_match - matched
        proof = (
            f"Nobody would swap. That is {fewer} fewer than could be matched."
            if answer.proven
            else "Not proven."
        )
    return f"{matched} matched, {waiting} waiting. {proof}"


def _run(asked: argparse.Namespace) -> Answer:
    _check_places(asked)
    question = _question(asked)
    solved = solve(question)
    answer = put_in_words(solved)
    files: dict[Path, Iterator[str]] = {asked.out: iter([as_json(answer)])}
    if asked.edges:
        files[asked.edges] = edge_rows(solved)
    write_all(files)
    return answer


def _question(asked: argparse.Namespace) -> Question:
    rules = _rules(asked)
    reader = Reader(MatchingRules(bands=rules.bands, aim=rules.aim) if asked.points else rules)
    seekers, supporters = reader.seekers(asked.seekers), reader.supporters(asked.supporters)
    reader.strangers(seekers, supporters)
    ids = {person.id for person in seekers}, {person.id for person in supporters}
    question = Question(
        seekers, supporters, rules,
        keep=reader.keep(asked.keep, *ids) if asked.keep else frozenset(),
        never=reader.never(asked.never, *ids) if asked.never else frozenset(),
        points=reader.points(asked.points, *ids) if asked.points else None,
    )  # fmt: skip
    sys.stderr.writelines(f"{note}\n" for note in reader.notes)
    return question


def _rules(asked: argparse.Namespace) -> MatchingRules:
    path = _pack(asked.pack)
    rules = wishes_from_pack(read_toml(path), path.name)
    try:
        return replace(rules, aim=asked.aim or rules.aim, bands=_bands(asked.bands, rules.bands))
    except ValueError as error:
        raise TableError(f"--bands: found {asked.bands}; {error}") from None


def _pack(name: str) -> Path:
    """A TOML file, or the matching of one of our own packs."""
    if name.endswith(".toml"):
        return Path(name)
    home = Path(os.environ.get("PEERWAY_PACKS") or Path(__file__).parents[3] / "packs") / "approaches"
    known = sorted(path.parent.name for path in home.glob("*/matching.toml"))
    if name not in known:
        raise TableError(
            f'--pack: found "{name}"; one of these is wanted: {", ".join(known)}; or a .toml file.'
        )
    return home / name / "matching.toml"


def _bands(text: str | None, default: tuple[int, ...]) -> tuple[int, ...]:
    if text is None:
        return default
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise TableError(f'--bands: found "{text}"; whole numbers with commas between them are wanted.')
    return tuple(map(int, parts))


def _check_places(asked: argparse.Namespace) -> None:
    """Refuse to write over an input, or where nothing can be written, before any work is done."""
    names = ("seekers", "supporters", "points", "keep", "never")
    inputs = {Path(path).resolve() for path in (getattr(asked, name) for name in names) if path}
    outputs = [path for path in (asked.out, asked.edges) if path]
    for path in outputs:
        if path.resolve() in inputs:
            raise TableError(f"{path.name}: found an input of this run; another place to write to is wanted.")
        if path.is_dir() or not path.resolve().parent.is_dir():
            raise TableError(f"{path}: found no folder to write this file in.")
    if len({path.resolve() for path in outputs}) < len(outputs):
        raise TableError("--edges: found the same file as --out; another is wanted.")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "peerway match", description="Who could best support whom, with the proof."
    )
    parser.add_argument("--seekers", type=Path, required=True, help="CSV or .xlsx: id, and what they said")
    parser.add_argument(
        "--supporters", type=Path, required=True, help="CSV or .xlsx: id, capacity, and what they said"
    )
    parser.add_argument(
        "--points", type=Path, help="CSV or .xlsx: seeker,supporter,points: only these pairs are allowed"
    )
    parser.add_argument("--keep", type=Path, help="CSV or .xlsx: seeker,supporter: pairs that already meet")
    parser.add_argument("--never", type=Path, help="CSV or .xlsx: seeker,supporter: pairs that are ruled out")
    parser.add_argument("--pack", default="mentoring", help="an approach pack, or a matching.toml")
    parser.add_argument("--aim", choices=AIMS, help="the pack's own aim if left out")
    parser.add_argument("--bands", help="band edges, like 15,30,50,80; the pack's own if left out")
    parser.add_argument("--out", type=Path, required=True, help="where to write result.json")
    parser.add_argument("--edges", type=Path, help="where to write every allowed pair with its points")
    return parser
