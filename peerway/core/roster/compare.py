"""A dry run: what a roster would change among the people already known. Nothing here changes anything."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from peerway.core.roster.records import Role, Roster, RosterPerson

SHARE_THAT_ASKS_TWICE = 0.20


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody already in the setting. ``email`` and ``languages`` are compared only when given."""

    source_id: str
    given_name: str
    family_name: str
    known_as: str
    role: Role | str
    year: int | None
    form: str
    active: bool
    email: str | None = None
    languages: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class FieldChange:
    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class ChangedPerson:
    person: RosterPerson
    known: Known
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class SamePerson:
    """Somebody new who looks like somebody gone: same name and year, another id. Nothing is merged."""

    person: RosterPerson
    known: Known


@dataclass(frozen=True, slots=True)
class Changes:
    """What a roster would do. ``gone`` people would be made inactive, never deleted.

    ``unreadable`` are known people whose row was refused: they are in the file, so they have not gone.
    ``share_leaving`` is the part of the active people who would be made inactive, from 0 to 1.
    """

    new: tuple[RosterPerson, ...]
    changed: tuple[ChangedPerson, ...]
    gone: tuple[Known, ...]
    unchanged: int
    unreadable: tuple[Known, ...]
    unreadable_rows: int
    same_person: tuple[SamePerson, ...]
    share_leaving: float
    warnings: tuple[str, ...]

    @property
    def needs_second_yes(self) -> bool:
        return self.share_leaving > SHARE_THAT_ASKS_TWICE


def compare(roster: Roster, known: Iterable[Known]) -> Changes:
    """Say what importing ``roster`` would do to the ``known`` people of the setting.

    People are matched by source id alone. A field the file does not carry is never a change, nor is
    a year or form left blank. Somebody missing from a complete file has gone; from a partial one, not.
    """
    before = {person.source_id: person for person in known}
    active = sum(person.active for person in before.values())
    new: list[RosterPerson] = []
    changed: list[ChangedPerson] = []
    gone: list[Known] = []
    unchanged = 0
    for person in roster.people:
        old = before.pop(person.source_id, None)
        if old is None:
            new += [person] if person.active else []
        elif old.active and not person.active:
            gone.append(old)
        elif changes := tuple(_field_changes(person, old, roster.fields)):
            changed.append(ChangedPerson(person, old, changes))
        else:
            unchanged += 1
    unreadable = tuple(old for source_id, old in before.items() if source_id in roster.refused_ids)
    if roster.complete:
        gone += [
            old for source_id, old in before.items() if old.active and source_id not in roster.refused_ids
        ]
    same, share = tuple(_same_people(new, gone)), len(gone) / active if active else 0.0
    return Changes(
        new=tuple(new),
        changed=tuple(changed),
        gone=tuple(gone),
        unchanged=unchanged,
        unreadable=unreadable,
        unreadable_rows=roster.refused,
        same_person=same,
        share_leaving=share,
        warnings=tuple(_warnings(roster, gone, same, share)),
    )


def _field_changes(person: RosterPerson, old: Known, carried: frozenset[str]) -> Iterator[FieldChange]:
    if person.active and not old.active:
        yield FieldChange("active", False, True)
    for field in ("given_name", "family_name", "known_as", "email", "languages"):
        before, after = getattr(old, field), getattr(person, field)
        if field in carried and before is not None and before != after:
            yield FieldChange(field, before, after)
    if person.role != old.role:
        yield FieldChange("role", str(old.role), str(person.role))
    became_staff = person.role is Role.STAFF and old.year is not None
    if (person.year is not None or became_staff) and person.year != old.year:
        yield FieldChange("year", old.year, person.year)
    if person.form and person.form != old.form:
        yield FieldChange("form", old.form, person.form)


def _same_people(new: Iterable[RosterPerson], gone: Iterable[Known]) -> Iterator[SamePerson]:
    """New and gone people with one name, in the same year or, after a September, the next."""
    by_name: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for old in gone:
        by_name[bare_name(old.given_name, old.family_name), str(old.role)].append(old)
    for person in new:
        named = bare_name(person.given_name, person.family_name)
        for old in by_name.get((named, str(person.role)), ()):
            if _years_agree(old.year, person.year):
                yield SamePerson(person, old)


def bare_name(given_name: str, family_name: str) -> str:
    """A name without accents, case or punctuation, so that O’Brien and OBrien meet.

    >>> bare_name("Zoë", "O’Brien") == bare_name("Zoe", "OBrien")
    True
    """
    text = unicodedata.normalize("NFKD", f"{given_name} {family_name}".casefold())
    return "".join(c for c in text if c.isalnum())


def _years_agree(before: int | None, after: int | None) -> bool:
    return before is None or after is None or after - before in (0, 1)


def _warnings(roster: Roster, gone: list[Known], same: tuple[SamePerson, ...], share: float) -> Iterator[str]:
    if share > SHARE_THAT_ASKS_TWICE:
        who = f"{len(gone):,} people, {share:.0%} of those here now,"
        yield f"{who} would be made inactive. Is this the whole school?"
    if gone and len(same) > len(gone) // 2 and len(same) >= 5:
        yield "Most people who would go have the same name as somebody new. Has the ID column changed?"
    elif same:
        who = "One new person looks" if len(same) == 1 else f"{len(same):,} new people look"
        yield f"{who} like somebody who would go, with another ID. Look at each."
    lost = roster.refused - len(roster.refused_ids)
    if gone and lost > 0:
        which = "One row" if lost == 1 else f"{lost:,} rows"
        whose, where = ("it is", "it") if lost == 1 else ("they are", "one of them")
        yield (
            f"{which} could not be read well enough to say whose {whose}. "
            f"Somebody shown as gone may be in {where}."
        )
