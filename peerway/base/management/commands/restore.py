"""``peerway restore``: put a backup back. Peerway must be stopped first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from peerway.base.backup import BackupTrouble, newest_backup, restore_backup


class Command(BaseCommand):
    help = "Put a backup back: verified first, in one step, with the database before it kept."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="the backup (the newest one)")
        parser.add_argument(
            "--into", type=Path, help="another SQLite file, to look around in; nothing else changes"
        )
        parser.add_argument("--yes", action="store_true", help="do not ask")

    def handle(self, *_: Any, file: Path | None, into: Path | None, yes: bool, **options: Any) -> None:
        path = file or newest_backup()
        if path is None or not path.exists():
            raise CommandError("There is no such backup.")
        if not (yes or into or self.is_sure(path)):
            raise CommandError("Nothing was changed.")
        try:
            restored = restore_backup(path, into=into)
        except BackupTrouble as trouble:
            raise CommandError(f"Nothing was changed. {trouble}") from trouble
        self.stdout.write(f"Peerway is as it was on {restored.facts.moment:%d %B %Y, %H:%M} UTC.")
        for sentence in restored.settled:
            self.stdout.write(sentence)
        if restored.kept:
            self.stdout.write(f"The database before is kept as {restored.kept}; remove it when all is well.")

    def is_sure(self, path: Path) -> bool:
        self.stdout.write(f"Everything saved after {path.name} was made will be set aside.")
        try:
            return input("Type restore to go on: ").strip() == "restore"
        except EOFError:
            raise CommandError(
                "Nobody is here to ask, so nothing was changed. To go on all the same: --yes"
            ) from None
