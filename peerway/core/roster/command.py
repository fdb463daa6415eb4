"""``peerway roster check FILE``: read a roster and say what is in it, without a database."""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from peerway.core.roster.bad_rows import bad_rows_file
from peerway.core.roster.reading import read
from peerway.core.roster.records import Roster, Unreadable
from peerway.core.roster.report import as_json, as_text

CLEAN, PROBLEMS, CANNOT_READ = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """0 when all is well, 1 when there are problems to look at, 2 when the file cannot be read.

    ``argv`` may begin with the word "check" or, where the caller has already read it, with the file.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    options = _parser().parse_args(words[1:] if words[:1] == ["check"] else words)
    try:
        mapping = _mapping(options.mapping) if options.mapping else None
        roster = read(options.file, mapping=mapping, strict=options.strict)
        if options.bad_rows:
            _save_bad_rows(roster, options.bad_rows)
    except Unreadable as problem:
        return _cannot_read(str(problem), as_data=options.json)
    _say((as_json if options.json else as_text)(roster))
    return CLEAN if roster.is_clean else PROBLEMS


def _parser() -> argparse.ArgumentParser:
    check = argparse.ArgumentParser(
        prog="peerway roster check", description="Say what is in a roster, and what is wrong with it."
    )
    check.add_argument("file", type=Path, help="a OneRoster zip, a CSV or an XLSX")
    check.add_argument("--json", action="store_true", help="the same report, for programs")
    check.add_argument("--mapping", type=Path, help="a TOML file that says which column holds what")
    check.add_argument("--strict", action="store_true", help="hold the file to the letter of OneRoster")
    check.add_argument(
        "--bad-rows", type=Path, metavar="OUT.csv", help="save the refused rows, to fix and send"
    )
    return check


def _mapping(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as problem:
        raise Unreadable(f"The mapping {path} cannot be opened. Check its name.") from problem
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise Unreadable(f"The mapping {path} is not TOML we can read: {problem}.") from problem


def _save_bad_rows(roster: Roster, path: Path) -> None:
    try:
        # The mark at the start tells spreadsheet programs that this is UTF-8.
        path.write_text(bad_rows_file(roster.problems), encoding="utf-8-sig", newline="")
    except OSError as problem:
        raise Unreadable(f"The refused rows could not be saved at {path}. Choose another place.") from problem


def _cannot_read(sentence: str, *, as_data: bool) -> int:
    _say(json.dumps({"cannot_read": sentence}, ensure_ascii=False) if as_data else sentence)
    return CANNOT_READ


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
