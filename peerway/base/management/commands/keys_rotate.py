"""``peerway keys rotate``: a new key-encryption key, and every data key wrapped again under it.

The old key is kept: backups made until today need it. Once the last of those is gone, let it go.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from peerway.base import keyring
from peerway.base.erasure import complete_on
from peerway.base.saying import count_words, date_words
from peerway.base.scoping import each_setting
from peerway.base.sealed import DataKey, wrap_again


class Command(BaseCommand):
    help = "Seal the keys again under a new key-encryption key."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--step",
            choices=["add", "wrap", "both", "let-go"],
            default="both",
            help="on several machines: add, copy the key file to each of them, then wrap. "
            "When the old backups are gone: let-go",
        )

    def handle(self, *args: Any, step: str, **options: Any) -> None:
        if step in {"add", "both"}:
            self.stdout.write(
                f"The new key is {keyring.turn()}. Keep a copy of the key file away from backups."
            )
        if step in {"wrap", "both"}:
            self.stdout.write(f"Wrapped again: {count_words(wrap_all(), 'data key')}.")
            today = timezone.localdate()
            self.stdout.write(
                f"Backups made until today need the old key until {date_words(complete_on(today), today)}."
            )
        if step == "let-go":
            let_go_of_the_old()
            self.stdout.write("The old keys were let go.")


def wrap_all() -> int:
    turned = 0
    for _ in each_setting():
        with transaction.atomic():
            turned += wrap_again()
    return turned


def let_go_of_the_old() -> None:
    """Refused while a single data key still hangs on one of them."""
    for _ in each_setting():
        if DataKey.objects.exclude(wrapped_by=keyring.current()).exists():
            raise CommandError("Some data keys still need an old key. Run --step wrap first.")
    keyring.let_go(*keyring.names())
