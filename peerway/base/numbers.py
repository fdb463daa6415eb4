"""A phone number somebody gave for texts: sealed, proved with a code, stopped by one tap.

The code is kept nowhere. It is made again from the row and the moment it was asked for, as a link's token is,
so the outbox and its backups hold no code, and no number either: a letter knows the row.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.links import link_to
from peerway.base.mistakes import Mistake
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Kind, Sealed

CODE_LASTS, MOST_TRIES = timedelta(minutes=10), 5
WHOLE = re.compile(r"\+[1-9][0-9]{7,14}")
STOP = "stop_texts"


class TextNumberQuerySet(SettingQuerySet["TextNumber"]):
    def visible_to(self, person: Any) -> Self:
        """Nobody reads a number but whoever gave it."""
        return self.filter(person=person.pk)

    def in_use(self) -> Self:
        """Proved, and not stopped."""
        return self.filter(verified_at__isnull=False, stopped_at=None)


class TextNumber(SettingModel):
    """One person's number for texts."""

    person = models.UUIDField()
    sealed_number = models.BinaryField(default=b"")
    asked_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    verified_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    number = Sealed("sealed_number", kind=Kind.CONTACT, whose="person")

    objects = SettingManager.from_queryset(TextNumberQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["setting", "person"], name="one_number_a_person")]

    @property
    def is_in_use(self) -> bool:
        return self.verified_at is not None and self.stopped_at is None

    @property
    def ending(self) -> str:
        """What they know it by: "… 123"."""
        return str(self.number)[-3:]

    @property
    def code(self) -> str:
        """Six figures, for the moment it was asked for."""
        said = f"text-code|{self.asked_at.isoformat()}|".encode() + self.pk.bytes
        digest = hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256).digest()
        return f"{int.from_bytes(digest[:8]) % 1_000_000:06d}"

    @property
    def code_until(self) -> datetime:
        return self.asked_at + CODE_LASTS

    def prove(self, code: str, now: datetime) -> bool:
        """Whether this is the code; if so the number is theirs. Five tries, ten minutes."""
        if self.tries >= MOST_TRIES or now > self.code_until:
            raise Mistake("That code is over. Ask for a new one.")
        self.tries += 1
        if hmac.compare_digest(figures(code).encode(), self.code.encode()):
            self.verified_at, self.stopped_at = now, None
            return True
        return False


def number_with(pk: UUID, *, proved: bool) -> TextNumber | None:
    """The number a letter is to, as long as it is in use. One that is not ``proved`` yet has its code, and no more."""
    numbers = TextNumber.objects.filter(pk=pk)
    found: TextNumber | None = (numbers.in_use() if proved else numbers).first()
    return found


@transaction.atomic
def stop_texts(number: TextNumber, *, by: Any) -> None:
    """No more texts, from this moment. The number is forgotten; that it was stopped is kept."""
    number.stopped_at, number.sealed_number = timezone.now(), b""
    number.save(update_fields=["stopped_at", "sealed_number"])
    record("texts.stopped", about=number, by=by)
    link = link_to(STOP, number)
    if link is not None:
        link.withdraw()


def whole_number(typed: str) -> str:
    """A number as the whole world dials it. Raises ``Mistake`` for what is none, or is of another country.

    ``PEERWAY_TEXT_COUNTRIES`` names the countries texts may go to; a number that begins with 0 is of the first.

    >>> whole_number("07700 900123"), whole_number("+44 (0)7700-900-123")
    ('+447700900123', '+447700900123')
    """
    said = typed.strip().replace("(0)", "")
    number = ("+" if said.startswith(("+", "00")) else "") + figures(said).removeprefix("00")
    if number.startswith("0"):
        number = settings.TEXT_COUNTRIES[0] + number[1:]
    if not WHOLE.fullmatch(number):
        raise Mistake("Write the whole number, such as 07700 900123.")
    if not number.startswith(tuple(settings.TEXT_COUNTRIES)):
        raise Mistake("Texts can't go to that country from here.")
    return number


def figures(typed: str) -> str:
    """The figures in what somebody typed, from whichever script.

    >>> figures("٠٧٧ 00-9")
    '077009'
    """
    return "".join(str(unicodedata.digit(sign)) for sign in typed if sign.isdecimal())
