"""Every check of Peerway, one after another: ``python3 run.py test [--fast] [--only NAME ...]``.

Runs inside the environment run.py made. Each check says how long it took; what can't run on this machine is
listed at the end with how to get it, and is forgiven, except where ``CI=true``: there it counts as a failure.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from tools.ground import CannotRun, Ground, Outcome
from tools.named import CHECKS, Check
from tools.words import say

REPORT = Path("build") / "checks.json"


def main(arguments: list[str]) -> int:
    asked = words().parse_args(arguments)
    chosen = choose(asked.only, fast=asked.fast)
    if not chosen:
        say(f"There is no check by that name. There are: {', '.join(check.name for check in CHECKS)}.")
        return 2
    with ExitStack() as stack:
        ground = Ground(stack)
        outcomes = [one(check, ground) for check in chosen]
    return summary(outcomes)


def words() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run.py test", description=__doc__)
    parser.add_argument("--fast", action="store_true", help="no browser and no PostgreSQL")
    names = ", ".join(check.name for check in CHECKS)
    parser.add_argument("--only", nargs="+", metavar="NAME", default=[], help=f"some of: {names}")
    return parser


def choose(only: list[str], *, fast: bool) -> list[Check]:
    """The checks of those names (or whose names begin so), or all; the quick ones when ``fast``."""
    named = [check for check in CHECKS if not only or any(check.name.startswith(name) for name in only)]
    return [check for check in named if check.quick or not fast]


def one(check: Check, ground: Ground) -> Outcome:
    say(f"-- {check.name}: {check.what}")
    started = time.monotonic()
    try:
        outcome = check.do(ground)
    except CannotRun as missing:
        outcome = Outcome(ok=True, did_not_run=[(f"{check.name}: {missing.what}", missing.how)])
    outcome.name, outcome.seconds = check.name, time.monotonic() - started
    say(f"   {verdict(outcome)} in {outcome.seconds:.1f} s")
    return outcome


def verdict(outcome: Outcome) -> str:
    if not outcome.ok:
        return "FAILED"
    return "did not run" if outcome.did_not_run and not outcome.passed else "passed"


def summary(outcomes: list[Outcome]) -> int:
    """Say how it went, write it down for a machine, and end with the count of tests alone on its line."""
    absent = [item for outcome in outcomes for item in outcome.did_not_run]
    broken = [outcome.name for outcome in outcomes if not outcome.ok]
    strict = os.environ.get("CI") == "true"
    write_down(outcomes, absent)
    say(f"\n{len(outcomes)} checks in {sum(outcome.seconds for outcome in outcomes):.0f} s.")
    for what, how in absent:
        say(f"Did not run: {what}. To run it: {how}.")
    if absent and strict:
        say("Here (CI=true) everything has to run, so this is a failure.")
    say(f"Failed: {', '.join(broken)}." if broken else "Nothing that ran failed.")
    passed = sum(outcome.passed for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes)
    say(f"{passed} passed, {failed} failed")
    return 1 if broken or (absent and strict) else 0


def write_down(outcomes: list[Outcome], absent: list[tuple[str, str]]) -> None:
    REPORT.parent.mkdir(exist_ok=True)
    report = {
        "checks": [
            {"name": each.name, "ok": each.ok, "seconds": round(each.seconds, 1)} for each in outcomes
        ],
        "did_not_run": [{"what": what, "how": how} for what, how in absent],
        "passed": sum(outcome.passed for outcome in outcomes),
        "failed": sum(outcome.failed for outcome in outcomes),
    }
    REPORT.write_text(json.dumps(report, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
