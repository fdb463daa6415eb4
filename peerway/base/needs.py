"""Needs you today: each part of Peerway says what it would like from a person, in a sentence with one button.

A part registers a function that takes a person and returns what it needs of them. Nothing here knows what
the parts are; the home page asks all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any


class Urgency(IntEnum):
    """What comes first on the page."""

    SAFETY = 0
    TODAY = 1
    SOON = 2
    WHEN_YOU_CAN = 3


@dataclass(frozen=True)
class Need:
    """One line of Needs you today: a sentence, why, and the one button that deals with it.

    ``minutes`` is an honest guess; ``mark`` is what stands in the blob beside it: a count or an initial.
    """

    says: str
    why: str
    button: str
    url: str
    urgency: Urgency = Urgency.SOON
    minutes: int = 5
    mark: str = ""


_sources: list[Callable[[Any], Iterable[Need]]] = []


def needs(source: Callable[[Any], Iterable[Need]]) -> Callable[[Any], Iterable[Need]]:
    """Register a function from a person to what is needed of them. It costs a constant number of queries."""
    if source not in _sources:
        _sources.append(source)
    return source


def needs_of(person: Any) -> list[Need]:
    """Everything needed of ``person``, the most pressing first."""
    return sorted((need for source in _sources for need in source(person)), key=lambda need: need.urgency)
