"""What a ballot paper is, which papers are good ones, and a heap of them that remembers no order.

A paper is a tuple of option ids. With dots an option stands there once for each dot; with approval once for a tick;
in a ranked vote the first stands first; in a yes-or-no vote there is one.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum

Paper = tuple[str, ...]
Heap = Mapping[Paper, int]


class Method(StrEnum):
    """How a vote is taken."""

    DOTS = "dots"
    YES_NO = "yes_no"
    APPROVAL = "approval"
    RANKED = "ranked"


def fault(method: Method, paper: Sequence[str], options: Collection[str], dots: int = 1) -> str:
    """Why a paper cannot be counted, as a sentence; nothing when it can. An empty approval says "none of these".

    >>> fault(Method.DOTS, ["tea", "tea", "art"], {"tea", "art"}, dots=2)
    'There are more dots than two.'
    >>> fault(Method.RANKED, ["tea"], {"tea", "art"})
    ''
    """
    if not set(paper) <= set(options):
        return "There is something on it that was not to choose from."
    if method != Method.DOTS and len(set(paper)) < len(paper):
        return "The same option is there twice."
    if method == Method.DOTS and len(paper) > dots:
        return f"There are more dots than {_few(dots)}."
    if method == Method.YES_NO and len(paper) != 1:
        return "Choose one."
    return "" if paper or method == Method.APPROVAL else "Nothing is chosen on it."


def _few(number: int) -> str:
    return ("no", "one", "two", "three", "four", "five")[number] if number <= 5 else str(number)


def folded(method: Method, paper: Iterable[str]) -> Paper:
    """The one way to write a paper, so that two that say the same are the same.

    >>> folded(Method.APPROVAL, ["tea", "art"]), folded(Method.RANKED, ["tea", "art"])
    (('art', 'tea'), ('tea', 'art'))
    """
    return tuple(paper) if method == Method.RANKED else tuple(sorted(paper))


def heap_of(papers: Iterable[Paper]) -> Counter[Paper]:
    """Papers on a heap. In which order they came can no longer be told."""
    return Counter(papers)


def written(heap: Heap) -> str:
    """A heap as text, the same for the same papers in whatever order they came.

    >>> written(heap_of([("b",), ("a",), ("b",)])) == written(heap_of([("b",), ("b",), ("a",)]))
    True
    """
    return json.dumps(sorted([list(paper), count] for paper, count in heap.items() if count))


def read(text: str) -> Counter[Paper]:
    """The heap that was written.

    >>> read('[[["a"], 1], [["b"], 2]]')[("b",)]
    2
    """
    return Counter({tuple(paper): count for paper, count in json.loads(text or "[]")})


def size(heap: Heap) -> int:
    """How many papers there are."""
    return sum(heap.values())
