"""The pack's rules as tests over blocks of pairs.

A ``Test`` holds for seeker ``i`` and supporter ``j``, where ``i`` and ``j`` are index arrays that broadcast, so
that the same test serves a list of pairs, a whole block, or one seeker against everybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from peerway.core.matching import bits
from peerway.core.matching.bits import Index
from peerway.core.matching.people import Pair, Seeker, Supporter, Words
from peerway.core.matching.rules import (
    AskedFor,
    BandAtLeast,
    NotBlocked,
    NotSameForm,
    NotSibling,
    Ready,
    Rule,
    SameSetting,
    SharesLanguage,
    SharesSubject,
    SharesTime,
    YearGap,
)

Bools = npt.NDArray[np.bool_]
UNKNOWN_BAND = -1
Holds = Callable[[Index, Index], Bools]
Seekers = Sequence[Seeker]
Supporters = Sequence[Supporter]


@dataclass(frozen=True)
class Test:
    """One rule, ready to be asked about any block of pairs."""

    __test__ = False  # so that pytest does not take it for one of its own
    rule: Rule
    holds: Holds


def tests(
    rules: Iterable[Rule], seekers: Seekers, supporters: Supporters, never: frozenset[Pair]
) -> list[Test]:
    """Every rule as a test. Staff's ``never`` pairs count even when the pack has no ``not_blocked``."""
    asked = list(rules)
    if not any(isinstance(rule, NotBlocked) for rule in asked):
        asked.append(NotBlocked("not_blocked"))
    return [_blocked(rule, seekers, supporters, never) if isinstance(rule, NotBlocked)
            else Test(rule, _HOLDS[type(rule)](rule, seekers, supporters)) for rule in asked]  # fmt: skip


def _ready(rule: Ready, seekers: Seekers, supporters: Supporters) -> Holds:
    theirs = np.array([set(rule.seeker) <= person.ready for person in seekers], dtype=bool)
    others = np.array([set(rule.supporter) <= person.ready for person in supporters], dtype=bool)
    return lambda i, j: theirs[i] & others[j]


def _blocked(rule: Rule, seekers: Seekers, supporters: Supporters, never: frozenset[Pair]) -> Test:
    blocked = _blocked_keys(seekers, supporters, never)
    width = len(supporters)

    def holds(i: Index, j: Index) -> Bools:
        if i.ndim < 2:
            return ~is_among(blocked, i * width + j)
        free = np.ones(np.broadcast_shapes(i.shape, j.shape), dtype=bool)
        if len(blocked):  # few pairs are blocked: look those up in the block, not the block in those
            row, column = np.divmod(blocked, width)
            here = np.isin(row, i) & np.isin(column, j)
            a, b = _places(i[:, 0], row[here]), _places(j[0], column[here])
            free[a, b] = False
        return free

    return Test(rule, holds)


def _places(among: Index, asked: Index) -> Index:
    """Where each of ``asked`` stands in ``among``, in whatever order that is."""
    order = np.argsort(among)
    return order[np.searchsorted(among, asked, sorter=order)]


def _blocked_keys(seekers: Seekers, supporters: Supporters, never: frozenset[Pair]) -> npt.NDArray[np.int64]:
    """Blocked pairs as sorted numbers ``i * supporters + j``."""
    row = {person.id: number for number, person in enumerate(seekers)}
    column = {person.id: number for number, person in enumerate(supporters)}
    pairs = {(person.id, other) for person in seekers for other in person.please_not}
    pairs |= {(other, person.id) for person in supporters for other in person.please_not}
    known = (pair for pair in pairs | never if pair[0] in row and pair[1] in column)
    return np.array(sorted(row[a] * len(supporters) + column[b] for a, b in known), dtype=np.int64)


def is_among(keys: npt.NDArray[np.int64], asked: npt.NDArray[np.int64]) -> Bools:
    """Which of ``asked`` are in the sorted ``keys``."""
    if not len(keys):
        return np.zeros(np.shape(asked), dtype=bool)
    found: Bools = keys[np.minimum(np.searchsorted(keys, asked), len(keys) - 1)] == asked
    return found


def _not_sibling(rule: Rule, seekers: Seekers, supporters: Supporters) -> Holds:
    known: dict[str, int] = {}
    a = bits.codes((person.family for person in seekers), known)
    b = bits.codes((person.family for person in supporters), known)
    return lambda i, j: (a[i] != b[j]) | (a[i] == 0)


def _not_same_form(rule: Rule, seekers: Seekers, supporters: Supporters) -> Holds:
    """Forms have the same names in different schools, so a setting in common is part of the question."""
    known: dict[str, int] = {}
    a = bits.codes((person.form for person in seekers), known)
    b = bits.codes((person.form for person in supporters), known)
    here = _same_setting(rule, seekers, supporters)
    return lambda i, j: (a[i] != b[j]) | (a[i] == 0) | ~here(i, j)


def _same_setting(rule: Rule, seekers: Seekers, supporters: Supporters) -> Holds:
    known: dict[str, int] = {}
    home = bits.codes((person.setting for person in seekers), known)
    most = max((len(person.settings) for person in supporters), default=0)
    listed = [sorted(person.settings) + [""] * (most - len(person.settings)) for person in supporters]
    works = [bits.codes((row[k] for row in listed), known) for k in range(most)]
    anywhere = np.array([not person.settings for person in supporters], dtype=bool)

    def holds(i: Index, j: Index) -> Bools:
        met = (home[i] == 0) | anywhere[j]
        for column in works:
            met |= home[i] == column[j]
        return met

    return holds


UNKNOWN_YEAR = -10_000


def years(people: Iterable[Seeker | Supporter]) -> npt.NDArray[np.int64]:
    """Each person's year, or ``UNKNOWN_YEAR``."""
    return np.array([UNKNOWN_YEAR if p.year is None else p.year for p in people], dtype=np.int64)


def _year_gap(rule: YearGap, seekers: Seekers, supporters: Supporters) -> Holds:
    a, b = years(seekers).astype(np.int16), years(supporters).astype(np.int16)

    def holds(i: Index, j: Index) -> Bools:
        gap = b[j] - a[i]
        unsaid = (a[i] == UNKNOWN_YEAR) | (b[j] == UNKNOWN_YEAR)
        return (gap >= rule.least) & (gap <= rule.most) | unsaid

    return holds


def _asked_for(rule: AskedFor, seekers: Seekers, supporters: Supporters) -> Holds:
    must = musts(rule)
    needed = [must(person.wants) for person in seekers]
    offered = [person.offers for person in supporters]
    words = bits.vocabulary(needed, offered)
    a, b = bits.masks(needed, words), bits.masks(offered, words)
    return lambda i, j: bits.covers(a, b, i, j)


def musts(rule: AskedFor | None) -> Callable[[Words], Words]:
    """Which of somebody's wants a supporter has to meet."""
    among = {word.casefold() for word in rule.among} if rule else set()
    everything = rule is not None and not among

    @cache
    def must(wants: Words) -> Words:
        return wants if everything else frozenset(word for word in wants if word.casefold() in among)

    return must


def _shares_language(rule: Rule, seekers: Seekers, supporters: Supporters) -> Holds:
    return _shares([person.languages for person in seekers], [person.languages for person in supporters])


def _shares_time(rule: Rule, seekers: Seekers, supporters: Supporters) -> Holds:
    return _shares([person.times for person in seekers], [person.times for person in supporters])


def _shares(theirs: bits.Sets, others: bits.Sets) -> Holds:
    words = bits.vocabulary(theirs, others)
    a = bits.open_if_blank(bits.masks(theirs, words))
    b = bits.open_if_blank(bits.masks(others, words))
    return lambda i, j: bits.meet(a, b, i, j)


def _shares_subject(rule: Rule, seekers: Seekers, supporters: Supporters) -> Holds:
    return _shares([person.needs for person in seekers], [person.experience for person in supporters])


def _band_at_least(rule: BandAtLeast, seekers: Seekers, supporters: Supporters) -> Holds:
    theirs, others = [person.needs for person in seekers], [person.experience for person in supporters]
    subjects = sorted({word.casefold() for word in chain(*theirs, *others)})
    asked, offered = named(theirs, subjects), named(others, subjects)
    low, high = banded(seekers, subjects), banded(supporters, subjects)
    asks_none: Bools = np.logical_not(asked.any(axis=0))
    offers_none: Bools = np.logical_not(offered.any(axis=0))

    def holds(i: Index, j: Index) -> Bools:
        found: Bools = asks_none[i] | offers_none[j]
        for n in range(len(subjects)):
            unsaid = (low[n][i] == UNKNOWN_BAND) | (high[n][j] == UNKNOWN_BAND)
            found = found | (asked[n][i] & offered[n][j] & (unsaid | (high[n][j] - low[n][i] >= rule.least)))
        return found

    return holds


def named(sets: bits.Sets, subjects: Sequence[str]) -> Bools:
    """For each subject, who names it."""
    folded = [{word.casefold() for word in words} for words in sets]
    rows = [[subject in words for words in folded] for subject in subjects]
    return np.array(rows, dtype=bool).reshape(len(subjects), len(folded))


def banded(people: Seekers | Supporters, subjects: Sequence[str]) -> npt.NDArray[np.int64]:
    """For each subject, each person's band, or ``UNKNOWN_BAND``."""
    known = [{subject.casefold(): band for subject, band in person.bands} for person in people]
    rows = [[bands.get(subject, UNKNOWN_BAND) for bands in known] for subject in subjects]
    return np.array(rows, dtype=np.int64).reshape(len(subjects), len(known))


_HOLDS: dict[type[Rule], Callable[..., Holds]] = {
    Ready: _ready,
    NotSibling: _not_sibling,
    NotSameForm: _not_same_form,
    SameSetting: _same_setting,
    YearGap: _year_gap,
    AskedFor: _asked_for,
    SharesLanguage: _shares_language,
    SharesTime: _shares_time,
    SharesSubject: _shares_subject,
    BandAtLeast: _band_at_least,
}
