"""The rows that were refused, as a file to fix and send again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from peerway.core.roster.fields import WRONG_COLUMN
from peerway.core.roster.records import Problem, Severity

_RUNS_IN_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r")


def bad_rows_file(problems: Iterable[Problem]) -> str:
    """CSV text: the file and row, the cells Peerway reads, and what is wrong in the last column.

    Sent again, it is taken as part of the school, so nobody is seen as gone for not being in it.

    >>> wrong = Problem("a.csv", 2, "Year", "x", "No.", "Do.", Severity.REFUSED, {"Name": "=1+1"})
    >>> bad_rows_file([wrong]).splitlines()
    ['File,Row,Name,What is wrong', "a.csv,2,'=1+1,No. Do."]
    """
    refused = [problem for problem in problems if problem.severity is Severity.REFUSED]
    headings = list(dict.fromkeys(heading for problem in refused for heading in problem.cells))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["File", "Row", *map(guard, headings), WRONG_COLUMN])
    for problem in refused:
        cells = [problem.cells.get(heading, "") for heading in headings]
        row = "" if problem.row is None else str(problem.row)
        writer.writerow([guard(cell) for cell in (problem.file, row, *cells, problem.sentence)])
    return text.getvalue()


def guard(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet program would take for a formula.

    >>> guard("+44"), guard("Amina")
    ("'+44", 'Amina')
    """
    return "'" + cell if cell.startswith(_RUNS_IN_A_SPREADSHEET) else cell
