"""Two spreadsheets of people, and lists of pairs, as a question. Every cell is checked before anything is solved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from peerway.core.matching.people import Pair, Seeker, Supporter
from peerway.core.matching.rules import MatchingRules, Ready
from peerway.core.matching.tables import Row, Table

Person = TypeVar("Person", Seeker, Supporter)
SEEKER_COLUMNS = (
    "id", "setting", "year", "form", "family", "times", "languages", "interests", "needs", "wants", "ready",
    "choices", "please_not", "waited", "rounds", "bands",
)  # fmt: skip
SUPPORTER_COLUMNS = (
    "id", "capacity", "setting", "settings", "year", "form", "family", "times", "languages", "interests",
    "experience", "offers", "ready", "choices", "please_not", "bands",
)  # fmt: skip
PAIR = ("seeker", "supporter")


@dataclass
class Reader:
    """Reads files for one run, and gathers ``notes`` about what was left aside."""

    rules: MatchingRules
    notes: list[str] = field(default_factory=list)

    def seekers(self, path: Path) -> tuple[Seeker, ...]:
        """The young people who would like support."""
        table = self._table(path, SEEKER_COLUMNS, ("id",))
        flags = self._flags(table, "seeker")
        return self._once(table, lambda row: _seeker(row, flags))

    def supporters(self, path: Path) -> tuple[Supporter, ...]:
        """The young people who support."""
        table = self._table(path, SUPPORTER_COLUMNS, ("id",))
        flags = self._flags(table, "supporter")
        return self._once(table, lambda row: _supporter(row, flags))

    def strangers(self, seekers: Sequence[Seeker], supporters: Sequence[Supporter]) -> None:
        """Note the ids in choices and "please not" that nobody has: somebody left, or a slip of the pen."""
        sides = (("seekers", seekers, supporters), ("supporters", supporters, seekers))
        for side, these, others in sides:
            here = {person.id for person in others}
            for column in ("choices", "please_not"):
                unknown = {name for person in these for name in getattr(person, column)} - here
                if unknown:
                    self.notes.append(
                        f'{side}, column "{column}": nobody has the id {", ".join(sorted(unknown))}. '
                        "Check that it is not a slip of the pen."
                    )

    def never(self, path: Path, seekers: set[str], supporters: set[str]) -> frozenset[Pair]:
        """Pairs that are ruled out. A stranger here may be a slip of the pen, so it is refused."""
        return frozenset(_pair(row, seekers, supporters) for row in self._table(path, PAIR, PAIR).rows())

    def keep(self, path: Path, seekers: set[str], supporters: set[str]) -> frozenset[Pair]:
        """Pairs that already meet. Somebody who has left is only noted."""
        pairs = [
            (row.filled("seeker"), row.filled("supporter")) for row in self._table(path, PAIR, PAIR).rows()
        ]
        here = frozenset((a, b) for a, b in pairs if a in seekers and b in supporters)
        gone = len(set(pairs)) - len(here)
        if gone:
            self.notes.append(
                f"{path.name}: {gone} of these pairs cannot be kept: somebody is no longer listed."
            )
        return here

    def points(self, path: Path, seekers: set[str], supporters: set[str]) -> dict[Pair, int]:
        """The allowed pairs with their points."""
        columns = (*PAIR, "points")
        found: dict[Pair, int] = {}
        for row in self._table(path, columns, columns).rows():
            pair = _pair(row, seekers, supporters)
            if pair in found:
                raise row.wrong(
                    "supporter", f"{pair[0]} and {pair[1]} are already there, and a pair is wanted once"
                )
            found[pair] = row.whole("points")
        return found

    def _table(self, path: Path, columns: tuple[str, ...], needs: tuple[str, ...]) -> Table:
        table = Table.open(path, needs)
        self.notes += [f'{path.name}: the column "{name}" is not used.' for name in table.unused(columns)]
        return table

    def _flags(self, table: Table, side: str) -> frozenset[str]:
        """Without a ``ready`` column everybody in the file counts as ready, and the run says so."""
        rule = self.rules.rule(Ready)
        needed = frozenset(getattr(rule, side, ()))
        if needed and "ready" not in table.place:
            self.notes.append(
                f'{table.name}: there is no column "ready", so everybody listed counts as ready.'
            )
            return needed
        return frozenset()

    def _once(self, table: Table, make: Callable[[Row], Person]) -> tuple[Person, ...]:
        first: dict[str, int] = {}
        people = []
        for row in table.rows():
            person = make(row)
            if person.id in first:
                raise row.wrong(
                    "id", f"this id is already on line {first[person.id]}, and each is wanted once"
                )
            first[person.id] = row.line
            people.append(person)
        return tuple(people)


def _pair(row: Row, seekers: set[str], supporters: set[str]) -> Pair:
    a, b = row.filled("seeker"), row.filled("supporter")
    if a not in seekers:
        raise row.wrong("seeker", "the id of somebody in the seekers' file is wanted")
    if b not in supporters:
        raise row.wrong("supporter", "the id of somebody in the supporters' file is wanted")
    return a, b


def _sets(row: Row, *names: str) -> Iterator[frozenset[str]]:
    return (frozenset(row.items(name)) for name in names)


def _bands(row: Row) -> tuple[tuple[str, int], ...]:
    """How far somebody is in each subject: "maths:2; reading:3"."""
    found = []
    for item in row.items("bands"):
        subject, band = (part.strip() for part in (item.rpartition(":")[0], item.rpartition(":")[2]))
        if not subject or not band.isascii() or not band.isdigit():
            raise row.wrong("bands", 'a subject with a whole number is wanted, such as "maths:2"')
        found.append((subject, int(band)))
    return tuple(found)


def _seeker(row: Row, flags: frozenset[str]) -> Seeker:
    times, languages, interests, needs, wants, ready, please_not = _sets(
        row, "times", "languages", "interests", "needs", "wants", "ready", "please_not"
    )
    return Seeker(
        id=row.filled("id"), setting=row.cell("setting"), year=row.year("year"), form=row.cell("form"),
        family=row.cell("family"), times=times, languages=languages, interests=interests, needs=needs, wants=wants,
        ready=ready | flags, choices=row.items("choices"), please_not=please_not,
        waited=row.whole("waited", 0), rounds=row.whole("rounds", 0), bands=_bands(row),
    )  # fmt: skip


def _supporter(row: Row, flags: frozenset[str]) -> Supporter:
    times, languages, interests, experience, offers, ready, please_not = _sets(
        row, "times", "languages", "interests", "experience", "offers", "ready", "please_not"
    )
    return Supporter(
        id=row.filled("id"), capacity=row.whole("capacity", 1),
        settings=frozenset(row.items("setting") + row.items("settings")), year=row.year("year"),
        form=row.cell("form"), family=row.cell("family"), times=times, languages=languages, interests=interests,
        experience=experience, offers=offers, ready=ready | flags, choices=row.items("choices"),
        please_not=please_not, bands=_bands(row),
    )  # fmt: skip
