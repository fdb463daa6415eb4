"""The outbox: every message that leaves is a row first, and says nothing about anybody.

``send`` writes a letter in the transaction of the thing it tells of, so the two stand or fall together.
Any number of workers post what is due: each letter is claimed, sent outside any transaction, and marked.
A letter that will not go is tried for ever, more and more slowly, and people are told (``late``): it is
never given up in silence. Two copies may arrive, with the same Message-ID; none is lost. Only a letter that
would be pointless later (``good_until``: a reminder of something that has been) lapses, and that is written down.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Self
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.db import connection, models, transaction
from django.utils import timezone
from django_tasks import task

from peerway.base import delivery
from peerway.base.journal import record
from peerway.base.letter_words import checked, texts
from peerway.base.numbers import TextNumber
from peerway.base.places import Setting
from peerway.base.scoping import here, inside

LEASE = timedelta(minutes=2)
LONGEST_WAIT = timedelta(hours=1)
LATE_AFTER = timedelta(minutes=15)
KEEP_FOR = timedelta(days=30)

log = logging.getLogger("peerway.outbox")


class LetterQuerySet(models.QuerySet["Letter"]):
    def unsent(self) -> Self:
        """Still to go. After a restore, what may have gone already is left to a person to decide."""
        return self.filter(sent_at=None, set_aside_at=None, possibly_sent_at=None)

    def due(self, now: datetime) -> Self:
        return self.unsent().filter(next_at__lte=now).exclude(good_until__lte=now).order_by("next_at", "pk")

    def pointless(self, now: datetime) -> Self:
        """Not gone for sure, and what they told of has been."""
        return self.filter(sent_at=None, set_aside_at=None, good_until__lte=now)

    def lapsed(self) -> Self:
        """Set aside because their time was over: they never went."""
        return self.filter(sent_at=None, set_aside_at__gte=models.F("good_until"))

    def late(self, now: datetime) -> Self:
        """Unsent for longer than anybody should wait without knowing."""
        return self.unsent().filter(created_at__lte=now - LATE_AFTER)

    def from_here(self) -> Self:
        return self.filter(setting_id=here())

    def waiting_for_somebody(self) -> Self:
        """This setting's letters that a person should look at: late, or perhaps gone before a restore."""
        unclear = models.Q(possibly_sent_at__isnull=False) | models.Q(
            created_at__lte=timezone.now() - LATE_AFTER
        )
        return self.from_here().filter(unclear, sent_at=None, set_aside_at=None).order_by("created_at", "pk")


class Letter(models.Model):
    """One message on its way: an address, which neutral sentence, and where its link leads."""

    id = models.UUIDField(primary_key=True, editable=False)
    setting = models.ForeignKey(Setting, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, default="email")
    to = models.EmailField()
    kind = models.CharField(max_length=40)
    leads_to = models.CharField(max_length=300, default="/")
    created_at = models.DateTimeField(default=timezone.now)
    next_at = models.DateTimeField(default=timezone.now)
    facts = models.JSONField(default=dict, blank=True)
    good_until = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    leased_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    given_up_told_at = models.DateTimeField(null=True)
    possibly_sent_at = models.DateTimeField(null=True)
    set_aside_at = models.DateTimeField(null=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["next_at"],
                condition=models.Q(sent_at=None, set_aside_at=None),
                name="letters_still_to_go",
            )
        ]

    def __str__(self) -> str:
        return f"letter {self.pk}"

    @property
    def url(self) -> str:
        return urljoin(settings.PEERWAY_URL, self.leads_to)

    @property
    def shown_to(self) -> str:
        """To whom, as those who look after letters read it. A number is never shown."""
        return "A phone, by text" if self.channel == "sms" else self.to


def send(
    kind: str,
    *,
    to: Any,
    key: str,
    leads_to: str = "/",
    facts: Mapping[str, Any] | None = None,
    good_until: datetime | None = None,
) -> Letter | None:
    """Put one letter in the outbox, in the caller's transaction.

    ``to`` is a person, an address or a ``TextNumber``; somebody with no address gets none (None), and finds the
    news when they sign in. ``key`` says what it is about ("worry/<id>/first"): the same kind, address and key is
    one letter however often it is asked for. ``leads_to`` is the path its link opens. ``facts`` fills its holes
    (``base.letter_words``); after ``good_until`` it has no point and lapses.
    """
    channel, address = way_to(to)
    if kind not in texts():
        raise KeyError(f"letters.toml has no text called {kind!r}.")
    if not address:
        return None
    identity = uuid5(NAMESPACE_URL, "|".join([str(here()), kind, address.lower(), key]))
    letter, is_new = Letter.objects.get_or_create(
        pk=identity,
        defaults={
            "setting_id": here(), "kind": kind, "channel": channel, "to": address, "leads_to": leads_to,
            "facts": checked(facts or {}), "good_until": good_until,
        },
    )  # fmt: skip
    if is_new:
        transaction.on_commit(post.enqueue, robust=True)
    return letter


def way_to(to: Any) -> tuple[str, str]:
    """By which channel, and to which address. A number is named by its row: the outbox never holds it."""
    if isinstance(to, TextNumber):
        return "sms", f"{delivery.NUMBER}{to.pk}"
    return "email", to if isinstance(to, str) else address_of(to)


def address_of(person: Any) -> str:
    account = getattr(person, "account", None)
    return (account.email if account else None) or ""


@task()
def post() -> int:
    """What the worker does as soon as a letter is written. The tick does it again for those that failed."""
    return dispatch(timezone.now())


def dispatch(now: datetime, limit: int = 50) -> int:
    """Post what is due at ``now``; how many went. Call it outside any setting and any transaction."""
    return sum(deliver(letter) for letter in claim(now, limit))


@transaction.atomic
def claim(now: datetime, limit: int) -> list[Letter]:
    """Take up to ``limit`` due letters, so that no other worker takes them until the lease is over."""
    due = Letter.objects.due(now)
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True)
    letters = list(due[:limit])
    for letter in letters:
        letter.tries += 1
        letter.leased_until = now + LEASE
        letter.next_at = now + max(LEASE, wait_after(letter.tries))
    Letter.objects.bulk_update(letters, ["tries", "leased_until", "next_at"])
    return letters


def wait_after(tries: int) -> timedelta:
    """How long to wait after so many tries: one minute, two, four … and then every hour.

    >>> [int(wait_after(tries).total_seconds() / 60) for tries in (1, 2, 3, 7, 500)]
    [1, 2, 4, 60, 60]
    """
    return min(timedelta(minutes=2 ** min(tries - 1, 10)), LONGEST_WAIT)


def deliver(letter: Letter) -> bool:
    """Hand one claimed letter over. A failure is written down without the address."""
    try:
        delivery.deliver(letter)
    except delivery.NobodyThere:
        Letter.objects.filter(pk=letter.pk).update(set_aside_at=timezone.now(), leased_until=None)
        return False
    except Exception as failed:
        log.warning("Letter %s did not go at try %d: %s", letter.pk, letter.tries, type(failed).__name__)
        Letter.objects.filter(pk=letter.pk).update(leased_until=None)
        return False
    Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now(), leased_until=None, leads_to="/")
    return True


def unsent_too_long(now: datetime | None = None) -> LetterQuerySet:
    """This setting's letters that are late: for *Needs you today*."""
    return Letter.objects.late(now or timezone.now()).from_here()


def oldest_unsent(now: datetime) -> timedelta | None:
    """How long the oldest unsent letter of any setting has waited: for the health page."""
    first = Letter.objects.unsent().order_by("created_at").first()
    return now - first.created_at if first else None


def lapse(now: datetime) -> int:
    """Set aside what would be pointless now, once and written down."""
    over = list(Letter.objects.pointless(now)[:200])
    for letter in over:
        with inside(letter.setting_id), transaction.atomic():
            record("letter.lapsed", about=letter, by=None)
            Letter.objects.filter(pk=letter.pk).update(set_aside_at=now, leased_until=None)
    return len(over)


def tell_of_late_letters(now: datetime) -> int:
    """Write into each setting's journal, once a letter, that it is late."""
    late = list(Letter.objects.late(now).filter(given_up_told_at=None)[:200])
    for letter in late:
        with inside(letter.setting_id), transaction.atomic():
            record("letter.late", about=letter, by=None)
            Letter.objects.filter(pk=letter.pk).update(given_up_told_at=now)
    return len(late)


@transaction.atomic
def set_aside(letter: Letter, *, by: Any, why: str) -> None:
    """A person decides that this letter need not go: the address is wrong, or they told them themselves."""
    letter.set_aside_at = timezone.now()
    letter.save(update_fields=["set_aside_at"])
    record("letter.set_aside", about=letter, by=by, why=why)


@transaction.atomic
def try_again(letter: Letter, *, by: Any) -> None:
    """A person decides that it should go, now."""
    letter.possibly_sent_at, letter.next_at = None, timezone.now()
    letter.save(update_fields=["possibly_sent_at", "next_at"])
    record("letter.tried_again", about=letter, by=by)
    transaction.on_commit(post.enqueue, robust=True)


def after_restore(now: datetime) -> int:
    """A backup does not know what was sent after it: mark every unsent letter as possibly sent."""
    return Letter.objects.unsent().update(possibly_sent_at=now)


def forget_letters_to(address: str) -> None:
    """For erasure: no letter to this address is kept, here."""
    Letter.objects.from_here().filter(to__iexact=address).delete()


def forget_old_letters(now: datetime) -> int:
    return (
        Letter.objects.filter(created_at__lt=now - KEEP_FOR)
        .exclude(sent_at=None, set_aside_at=None)
        .delete()[0]
    )
