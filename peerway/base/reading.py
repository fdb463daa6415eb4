"""How whoever is here reads: in which words, and on which pages.

It comes with the person, so it costs no query. Somebody who is not signed in says it in the address
(``?words=easy``); nothing is kept of it.
"""

from __future__ import annotations

from typing import Any, cast, get_args

from peerway.core.questions import SIMPLE, Reading

USUAL: Reading = "middle"
IN_ADDRESS = "words"
READINGS = frozenset(get_args(Reading))


def reading_of(request: Any) -> Reading:
    """The reading of a request. Adults who are signed in read the usual words, always."""
    person = getattr(request, "person", None)
    if person is not None:
        return cast(Reading, getattr(person, "reading", USUAL))
    asked = request.GET.get(IN_ADDRESS, "")
    return cast(Reading, asked) if asked in READINGS else USUAL


def reads_simply(request: Any) -> bool:
    """Whether they read easy read or the words for 7 to 11."""
    return reading_of(request) in SIMPLE


def in_same_words(request: Any, url: str) -> str:
    """The address a visitor goes on to, in the words they read now."""
    here = reading_of(request)
    signed_in = getattr(request, "person", None) is not None
    return url if signed_in or here == USUAL else f"{url}?{IN_ADDRESS}={here}"
