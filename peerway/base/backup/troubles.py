"""What can go wrong with a backup, said in one sentence each."""

from __future__ import annotations


class BackupTrouble(Exception):
    """It could not be done; the message says why and what to do. What was there before is untouched."""


class BadBackup(BackupTrouble):
    """The file is not a good backup, so it was neither kept nor put back."""
