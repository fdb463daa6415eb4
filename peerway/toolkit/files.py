"""What a file is, told by what is in it and never by what it is called. No Django.

Few kinds, each with a beginning that gives it away. Office files that carry macros are refused: they are
programs. A zip that would unfold to far more than it weighs is refused unread.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

LARGEST = 5 * 1024 * 1024
UNFOLDED = 20 * LARGEST
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
KINDS = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "txt": "text/plain; charset=utf-8",
    "docx": f"{OFFICE}wordprocessingml.document",
    "pptx": f"{OFFICE}presentationml.presentation",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
    "odt": f"{OPEN}text",
    "odp": f"{OPEN}presentation",
    "ods": f"{OPEN}spreadsheet",
}
BEGINNINGS = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpg"}
MAIN_PARTS = {"word/document.xml": "docx", "ppt/presentation.xml": "pptx", "xl/workbook.xml": "xlsx"}
WHAT_WE_TAKE = "PDF, Word, PowerPoint, Excel, OpenDocument, plain text, PNG or JPEG"


class NotThisFile(ValueError):
    """Why a file is not taken, in a sentence for whoever sent it."""


@dataclass(frozen=True)
class Looked:
    """A file that was looked at: its clean name, with the ending it really has, and its type."""

    name: str
    kind: str
    content: bytes


def look_at(name: str, content: bytes) -> Looked:
    """The file with a clean name, or ``NotThisFile``.

    >>> look_at("../My plan!.exe", b"%PDF-1.7 ...").name
    'My plan.pdf'
    """
    if not content:
        raise NotThisFile("This file is empty.")
    if len(content) > LARGEST:
        raise NotThisFile(f"This file is too large. The most is {LARGEST // 1024 // 1024} MB.")
    ending = ending_of(content)
    if ending is None:
        raise NotThisFile(f"We can't tell what this file is, so we don't take it. Send {WHAT_WE_TAKE}.")
    return Looked(f"{clean(name)}.{ending}", KINDS[ending], content)


def ending_of(content: bytes) -> str | None:
    """What the content is, as an ending without its dot; None when it is nothing we take."""
    for beginning, ending in BEGINNINGS.items():
        if content.startswith(beginning):
            return ending
    if content.startswith(b"PK\x03\x04"):
        return office_ending(content)
    return "txt" if is_text(content) else None


def office_ending(content: bytes) -> str | None:
    """Which office file a zip is; None for any other zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parcel:
            entries = parcel.infolist()
            refuse_tricks(entries)
            names = {entry.filename for entry in entries}
            told = parcel.read("mimetype").decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return None
    by_type = {kind: ending for ending, kind in KINDS.items()}
    return next((e for part, e in MAIN_PARTS.items() if part in names), by_type.get(told.strip()))


def refuse_tricks(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 1 for entry in entries):
        raise NotThisFile("This file has a password on it. Send one that opens without.")
    if sum(entry.file_size for entry in entries) > UNFOLDED:
        raise NotThisFile("This file unfolds to far more than it weighs, so we don't open it.")
    if any(PurePosixPath(entry.filename).name.lower().startswith("vbaproject") for entry in entries):
        raise NotThisFile(
            "This file has macros in it: small programs. Save it without them and send it again."
        )


def is_text(content: bytes) -> bool:
    """Plain words in UTF-8. A page of HTML is not: a browser might run what stands in it."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    marked = re.search(r"<\s*(!doctype|html|script|svg|\?xml)", text, re.IGNORECASE)
    return not marked and all(c.isprintable() or c in "\r\n\t\f\ufeff" for c in text)


def clean(name: str) -> str:
    """A name without folders, endings and anything but letters, numbers, spaces and dashes.

    >>> clean("C:\\\\tmp\\\\..\\\\Rota (week 2).docx"), clean("???")
    ('Rota week 2', 'file')
    """
    last = re.split(r"[\\\\/]", unicodedata.normalize("NFC", name))[-1]
    stem = last.rsplit(".", 1)[0] if "." in last[1:] else last
    kept = "".join(c if c.isalnum() or c in " -_" else " " for c in stem)
    return " ".join(kept.split())[:80].strip() or "file"
