"""Invite a member of staff from the command line; also how a server far away gets its first administrator."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from peerway.base.links import full_address
from peerway.base.outbox import Letter
from peerway.base.places import Setting
from peerway.base.scoping import inside
from peerway.people import inviting
from peerway.people.accounts import Account
from peerway.people.management.commands.roster_import import setting_called
from peerway.people.models import Role


class Command(BaseCommand):
    help = "Invite a member of staff. On an empty Peerway, --organisation makes the setting too."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--setting", required=True, help="the name of the school, college or group")
        parser.add_argument("--organisation", default="", help="the school, trust or charity it belongs to")
        parser.add_argument("--kind", choices=Setting.Kind.values, default=Setting.Kind.SECONDARY)
        parser.add_argument("--title", default="", help="Ms, Mr, Dr … (none)")
        parser.add_argument("--first-name", required=True)
        parser.add_argument("--last-name", required=True)
        parser.add_argument("--role", action="append", choices=Role.values, help="may be said several times")

    def handle(self, *args: Any, **options: Any) -> None:
        who = {name: options[name] for name in ("title", "first_name", "last_name", "email")}
        if options["organisation"] and not Account.objects.exists():
            begun = {name: options[name] for name in ("organisation", "setting", "kind")}
            inviting.begin(**who, **begun)
            self.stdout.write(
                f"Ready. They sign in with a code to {who['email']}: {full_address('/account/login/')}"
            )
            return
        with inside(setting_called(options["setting"])):
            try:
                person = inviting.invite(**who, roles=options["role"] or [Role.STAFF], by=None)
            except inviting.AlreadyHere as problem:
                raise CommandError(str(problem)) from problem
            letter = Letter.objects.from_here().filter(kind="invitation").order_by("created_at").last()
        self.stdout.write(f"{person.name} is invited: {letter.url if letter else ''}")
