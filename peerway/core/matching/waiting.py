"""Why nobody yet, and the smallest changes that would do it, in sentences.

The funnel counts each supporter once, under the first rule that rules them out. A fix is a set of rules to bend for
a supporter who could take one more, such that no smaller set would do. Rules that protect are never offered:
their names are not even looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from peerway.core.matching.alternatives import Bools, Crowd, crowds, movable
from peerway.core.matching.graph import Graph, Ints, People, Tile, allowed
from peerway.core.matching.people import Seeker
from peerway.core.matching.question import Fix, Waiting
from peerway.core.matching.reasons import in_words
from peerway.core.matching.rules import Ready, Rule, SameSetting

NAMED = 3
FIXES = 3
KEPT_IDS = 12
CELLS = 4_000_000


def waiting(people: People, graph: Graph | Tile, mate: Ints, left: Ints, stable: bool) -> tuple[Waiting, ...]:
    """Everybody in ``left``, in order of id. When nobody would swap, no single change is sure to help."""
    able = np.zeros(len(graph.places), dtype=bool) if stable else movable(graph, mate)
    crowd = {} if stable else crowds(graph, mate)
    if people.question.points is not None and isinstance(graph, Graph):
        return tuple(_listed(people, graph, left, able, crowd, stable))
    found = []
    for rows, columns in _neighbourhoods(people, left):
        broken = _broken(people, rows, columns)
        for row, bits in zip(rows, broken, strict=True):
            fixes = () if stable else _fixes(people, columns, bits, able)
            found.append((int(row), _why(people, int(row), bits, crowd.get(int(row))), fixes))
    return tuple(
        Waiting(people.seekers[row].id, why, fixes) for row, why, fixes in sorted(found, key=lambda f: f[0])
    )


def _listed(
    people: People, graph: Graph, rows: Ints, able: Bools, crowd: dict[int, Crowd], stable: bool
) -> Iterator[Waiting]:
    """The waiting when a points file says who is allowed: the only changes are a place or a line in the file."""
    start = np.searchsorted(graph.i, np.arange(graph.seekers + 1))
    free = np.flatnonzero(able)
    for row in rows:
        columns = graph.j[start[row] : start[row + 1]]
        why = (f"{_count(len(columns), 'pair')} with them in the points file.", *_left(len(columns)))
        fixes = [] if stable or not len(columns) else [_place(people, columns)]
        open_to = free[allowed(people, np.array([row]), free)]
        if len(open_to):
            ids = _ids(people, open_to)
            fixes.append(Fix(("listed",), ids, f"A pair with {_who(ids, len(open_to))} in the points file."))
        yield Waiting(people.seekers[row].id, (*why, *_crowded(crowd.get(int(row)))), tuple(fixes))


def _neighbourhoods(people: People, rows: Ints) -> Iterator[tuple[Ints, Ints]]:
    """The waiting by setting, with the supporters of that setting: other settings are never looked into."""
    walled = people.question.rules.rule(SameSetting) is not None
    works: dict[str, list[int]] = defaultdict(list)
    for column, person in enumerate(people.supporters):
        for setting in (walled and person.settings) or ("",):
            works[setting].append(column)
    homes: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        homes[people.seekers[row].setting if walled else ""].append(int(row))
    for setting, mine in homes.items():
        near = works[setting] + works[""] if setting else range(len(people.supporters))
        columns = np.array(sorted(near), dtype=np.int64)
        step = max(1, CELLS // max(1, len(columns)))
        for k in range(0, len(mine), step):
            yield np.array(mine[k : k + step]), columns


def _broken(people: People, rows: Ints, columns: Ints) -> Ints:
    """For every cell the rules that are broken, one bit each in the order of the tests."""
    i, j = rows[:, None], columns[None, :]
    broken = np.zeros((len(rows), len(columns)), dtype=np.int64)
    for bit, test in enumerate(people.tests):
        broken |= (~test.holds(i, j)).astype(np.int64) << bit
    return broken


def _why(people: People, row: int, bits: Ints, crowd: Crowd | None) -> tuple[str, ...]:
    seeker = people.seekers[row]
    unready = _not_ready(people, seeker)
    if unready:
        return (f"Not everything is in place for them yet: {in_words(unready)}.",)
    if not len(bits):
        return ("There are no supporters yet.",)
    left = int((bits == 0).sum())
    sentences = [f"{_count(len(bits), 'supporter')} in all{_funnel(people, bits)}."]
    return (*sentences, *_left(left), *_crowded(crowd))


def _left(count: int) -> tuple[str, ...]:
    if not count:
        return ("That leaves nobody.",)
    return (f"That leaves {count}, with no place free.",)


def _not_ready(people: People, seeker: Seeker) -> list[str]:
    rule = people.question.rules.rule(Ready)
    return sorted(set(rule.seeker) - seeker.ready) if isinstance(rule, Ready) else []


def _funnel(people: People, bits: Ints) -> str:
    """How many are ruled out, and by what: each supporter under the first rule they meet."""
    parts, rest = [], bits[bits != 0]
    for bit, rule in enumerate(test.rule for test in people.tests):
        stopped = (rest >> bit) & 1 == 1
        if stopped.any():
            count = int(stopped.sum())
            parts.append(f"{count} {'is' if count == 1 else 'are'} {rule.lacking}")
        rest = rest[~stopped]
    return f": {'; '.join(parts)}" if parts else ""


def _crowded(crowd: Crowd | None) -> tuple[str, ...]:
    if crowd is None:
        return ()
    return (
        f"{_count(crowd.seekers, 'young person', 'young people')} can only be with "
        f"{'this' if crowd.supporters == 1 else 'these'} {_count(crowd.supporters, 'supporter')}, "
        f"and there {'is' if crowd.places == 1 else 'are'} {_count(crowd.places, 'place')} between them.",
    )


def _fixes(people: People, columns: Ints, bits: Ints, able: Bools) -> tuple[Fix, ...]:
    """The smallest changes first: a place with somebody allowed, then the fewest rules."""
    rules = [test.rule for test in people.tests]
    protected = sum(1 << bit for bit, rule in enumerate(rules) if rule.protects)
    candidates = able[columns] & (bits != 0) & (bits & protected == 0)
    masks = [int(mask) for mask in np.unique(bits[candidates])]
    least = [mask for mask in masks if not any(other != mask and other & mask == other for other in masks)]
    found = [_place(people, columns[bits == 0])] if (bits == 0).any() else []
    for mask in sorted(least, key=lambda mask: (mask.bit_count(), mask)):
        found.append(_bend(people, rules, mask, columns[candidates & (bits == mask)]))
    return tuple(found[:FIXES])


def _place(people: People, columns: Ints) -> Fix:
    ids = _ids(people, columns)
    return Fix((), ids, f"One more place with {_who(ids, len(columns))}.")


def _bend(people: People, rules: list[Rule], mask: int, columns: Ints) -> Fix:
    ids = _ids(people, columns)
    bent = [rule for bit, rule in enumerate(rules) if mask >> bit & 1]
    sentence = " And: ".join(rule.fix.format(who=_who(ids, len(columns))) for rule in bent)
    return Fix(tuple(rule.name for rule in bent), ids, sentence)


def _ids(people: People, columns: Ints) -> tuple[str, ...]:
    """The first few: a long list helps nobody."""
    return tuple(people.supporters[column].id for column in columns[:KEPT_IDS])


def _who(ids: tuple[str, ...], count: int) -> str:
    if count <= NAMED:
        return " or ".join(ids)
    return f"{', '.join(ids[:NAMED])} or one of {count - NAMED} more"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
