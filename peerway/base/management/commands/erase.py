"""``peerway erase``: forget a person, or play the erasure ledger again after a restore."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from peerway.base.erasure import forget, replay
from peerway.base.saying import count_words, date_words
from peerway.base.scoping import inside


class Command(BaseCommand):
    help = "Forget a person in one setting, for good. Or, with --replay, forget again all who were forgotten."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("person", nargs="?", type=UUID, help="the person's identifier")
        parser.add_argument("--setting", type=UUID, help="their setting's identifier")
        parser.add_argument("--why", default="", help="the reason, in a few words and with no name in it")
        parser.add_argument("--replay", action="store_true", help="after a restore")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["replay"]:
            self.stdout.write(f"The ledger was played again: {count_words(replay(), 'line')}.")
            return
        if not (options["person"] and options["setting"] and options["why"]):
            raise CommandError("Say who (an identifier), --setting and --why.")
        with inside(options["setting"]):
            complete = forget(options["person"], by=None, why=options["why"])
        self.stdout.write(
            f"Forgotten. It is complete on {date_words(complete, complete)}, when the last backup is gone."
        )
