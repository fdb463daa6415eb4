"""Reading a spreadsheet so that every mistake can be found: the file, the line, the column, what is wanted."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from peerway.core.roster.records import Unreadable
from peerway.core.roster.unpack import Package, Source
from peerway.core.roster.workbook import WorkbookTable

csv.field_size_limit(1_000_000)


class TableError(ValueError):
    """A file is not as it should be; the message says where, what was found and what is wanted."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table. ``cell`` looks a column up by its plain name and gives "" where there is none."""

    table: Table
    line: int
    cells: Sequence[str]

    def cell(self, name: str) -> str:
        place = self.table.place.get(name)
        return "" if place is None or place >= len(self.cells) else self.cells[place].strip()

    def wrong(self, name: str, wanted: str) -> TableError:
        """The error for this cell."""
        found = f'found "{self.cell(name)}"' if self.cell(name) else "found nothing"
        return TableError(f'{self.table.name}, line {self.line}, column "{name}": {found}; {wanted}.')

    def filled(self, name: str) -> str:
        """A cell that has to hold something."""
        if not self.cell(name):
            raise self.wrong(name, "something has to be here")
        return self.cell(name)

    def whole(self, name: str, default: int | None = None) -> int:
        """A whole number, nought or more; ``default`` where the cell is empty."""
        text = self.cell(name)
        if not text and default is not None:
            return default
        if not re.fullmatch(r"\+?[0-9]{1,18}", text):
            raise self.wrong(name, "a whole number, nought or more, is wanted")
        return int(text)

    def year(self, name: str) -> int | None:
        """A school year: 7, Y7 or Year 7; R is the year before Year 1. None where the cell is empty."""
        text = self.cell(name)
        if not text:
            return None
        if text.casefold() in ("r", "reception"):
            return 0
        found = re.fullmatch(r"(?:year|yr|y)?\s*([0-9]{1,2})", text.casefold())
        if not found:
            raise self.wrong(name, "a school year is wanted, like 7 or Year 7")
        return int(found[1])

    def items(self, name: str) -> tuple[str, ...]:
        """The words of a cell, in order, with ; between them."""
        return tuple(item.strip() for item in self.cell(name).split(";") if item.strip())


@dataclass(frozen=True)
class Table:
    """A CSV file or an .xlsx workbook with a heading line. CSV: commas, semicolons or tabs; UTF-8; any line endings."""

    path: Path
    place: dict[str, int]

    @property
    def name(self) -> str:
        return self.path.name

    @classmethod
    def open(cls, path: Path, needs: Sequence[str]) -> Table:
        """Read the headings and check that the needed ones are there."""
        first = next(_lines(path), None)
        if first is None:
            raise TableError(f"{path.name}, line 1: found an empty file; a line of headings is wanted.")
        headings = ["_".join(cell.strip().casefold().replace("-", " ").split()) for cell in first[1]]
        for number, heading in enumerate(headings):
            if heading and heading in headings[:number]:
                raise TableError(
                    f'{path.name}, line 1: found the column "{heading}" twice; it is wanted once.'
                )
        place = {heading: number for number, heading in enumerate(headings) if heading}
        for need in needs:
            if need not in place:
                raise TableError(
                    f'{path.name}, line 1: found no column "{need}" (there is: {", ".join(place) or "nothing"}); '
                    f'a column "{need}" is wanted.'
                )
        return cls(path, place)

    def rows(self) -> Iterator[Row]:
        """Every line that is not blank."""
        lines = _lines(self.path)
        width = len(next(lines)[1])
        for line, cells in lines:
            if len(cells) > width and any(cell.strip() for cell in cells[width:]):
                raise TableError(
                    f"{self.name}, line {line}, column {width + 1}: found {len(cells)} cells; {width} are wanted, "
                    "as in the headings. A cell with a comma in it needs quotation marks."
                )
            if any(cell.strip() for cell in cells):
                yield Row(self, line, cells)

    def unused(self, used: Sequence[str]) -> list[str]:
        """The columns nobody reads, so that a misspelt heading does not pass unseen."""
        return [heading for heading in self.place if heading not in used]


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """``(line number, cells)``: the number is where the row begins."""
    return _of_workbook(path) if path.suffix.casefold() == ".xlsx" else _of_text(path)


def _of_workbook(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The sheet of a workbook that looks most like a list of people, or the first; a cell as one would see it."""
    try:
        source = Source(path)
        with closing(Package(source)) as package, closing(WorkbookTable(source, package)) as table:
            yield from ((line, cells) for line, cells, _ in table.records(0))
    except Unreadable as error:
        raise TableError(str(error)) from None


def _of_text(path: Path) -> Iterator[tuple[int, list[str]]]:
    began = 1
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True, delimiter=_between(file.readline()))
            file.seek(0)
            for cells in reader:
                yield began, cells
                began = reader.line_num + 1
    except OSError as error:
        raise TableError(f"{path.name}: found no file that can be read ({error.strerror}).") from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: _offset(path, error)].count(b"\n") + 1
        raise TableError(
            f"{path.name}, line {line}: found letters that are not UTF-8; save the file as CSV UTF-8."
        ) from None
    except csv.Error as error:
        raise TableError(f"{path.name}, line {began}: found a row that cannot be read ({error}).") from None


def _between(headings: str) -> str:
    """What stands between the cells: in many countries a spreadsheet program writes semicolons.

    >>> _between("id,year"), _between("id;year"), _between("id")
    (',', ';', ',')
    """
    return next((mark for mark in (",", ";", "\t") if mark in headings), ",")


def _offset(path: Path, error: UnicodeDecodeError) -> int:
    """Where in the whole file the first wrong byte is (the error counts from the piece being read)."""
    try:
        path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as whole:
        return whole.start
    return error.start
