"""Files that are harmful, damaged, locked or simply something else: one sentence each, nothing opened."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from peerway.core.roster import Unreadable, columns_of, read

from .helpers import AMARA, oneroster, workbook, zipped


def sentence(content: bytes, name: str = "school.zip") -> str:
    with pytest.raises(Unreadable) as caught:
        read(content, name=name)
    return str(caught.value)


def test_a_bomb_is_refused_by_how_steeply_it_unpacks() -> None:
    assert "200 times its size" in sentence(zipped({"users.csv": b"0" * (8 << 20)}))


def test_a_zip_that_would_fill_the_disk_is_refused() -> None:
    content = bytearray(oneroster(AMARA))
    for at in _central_entries(content):
        content[at + 20 : at + 28] = struct.pack("<II", 0x10000000, 0x70000000)

    assert "more than 1 GB" in sentence(bytes(content))


def test_a_file_too_large_to_be_a_school_is_not_opened(tmp_path: Path) -> None:
    with (tmp_path / "big.csv").open("wb") as stream:
        stream.truncate((300 << 20) + 1)

    with pytest.raises(Unreadable, match="larger than 300 MB"):
        read(tmp_path / "big.csv")


def test_a_zip_that_lies_about_its_size_is_damaged() -> None:
    content = bytearray(zipped({"users.csv": "a" * 100}))
    at = _central_entries(content)[0]
    content[at + 24 : at + 28] = struct.pack("<I", 10)

    assert "damaged" in sentence(bytes(content))


def test_too_many_files_are_refused() -> None:
    assert "201 files" in sentence(zipped({f"{n}.csv": "" for n in range(201)}))


@pytest.mark.parametrize("name", ["inner.zip", "inner.ZIP", "users.csv.gz", "a/inner.7z", "inner.rar"])
def test_a_zip_in_a_zip_is_not_opened(name: str) -> None:
    assert "another zip inside" in sentence(zipped({name: zipped({"users.csv": "x"})}))


@pytest.mark.parametrize(
    "name", ["../users.csv", "/users.csv", "a/../../users.csv", "C:users.csv", "..\\users.csv"]
)
def test_names_that_climb_out_are_refused(name: str) -> None:
    assert "points outside" in sentence(zipped({name: "x"}))


def test_a_locked_zip_is_refused() -> None:
    content = bytearray(oneroster(AMARA))
    for at in _central_entries(content):
        content[at + 8] |= 1

    assert "locked with a password" in sentence(bytes(content))


def test_an_unusual_packing_is_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_BZIP2) as package:
        package.writestr("users.csv", "x" * 100)

    assert "unusual way" in sentence(held.getvalue())


def test_an_empty_zip_is_said_to_be_empty() -> None:
    assert "empty zip" in sentence(zipped({}))


@pytest.mark.parametrize("cut", [5, 60, 200])
def test_a_zip_cut_short_is_damaged(cut: int) -> None:
    assert "damaged" in sentence(oneroster(AMARA)[:-cut])


def test_litter_that_a_mac_leaves_is_passed_over() -> None:
    with zipfile.ZipFile(io.BytesIO(oneroster(AMARA))) as package:
        files: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}

    assert len(read(zipped(files | {"__MACOSX/._users.csv": b"\0", ".DS_Store": b"\0"})).people) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), r"old \.xls"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "not a text file"),
        (b"<html><table><tr><td>Forename", "web page"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"", "empty"),
    ],
)
def test_another_kind_of_file_is_named_for_what_it_is(content: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read(content, name="list.csv")


def test_other_office_documents_are_named_for_what_they_are() -> None:
    assert "OpenDocument" in sentence(zipped({"mimetype": "x", "content.xml": "x"}))
    assert "Word or PowerPoint" in sentence(zipped({"[Content_Types].xml": "x", "word/document.xml": "x"}))


def test_a_workbook_that_declares_its_own_words_is_not_opened() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook(["Adno", "Name"], [1, "Amara"]))) as package:
        files: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    files["xl/workbook.xml"] = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + bytes(files["xl/workbook.xml"])  # type: ignore[arg-type]

    assert "did not open it" in sentence(zipped(files), "list.xlsx")


def test_a_workbook_with_rows_far_below_is_read_and_left() -> None:
    with zipfile.ZipFile(
        io.BytesIO(workbook(["Adno", "Name"], [1, "Amara Obi"], [2, "Leo Hall"]))
    ) as package:
        files: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    sheet = bytes(files["xl/worksheets/sheet1.xml"])  # type: ignore[arg-type]
    files["xl/worksheets/sheet1.xml"] = sheet.replace(b'<row r="3"', b'<row r="999999999"').replace(
        b'r="A3"', b'r="A999999999"'
    )

    assert [person.given_name for person in read(zipped(files), name="list.xlsx").people] == ["Amara"]


def test_a_path_to_nothing_says_so(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no.csv"):
        with pytest.raises(Unreadable, match="no file at"):
            read(path)


def test_choosing_columns_of_a_oneroster_zip_needs_no_choice() -> None:
    assert columns_of(oneroster(AMARA), name="school.zip") == ()


def _central_entries(content: bytes | bytearray) -> list[int]:
    found, at = [], content.find(b"PK\x01\x02")
    while at >= 0:
        found.append(at)
        at = content.find(b"PK\x01\x02", at + 4)
    return found
