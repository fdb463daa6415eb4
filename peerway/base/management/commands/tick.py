"""``peerway tick``: do what is due now, once; or, with ``--every``, again and again."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from peerway.base.tick import tick


class Command(BaseCommand):
    help = "Do what is due now: letters, reminders, backups, forgetting what is over."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, metavar="SECONDS", help="look again every so many seconds")

    def handle(self, *args: Any, every: float | None, **options: Any) -> None:
        failed = tick(timezone.now())
        while every:
            time.sleep(every)
            tick(timezone.now())
        if failed:
            raise CommandError(f"These did not work, and will be tried again: {', '.join(failed)}.")
