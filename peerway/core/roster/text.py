"""From bytes to lines: which encoding a file is in, found by reading all of it once."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from peerway.core.roster.records import Unreadable

Opener = Callable[[], BinaryIO]
CHUNK = 1 << 20
LONGEST_LINE = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF. Export the list as CSV or XLSX instead."),
    (b"\xd0\xcf\x11\xe0", "an old .xls workbook, or one with a password. Save it as .xlsx with no password."),
    (b"{\\rtf", "a text document. Save the list as CSV or XLSX instead."),
    (b"\x1f\x8b", "a gzip file. Unpack it and send what is inside."),
    (b"7z\xbc\xaf", "a 7-Zip file. Unpack it and send what is inside."),
    (b"Rar!", "a RAR file. Unpack it and send what is inside."),
)
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1a")


@dataclass(frozen=True, slots=True)
class Encoding:
    """How to decode a file, and a sentence about it when it is not what was hoped for."""

    codec: str
    errors: str = "strict"
    note: str = ""


@contextmanager
def plainly(name: str) -> Iterator[None]:
    """Turn whatever zip, text and file reading raise on damaged bytes into a sentence.

    Only library calls belong inside: a fault of our own should be seen for what it is.
    """
    try:
        yield
    except Unreadable:
        raise
    except OSError as problem:
        raise Unreadable(f"{name} could not be read. Check that it opens, then send it again.") from problem
    except Exception as problem:
        raise Unreadable(
            f"{name} is damaged and cannot be unpacked. Export it again and send it."
        ) from problem


def encoding_of(opener: Opener, name: str) -> Encoding:
    """Read the whole file once and say how to decode it, or raise ``Unreadable``."""
    with plainly(name), opener() as stream:
        head = stream.read(CHUNK)
    _refuse_other_formats(head, name)
    codec = next((codec for mark, codec in _MARKS if head.startswith(mark)), "")
    codec = codec or _utf16_without_mark(head)
    wide = codec.startswith(("utf-16", "utf-32"))
    if not wide and (b"\0" in head or _mostly_controls(head)):
        raise Unreadable(f"{name} is not a text file. Export the list as CSV or XLSX and send that.")
    codec = codec or "utf-8"
    with plainly(name):
        lost, kept = _letters(opener, codec)
    if not lost:
        return Encoding(codec)
    if kept > lost or codec != "utf-8":
        return Encoding(
            codec, "replace", f"Some letters in {name} could not be read. Save it as “CSV UTF-8”."
        )
    return Encoding(
        "cp1252", "replace", f"{name} is not in UTF-8. We read it as Windows-1252; check accents."
    )


def lines_of(opener: Opener, encoding: Encoding, name: str) -> Iterator[str]:
    """Every line with its own ending kept, without holding the file in memory."""
    with (
        plainly(name),
        opener() as stream,
        io.TextIOWrapper(stream, encoding=encoding.codec, errors=encoding.errors, newline="") as text,
    ):
        while line := text.readline(LONGEST_LINE):
            if len(line) == LONGEST_LINE:
                raise Unreadable(f"{name} has a line of over a million letters, which no list of people has.")
            yield line


def _refuse_other_formats(head: bytes, name: str) -> None:
    if not head:
        raise Unreadable(f"{name} is empty. Export it again and check that it has rows before you send it.")
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            raise Unreadable(f"{name} is {what}")
    start = head[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<?xml")):
        raise Unreadable(
            f"{name} is a web page or XML, whatever its name says. Save the list as CSV or XLSX."
        )


def _utf16_without_mark(head: bytes) -> str:
    """Latin text in UTF-16 has a zero in every other byte."""
    sample = head[:4000]
    half = max(1, len(sample) // 2)
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else ""


def _mostly_controls(head: bytes) -> bool:
    return len(head) - len(head.translate(None, _CONTROLS)) > 4 + len(head) // 50


def _letters(opener: Opener, codec: str) -> tuple[int, int]:
    """How many letters beyond ASCII cannot, and can, be decoded."""
    decoder = codecs.getincrementaldecoder(codec)(errors="replace")
    lost = kept = 0
    with opener() as stream:
        while chunk := stream.read(CHUNK):
            now_lost, now_kept = _beyond_ascii(decoder.decode(chunk))
            # The sender may have lost letters long ago: those bytes decode well, to the mark for "lost".
            lost_before = chunk.count(b"\xef\xbf\xbd")
            lost, kept = lost + now_lost - lost_before, kept + now_kept + lost_before
    now_lost, now_kept = _beyond_ascii(decoder.decode(b"", final=True))
    return lost + now_lost, kept + now_kept


def _beyond_ascii(text: str) -> tuple[int, int]:
    if text.isascii():
        return 0, 0
    lost = text.count("\N{REPLACEMENT CHARACTER}")
    return lost, len(text) - len(text.encode("ascii", "ignore")) - lost
