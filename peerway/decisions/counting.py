"""From the box to a result: counting a vote, and what of the count may be shown to whom. No names come near it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from peerway.core.ballots import words
from peerway.core.ballots.counting import Result, Tally, ending, from_totals, tally
from peerway.core.ballots.papers import Heap, Method, Paper, folded, heap_of
from peerway.core.ballots.runoff import Round, Runoff, run_off, used_a_lot
from peerway.core.ballots.secrecy import may_tell, may_tell_rounds, ticks_told
from peerway.decisions.models import Box, Poll

KEPT_BACK = (
    "The numbers are kept back. In a small group, or when nearly everybody says the same, "
    "they could tell how somebody voted."
)


@dataclass(frozen=True)
class Bar:
    """One option on a result: a number in words, how long its bar is, and whether it is still in or has won."""

    name: str
    says: str
    count: int
    of: int
    won: bool = False

    @property
    def share(self) -> int:
        """How long its bar is, of 100."""
        return round(100 * self.count / self.of) if self.of else 0


@dataclass(frozen=True)
class Step:
    """One round of a ranked vote; the only one of any other."""

    bars: Sequence[Bar]
    lines: Sequence[str]


@dataclass(frozen=True)
class Shown:
    """What a page, a poster or a printed sheet may tell of a closed vote."""

    result: str
    winners: Sequence[str]
    people: int = 0
    steps: Sequence[Step] = ()
    notes: Sequence[str] = field(default_factory=list)


def papers_in(box: Box | None) -> Heap:
    kept: dict[str, Any] = box.heap if box else {}
    return {tuple(paper): count for paper, count in kept.get("papers", [])}


def kept(heap: Heap, spoilt: int = 0) -> dict[str, Any]:
    """A heap as the box keeps it: sorted, so that it tells nothing of the order in which papers came."""
    return {"papers": sorted([list(paper), count] for paper, count in heap.items()), "spoilt": spoilt}


def added(box: Box, method: str, papers: Sequence[Paper], spoilt: int = 0) -> None:
    """Put papers in the box, and shake it."""
    heap = heap_of(folded(Method(method), paper) for paper in papers)
    for paper, count in papers_in(box).items():
        heap[paper] += count
    box.heap = kept(heap, spoilt + int(box.heap.get("spoilt", 0)))


@dataclass(frozen=True)
class Count:
    """A vote counted: a run-off or a tally, and what it comes to."""

    poll: Poll
    runoff: Runoff | None
    tally: Tally
    spoilt: int

    @property
    def winners(self) -> Sequence[str]:
        return self.runoff.winners if self.runoff else self.tally.winners

    @property
    def result(self) -> Result:
        return ending(self.winners, self.tally.papers, self.poll.needed)


def count(poll: Poll) -> Count:
    """Count what is in the box."""
    box: Box | None = Box.objects.filter(poll=poll).first()
    told: dict[str, Any] = box.heap if box else {}
    if "totals" in told:
        return Count(poll, None, from_totals(poll.offered, told["totals"], told["people"]), 0)
    heap = papers_in(box)
    lots = {str(option.pk): option.lot for option in poll.options}
    ranked = run_off(poll.offered, heap, lots) if poll.method == Poll.Method.RANKED else None
    return Count(poll, ranked, tally(poll.offered, heap), told.get("spoilt", 0))


def shown(poll: Poll) -> Shown:
    """What may be told of a counted vote. Without a result, no number is."""
    counted = count(poll)
    names = {str(option.pk): option.words for option in poll.options}
    winners = [names[key] for key in counted.winners if key in names]
    if poll.result in {Result.TOO_FEW, Result.NOBODY, ""}:
        return Shown(poll.result, [])
    steps = list(steps_of(counted, names))
    notes = [*notes_of(counted, told=bool(steps))]
    return Shown(poll.result, winners, counted.tally.papers, steps, notes)


def notes_of(counted: Count, told: bool) -> list[str]:
    found = [] if told else [KEPT_BACK]
    if counted.spoilt and told:
        found.append(f"{words.papers(counted.spoilt)} could not be counted: it was not clear what was meant.")
    if counted.runoff and used_a_lot(counted.runoff):
        found.append(
            "A lot mattered in this count. It was drawn when the vote opened, before anybody had voted."
        )
    return found


def steps_of(counted: Count, names: Mapping[str, str]) -> list[Step]:
    """The count step by step, as far as it may be told."""
    poll, method = counted.poll, Method(counted.poll.method)
    if counted.runoff:
        if poll.is_secret and not may_tell_rounds(counted.runoff):
            return []
        told = words.of_runoff(counted.runoff, names)
        pairs = zip(counted.runoff.rounds, told, strict=True)
        return [Step(round_bars(each, counted.winners, names), lines) for each, lines in pairs]
    if poll.is_secret and method == Method.APPROVAL:
        return ticked(counted.tally, names)
    if poll.is_secret and not may_tell(method, counted.tally, poll.dots):
        return []
    lines = words.of_tally(method, counted.tally, names)
    return [Step(tally_bars(counted.tally, names), lines)]


def round_bars(each: Round, winners: Sequence[str], names: Mapping[str, str]) -> list[Bar]:
    last = not each.out
    return [
        Bar(names[key], f"{count} of {each.in_play}", count, each.in_play, last and key in winners)
        for key, count in each.counts
    ]


def tally_bars(found: Tally, names: Mapping[str, str]) -> list[Bar]:
    most = max((count for _, count in found.counts), default=0)
    return [Bar(names[key], str(count), count, most, key in found.winners) for key, count in found.counts]


def ticked(found: Tally, names: Mapping[str, str]) -> list[Step]:
    """A secret approval vote: a number where it may be told, and words where not. No bar gives it away."""
    told = ticks_told(found)
    bars = [Bar(names[key], says, 0, 0, key in found.winners) for key, says in told]
    lines = ["Everybody ticked what was fine for them. Numbers that could tell on somebody are kept back."]
    return [Step(bars, lines)] if bars else []
