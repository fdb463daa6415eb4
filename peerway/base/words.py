"""What people and things are called here: the words of the programme's approach, or the programme's own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar, cast

from peerway.core.packs import Approach, load_approach
from peerway.core.packs.words import Word, Words

OWN = ("supporter", "supported", "supported_softly", "session")
"""The words a programme may choose for itself. The others follow."""
SPOKEN = frozenset({
    "ask", "easy", "easy_pocket_card", "for_adults", "for_supported", "for_supporters", "heading", "help",
    "high_label", "instead", "intro", "labels", "low_label", "may_not_read", "may_read", "pocket_card",
    "practise", "purpose", "reason_ask", "review", "says", "section", "steps", "then", "title",
})  # fmt: skip
"""What is read by people in the data of a pack; everything else is a key, a number or a source."""
Thing = TypeVar("Thing")


def words_for(thing: Any) -> Words:
    """The words of an approach, given its slug, or of a programme: its own where it has some, else its pack's.

    A row that hangs on a programme (``thing.programme``) speaks its programme's words.
    """
    if isinstance(thing, str):
        return load_approach(thing).words
    if not hasattr(thing, "approach"):
        return words_for(thing.programme)
    return renamed(load_approach(thing.approach).words, own_words_of(thing))


def own_words_of(thing: Any) -> Mapping[str, Mapping[str, str]]:
    """What a programme, or the programme of a row, chose for itself; nothing when it speaks as its pack does."""
    if isinstance(thing, str):
        return {}
    own = getattr(thing, "own_words", None)
    return own_words_of(thing.programme) if own is None and hasattr(thing, "programme") else own or {}


def renamed(words: Words, own: Mapping[str, Mapping[str, str]]) -> Words:
    """An approach's words with a programme's own over them; "My mentor" and "Ask for a mentor" follow.

    >>> buddies = {"supporter": {"one": "buddy", "many": "buddies", "a": "a buddy"}}
    >>> ours = renamed(load_approach("mentoring").words, buddies)
    >>> ours.supporters, ours.my_supporter, ours.asking
    ('buddies', 'My buddy', 'Ask for a buddy')
    """
    if not own:
        return words
    chosen: dict[str, Any] = {name: Word(**own[name]) for name in OWN if name in own}
    ours = replace(words, **chosen)
    say = speaker(words, ours)
    return replace(ours, my_supporter=say(words.my_supporter), asking=say(words.asking))


def speaker(before: Words, after: Words) -> Callable[[str], str]:
    """A sentence of the pack, said with other words. "Young person" stays: it means too many people."""
    ways = {
        getattr(getattr(before, name), way): getattr(getattr(after, name), way)
        for name in OWN
        if name != "supported_softly"
        for way in ("one", "many", "a")
    }
    known = re.compile(rf"\b({'|'.join(sorted(map(re.escape, ways), key=len, reverse=True))})\b", re.I)

    def other(found: re.Match[str]) -> str:
        word = ways[found[0].lower()] if found[0].lower() in ways else ways.get(found[0], found[0])
        return with_capital(word) if found[0][:1].isupper() else word

    return lambda sentence: known.sub(other, sentence)


def in_words_of(about: Any, thing: Thing) -> Thing:
    """Something of a pack (a question set, an agreement) as this programme says it."""
    own = own_words_of(about)
    if not own:
        return thing
    words = load_approach(about if isinstance(about, str) else approach_of(about)).words
    return respoken(thing, speaker(words, renamed(words, own)))


def respoken(thing: Thing, say: Callable[[str], str]) -> Thing:
    """The same data with every sentence that is read said by ``say``; keys and answers stay as they are."""
    if is_dataclass(thing) and not isinstance(thing, type | Words):
        told = {
            each.name: _told(each.name, getattr(thing, each.name), say) for each in fields(thing) if each.init
        }
        return replace(thing, **told)
    if isinstance(thing, tuple):
        return cast(Thing, tuple(respoken(each, say) for each in thing))
    if isinstance(thing, Mapping):
        return cast(Thing, {key: respoken(each, say) for key, each in thing.items()})
    return thing


def _told(name: str, value: Any, say: Callable[[str], str]) -> Any:
    if name in SPOKEN and isinstance(value, str):
        return say(value)
    if name in SPOKEN and isinstance(value, tuple):
        return tuple(say(each) if isinstance(each, str) else respoken(each, say) for each in value)
    return respoken(value, say)


def approach_of(about: Any) -> str:
    slug = getattr(about, "approach", None)
    return str(slug) if slug else approach_of(about.programme)


@lru_cache(maxsize=200)
def _as_said(slug: str, digest: str, own: str) -> Approach:
    pack, chosen = load_approach(slug), json.loads(own)
    words = renamed(pack.words, chosen)
    spoken = respoken(replace(pack, matching={}), speaker(pack.words, words))
    return replace(spoken, words=words, about=pack.about, matching=pack.matching, examples=pack.examples)


def pack_in_own_words(slug: str, own: Mapping[str, Mapping[str, str]]) -> Approach:
    """An approach as a programme says it: its pack's names and sentences with the programme's words in them."""
    pack = load_approach(slug)
    return _as_said(slug, pack.digest, json.dumps(own, sort_keys=True)) if own else pack


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
