"""``peerway``: everything an operator does, as one command.

Each word loads only what it needs, so that ``peerway match`` on two spreadsheets never loads Django.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from importlib import import_module

from peerway.site.trouble import in_a_sentence


def run_part(where: str, arguments: list[str]) -> int:
    """The ``main`` of another module, loaded when it is asked for."""
    return int(import_module(where).main(arguments) or 0)


def run_managed(name: str, arguments: list[str]) -> int:
    """One of Django's management commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peerway.site.settings")
    management = import_module("django.core.management")
    management.execute_from_command_line(["peerway", name, *arguments])
    return 0


def part(where: str) -> partial[int]:
    return partial(run_part, where)


def managed(name: str) -> partial[int]:
    return partial(run_managed, name)


COMMANDS: dict[str, tuple[partial[int], str]] = {
    "start": (part("peerway.site.command_start"), "open Peerway: the pages and the worker"),
    "worker": (
        part("peerway.site.command_worker"),
        "only the worker: messages, long jobs, schedules, backups",
    ),
    "prepare": (part("peerway.site.command_prepare"), "make the database and the static files ready"),
    "match": (part("peerway.core.matching.command"), "match two spreadsheets, with no database"),
    "roster check": (part("peerway.core.roster.command"), "report on a roster file, with no database"),
    "roster import": (managed("roster_import"), "bring a roster file in: a dry run first"),
    "roster undo": (managed("roster_undo"), "put everybody back as before the newest roster, for a day"),
    "people invite": (managed("people_invite"), "invite a member of staff, such as the first administrator"),
    "pack": (part("peerway.core.packs.command"), "check an approach pack you are writing"),
    "journal verify": (managed("journal_verify"), "prove that no line of the journal was changed"),
    "keys rotate": (managed("keys_rotate"), "seal the keys again under a new key-encryption key"),
    "erase": (managed("erase"), "forget a person everywhere, when they or the law ask"),
    "backup": (managed("backup"), "make a backup and prove that it can be read"),
    "restore": (managed("restore"), "put a backup back"),
    "check": (managed("check"), "look for mistakes in the settings; --deploy before real people use it"),
    "migrate": (managed("migrate"), "bring the database up to date"),
    "demo": (managed("demo"), "load the demo: --size school, trust or national"),
    "tick": (managed("tick"), "do what is due now, once"),
}
HELP = {"help", "--help", "-h"}


def help_page() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {what}" for name, (_, what) in COMMANDS.items()]
    return "\n".join(
        ["peerway: everything an operator does. Add --help to any of these for more.", "", *lines]
    )


def find(arguments: list[str]) -> tuple[partial[int] | None, list[str]]:
    """What was asked for, by its longest name, and what is left to tell it."""
    for length in (2, 1):
        name = " ".join(arguments[:length])
        if len(arguments) >= length and name in COMMANDS:
            return COMMANDS[name][0], arguments[length:]
    return None, arguments


def main(arguments: list[str] | None = None) -> int:
    """Do what was asked; the exit code is 0 when it was done, 2 when it was not understood."""
    asked = sys.argv[1:] if arguments is None else arguments
    if not asked or asked[0] in HELP:
        print(help_page())
        return 0
    do, rest = find(asked)
    os.umask(0o077)  # what Peerway writes is about people: for its own account only
    if do is None:
        print(f"There is no `peerway {' '.join(asked[:2])}`.\n\n{help_page()}", file=sys.stderr)
        return 2
    return done(do, rest)


def done(do: partial[int], rest: list[str]) -> int:
    """Do it; a trouble of the machine or the settings is told in a sentence, a mistake of ours in full."""
    try:
        return do(rest)
    except Exception as error:
        told = in_a_sentence(error)
        if told is None:
            raise
        print(told, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
