"""A pack on its way: a zip of short text files, looked over before a word of it is believed.

Whoever sends one may be a colleague in another town, or nobody we know. So: no more files, bytes or depth than
a pack needs, no names that point elsewhere, nothing but TOML and Markdown, all of it text.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from peerway.core.strict import DataError

MOST_FILES = 80
LARGEST_ZIP = 1 << 20
LARGEST_FILE = 200_000
LARGEST_UNPACKED = 2 << 20
NAME = re.compile(r"(?:[a-z0-9_-]+/){0,2}[a-zA-Z0-9_-]+\.(?:toml|md|json)")
SLUG_LINE = re.compile(r'(?m)^slug *= *"([a-z][a-z0-9-]{1,19})"')
LITTER = re.compile(r"^__MACOSX/|(?:^|/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$")


def unpacked(content: bytes) -> dict[str, str]:
    """The texts of a zip by their names, without a folder they all share; or DataError with what to do.

    >>> unpacked(packed({"words.toml": "my_supporter = 'My tutor'"}))
    {'words.toml': "my_supporter = 'My tutor'"}
    """
    if len(content) > LARGEST_ZIP:
        raise DataError("This file is larger than 1 MB. A pack is a few short texts: leave pictures out.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parcel:
            entries = [e for e in parcel.infolist() if not e.is_dir() and not LITTER.search(e.filename)]
            _refuse(entries)
            texts = {entry.filename: _text(parcel, entry) for entry in entries}
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError):
        raise DataError(
            "This is not a zip we can open. Make it again from the folder, and send that."
        ) from None
    return _named(_without_shared_folder(texts))


def packed(texts: Mapping[str, str]) -> bytes:
    """The zip of these texts, the same bytes each time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parcel:
        for name in sorted(texts):
            parcel.writestr(zipfile.ZipInfo(name, date_time=(2020, 1, 1, 0, 0, 0)), texts[name])
    return made.getvalue()


def texts_of(folder: Path) -> dict[str, str]:
    """Every text of a pack's folder by its name inside it."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".toml", ".md"))
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def laid_out(texts: Mapping[str, str], folder: Path) -> Path:
    """Write the texts into a folder, as the loader reads them. Names have been looked over before."""
    for name, text in _named(dict(texts)).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


def laid_out_as(texts: Mapping[str, str], room: Path, *, mark: str = "") -> Path:
    """The same in a folder inside ``room`` that bears the pack's own slug, with ``mark`` behind it."""
    found = SLUG_LINE.search(texts.get("approach.toml", ""))
    if found is None:
        raise DataError(
            'approach.toml: this file, with a line such as slug = "peer-education" (at most 20 letters), '
            "makes it a pack."
        )
    return laid_out(texts, room / f"{found[1]}{mark}")


def _refuse(entries: list[zipfile.ZipInfo]) -> None:
    if not entries:
        raise DataError("This zip is empty. Make it again from the folder of the pack.")
    if len(entries) > MOST_FILES:
        raise DataError(
            f"This zip holds {len(entries):,} files, and a pack has about thirty. We did not open it."
        )
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise DataError(
            "This zip unpacks to more than 2 MB, and a pack is a few short texts. We did not open it."
        )


def _text(parcel: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    with parcel.open(entry) as stream:
        content = stream.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise DataError(f"{_shown(entry.filename)}: this file is too long for a pack.")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise DataError(
            f"{_shown(entry.filename)}: save this file as UTF-8 text, and send it again."
        ) from None


def _without_shared_folder(texts: dict[str, str]) -> dict[str, str]:
    """People zip the folder or what is in it; both are fine."""
    tops = {name.split("/", 1)[0] for name in texts}
    if len(tops) == 1 and all("/" in name for name in texts):
        return {name.split("/", 1)[1]: text for name, text in texts.items()}
    return texts


def _named(texts: dict[str, str]) -> dict[str, str]:
    for name in texts:
        if not NAME.fullmatch(name):
            raise DataError(
                f"{_shown(name)}: a pack holds only .toml and .md files with plain names. Take this one out."
            )
    return texts


def _shown(name: str) -> str:
    return "".join(each if each.isprintable() else "?" for each in name)[:80]
