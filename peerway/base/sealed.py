"""Sealed text: words about a person that only the right page can open.

Each (person, class of record) has a key of its own, made on first use and itself wrapped by a key that
lives outside the database (``peerway.base.keyring``). A sealed value is bound to its setting, its column
and its row: moved anywhere else it does not open. Destroying a person's key forgets every word under it.
It fails closed: what cannot be opened raises ``CannotOpen``; nobody is shown a blank or the sealed bytes.

Layout: one byte of version, 16 bytes of key id, 12 of nonce, then the AES-256-GCM text and tag.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, Self, overload
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import IntegrityError, models, transaction
from django.db.models import QuerySet
from django.utils import timezone

from peerway.base import keyring
from peerway.base.memory import for_many
from peerway.base.prepared import prepared
from peerway.base.scoping import SettingModel, here

VERSION = b"\x01"


class CannotOpen(Exception):
    """A sealed record does not open: its key is gone, or it is not where it was sealed."""


class Kind(models.TextChoices):
    """Classes of record: each is kept for its own time, so each has its own key."""

    ANSWERS = "answers", "answers to questions"
    NOTES = "notes", "notes"
    WORRIES = "worries", "worries"
    DRAFTS = "drafts", "drafts"
    CONTACT = "contact", "ways to reach them"


class DataKey(SettingModel):
    """One person's key for one class of record, wrapped."""

    person = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Kind)
    wrapped = models.BinaryField()
    wrapped_by = models.CharField(max_length=40)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["setting", "person", "kind"], name="one_key_a_person_and_kind")
        ]


def _cipher(key: DataKey) -> AESGCM:
    return AESGCM(keyring.unwrap(bytes(key.wrapped), key.wrapped_by, bound_to=key.pk.bytes))


@for_many
def _opened(ids: list[UUID]) -> dict[UUID, AESGCM | None]:
    """The keys with these ids, opened: kept for one request at most (``base.memory``), and nowhere else."""
    found: dict[UUID, AESGCM | None] = dict.fromkeys(ids)
    for key in keys_with(ids=ids):
        with suppress(InvalidTag, keyring.KeyMissing):
            found[key.pk] = _cipher(key)
    return found


@prepared
def keys_with(*, ids: list[UUID]) -> QuerySet[DataKey]:
    return DataKey.objects.filter(pk__in=ids)


@prepared
def keys_of(*, person: UUID, kind: str) -> QuerySet[DataKey]:
    return DataKey.objects.filter(person=person, kind=kind)


def open_keys(rows: Iterable[models.Model], *names: str) -> None:
    """Read the keys of what a list is about to open, all at once: ``open_keys(talks, "answers")``."""
    pairs = ((row, getattr(type(row), name)) for row in rows for name in names)
    sealed = (bytes(getattr(row, attribute.column) or b"") for row, attribute in pairs)
    _opened.all(_key_id(words) for words in sealed if words)


def _key_id(sealed: bytes) -> UUID:
    return UUID(bytes=sealed[1:17])


def _key_for(person: UUID, kind: str) -> DataKey:
    for key in keys_of(person=person, kind=str(kind)):
        return key
    made = DataKey(person=person, kind=kind)
    made.wrapped, made.wrapped_by = keyring.wrap(AESGCM.generate_key(256), bound_to=made.pk.bytes)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        return DataKey.objects.get(person=person, kind=kind)
    return made


def _bound_to(place: str, row: UUID) -> bytes:
    return b"|".join([VERSION, here().bytes, place.encode(), row.bytes])


def seal(words: str, *, person: UUID, kind: str, place: str, row: UUID) -> bytes:
    """Seal ``words`` under ``person``'s key for ``kind``, bound to ``place`` ("table.column") and ``row``."""
    key = _key_for(person, kind)
    nonce = os.urandom(12)
    body = _cipher(key).encrypt(nonce, words.encode(), _bound_to(place, row))
    return VERSION + key.pk.bytes + nonce + body


def unseal(sealed: bytes, *, place: str, row: UUID) -> str:
    """The words in ``sealed``. Raises ``CannotOpen`` when the key is gone or anything was moved or changed."""
    if sealed[:1] != VERSION or len(sealed) < 45:
        raise CannotOpen(place)
    try:
        key = _opened.of(_key_id(sealed))
        if key is None:
            raise CannotOpen(place)
        return key.decrypt(sealed[17:29], sealed[29:], _bound_to(place, row)).decode()
    except (InvalidTag, keyring.KeyMissing) as failed:
        raise CannotOpen(place) from failed


def destroy_keys(person: UUID, *kinds: str) -> int:
    """Forget: every word sealed under these keys is gone for good. No kinds means every kind."""
    keys = DataKey.objects.filter(person=person)
    return (keys.filter(kind__in=kinds) if kinds else keys).delete()[0]


class Sealed:
    """An attribute whose words are kept sealed in a ``BinaryField`` of the same row.

    ``words = Sealed("sealed_words", kind=Kind.NOTES, whose="person_id")``. Plain data (lists, dicts) is
    sealed as JSON with ``data=True``. The row's ``whose`` must be set before the words are.
    """

    def __init__(self, column: str, *, kind: str, whose: str, data: bool = False) -> None:
        self.column, self.kind, self.whose, self.data = column, kind, whose, data

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def place(self, row: models.Model) -> str:
        return f"{row._meta.db_table}.{self.column}"

    @overload
    def __get__(self, row: None, owner: type) -> Self: ...
    @overload
    def __get__(self, row: models.Model, owner: type) -> Any: ...
    def __get__(self, row: models.Model | None, owner: type) -> Any:
        if row is None:
            return self
        sealed = bytes(getattr(row, self.column) or b"")
        if not sealed:
            return {} if self.data else ""
        words = unseal(sealed, place=self.place(row), row=row.pk)
        return json.loads(words) if self.data else words

    def __set__(self, row: models.Model, value: Any) -> None:
        if not value:
            setattr(row, self.column, b"")
            return
        words = json.dumps(value, ensure_ascii=False) if self.data else value
        whose = getattr(row, self.whose)
        sealed = seal(words, person=whose, kind=self.kind, place=self.place(row), row=row.pk)
        setattr(row, self.column, sealed)


def wrap_again() -> int:
    """Wrap this setting's data keys under the current key. Returns how many were turned."""
    turned = 0
    for key in DataKey.objects.exclude(wrapped_by=keyring.current()):
        plain = keyring.unwrap(bytes(key.wrapped), key.wrapped_by, bound_to=key.pk.bytes)
        key.wrapped, key.wrapped_by = keyring.wrap(plain, bound_to=key.pk.bytes)
        key.save(update_fields=["wrapped", "wrapped_by"])
        turned += 1
    return turned
