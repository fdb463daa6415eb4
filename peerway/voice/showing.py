"""A closed round as people read it: the same for everybody, and nobody to be worked out from it."""

from __future__ import annotations

from dataclasses import dataclass

from peerway.voice.feedback import FeedbackRound
from peerway.voice.forms.leads import ANSWERS, QUESTIONS, WHO
from peerway.voice.rules import FEWEST, PARTS, added_up, groups_shown, hidden

HIDDEN = "not shown"


@dataclass(frozen=True)
class Row:
    """One question and how many gave each answer, in the order of the answers; small numbers in words."""

    ask: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """Everybody together, or one part of them where every part is big enough."""

    who: str
    people: int
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Results:
    """``tables`` is empty when too few answered."""

    few: bool
    tables: tuple[Table, ...]
    heads: tuple[str, ...] = ("Question", *(says for _, says in ANSWERS))
    below: int = FEWEST


def results_of(asked: FeedbackRound) -> Results:
    """Parts are shown apart only when each is big enough, and then not together as well: nothing to subtract."""
    sizes = {part: asked.tally.get(part, {}).get("people", {}).get("n", 0) for part in PARTS}
    if sum(sizes.values()) < FEWEST:
        return Results(few=True, tables=())
    apart = groups_shown(sizes)
    if apart:
        return Results(
            False, tuple(table(WHO[part], sizes[part], {part: asked.tally[part]}) for part in apart)
        )
    return Results(False, (table("Everybody who answered", sum(sizes.values()), asked.tally),))


def table(who: str, people: int, tally: dict[str, dict[str, dict[str, int]]]) -> Table:
    rows = []
    for key, ask in QUESTIONS.items():
        counts = hidden(added_up(tally, key))
        cells = tuple(HIDDEN if counts[answer] is None else str(counts[answer]) for answer, _ in ANSWERS)
        rows.append(Row(ask, cells))
    return Table(who, people, tuple(rows))
