"""Opening what was sent: safely, and as what it really is rather than what its name says."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from peerway.core.roster.records import Unreadable
from peerway.core.roster.text import Opener, plainly

LARGEST_FILE = 300 << 20
LARGEST_UNPACKED = 1 << 30
MOST_ENTRIES = 200
STEEPEST = 200
STEEP_FROM = 1 << 20
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


class Source:
    """What was sent: a path or bytes, that can be opened as often as needed."""

    def __init__(self, path_or_bytes: str | Path | bytes, name: str = "") -> None:
        self._bytes = path_or_bytes if isinstance(path_or_bytes, bytes) else None
        self._path = None if isinstance(path_or_bytes, bytes) else Path(path_or_bytes)
        self.name = name or (self._path.name if self._path else "The file")
        with plainly(self.name):
            self._look_at_size()

    def _look_at_size(self) -> None:
        if self._path is not None and not self._path.is_file():
            raise Unreadable(f"There is no file at {self._path}. Check the name and try again.")
        size = self._path.stat().st_size if self._path else len(self._bytes or b"")
        if size > LARGEST_FILE:
            raise Unreadable(
                f"{self.name} is larger than {LARGEST_FILE >> 20} MB. Send one school at a time."
            )

    def open(self) -> BinaryIO:
        return io.BytesIO(self._bytes) if self._bytes is not None else self._path.open("rb")  # type: ignore[union-attr]

    @property
    def is_zip(self) -> bool:
        with self.open() as stream:
            return stream.read(4) in (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")


class Package:
    """A zip that has been looked over: no bombs, no nesting, no names that climb, no passwords."""

    def __init__(self, source: Source) -> None:
        self.name = source.name
        with plainly(source.name):
            self._stream = source.open()
            self._zip = zipfile.ZipFile(self._stream)
            entries = [e for e in self._zip.infolist() if not e.is_dir() and not _is_litter(e.filename)]
            _refuse_bombs(entries, source.name)
            for entry in entries:
                _refuse_entry(entry, source.name)
        self.entries = {entry.filename: entry for entry in entries}

    def opener(self, entry: str) -> Opener:
        return lambda: self._zip.open(self.entries[entry])  # type: ignore[return-value]

    def close(self) -> None:
        self._zip.close()
        self._stream.close()

    @property
    def unpacked_size(self) -> int:
        return sum(entry.file_size for entry in self.entries.values())

    @property
    def is_workbook(self) -> bool:
        return "[Content_Types].xml" in self.entries and any(n.startswith("xl/") for n in self.entries)

    @property
    def refusal(self) -> str:
        """A sentence when this zip is another kind of document, else nothing."""
        if "mimetype" in self.entries:
            return f"{self.name} is an OpenDocument file. Save it as .xlsx or CSV and send that."
        if "[Content_Types].xml" in self.entries and not self.is_workbook:
            return f"{self.name} is a Word or PowerPoint file. Save the list as .xlsx or CSV and send that."
        return ""

    def folders(self) -> set[str]:
        return {str(PurePosixPath(name).parent) for name in self.entries}


def _is_litter(name: str) -> bool:
    return name.startswith(_LITTER[0]) or name.rsplit("/", 1)[-1] in _LITTER[1:]


def _refuse_bombs(entries: list[zipfile.ZipInfo], name: str) -> None:
    if not entries:
        raise Unreadable(f"{name} is an empty zip. Export it again and check that it has files in it.")
    if len(entries) > MOST_ENTRIES:
        raise Unreadable(
            f"{name} holds {len(entries):,} files; a roster has about twenty. We did not open it."
        )
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise Unreadable(
            f"{name} would unpack to more than 1 GB. No roster is that big, so we did not open it."
        )
    for entry in entries:
        if entry.file_size > STEEP_FROM and entry.file_size > STEEPEST * max(1, entry.compress_size):
            raise Unreadable(
                f"{entry.filename} in {name} unpacks to over {STEEPEST} times its size, "
                "as a harmful file would. We did not open it."
            )


def _refuse_entry(entry: zipfile.ZipInfo, name: str) -> None:
    inside = entry.filename
    if inside.startswith("/") or "\\" in inside or ":" in inside or ".." in inside.split("/"):
        raise Unreadable(f"{name} holds a file whose name points outside the zip. We did not open it.")
    if entry.flag_bits & 0x1:
        raise Unreadable(f"{name} is locked with a password. Make the zip again without one.")
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Unreadable(f"{name} is packed in an unusual way. Make the zip again with ordinary settings.")
    if inside.lower().endswith((".zip", ".7z", ".rar", ".gz")):
        raise Unreadable(f"{name} has another zip inside it ({inside}). Unpack it and send the inner one.")
