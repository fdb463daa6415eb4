"""Bring a roster file in from the command line: the same dry run, the same one transaction."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from peerway.base.places import Setting
from peerway.base.scoping import inside
from peerway.base.work import Stopped
from peerway.core.roster import Unreadable
from peerway.people.models import RosterImport
from peerway.people.rosters import applying, receiving, undoing
from peerway.people.rosters.looking import look_over

TOLD = (
    "{new:,} new, {changed:,} changed, {gone:,} gone, {unchanged:,} as before, {unreadable:,} rows left out."
)


class Command(BaseCommand):
    help = "Say what a roster file would change; with --yes, do it. `peerway roster undo` puts it back for a day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a OneRoster zip, a CSV or an XLSX")
        parser.add_argument("--setting", required=True, help="the name of the school, college or group")
        parser.add_argument("--mapping", type=Path, help="a TOML file that says which column holds what")
        parser.add_argument("--school", default="", help="which school of a file that holds several")
        parser.add_argument("--yes", action="store_true", help="do it; without this nothing changes")
        parser.add_argument(
            "--whole-school", action="store_true", help="yes, more than one in five have left"
        )

    def handle(self, *args: Any, file: Path, setting: str, **options: Any) -> None:
        with inside(setting_called(setting)):
            found = None
            try:
                found = self.look(file, options)
                if options["yes"]:
                    applying.bring_in(found, by=None, twice=options["whole_school"])
                    self.stdout.write("Done. `peerway roster undo` puts everything back for 24 hours.")
                else:
                    self.stdout.write("Nothing was changed. Say --yes to do it.")
            except (Unreadable, Stopped, OSError) as problem:
                raise CommandError(str(problem)) from problem
            finally:
                if found:
                    undoing.drop(RosterImport.objects.get(pk=found.pk), by=None)

    def look(self, file: Path, options: dict[str, Any]) -> RosterImport:
        """Keep the file, look it over, and say what it would do."""
        with file.open("rb") as content:
            found = receiving.receive(file.name, iter(lambda: content.read(1 << 20), b""), by=None)
        if options["mapping"]:
            receiving.choose_columns(found, tomllib.loads(options["mapping"].read_text("utf-8")))
        found.org = options["school"]
        look_over(found)
        report = found.report
        if "schools" in report:
            schools = "\n".join(f"  {each['id']}  {each['name']}" for each in report["schools"])
            undoing.drop(found, by=None)
            raise Stopped(f"This file holds several schools. Choose one with --school:\n{schools}")
        self.stdout.write(TOLD.format(**found.counts))
        for line in (*report["warnings"], *report["notes"]):
            self.stdout.write(line)
        return found


def setting_called(name: str) -> Setting:
    try:
        return Setting.objects.get(name__iexact=name)
    except Setting.DoesNotExist as missing:
        known = ", ".join(Setting.objects.values_list("name", flat=True)[:20]) or "none yet"
        raise CommandError(f"No setting is called {name!r}. There are: {known}.") from missing
    except Setting.MultipleObjectsReturned as several:
        raise CommandError(f"Several settings are called {name!r}. Use the page instead.") from several
