"""Undo the newest roster of a setting."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from peerway.base.scoping import inside
from peerway.base.work import Stopped
from peerway.people.management.commands.roster_import import setting_called
from peerway.people.models import RosterImport
from peerway.people.rosters.undoing import undo


class Command(BaseCommand):
    help = "Put everybody back as they were before the newest roster, within 24 hours of it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--setting", required=True, help="the name of the school, college or group")

    def handle(self, *args: Any, setting: str, **options: Any) -> None:
        with inside(setting_called(setting)):
            done = RosterImport.objects.filter(applied_at__isnull=False, undone_at=None)
            newest = done.order_by("-applied_at").first()
            if newest is None:
                raise CommandError("No roster has been brought in here that could be undone.")
            try:
                undo(newest, by=None)
            except Stopped as problem:
                raise CommandError(str(problem)) from problem
        self.stdout.write("Undone. Everybody is as they were before that file.")
