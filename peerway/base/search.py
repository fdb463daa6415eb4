"""Search over people, pages and help. Each app says what can be found in it, and by whom.

    @searches("people")
    def people(person: Any, text: str) -> list[Hit]: ...

What is typed is sent by POST and never stands in an address: it is usually somebody's name.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.module_loading import autodiscover_modules

SHORTEST, MOST = 2, 20


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is called, a few words to tell it apart, and where it is."""

    title: str
    detail: str
    url: str


@dataclass(frozen=True)
class Found:
    """What one source found; ``more`` when there was more than is shown."""

    source: str
    hits: Sequence[Hit]
    more: bool


Source = Callable[[Any, str], Iterable[Hit]]
_sources: dict[str, Source] = {}


def searches(name: str) -> Callable[[Source], Source]:
    """Add a source: ``function(person, text)`` yields what this person may see, best first."""

    def register(source: Source) -> Source:
        _sources[name] = source
        return source

    return register


@cache
def _gather() -> None:
    autodiscover_modules("search")


def find(person: Any, text: str) -> list[Found]:
    """What every source finds for ``text``; nothing for less than two letters."""
    _gather()
    if len(folded(text)) < SHORTEST:
        return []
    found = ((name, list(source(person, text))[: MOST + 1]) for name, source in sorted(_sources.items()))
    return [Found(name, hits[:MOST], len(hits) > MOST) for name, hits in found if hits]


def folded(text: str) -> str:
    """Letters without accents, small, with single spaces, so that "Zoe" finds "Zoë".

    >>> folded("  Zoë  O’Brien-Łuc ")
    'zoe obrien luc'
    """
    plain = text.casefold().translate(_NOT_TAKEN_APART)
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


# Letters that Unicode does not take apart, and marks inside a name that nobody types.
_NOT_TAKEN_APART = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "'": "", "’": ""}
)


def matches(text: str, *fields: str) -> bool:
    """Every word of ``text`` begins some word of the fields.

    >>> matches("am ok", "Amara", "Okafor"), matches("am le", "Amara", "Okafor")
    (True, False)
    """
    known = [word for field in fields for word in folded(field).split()]
    return all(any(word.startswith(part) for word in known) for part in folded(text).split())
