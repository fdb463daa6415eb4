"""``peerway keys rotate``: a new key-encryption key, every data key wrapped again, the old one let go."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from peerway.base import keyring
from peerway.base.scoping import each_setting
from peerway.base.sealed import wrap_again


class Command(BaseCommand):
    help = "Seal the keys again under a new key-encryption key."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--step",
            choices=["add", "wrap", "drop", "all"],
            default="all",
            help="on several machines: add, copy the key file to all of them, wrap, copy it again, drop",
        )

    def handle(self, *args: Any, step: str, **options: Any) -> None:
        if step in {"add", "all"}:
            self.stdout.write(f"The new key is {keyring.turn()}.")
        if step in {"wrap", "all"}:
            self.stdout.write(f"{self.wrap()} data keys were wrapped again.")
        if step in {"drop", "all"}:
            keyring.let_go(*keyring.names())
            self.stdout.write("The old keys were let go. Keep a copy of the key file where backups are not.")

    def wrap(self) -> int:
        turned = 0
        for _ in each_setting():
            with transaction.atomic():
                turned += wrap_again()
        return turned
