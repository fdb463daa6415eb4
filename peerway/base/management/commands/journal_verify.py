"""``peerway journal verify``: walk every setting's journal and say whether it holds."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from peerway.base.journal import verify_all


class Command(BaseCommand):
    help = "Prove that no line of the journal was changed, removed or slipped in."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = verify_all()
        for each in broken:
            self.stderr.write(f"Setting {each.setting}, line {each.number}: {each.what}.")
        if broken:
            raise CommandError("The journal does not hold.")
        self.stdout.write("The journal holds: every line is there, in order and as it was written.")
