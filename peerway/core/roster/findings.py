"""Gathering what is wrong while a file is being read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from peerway.core.roster.records import Problem, Roster, RosterOrg, RosterPerson, Severity

MOST_PROBLEMS_KEPT = 10_000
MOST_NOTES_KEPT = 50
LONGEST_FOUND = 60


class Findings:
    """The problems, notes and counts of one reading."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.notes: dict[str, None] = {}
        self.not_read: dict[str, None] = {}
        self.counts: Counter[Severity] = Counter()
        self.refused_ids: set[str] = set()

    def add(self, problem: Problem) -> None:
        self.counts[problem.severity] += 1
        if len(self.problems) < MOST_PROBLEMS_KEPT:
            self.problems.append(problem)

    def about_file(self, file: str, wrong: str, fix: str, *, refused: bool = False) -> None:
        severity = Severity.REFUSED if refused else Severity.WARNING
        self.add(Problem(file, None, "", "", wrong, fix, severity))

    def about_row(self, file: str, row: int, found: str, wrong: str, fix: str) -> None:
        """A warning about a row whose cells are no longer to hand."""
        self.add(Problem(file, row, "", shorten(found), wrong, fix, Severity.WARNING))

    def note(self, sentence: str) -> None:
        if len(self.notes) < MOST_NOTES_KEPT:
            self.notes[sentence] = None

    def passed_over(self, names: Iterable[str]) -> None:
        self.not_read.update(dict.fromkeys(name for name in names if name))

    def roster(
        self,
        *,
        name: str,
        kind: str,
        people: Iterable[RosterPerson],
        orgs: Iterable[RosterOrg],
        fields: Iterable[str],
        complete: bool,
        rows: int,
        mapping: Mapping[str, Any] = MappingProxyType({}),
    ) -> Roster:
        """Close the reading: everything found, in one frozen value."""
        kept = tuple(people)
        return Roster(
            name=name,
            kind=kind,
            people=kept,
            orgs=tuple(orgs),
            problems=tuple(sorted(self.problems, key=lambda p: (p.file, p.row or 0))),
            notes=tuple(self.notes),
            not_read=tuple(self.not_read),
            fields=frozenset(fields),
            complete=complete,
            rows=rows,
            refused=self.counts[Severity.REFUSED],
            warned=self.counts[Severity.WARNING],
            refused_ids=frozenset(self.refused_ids) - {person.source_id for person in kept},
            mapping=dict(mapping),
        )


class Page:
    """One table being read: knows how to name a row in a problem, and which cells may be kept."""

    def __init__(self, file: str, columns: Mapping[str, int], headings: Sequence[str], findings: Findings):
        self.file = file
        self.headings = headings
        self.findings = findings
        self.kept = sorted(set(columns.values()))
        self.columns = columns
        self.refused_early = 0
        unread = [i for i, heading in enumerate(headings) if heading and i not in set(self.kept)]
        self.first_unread = min(unread, default=len(headings))

    def refuse(
        self, row: int, cells: Sequence[str], field: str, wrong: str, fix: str, source_id: str = ""
    ) -> None:
        """Leave the row out, and remember whose it was: a person we could not read has not left."""
        if source_id:
            self.findings.refused_ids.add(source_id)
        self._add(row, cells, field, wrong, fix, Severity.REFUSED)

    def warn(self, row: int, cells: Sequence[str], field: str, wrong: str, fix: str) -> None:
        self._add(row, cells, field, wrong, fix, Severity.WARNING)

    def refuse_shifted(self, row: int, cells: Sequence[str], wrong: str, fix: str) -> None:
        """Refuse a row whose cells are out of step.

        A password may have slid under another heading, so only cells before the first column
        that is not ours are kept.
        """
        self.refused_early += 1
        self._add(row, cells[: self.first_unread], "", wrong, fix, Severity.REFUSED)

    def _add(
        self, row: int, cells: Sequence[str], field: str, wrong: str, fix: str, severity: Severity
    ) -> None:
        at = self.columns.get(field, -1)
        found = cells[at] if 0 <= at < len(cells) else ""
        column = self.headings[at] if at >= 0 else ""
        kept = {self.headings[i]: cells[i] for i in self.kept if i < len(cells)}
        self.findings.add(Problem(self.file, row, column, shorten(found), wrong, fix, severity, kept))


def shorten(text: str) -> str:
    """
    >>> shorten("x" * 100)[-3:]
    'xx…'
    """
    return text if len(text) <= LONGEST_FOUND else text[: LONGEST_FOUND - 1] + "…"
