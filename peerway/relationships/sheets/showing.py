"""What a sheet says, in words: as it is now, and where it was at the start. It describes, and judges nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from peerway.base.questions import Told, asked_as, told
from peerway.core.packs.shapes.pair import Sheet
from peerway.people.models import Person
from peerway.relationships.models import FilledSheet, Relationship
from peerway.relationships.queries.own import sheets_told
from peerway.relationships.rules import Course
from peerway.relationships.sheets.queries import Standing, standings_of
from peerway.relationships.sheets.rules import sheet_of, sheets_of

COMPARED = {"slider", "faces", "single"}
Row = tuple[UUID, date, str]
"""The id of a sheet, its day, and who filled it in."""


@dataclass(frozen=True)
class Line:
    """One question and what was said: ``answer`` holds both, where it was asked at the start too."""

    ask: str
    answer: str


@dataclass(frozen=True)
class Shown:
    """A sheet as one of the two sees it. ``lines`` is empty where it is opened on purpose."""

    sheet: Sheet
    filled: FilledSheet
    lines: tuple[Line, ...]
    earlier: tuple[FilledSheet, ...]


def lines_of(filled: FilledSheet, begun: FilledSheet | None = None) -> list[Line]:
    """What was asked and answered, beside what was said at the start. Empty when the pack has dropped it since."""
    then = {line.question.key: line for line in answered(begun)} if begun else {}
    return [
        Line(line.question.ask, both(line, then.get(line.question.key)) + why(line))
        for line in answered(filled)
    ]


def answered(filled: FilledSheet) -> list[Told]:
    try:
        asked = asked_as(filled.question_set, filled.relationship)
    except KeyError:
        return []
    return [line for line in told(asked, filled.answers) if line.is_answered]


def why(line: Told) -> str:
    return f": {line.why}" if line.why else ""


def both(now: Told, then: Told | None) -> str:
    """Then and now, where it can be told side by side: "4, now 7"."""
    if then is None or now.question.kind not in COMPARED or now.question.kind != then.question.kind:
        return short(now)
    was, is_now = short(then), short(now)
    if was == is_now:
        return f"{is_now}, as at the start"
    return f"{was}, now {is_now}" if now.question.kind == "slider" else f"{was}. Now: {is_now}"


def short(line: Told) -> str:
    """A step on a line by its number alone: the words beside its ends would read like a verdict."""
    return line.answer.partition(":")[0] if line.question.kind == "slider" else line.answer


def begun_with(filled: FilledSheet, rows: Iterable[FilledSheet], reader: Person) -> FilledSheet | None:
    """The start sheet that stands beside a later one: the newest before it that this reader may read."""
    programme = filled.relationship.programme
    sheet = sheet_of(programme, filled.sheet)
    if sheet is None or sheet.when not in ("middle", "end"):
        return None
    starts = {each.key for each in sheets_of(programme) if each.when == "start"}
    before = [row for row in rows if row.sheet in starts and row.on <= filled.on]
    return next((row for row in reversed(before) if row.seen_by_both or row.is_by(reader)), None)


def shown_to(person: Person, pair: Relationship, sheets: Sequence[Standing]) -> list[Shown]:
    """Every sheet one of the two may read, the newest of each first. Their own are open; others wait for a tap.

    ``sheets`` say on which days each was filled in: where none was, nothing is asked.
    """
    if not any(each.filled for each in sheets):
        return []
    rows = readable_by(person, pair)
    for row in rows:
        row.relationship = pair
    by_key: dict[str, list[FilledSheet]] = {}
    for row in rows:
        by_key.setdefault(row.sheet, []).append(row)
    return [
        shown(sheet, by_key[sheet.key], rows, person)
        for sheet in sheets_of(pair.programme)
        if sheet.key in by_key
    ]


def readable_by(person: Person, pair: Relationship) -> list[FilledSheet]:
    """Of the two, an adult may be in the team as well."""
    if not person.is_adult:
        return sheets_told(pair=pair.pk, person=person.pk)
    rows = FilledSheet.objects.filter(relationship=pair).visible_to(person)
    return list(rows.select_related("filled_by"))


def shown(sheet: Sheet, own: list[FilledSheet], rows: list[FilledSheet], person: Person) -> Shown:
    newest = own[-1]
    lines = lines_of(newest, begun_with(newest, rows, person)) if newest.is_by(person) else []
    return Shown(sheet, newest, tuple(lines), tuple(reversed(own[:-1])))


def sheets_for_adults(pair: Relationship, course: Course) -> list[tuple[Standing, list[Row]]]:
    """Each sheet with the days it was filled in and by whom. What it says is opened on purpose."""
    standings = standings_of([pair], {pair.pk: course})[pair.pk]
    if not standings:
        return []
    found: dict[str, list[Row]] = {each.sheet.key: [] for each in standings}
    for row in FilledSheet.objects.filter(relationship=pair).dates_only():
        found.setdefault(row.sheet, []).append((row.pk, row.on, row.filled_by.name))
    return [(each, found[each.sheet.key]) for each in standings]
