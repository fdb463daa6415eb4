"""What stopped a command, as one sentence and the fix, for whoever looks after the machine. Loads no Django."""

from __future__ import annotations

NOT_READY = (
    "The database is not ready: it is empty, or older than this Peerway.",
    "Run `peerway prepare`, then this again. If that changes nothing, check PEERWAY_DATA and PEERWAY_DATABASE.",
)
NOT_THERE = (
    "The database does not answer.",
    "Check that it runs, and that PEERWAY_DATABASE is right; then run this again.",
)
BUSY = ("The database is busy with something else.", "Wait a minute, then run this again.")
FULL = ("The disk is full.", "Make room on it, then run this again. Nothing half done was kept.")
NO_FILE = (
    "The database file cannot be opened.",
    "Check that PEERWAY_DATA is a folder this account may write to.",
)

# What SQLite and PostgreSQL say, in the order they are looked for.
SIGNS: dict[str, tuple[str, str]] = {
    "no such table": NOT_READY,
    "no such column": NOT_READY,
    "undefinedtable": NOT_READY,
    "undefinedcolumn": NOT_READY,
    "database is locked": BUSY,
    "is full": FULL,
    "no space left": FULL,
    "unable to open database file": NO_FILE,
    "readonly database": NO_FILE,
    "couldn't get a connection": NOT_THERE,
    "connection failed": NOT_THERE,
    "connection refused": NOT_THERE,
}
OF_A_DATABASE = frozenset({"OperationalError", "ProgrammingError", "DatabaseError"})
A_SETTING = "PEERWAY_"


def in_a_sentence(error: BaseException) -> str | None:
    """What to tell somebody about a trouble that is theirs to mend; None for a mistake of ours.

    >>> print(in_a_sentence(ValueError("PEERWAY_MAIL_PORT must be a number")))
    PEERWAY_MAIL_PORT must be a number.
      Put that setting right, and run this again.
    """
    if isinstance(error, ValueError) and str(error).startswith(A_SETTING):
        return f"{str(error).rstrip('.')}.\n  Put that setting right, and run this again."
    if not OF_A_DATABASE & {kind.__name__ for kind in type(error).__mro__}:
        return None
    said = " ".join((str(error), type(error.__cause__).__name__)).lower()
    told = next((words for sign, words in SIGNS.items() if sign in said), None)
    return f"{told[0]}\n  {told[1]}" if told else None
