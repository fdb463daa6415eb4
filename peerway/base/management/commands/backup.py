"""``peerway backup``: make one and prove that it can be read, or prove that of an older one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from peerway.base.backup import BackupTrouble, verify_backup
from peerway.base.backup.facts import Facts
from peerway.base.backup.making import make_and_tell


class Command(BaseCommand):
    help = "Make an encrypted backup and open it again; only a good one is kept."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", type=Path, help="the folder to keep it in (PEERWAY_DATA/backups)")
        parser.add_argument("--verify", type=Path, metavar="FILE", help="look into this backup instead")

    def handle(self, *_: Any, to: Path | None, verify: Path | None, **options: Any) -> None:
        try:
            if verify:
                self.stdout.write(f"{verify.name} is good: {words_for(verify_backup(verify))}")
                return
            made = make_and_tell(to)
        except BackupTrouble as trouble:
            raise CommandError(f"No good backup. {trouble}") from trouble
        self.stdout.write(f"{made.path}: good, {words_for(made.facts)}")
        if made.let_go:
            older = "1 older one was" if made.let_go == 1 else f"{made.let_go} older ones were"
            self.stdout.write(f"{older} no longer needed; gone now.")


def words_for(facts: Facts) -> str:
    rows = sum(facts.contents.rows.values())
    return f"{rows:,} rows in {len(facts.contents.rows)} tables, as at {facts.moment:%d %B %Y, %H:%M} UTC."
