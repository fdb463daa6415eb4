"""XLSX workbooks, read a row at a time, with every cell turned into the text a person would see."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from itertools import islice
from typing import Any, BinaryIO

from peerway.core.roster.fields import knows_heading
from peerway.core.roster.records import Unreadable
from peerway.core.roster.table import HEAD_RECORDS, WIDEST, Record
from peerway.core.roster.text import CHUNK
from peerway.core.roster.unpack import Package, Source

MOST_ROWS_IN_SHEET = 1 << 20
LARGEST_WORKBOOK = 400 << 20


class WorkbookTable:
    """The sheet of a workbook that looks most like a list of people."""

    def __init__(self, source: Source, package: Package) -> None:
        self.name = source.name
        self._source = source
        self._streams: list[BinaryIO] = []
        if package.unpacked_size > LARGEST_WORKBOOK:
            raise Unreadable(f"{self.name} is a very large workbook. Save the list as CSV and send that.")
        _refuse_entities(package)
        self._book = self._opened(formulas=False)
        with _plainly(self.name):
            self.sheet = _most_like_people(self._book, self.name)
            others = len(self._book.worksheets) > 1
            self._sums = self._opened(formulas=True) if _has_formulas(package) else None
        self.notes = [f"We read the sheet “{self.sheet}” and no other."] if others else []

    def _opened(self, *, formulas: bool) -> Any:
        with _plainly(self.name), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # Here, because it brings half of its world with it, and most files are not workbooks.
            from openpyxl import load_workbook

            self._streams.append(self._source.open())
            return load_workbook(self._streams[-1], read_only=True, data_only=not formulas, keep_links=False)

    def close(self) -> None:
        for book in (self._book, self._sums):
            if book is not None:
                book.close()
        for stream in self._streams:
            stream.close()

    def head(self) -> list[list[str]]:
        return [cells for _, cells, _ in islice(self.records(0), HEAD_RECORDS)]

    def records(self, width: int) -> Iterator[Record]:
        rows = self._with_formulas() if self._sums else self._rows(self._book)
        for number, row in enumerate(rows, start=1):
            if number > MOST_ROWS_IN_SHEET:
                return
            cells = [cell if cell.__class__ is str else cell_text(cell) for cell in row[:WIDEST]]
            while len(cells) > width and not cells[-1]:
                cells.pop()
            yield number, cells + [""] * (width - len(cells)), False

    def _rows(self, book: Any) -> Iterator[Sequence[Any]]:
        with _plainly(self.name):
            yield from book[self.sheet].iter_rows(values_only=True)

    def _with_formulas(self) -> Iterator[Sequence[Any]]:
        """Answers where the workbook holds them, and the formula itself where it holds none."""
        for answers, sums in zip(self._rows(self._book), self._rows(self._sums), strict=False):
            yield [s if a is None and s is not None else a for a, s in zip(answers, sums, strict=False)]


def cell_text(value: Any) -> str:
    """
    >>> cell_text(10.0), cell_text(None), cell_text(True), cell_text(datetime(2026, 1, 7))
    ('10', '', 'yes', '2026-01-07')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return getattr(value, "text", None) or str(value)


def _most_like_people(book: Any, name: str) -> str:
    def likeness(sheet: Any) -> tuple[bool, int]:
        rows = islice(sheet.iter_rows(values_only=True), HEAD_RECORDS)
        best = max((sum(knows_heading(cell_text(c)) for c in row[:WIDEST]) for row in rows), default=0)
        return sheet.sheet_state == "visible", best

    if not book.worksheets:
        raise Unreadable(f"{name} has no sheet of rows in it. Send a workbook with one list of people.")
    return str(max(book.worksheets, key=likeness).title)


@contextmanager
def _plainly(name: str) -> Iterator[None]:
    """The library raises whatever a damaged workbook makes it raise; the person needs one sentence."""
    try:
        yield
    except Unreadable:
        raise
    except Exception as problem:
        raise Unreadable(
            f"{name} is not a workbook we can open. "
            "Open it in your spreadsheet program, save it as .xlsx, and send that."
        ) from problem


def _refuse_entities(package: Package) -> None:
    """XML that declares its own words can grow without end. No spreadsheet program writes it."""
    for entry in package.entries:
        if entry.endswith((".xml", ".rels")) and _holds(package, entry, (b"<!DOCTYPE", b"<!ENTITY")):
            raise Unreadable(f"{package.name} holds instructions no spreadsheet needs. We did not open it.")


def _has_formulas(package: Package) -> bool:
    sheets = (entry for entry in package.entries if entry.startswith("xl/worksheets/"))
    return any(_holds(package, entry, (b"<f>", b"<f ", b"<f/>")) for entry in sheets)


def _holds(package: Package, entry: str, marks: tuple[bytes, ...]) -> bool:
    with _plainly(package.name), package.opener(entry)() as stream:
        tail = b""
        while chunk := stream.read(CHUNK):
            # UTF-16 hides a mark behind zeros.
            window = tail + chunk.replace(b"\0", b"")
            if any(mark in window for mark in marks):
                return True
            tail = window[-16:]
    return False
