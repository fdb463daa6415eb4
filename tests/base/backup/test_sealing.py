"""A sealed backup opens whole, with its key, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from peerway.base.backup.sealing import FIRST_LINE, PIECE, SALT, TAG, seal, unseal
from peerway.base.backup.troubles import BadBackup

KEY = bytes(range(32))
FACTS = {"made_at": "2026-11-21T19:00:00+00:00", "rows": {"people": 3}}
HEAD = len(FIRST_LINE) + SALT


@pytest.fixture
def sealed(tmp_path: Path) -> Path:
    """Three pieces and a bit of what no squeezing makes smaller."""
    source = tmp_path / "source"
    source.write_bytes(os.urandom(3 * PIECE + 1000))
    seal(source, tmp_path / "sealed", facts=FACTS, key=KEY)
    return tmp_path / "sealed"


@pytest.mark.parametrize("size", [0, 1, PIECE - 40, PIECE, PIECE + 1, 2 * PIECE])
def test_what_was_sealed_comes_back_whole(tmp_path: Path, size: int) -> None:
    source = tmp_path / "source"
    source.write_bytes(os.urandom(size))
    seal(source, tmp_path / "sealed", facts=FACTS, key=KEY)
    assert unseal(tmp_path / "sealed", tmp_path / "again", key=KEY) == FACTS
    assert (tmp_path / "again").read_bytes() == source.read_bytes()


def test_nothing_of_what_was_sealed_can_be_read_in_the_file(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(b"Leo said he is worried. " * 500)
    seal(source, tmp_path / "sealed", facts=FACTS, key=KEY)
    content = (tmp_path / "sealed").read_bytes()
    assert b"worried" not in content and b"people" not in content


def test_only_its_owner_may_read_the_file(sealed: Path) -> None:
    assert sealed.stat().st_mode & 0o077 == 0 or os.name == "nt"


def test_another_key_opens_nothing(sealed: Path, tmp_path: Path) -> None:
    with pytest.raises(BadBackup, match="another backup key"):
        unseal(sealed, tmp_path / "again", key=bytes(32))


@pytest.mark.parametrize("where", [HEAD - 1, HEAD, HEAD + PIECE, HEAD + 2 * (PIECE + TAG) + 5, -1])
def test_one_changed_byte_anywhere_is_found(sealed: Path, tmp_path: Path, where: int) -> None:
    content = bytearray(sealed.read_bytes())
    content[where] ^= 1
    sealed.write_bytes(content)
    with pytest.raises(BadBackup):
        unseal(sealed, tmp_path / "again", key=KEY)


@pytest.mark.parametrize("left", [HEAD, HEAD + 100, HEAD + PIECE + TAG, HEAD + 3 * (PIECE + TAG), -1])
def test_a_backup_cut_short_is_refused_even_between_two_pieces(
    sealed: Path, tmp_path: Path, left: int
) -> None:
    sealed.write_bytes(sealed.read_bytes()[:left])
    with pytest.raises(BadBackup):
        unseal(sealed, tmp_path / "again", key=KEY)


def test_pieces_that_changed_places_are_refused(sealed: Path, tmp_path: Path) -> None:
    content = sealed.read_bytes()
    head, one, two = (
        content[:HEAD],
        content[HEAD:][: PIECE + TAG],
        content[HEAD + PIECE + TAG :][: PIECE + TAG],
    )
    sealed.write_bytes(head + two + one + content[HEAD + 2 * (PIECE + TAG) :])
    with pytest.raises(BadBackup):
        unseal(sealed, tmp_path / "again", key=KEY)


@pytest.mark.parametrize(
    "content", [b"", b"SQLite format 3\0" + bytes(5000), FIRST_LINE, FIRST_LINE + bytes(40)]
)
def test_what_is_no_backup_is_called_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other").write_bytes(content)
    with pytest.raises(BadBackup):
        unseal(tmp_path / "other", tmp_path / "again", key=KEY)
