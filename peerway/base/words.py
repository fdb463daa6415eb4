"""What people and things are called here: the words of the programme's approach, from its pack."""

from __future__ import annotations

from typing import Any

from peerway.core.packs import load_approach
from peerway.core.packs.words import Word, Words


def words_for(thing: Any) -> Words:
    """The words of an approach, given its slug or anything that has an ``approach``: a programme.

    A row that hangs on a programme (``thing.programme``) speaks its programme's words.
    """
    slug = thing if isinstance(thing, str) else getattr(thing, "approach", None)
    if slug is None:
        return words_for(thing.programme)
    return load_approach(str(slug)).words


def said(thing: Any, name: str) -> str:
    """One word: "supporter", "supporters", "a_supporter"; with a capital when asked with one.

    >>> said("mentoring", "supporters"), said("mentoring", "A_supporter")
    ('mentors', 'A mentor')
    """
    words = words_for(thing)
    word: Word | str = getattr(words, name.lower())
    return with_capital(str(word)) if name[:1].isupper() else str(word)


def with_capital(words: str) -> str:
    """
    >>> with_capital("a mentor")
    'A mentor'
    """
    return words[:1].upper() + words[1:]
