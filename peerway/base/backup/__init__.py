"""Backups that are known to be good, and putting one back.

A backup is one encrypted file. It gets its name only after it was opened again and everything in it was
looked at, so a file named ``….backup`` is a backup that works. The key is in a file of its own and never in
the backup; without that file, and the key-encryption key, a backup is noise.
"""

from peerway.base.backup.keeping import to_let_go
from peerway.base.backup.making import Made, make_backup, newest_backup, verify_backup
from peerway.base.backup.restoring import Restored, restore_backup
from peerway.base.backup.troubles import BackupTrouble, BadBackup

__all__ = [
    "BackupTrouble",
    "BadBackup",
    "Made",
    "Restored",
    "make_backup",
    "newest_backup",
    "restore_backup",
    "to_let_go",
    "verify_backup",
]
