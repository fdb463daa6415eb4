"""One short hash for one question: the same people, rules and pairs give the same hash in any order."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from typing import Any

from peerway.core.matching.people import Pair
from peerway.core.matching.question import Question


def fingerprint(question: Question) -> str:
    """SHA-256 over the question in a canonical form, written in 64 hexadecimal digits."""
    digest = hashlib.sha256()
    for part in _parts(question):
        digest.update(json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode())
        digest.update(b"\n")
    return digest.hexdigest()


def _parts(question: Question) -> Iterable[Any]:
    yield ["peerway matching", 1, question.salt, question.rules.version, question.aim, question.rules.bands]
    for item in (*question.rules.rules, *question.rules.wishes):
        yield [type(item).__name__, *_values(item)]
    for group in (question.seekers, question.supporters):
        yield from (_values(person) for person in sorted(group, key=lambda person: person.id))
        yield "end"
    yield from (_pairs(pairs) for pairs in (question.keep, question.never, question.pins))
    yield None if question.points is None else sorted([a, b, n] for (a, b), n in question.points.items())


def _values(item: Any) -> list[Any]:
    values = [(name, getattr(item, name)) for name in _names(item.__class__)]
    # Bands came later: a question without any keeps the print it always had.
    told = [value for name, value in values if name != "bands" or value]
    return [sorted(value) if isinstance(value, frozenset) else value for value in told]


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _pairs(pairs: frozenset[Pair]) -> list[Pair]:
    return sorted(pairs)
