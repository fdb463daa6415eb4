"""How long backups are kept: the newest of each of the last 24 hours that have one, and of 35 days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

HOURS, DAYS = 24, 35
ENDING, STAMP = ".backup", "%Y%m%dT%H%M%SZ"


def name_for(moment: datetime) -> str:
    """
    >>> name_for(datetime(2026, 11, 21, 19, 5, 7, tzinfo=UTC))
    'peerway-20261121T190507Z.backup'
    """
    return f"peerway-{moment.astimezone(UTC).strftime(STAMP)}{ENDING}"


def moment_of(path: Path) -> datetime | None:
    """When the backup of that name was made; None for a file that is not one of ours."""
    try:
        return datetime.strptime(path.name, f"peerway-{STAMP}{ENDING}").replace(tzinfo=UTC)
    except ValueError:
        return None


def to_let_go(moments: Iterable[datetime]) -> set[datetime]:
    """Of these backups, those no longer needed. The newest is always kept.

    >>> hour = [datetime(2026, 11, 21, 9, minute, tzinfo=UTC) for minute in (0, 15, 30)]
    >>> sorted(moment.minute for moment in to_let_go(hour))
    [0, 15]
    """
    newest_first = sorted(set(moments), reverse=True)
    kept = newest_of_each(newest_first, "%Y%m%d%H", HOURS) | newest_of_each(newest_first, "%Y%m%d", DAYS)
    return set(newest_first) - kept


def newest_of_each(newest_first: list[datetime], span: str, how_many: int) -> set[datetime]:
    newest: dict[str, datetime] = {}
    for moment in newest_first:
        newest.setdefault(moment.strftime(span), moment)
    return set(list(newest.values())[:how_many])


def backups_in(folder: Path) -> dict[datetime, Path]:
    found = {moment_of(path): path for path in folder.glob(f"*{ENDING}")}
    return {moment: path for moment, path in found.items() if moment}


def let_go(folder: Path) -> list[Path]:
    """Remove the backups no longer needed, and say which."""
    here = backups_in(folder)
    gone = [here[moment] for moment in to_let_go(here)]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone
