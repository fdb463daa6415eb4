"""A calendar's entries are never moved or cancelled in silence, and other programs read what we write."""

from __future__ import annotations

import doctest
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream

from peerway.base import calendar, dated, ics
from peerway.base.calendar import Entry, Kind
from peerway.base.dated import Dated, catch_up
from peerway.base.ics import on_one_line, state_of, written

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
AT = datetime(2026, 11, 24, 12, 40, tzinfo=UTC)
AMARA, LEO = uuid4(), uuid4()


@pytest.fixture
def diary(monkeypatch: pytest.MonkeyPatch) -> list[Entry]:
    """What stands, as the only part that puts dates in a calendar would say it."""
    stands: list[Entry] = []

    def mine(people: Collection[UUID], first: date, last: date) -> list[Entry]:
        return [entry for entry in stands if entry.person in people and first <= entry.starts.date() <= last]

    monkeypatch.setattr(calendar, "_sources", [mine])
    return stands


def lunch(uid: str = "meeting/1", person: UUID = AMARA, **changed: Any) -> Entry:
    entry = Entry(person, uid, AT, AT + timedelta(minutes=25), "Library")
    return replace(entry, **changed)


def kept(person: UUID = AMARA) -> Dated:
    row: Dated = Dated.objects.get(person=person)
    return row


def test_what_is_new_is_kept_once_however_often_one_looks(here: Any, diary: list[Entry]) -> None:
    diary.append(lunch())

    for minutes in range(3):
        catch_up([AMARA], NOW + timedelta(minutes=minutes))

    assert (kept().sequence, kept().stands, kept().changed_at) == (0, True, NOW)


@pytest.mark.parametrize(
    "changed", [{"starts": AT - timedelta(hours=1)}, {"where": "Hall"}, {"kind": Kind.DUTY}]
)
def test_what_is_moved_gets_the_next_number_and_the_moment(
    here: Any, diary: list[Entry], changed: dict[str, Any]
) -> None:
    diary.append(lunch())
    catch_up([AMARA], NOW)
    diary[:] = [lunch(**changed)]

    for minutes in (5, 10):
        catch_up([AMARA], NOW + timedelta(minutes=minutes))

    assert (kept().sequence, kept().changed_at) == (1, NOW + timedelta(minutes=5))


def test_what_is_gone_stays_as_cancelled_and_may_come_back(here: Any, diary: list[Entry]) -> None:
    diary.append(lunch())
    catch_up([AMARA], NOW)
    diary.clear()
    for minutes in (60, 61):
        catch_up([AMARA], NOW + timedelta(minutes=minutes))
    assert (kept().sequence, kept().stands) == (1, False)

    diary.append(lunch())
    catch_up([AMARA], NOW + timedelta(hours=2))

    assert (kept().sequence, kept().stands) == (2, True)


def test_what_is_past_is_neither_cancelled_nor_begun_late(here: Any, diary: list[Entry]) -> None:
    diary += [lunch()]
    catch_up([AMARA], NOW)
    diary[:] = [lunch("meeting/2", LEO)]

    catch_up([AMARA, LEO], AT + timedelta(hours=1))

    assert kept().stands and not Dated.objects.filter(person=LEO).exists()


def test_what_is_past_is_forgotten_after_two_weeks(here: Any, diary: list[Entry]) -> None:
    diary.append(lunch())
    catch_up([AMARA], NOW)

    dated.forget_past_dates(AT + timedelta(days=14))
    assert Dated.objects.count() == 1
    dated.forget_past_dates(AT + timedelta(days=15))

    assert Dated.objects.count() == 0


def test_nobody_else_s_calendar_is_touched_or_seen(here: Any, diary: list[Entry], cast: Any) -> None:
    diary += [lunch(person=cast.amara.pk), lunch(person=cast.leo.pk)]
    catch_up([cast.amara.pk, cast.leo.pk], NOW)
    diary.clear()

    catch_up([cast.amara.pk], NOW + timedelta(hours=1))

    assert kept(cast.leo.pk).stands
    assert list(Dated.objects.visible_to(cast.leo)) == [kept(cast.leo.pk)]


def test_a_part_that_fails_cancels_nothing(
    here: Any, diary: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    diary.append(lunch())
    catch_up([AMARA], NOW)

    def fails(*_: Any) -> list[Entry]:
        raise ConnectionError

    monkeypatch.setattr(calendar, "_sources", [fails])
    with pytest.raises(ConnectionError):
        catch_up([AMARA], NOW + timedelta(hours=1))

    assert kept().stands


def test_the_cost_does_not_grow_with_what_is_in_it(
    here: Any, diary: list[Entry], django_assert_num_queries: Any
) -> None:
    diary += [lunch(f"meeting/{n}") for n in range(30)]
    catch_up([AMARA], NOW)

    with django_assert_num_queries(1):
        catch_up([AMARA], NOW)


# ---- The file, read by a parser we did not write


@dataclass
class Row:
    """An entry as it stands in a file."""

    starts: datetime = AT
    ends: datetime = AT + timedelta(minutes=25)
    where: str = "Library"
    kind: str = "Meeting"
    sequence: int = 0
    changed_at: datetime = NOW
    cancelled_at: datetime | None = None
    pk: UUID = field(default_factory=uuid4)


def read(*rows: Row) -> Any:
    text = written(rows, now=NOW, host="peerway.example").decode()
    return IcsCalendarStream.calendar_from_ics(text)


def test_the_examples_in_the_docstrings_come_out() -> None:
    assert doctest.testmod(ics).failed == 0


def test_another_parser_reads_when_and_where_and_nothing_else() -> None:
    row = Row(where="Library, upstairs; left")

    [event] = read(row).events

    assert (event.dtstart, event.dtend, event.summary, event.location) == (
        row.starts, row.ends, "Meeting", "Library, upstairs; left",
    )  # fmt: skip
    assert (event.uid, event.dtstamp, event.last_modified) == (f"{row.pk}@peerway.example", NOW, NOW)
    assert (event.sequence, event.status, event.classification) == (0, "CONFIRMED", "PRIVATE")
    assert event.description is None and not event.attendees and event.organizer is None


def test_a_cancelled_entry_says_so_in_every_way_a_program_may_read() -> None:
    [event] = read(Row(sequence=3, cancelled_at=NOW)).events

    assert (event.status, event.sequence, event.summary) == ("CANCELLED", 3, "Cancelled: Meeting")
    assert event.transparency == "TRANSPARENT"


def test_a_calendar_with_nothing_in_it_is_a_calendar() -> None:
    assert list(read().events) == []


ROOMS = st.text(alphabet=st.characters(blacklist_categories=("Cs",)), max_size=200)
MOMENTS = st.integers(1_577_836_800, 2_208_988_800).map(lambda second: datetime.fromtimestamp(second, UTC))


@given(st.lists(st.tuples(ROOMS, MOMENTS, st.integers(0, 9), st.booleans()), max_size=5))
def test_whatever_a_room_is_called_lines_fold_and_nothing_is_lost(
    told: list[tuple[str, datetime, int, bool]],
) -> None:
    rows = [
        Row(at, at + timedelta(hours=1), where, sequence=number,
            cancelled_at=NOW if off else None)
        for where, at, number, off in told
    ]  # fmt: skip
    made = written(rows, now=NOW, host="peerway.example")
    events = {str(event.uid): event for event in read(*rows).events}

    assert all(len(line) <= 75 for line in made.split(b"\r\n")) and made.count(b"\n") == made.count(b"\r\n")
    assert len(events) == len(rows)
    for row in rows:
        event = events[f"{row.pk}@peerway.example"]
        assert (event.dtstart, event.sequence) == (row.starts, row.sequence)
        assert (event.location or "") == on_one_line(row.where)


@pytest.mark.parametrize("where", ["مكتبة المدرسة، الطابق الأول", "Ystafell 3; i'r chwith", "図書室 🟢"])
def test_rooms_in_any_script_arrive_whole(where: str) -> None:
    [event] = read(Row(where=where)).events

    assert event.location == where


def test_the_state_changes_exactly_when_the_calendar_does() -> None:
    row = Row()

    assert state_of([row]) == state_of([replace(row)])
    assert len({state_of(rows) for rows in ([], [row], [replace(row, sequence=1)], [row, Row()])}) == 4
