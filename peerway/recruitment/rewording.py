"""Words of a programme's own on its ways-in page and poster. The part that keeps them registers where they are.

    @rewords
    def by_young_people(programme: Programme) -> Mapping[str, str]: ...    # {"head": …, "lead": …, "line1": …}

What is not reworded stays as it is written here. Easy read keeps its own words always.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peerway.programmes.models import Programme

RewordsOf = Callable[["Programme"], Mapping[str, str]]
_sources: list[RewordsOf] = []


def rewords(source: RewordsOf) -> RewordsOf:
    """Register a function that gives a programme's own words, by the names of their places."""
    if source not in _sources:
        _sources.append(source)
    return source


def reworded(programme: Programme) -> dict[str, str]:
    """The programme's own words, by place: head, lead, line1, line2, line3."""
    return {place: words for source in _sources for place, words in source(programme).items()}
