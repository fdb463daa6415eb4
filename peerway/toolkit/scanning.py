"""A look for viruses, by a program the operator names. The file goes to it on standard input.

``PEERWAY_VIRUS_SCAN=clamdscan --no-summary -``. Its answer is its exit code: 0 is clean, 1 is not; anything
else, or no answer within a minute, means that nobody looked, and then the file is not taken.
"""

from __future__ import annotations

import logging
import subprocess
from collections.abc import Sequence

from django.conf import settings

from peerway.toolkit.files import NotThisFile

SECONDS = 60
CLEAN, INFECTED = 0, 1
NOBODY_LOOKED = (
    "We could not check this file for viruses just now. Try again later, or ask whoever runs Peerway."
)

log = logging.getLogger("peerway.scanning")


def scan(content: bytes) -> None:
    """Nothing, when the file is clean or no program is named; else ``NotThisFile``."""
    command: Sequence[str] = settings.VIRUS_SCAN
    answer = answer_of(command, content) if command else CLEAN
    if answer == INFECTED:
        raise NotThisFile("The virus scanner did not like this file, so we don't keep it.")
    if answer != CLEAN:
        raise NotThisFile(NOBODY_LOOKED)


def answer_of(command: Sequence[str], content: bytes) -> int | None:
    """The exit code, or None when there was no answer. What the program prints is thrown away."""
    try:
        done = subprocess.run(  # noqa: S603 - the operator's own command, without a shell
            command,
            input=content,
            timeout=SECONDS,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        log.exception("The virus scanner gave no answer")
        return None
    return done.returncode
