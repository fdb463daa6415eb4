"""A closed round as people read it: the same for everybody, and nobody to be worked out from it."""

from __future__ import annotations

from dataclasses import dataclass

from peerway.core.small_numbers import HIDDEN_BELOW, hidden
from peerway.voice.feedback import FeedbackRound
from peerway.voice.forms.leads import ANSWERS, QUESTIONS, WHO
from peerway.voice.rules import PARTS, added_up, groups_shown


@dataclass(frozen=True)
class Row:
    """One question: the answers whose numbers are shown, and how many gave one of the others, together."""

    ask: str
    shown: tuple[tuple[str, int], ...]
    rest: int


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
    below: int = HIDDEN_BELOW


def results_of(asked: FeedbackRound) -> Results:
    """Parts are shown apart only when each is big enough, and then not together as well: nothing to subtract."""
    sizes = {part: asked.tally.get(part, {}).get("people", {}).get("n", 0) for part in PARTS}
    if sum(sizes.values()) < HIDDEN_BELOW:
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
        shown = tuple((says, count) for answer, says in ANSWERS if (count := counts[answer]) is not None)
        rows.append(Row(ask, shown, people - sum(count for _, count in shown)))
    return Table(who, people, tuple(rows))
