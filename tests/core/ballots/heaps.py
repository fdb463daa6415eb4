"""Heaps of papers for tests, and a slow and obvious run-off that tries every way of breaking a tie."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from hypothesis import strategies as st

from peerway.core.ballots.papers import Heap, Paper, heap_of

OPTIONS = ["art", "bake", "chess", "dance", "explore"]


@st.composite
def contests(draw: st.DrawFn, most: int = 5, papers: int = 30) -> tuple[list[str], Counter[Paper]]:
    """Some options, and ranked papers on which some, in any order, stand."""
    options = OPTIONS[: draw(st.integers(2, most))]
    ranked = st.permutations(options).flatmap(
        lambda order: st.integers(1, len(order)).map(lambda n: tuple(order[:n]))
    )
    return options, heap_of(draw(st.lists(ranked, max_size=papers)))


@st.composite
def ticks(draw: st.DrawFn) -> tuple[list[str], Counter[Paper]]:
    options = OPTIONS[: draw(st.integers(2, 5))]
    ticked = st.sets(st.sampled_from(options)).map(lambda chosen: tuple(sorted(chosen)))
    return options, heap_of(draw(st.lists(ticked, max_size=30)))


@st.composite
def dots(draw: st.DrawFn) -> tuple[list[str], Counter[Paper]]:
    options = OPTIONS[: draw(st.integers(2, 5))]
    stuck = st.lists(st.sampled_from(options), min_size=1, max_size=4).map(lambda put: tuple(sorted(put)))
    return options, heap_of(draw(st.lists(stuck, max_size=30)))


def lots_for(options: Sequence[str]) -> dict[str, int]:
    return {option: number for number, option in enumerate(options)}


def every_winner(options: Sequence[str], heap: Heap) -> set[str]:
    """Whoever can win a run-off, however ties for going out are broken."""
    papers = [paper for paper, times in heap.items() for _ in range(times)]
    return set(_winners(frozenset(options), papers)) if papers else set()


def _winners(left: frozenset[str], papers: Sequence[Paper]) -> Iterator[str]:
    if len(left) == 1:
        yield from left
        return
    firsts = Counter(next((option for option in paper if option in left), "") for paper in papers)
    fewest = min(firsts[option] for option in left)
    for option in left:
        if firsts[option] == fewest:
            yield from _winners(left - {option}, papers)
