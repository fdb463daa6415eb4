"""Load the demo."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from peerway.base.places import Setting
from peerway.site.demo import build_many, build_school

SIZES = {"school": 0, "trust": 20, "national": 2_000}


class Command(BaseCommand):
    help = "Load the demo school; --size trust or national adds many more settings beside it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--size", choices=SIZES, default="school")

    def handle(self, *args: Any, size: str, **options: Any) -> None:
        if size == "school" and Setting.objects.exists():
            self.stdout.write("The demo is there already.")
            return
        if not Setting.objects.exists():
            with transaction.atomic():
                build_school(self.stdout.write)
        elif not Setting.objects.filter(name="Northgate Academy").exists():
            raise CommandError("There are real settings here. The demo is only loaded into an empty Peerway.")
        if SIZES[size]:
            build_many(SIZES[size], self.stdout.write)
