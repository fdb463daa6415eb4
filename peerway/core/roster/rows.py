"""Rows fit to be read: the right width, not blank, with every row that is not so explained."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from peerway.core.roster.findings import Page
from peerway.core.roster.records import Unreadable
from peerway.core.roster.table import DELIMITERS, MOST_ROWS, Header, Table

MOST_BLANK_ROWS = 5_000
_SPOKEN = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright lines"}


def sound_rows(table: Table, header: Header, page: Page) -> Iterator[tuple[int, list[str]]]:
    """Rows below the headings, each cut or filled to their width. Blank rows are passed over."""
    width, blank = len(header.headings), 0
    for row, cells, runaway in table.records(width):
        if row <= header.row:
            continue
        if row > MOST_ROWS:
            raise Unreadable(f"{table.name} has more than {MOST_ROWS:,} rows. Send one school at a time.")
        if not runaway and len(cells) == width and "".join(cells).strip():
            blank = 0
            yield row, cells
            continue
        blank = 0 if runaway or any(map(str.strip, cells)) else blank + 1
        if blank > MOST_BLANK_ROWS:
            page.findings.note(f"We stopped at row {row:,}, after {MOST_BLANK_ROWS:,} blank rows.")
            return
        if not blank:
            yield from _mended(row, cells, runaway, width, page)


def _mended(
    row: int, cells: list[str], runaway: bool, width: int, page: Page
) -> Iterator[tuple[int, list[str]]]:
    if runaway:
        wrong = "A quotation mark opens in this row and is never closed."
        page.refuse_shifted(row, [], wrong, "Close it or take it out. We read on from the next row.")
        return
    if len(cells) == 1 and width > 1:
        delimiter = _other_delimiter(cells[0], width)
        if delimiter:
            cells = next(csv.reader([cells[0]], delimiter=delimiter))
            if not any(map(str.strip, cells)):
                return
            wrong = f"This row is cut by {_SPOKEN[delimiter]}, unlike the others. We read it all the same."
            page.warn(row, cells, "", wrong, "Check that it is right.")
    if any(cell.strip() for cell in cells[width:]):
        wrong = f"This row has {len(cells)} cells under {width} headings."
        page.refuse_shifted(row, cells, wrong, "A comma inside a name needs quotation marks around the name.")
        return
    yield row, (cells + [""] * (width - len(cells)))[:width]


def _other_delimiter(text: str, width: int) -> str:
    for delimiter in DELIMITERS:
        try:
            if len(next(csv.reader([text], delimiter=delimiter), [])) == width:
                return delimiter
        except csv.Error:
            continue
    return ""
