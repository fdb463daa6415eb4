"""One encrypted file: a few facts and the database, unreadable without the key, and whole or refused.

The layout is a first line that names it, 32 bytes of salt, then pieces of up to 1 MiB, each under AES-256-GCM
with a key made for this file alone (HKDF-SHA-256 of the backup key and the salt). A piece's nonce is its
number and whether it is the last, so that pieces moved, dropped, doubled or cut off are refused.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from peerway.base.backup.troubles import BadBackup

FIRST_LINE = b"PEERWAY BACKUP 1\n"
SALT, PIECE, TAG = 32, 1 << 20, 16


def seal(source: Path, target: Path, *, facts: dict[str, Any], key: bytes) -> None:
    """Write ``facts`` and the file ``source`` into ``target``, sealed, and bring it to the disk."""
    salt = os.urandom(SALT)
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out, source.open("rb") as database:
        out.write(FIRST_LINE + salt)
        for piece in sealed_pieces(even_pieces(packed(facts, database)), cipher(key, salt)):
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())


def unseal(path: Path, target: Path, *, key: bytes) -> dict[str, Any]:
    """Write the database sealed in ``path`` to ``target`` and give the facts. Raises ``BadBackup``."""
    with path.open("rb") as file:
        if file.read(len(FIRST_LINE)) != FIRST_LINE:
            raise BadBackup(f"{path.name} is not a Peerway backup. A copied database file is not one either.")
        content = unpacked(opened_pieces(file, cipher(key, file.read(SALT))))
        try:
            with target.open("wb") as out:
                target.chmod(0o600)
                facts: dict[str, Any] = json.loads(parted(content, out))
        except (InvalidTag, zlib.error, ValueError) as error:
            raise BadBackup(
                f"{path.name} can't be opened: it is damaged or cut short, or this is another backup key."
            ) from error
    return facts


def cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=salt, info=FIRST_LINE).derive(key))


def nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def packed(facts: dict[str, Any], database: IO[bytes]) -> Iterator[bytes]:
    """The facts on one line, then the database, squeezed."""
    squeeze = zlib.compressobj(level=1)
    yield squeeze.compress(json.dumps(facts).encode() + b"\n")
    while block := database.read(PIECE):
        yield squeeze.compress(block)
    yield squeeze.flush()


def even_pieces(blocks: Iterable[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for block in blocks:
        held += block
        while len(held) > PIECE:
            yield bytes(held[:PIECE])
            del held[:PIECE]
    yield bytes(held)


def sealed_pieces(pieces: Iterator[bytes], seal_with: AESGCM) -> Iterator[bytes]:
    number, piece = 0, next(pieces)
    for following in pieces:
        yield seal_with.encrypt(nonce(number, last=False), piece, FIRST_LINE)
        number, piece = number + 1, following
    yield seal_with.encrypt(nonce(number, last=True), piece, FIRST_LINE)


def opened_pieces(file: IO[bytes], open_with: AESGCM) -> Iterator[bytes]:
    number, piece = 0, file.read(PIECE + TAG)
    while piece:
        following = file.read(PIECE + TAG)
        yield open_with.decrypt(nonce(number, last=not following), piece, FIRST_LINE)
        number, piece = number + 1, following
    if number == 0:
        raise InvalidTag


def unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    swell = zlib.decompressobj()
    for piece in pieces:
        yield swell.decompress(piece)
    yield swell.flush()


def parted(content: Iterator[bytes], out: IO[bytes]) -> bytes:
    """The facts' line; everything after it goes to ``out``."""
    held = b""
    while b"\n" not in held:
        held += next(content, b"\n")
    line, _, rest = held.partition(b"\n")
    out.write(rest)
    out.writelines(content)
    return line
