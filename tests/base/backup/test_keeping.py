"""Which backups are kept, and for how long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from peerway.base.backup.keeping import let_go, moment_of, name_for, to_let_go

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
moments = st.lists(
    st.integers(0, 60 * 24 * 90).map(lambda minutes: NOON - timedelta(minutes=minutes)), min_size=1
)


def test_an_hourly_backup_leaves_a_day_of_hours_and_five_weeks_of_days() -> None:
    hourly = [NOON - timedelta(hours=hours) for hours in range(24 * 60)]
    kept = set(hourly) - to_let_go(hourly)
    assert {NOON - timedelta(hours=hours) for hours in range(24)} <= kept
    assert {moment.date() for moment in kept} == {(NOON - timedelta(days=days)).date() for days in range(35)}
    assert len(kept) == 24 + 33


@given(moments)
def test_the_newest_is_always_kept(made: list[datetime]) -> None:
    assert max(made) not in to_let_go(made)


@given(moments)
def test_letting_go_twice_lets_go_of_nothing_more(made: list[datetime]) -> None:
    kept = set(made) - to_let_go(made)
    assert to_let_go(kept) == set()


def test_only_our_own_files_are_ever_removed(tmp_path: Path) -> None:
    ours = [tmp_path / name_for(NOON + timedelta(minutes=minutes)) for minutes in (40, 10)]
    others = [tmp_path / "holiday.backup", tmp_path / "peerway-copy.sqlite3"]
    for path in ours + others:
        path.touch()
    assert let_go(tmp_path) == [ours[1]]
    assert sorted(tmp_path.iterdir()) == sorted([ours[0], *others])


def test_a_name_says_when_whatever_the_clock_of_the_machine() -> None:
    assert moment_of(Path(name_for(NOON))) == NOON
    assert moment_of(Path("peerway-yesterday.backup")) is None
