"""The report of a reading, as text for people and as JSON for programs. Both say the same."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from peerway.core.roster.compare import Changes
from peerway.core.roster.fields import is_never_read
from peerway.core.roster.records import Problem, Role, Roster

SORTS_SHOWN, ALIKE_SHOWN = 30, 3
OTHERS_SHOWN = 3


def as_data(roster: Roster, changes: Changes | None = None) -> dict[str, Any]:
    """The report as plain values, ready for JSON. It names rows, not people, unless they have problems."""
    data: dict[str, Any] = {
        "file": roster.name,
        "kind": roster.kind,
        "whole_school": roster.complete,
        "rows": roster.rows,
        "people": dict(Counter(str(person.role) for person in roster.people)),
        "marked_as_left": sum(not person.active for person in roster.people),
        "years": {str(year): count for year, count in _years(roster)},
        "settings": [{"id": org.source_id, "name": org.name, "kind": org.kind} for org in roster.orgs],
        "rows_refused": roster.refused,
        "warnings": roster.warned,
        "notes": list(roster.notes),
        "not_read": list(roster.not_read),
        "columns": dict(roster.mapping.get("columns", {})),
        "problems": [_problem(problem) for problem in roster.problems],
    }
    return data | ({"changes": _changes(changes)} if changes else {})


def as_json(roster: Roster, changes: Changes | None = None) -> str:
    return json.dumps(as_data(roster, changes), ensure_ascii=False, indent=2)


def as_text(roster: Roster, changes: Changes | None = None) -> str:
    return "\n".join([*_opening(roster), *(_change_lines(changes) if changes else ()), *_closing(roster)])


def _opening(roster: Roster) -> Iterator[str]:
    roles = Counter(person.role for person in roster.people)
    yield f"{roster.name}: {roster.kind}, {_count(roster.rows, 'row')}."
    yield f"We read {_count(roles[Role.PUPIL], 'pupil')} and {roles[Role.STAFF]:,} staff."
    left = sum(not person.active for person in roster.people)
    if left:
        yield f"Marked as left: {left:,}."
    years = [f"{'Reception' if year == 0 else f'Year {year}'}: {count:,}" for year, count in _years(roster)]
    if years:
        yield "  " + "  ".join(years)
    if roster.orgs:
        shown = ", ".join(org.name for org in roster.orgs[:5])
        more = len(roster.orgs) - 5
        yield f"Settings: {shown}{f' and {more:,} more' if more > 0 else ''}."


def _closing(roster: Roster) -> Iterator[str]:
    yield from roster.notes
    if roster.not_read:
        yield f"We did not read: {not_read_shortly(roster.not_read)}."
    if roster.is_clean:
        yield "No problems found."
        return
    yield f"{_count(roster.refused, 'row')} refused, {_count(roster.warned, 'warning')}."
    yield from _problem_lines(roster)


def _problem_lines(roster: Roster) -> Iterator[str]:
    """Problems of one sort together: a few of each, and how many more there are like them."""
    sorts: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in roster.problems:
        sorts.setdefault((problem.file, problem.column, problem.fix), []).append(problem)
    for alike in list(sorts.values())[:SORTS_SHOWN]:
        for problem in alike[:ALIKE_SHOWN]:
            yield f"  {problem.where}: {problem.sentence}"
        if len(alike) > ALIKE_SHOWN:
            yield f"    … and {len(alike) - ALIKE_SHOWN:,} more like this."
    if len(sorts) > SORTS_SHOWN or len(roster.problems) < roster.refused + roster.warned:
        yield "  There are more. Use --bad-rows for a file of the rows to fix."


def not_read_shortly(names: Sequence[str]) -> str:
    """The private things first and all of them, then a few of the rest.

    >>> not_read_shortly(["a", "password", "b", "c", "d", "e"])
    'password, a, b, c and 2 more'
    """
    private = [name for name in names if is_never_read(name)]
    rest = [name for name in names if name not in private]
    more = f" and {len(rest) - OTHERS_SHOWN:,} more" if len(rest) > OTHERS_SHOWN else ""
    return ", ".join(private + rest[:OTHERS_SHOWN]) + more


def _change_lines(changes: Changes) -> Iterator[str]:
    yield (
        f"{len(changes.new):,} new, {len(changes.changed):,} changed, {changes.unchanged:,} the same, "
        f"{len(changes.gone):,} gone, {len(changes.unreadable):,} here but unreadable."
    )
    yield from changes.warnings


def _changes(changes: Changes) -> dict[str, Any]:
    return {
        "new": len(changes.new),
        "changed": len(changes.changed),
        "gone": len(changes.gone),
        "unchanged": changes.unchanged,
        "unreadable": len(changes.unreadable),
        "share_leaving": round(changes.share_leaving, 4),
        "needs_second_yes": changes.needs_second_yes,
        "warnings": list(changes.warnings),
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.file,
        "row": problem.row,
        "column": problem.column,
        "found": problem.found,
        "wrong": problem.wrong,
        "fix": problem.fix,
        "severity": str(problem.severity),
    }


def _years(roster: Roster) -> list[tuple[int, int]]:
    return sorted(Counter(person.year for person in roster.people if person.year is not None).items())


def _count(number: int, thing: str) -> str:
    """
    >>> _count(1, "row"), _count(1200, "row")
    ('1 row', '1,200 rows')
    """
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
