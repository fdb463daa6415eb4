"""The front door: read whatever was sent, and say plainly when it cannot be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from peerway.core.roster.fields import is_never_read, knows_heading
from peerway.core.roster.oneroster import read_oneroster
from peerway.core.roster.records import Roster, Unreadable
from peerway.core.roster.spreadsheet import read_spreadsheet
from peerway.core.roster.table import CsvTable, Table, find_header
from peerway.core.roster.unpack import Package, Source
from peerway.core.roster.workbook import WorkbookTable

SAMPLES = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A heading and its first few different values. Columns Peerway never reads show none."""

    heading: str
    samples: tuple[str, ...]
    is_never_read: bool


def read(
    path_or_bytes: str | Path | bytes,
    *,
    name: str = "",
    mapping: Mapping[str, Any] | None = None,
    strict: bool = False,
) -> Roster:
    """Read a OneRoster zip, a CSV or an XLSX, whichever it turns out to be.

    ``mapping`` is for spreadsheets (see ``fields``); without one, ``guess_mapping`` is used.
    ``strict`` holds a OneRoster zip to the letter of its specification, and a spreadsheet to an ID column.
    Raises ``Unreadable``, with a sentence, when the file as a whole cannot be read.
    """
    source = Source(path_or_bytes, name)
    if not source.is_zip:
        return read_spreadsheet(CsvTable(source.name, source.open), mapping, strict)
    with closing(Package(source)) as package:
        if package.refusal:
            raise Unreadable(package.refusal)
        if package.is_workbook:
            with closing(WorkbookTable(source, package)) as table:
                return read_spreadsheet(table, mapping, strict)
        return read_oneroster(package, mapping, strict)


def columns_of(path_or_bytes: str | Path | bytes, *, name: str = "") -> tuple[Column, ...]:
    """The columns of a spreadsheet, for choosing what each one holds. Raises ``Unreadable``.

    A OneRoster zip needs no choosing, so it has no columns here.
    """
    source = Source(path_or_bytes, name)
    if not source.is_zip:
        return _columns(CsvTable(source.name, source.open))
    with closing(Package(source)) as package:
        if package.refusal:
            raise Unreadable(package.refusal)
        if not package.is_workbook:
            return ()
        with closing(WorkbookTable(source, package)) as table:
            return _columns(table)


def _columns(table: Table) -> tuple[Column, ...]:
    header = find_header(table.head(), knows_heading)
    below = islice(table.records(len(header.headings)), header.row, header.row + 50)
    rows = [cells for _, cells, runaway in below if not runaway]
    return tuple(
        Column(heading, () if is_never_read(heading) else _samples(rows, i), is_never_read(heading))
        for i, heading in enumerate(header.headings)
        if heading
    )


def _samples(rows: Sequence[Sequence[str]], at: int) -> tuple[str, ...]:
    values = dict.fromkeys(row[at].strip()[:60] for row in rows if at < len(row) and row[at].strip())
    return tuple(values)[:SAMPLES]
