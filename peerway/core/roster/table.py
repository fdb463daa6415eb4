"""Delimited text as records: delimiters guessed, headings found, broken quotation marks contained.

A quotation mark that is never closed swallows every line after it. Here it costs one row: when a
record runs on too long, ends with the file, or comes out the wrong width, its first line is refused
and reading starts again from the line after.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from peerway.core.roster.records import Unreadable
from peerway.core.roster.text import Encoding, Opener, encoding_of, lines_of

DELIMITERS = (",", ";", "\t", "|")
HEAD_RECORDS = 40
WIDEST = 400
MOST_ROWS = 2_000_000
MOST_LINES_IN_RECORD = 30
MOST_RUNAWAYS = 500

Record = tuple[int, list[str], bool]
"""Row number as a spreadsheet program shows it, cells, and whether a quotation mark ran away."""


class Table(Protocol):
    """Anything with rows: a delimited text, or one sheet of a workbook."""

    name: str
    notes: list[str]

    def head(self) -> list[list[str]]:
        """The first few dozen records, for finding the headings."""

    def records(self, width: int) -> Iterator[Record]:
        """Every record from the first. ``width`` is how many headings there are."""


@dataclass(frozen=True, slots=True)
class Header:
    """Which row holds the headings (counting from 1), and what they are, each made unique."""

    row: int
    headings: tuple[str, ...]


class _RunawayError(Exception):
    pass


class _Feed:
    """Lines for a csv reader, remembering those of the record in progress so they can be read again."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self.taken: list[str] = []
        self.ended_inside = False

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= MOST_LINES_IN_RECORD:
            raise _RunawayError
        line = self._again.popleft() if self._again else next(self._lines, None)
        if line is None:
            self.ended_inside = bool(self.taken)
            raise StopIteration
        self.taken.append(line)
        return line

    def start_again_after_first(self) -> str:
        first, *rest = self.taken or [""]
        self._again.extendleft(reversed(rest))
        self.taken.clear()
        self.ended_inside = False
        return first


class CsvTable:
    """A delimited text file, streamed."""

    def __init__(self, name: str, opener: Opener) -> None:
        self.name = name
        self._opener = opener
        self._encoding: Encoding = encoding_of(opener, name)
        self.notes = [self._encoding.note] if self._encoding.note else []
        self.delimiter = guess_delimiter(list(islice(self._lines(), HEAD_RECORDS)))

    def _lines(self) -> Iterator[str]:
        return lines_of(self._opener, self._encoding, self.name)

    def head(self) -> list[list[str]]:
        return [cells for _, cells, _ in islice(self.records(0), HEAD_RECORDS)]

    def records(self, width: int) -> Iterator[Record]:
        return split_records(self._lines(), self.delimiter, width, self.name)


def split_records(
    lines: Iterator[str], delimiter: str, width: int, name: str = "The file"
) -> Iterator[Record]:
    """Cut lines into records.

    >>> list(split_records(iter(["a,b\\n", '1,"2\\n', "3,4\\n"]), ",", 2))
    [(1, ['a', 'b'], False), (2, ['1,"2'], True), (3, ['3', '4'], False)]
    """
    feed, number, runaways = _Feed(lines), 0, 0
    while True:
        reader = csv.reader(feed, delimiter=delimiter)
        for cells in _until_trouble(reader, feed, delimiter, width):
            number += 1
            yield number, cells, False
        if not feed.taken:
            return
        number, runaways = number + 1, runaways + 1
        if runaways > MOST_RUNAWAYS:
            raise Unreadable(
                f"{name} has quotation marks that are never closed all the way through. "
                "Export it again, or save it as XLSX."
            )
        yield number, [feed.start_again_after_first().rstrip("\r\n")], True


def _until_trouble(
    reader: Iterator[list[str]], feed: _Feed, delimiter: str, width: int
) -> Iterator[list[str]]:
    """Sound records until the end or the first runaway, which is left in ``feed.taken``."""
    taken = feed.taken
    try:
        for cells in reader:
            if feed.ended_inside or (len(taken) > 1 and width and not _is_whole(taken, delimiter, width)):
                return
            taken.clear()
            yield cells
    except (_RunawayError, csv.Error):
        return


def _is_whole(lines: list[str], delimiter: str, width: int) -> bool:
    """Whether a record of several lines is one that a program wrote so, and not a runaway.

    A runaway usually ends where another row's quotation mark begins, with letters hard against it.
    """
    try:
        return [len(cells) for cells in csv.reader(lines, delimiter=delimiter, strict=True)] == [width]
    except csv.Error:
        return False


def guess_delimiter(lines: Sequence[str]) -> str:
    """The delimiter that cuts most of the first lines into the same number of cells, more than one.

    >>> guess_delimiter(["Name;Year", "Begum, Amina;10", "Okafor, Leo;7"])
    ';'
    """

    def agreement(delimiter: str) -> tuple[int, int]:
        widths = [len(cells) for _, cells, _ in split_records(iter(lines), delimiter, 0) if any(cells)]
        usual = max(set(widths), key=lambda w: (widths.count(w), w), default=1)
        return (widths.count(usual) if usual > 1 else 0), usual

    return max(DELIMITERS, key=agreement)


def find_header(head: Sequence[Sequence[str]], knows: Callable[[str], bool]) -> Header:
    """The row with most headings we know; failing that, the first row with most filled cells.

    A heading left empty takes the word above it, because exports merge cells downwards.
    """

    def likeness(row: Sequence[str]) -> tuple[int, int]:
        return sum(knows(cell) for cell in row), sum(bool(cell.strip()) for cell in row)

    if not any(any(cell.strip() for cell in row) for row in head):
        raise Unreadable("The file has no rows in it. Export it again and check before you send it.")
    at = max(range(len(head)), key=lambda i: (*likeness(head[i]), -i))
    above = head[at - 1] if at else []
    if sum(bool(cell.strip()) for cell in above) < 2:
        above = []
    return Header(at + 1, unique_headings(head[at][:WIDEST], above))


def unique_headings(row: Sequence[str], above: Sequence[str] = ()) -> tuple[str, ...]:
    """
    >>> unique_headings(["Name", " Name", ""], ["", "", "Year"])
    ('Name', 'Name (2)', 'Year')
    """
    seen: dict[str, int] = {}
    headings = []
    for i, cell in enumerate(row):
        text = " ".join(cell.split()) or (" ".join(above[i].split()) if i < len(above) else "")
        seen[text] = seen.get(text, 0) + 1
        headings.append(f"{text} ({seen[text]})" if text and seen[text] > 1 else text)
    while headings and not headings[-1]:
        headings.pop()
    return tuple(headings)
