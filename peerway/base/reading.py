"""How whoever is here reads: in which words, and on which pages.

It comes with the person, so it costs no query. Somebody who is not signed in says it in the address
(``?words=easy``); nothing is kept of it.
"""

from __future__ import annotations

from typing import Any, cast, get_args

from peerway.core.questions import Reading

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
