"""What a backup says about itself, and what looking into it again must find."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from peerway.base.backup.troubles import BadBackup


@dataclass(frozen=True)
class Contents:
    """What is in a database: rows by table, where each setting's journal ends (setting to number), and the
    migrations it has seen (``"base.0001_initial"``)."""

    rows: dict[str, int]
    journal: dict[str, int] = field(default_factory=dict)
    migrations: list[str] = field(default_factory=list)

    def refuse_less_than(self, floor: dict[str, int]) -> None:
        """Raise ``BadBackup`` if a line of the journal that was already acknowledged is not here."""
        for setting, number in floor.items():
            if self.journal.get(setting, 0) < number:
                raise BadBackup(
                    f"The copy ends at line {self.journal.get(setting, 0)} of a journal that had {number}: "
                    "it lacks what was saved last."
                )


@dataclass(frozen=True)
class Facts:
    """Kept inside the backup, sealed with it."""

    made_at: str
    engine: str
    digest: str
    size: int
    contents: Contents

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.made_at)

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Facts:
        try:
            return cls(**{**data, "contents": Contents(**data["contents"])})
        except (KeyError, TypeError) as unknown:
            raise BadBackup(
                "The backup was made by a Peerway that this one does not understand."
            ) from unknown

    def hold_against(self, found: Contents) -> None:
        """Raise ``BadBackup`` unless the database holds exactly what these facts say."""
        if found == self.contents:
            return
        other = {
            table
            for table in self.contents.rows | found.rows
            if self.contents.rows.get(table) != found.rows.get(table)
        }
        raise BadBackup(
            f"The backup does not hold what it says: {', '.join(sorted(other)) or 'the journal'}."
        )


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
