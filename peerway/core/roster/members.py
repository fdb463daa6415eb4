"""The files inside a OneRoster zip, and what its manifest promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from peerway.core.roster.fields import squash
from peerway.core.roster.findings import Findings, Page
from peerway.core.roster.records import Unreadable
from peerway.core.roster.rows import sound_rows
from peerway.core.roster.schema import FILES, NEEDED, READ
from peerway.core.roster.strictly import strict_headings, strict_manifest, strict_rows
from peerway.core.roster.table import CsvTable, Header, find_header
from peerway.core.roster.unpack import Package

_OF_OURS = {name.lower(): name for name in FILES}


@dataclass(frozen=True, slots=True)
class Manifest:
    """``version`` is "1.1" or "1.2"; ``partial`` names the files that hold only what changed."""

    version: str
    partial: frozenset[str]
    promised: frozenset[str]


class Members:
    """Opens each file of a package as a page with its columns found."""

    def __init__(self, package: Package, findings: Findings, strict: bool) -> None:
        self.package, self.findings, self.strict = package, findings, strict
        self._entries = _entries(package, findings, strict)
        if "users" not in self._entries:
            raise Unreadable(
                f"{package.name} has no users.csv, so it is not a OneRoster zip. "
                "If it holds a spreadsheet, unpack it and send the spreadsheet."
            )
        self.manifest = self._read_manifest()
        self._report_missing()

    def __contains__(self, kind: str) -> bool:
        return kind in self._entries

    def note_the_rest(self, used: set[str]) -> None:
        """Say which files were passed over."""
        self.findings.passed_over(
            PurePosixPath(entry).name for kind, entry in self._entries.items() if kind not in used
        )

    def open(self, kind: str) -> tuple[Page, Iterator[tuple[int, list[str]]]]:
        """A page, and its sound rows. Raises ``Unreadable`` when a heading we need is missing."""
        table, header = self._table(kind)
        columns = self._columns(kind, table.name, header)
        page = Page(table.name, columns, header.headings, self.findings)
        rows = sound_rows(table, header, page)
        if self.strict:
            strict_headings(kind, self.manifest.version, header, page)
            rows = strict_rows(kind, rows, page, delta=kind in self.manifest.partial)
        return page, rows

    def _table(self, kind: str) -> tuple[CsvTable, Header]:
        entry = self._entries[kind]
        name = PurePosixPath(entry).name
        table = CsvTable(name, self.package.opener(entry))
        for sentence in table.notes:
            self.findings.note(sentence)
        wanted = {squash(heading) for heading in READ.get(kind, ("propertyName", "value"))}
        try:
            header = find_header(table.head(), lambda cell: squash(cell) in wanted)
        except Unreadable as problem:
            raise Unreadable(f"{name} in {self.package.name} is empty. Export it again.") from problem
        if self.strict and header.row > 1:
            raise Unreadable(f"{name} must begin with its headings; they are in row {header.row}.")
        return table, header

    def _columns(self, kind: str, name: str, header: Header) -> dict[str, int]:
        at = {squash(heading): i for i, heading in reversed(list(enumerate(header.headings))) if heading}
        missing = [heading for heading in NEEDED[kind] if squash(heading) not in at]
        if missing:
            lacking = " and ".join(f"“{heading}”" for heading in missing)
            raise Unreadable(f"{name} has no column {lacking}. Ask the sender to export it as OneRoster CSV.")
        columns = {field: at[squash(h)] for h, field in READ[kind].items() if squash(h) in at}
        used = set(columns.values())
        self.findings.passed_over(
            f"{h} ({name})" for i, h in enumerate(header.headings) if h and i not in used and h not in _BASE
        )
        return columns

    def _read_manifest(self) -> Manifest:
        if "manifest" not in self._entries:
            if self.strict:
                raise Unreadable(f"{self.package.name} has no manifest.csv, which strict OneRoster needs.")
            self.findings.note("There is no manifest.csv, so we took the file as the whole school.")
            return Manifest("1.2" if "roles" in self._entries else "1.1", frozenset(), frozenset())
        table, header = self._table("manifest")
        pairs = {}
        for _, cells, _ in table.records(len(header.headings)):
            if len(cells) >= 2:
                pairs[cells[0].strip()] = cells[1].strip()
        if self.strict:
            strict_manifest(header, pairs, self._entries, table.name)
        return self._manifest(pairs)

    def _manifest(self, pairs: dict[str, str]) -> Manifest:
        said = {
            key[5:].casefold(): value.casefold()
            for key, value in pairs.items()
            if key[:5].casefold() == "file."
        }
        version = pairs.get("oneroster.version", "")
        guessed = "1.2" if "roles" in self._entries else "1.1"
        if version not in ("1.1", "1.2"):
            self.findings.note(f"The manifest does not say OneRoster 1.1 or 1.2; we read it as {guessed}.")
            version = guessed
        known = {_OF_OURS.get(kind, kind): value for kind, value in said.items()}
        return Manifest(
            version,
            frozenset(kind for kind, value in known.items() if value == "delta"),
            frozenset(kind for kind, value in known.items() if value in ("bulk", "delta")),
        )

    def _report_missing(self) -> None:
        for kind in sorted(self.manifest.promised - set(self._entries)):
            wrong = f"The manifest names {kind}.csv, and the zip holds none."
            if self.strict:
                raise Unreadable(f"{wrong} Ask for the zip to be made again.")
            if kind in READ:
                self.findings.about_file("manifest.csv", wrong, "Ask for the zip to be made again.")


_BASE = ("sourcedId", "status", "dateLastModified")


def _entries(package: Package, findings: Findings, strict: bool) -> dict[str, str]:
    folders = package.folders()
    if folders != {"."}:
        if strict:
            raise Unreadable(
                f"{package.name} has folders in it. Strict OneRoster wants the files side by side."
            )
        findings.note("The files are in a folder inside the zip; we read them there.")
    found: dict[str, str] = {}
    for entry in package.entries:
        path = PurePosixPath(entry)
        if path.suffix.lower() != ".csv":
            findings.passed_over([path.name])
            continue
        kind = _OF_OURS.get(path.stem.lower(), path.stem.lower())
        if kind in found:
            raise Unreadable(f"{package.name} has two files called {path.name}. Send one school at a time.")
        found[kind] = entry
    return found
