"""How run.py speaks: one sentence for what stopped it and one for the fix."""

from __future__ import annotations

import argparse
import errno
import sys
from typing import NoReturn


class Stopped(Exception):
    """Something a person has to put right before this can go on."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(f"{what}\n  {fix}")


class Asked(argparse.ArgumentParser):
    """Words typed after a command; what is not understood is said in a sentence, with where to look."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"run.py did not understand this: {message.removeprefix('argument : ')}.\n")
        sys.stderr.write("  `python3 run.py help` lists what it can do.\n")
        sys.exit(2)


def say(line: str) -> None:
    print(line, flush=True)


def in_words(error: OSError) -> Stopped:
    """An error of the operating system, said so that it can be put right."""
    where = error.filename or "this folder"
    if error.errno == errno.ENOSPC:
        return Stopped("The disk is full.", "Free about 500 MB and run the same command again.")
    if error.errno in (errno.EACCES, errno.EROFS, errno.EPERM):
        return Stopped(
            f"{where} can't be written to.",
            "Move the Peerway folder to somewhere that is yours, such as your home folder, and try again.",
        )
    return Stopped(f"{where}: {error.strerror}.", "Put that right and run the same command again.")


def fail(stopped: Stopped) -> int:
    print(f"\n{stopped}", file=sys.stderr, flush=True)
    return 1
