"""What one request has read already, so that nothing is asked twice: and nothing old is ever told.

    @remembered
    def running() -> list[Programme]: …            # asked once a request

    @for_many
    def said_yes(programmes: Sequence[UUID]) -> Mapping[UUID, set[UUID]]: …
    said_yes.all(mine)                              # one read for many programmes
    said_yes.of(one)                                # out of what was read, or one read for one

A memory lives as long as its request (``remembering``), belongs to the setting it was filled in, and ends with the
first write: whatever is asked after that is asked of the database. Outside a request nothing is remembered, so
an action, a job or a test sees what is there. What is remembered is shared by all who ask: do not change it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Generic, ParamSpec, TypeVar

from django.db import connection

from peerway.base.scoping import somewhere

P = ParamSpec("P")
Key = TypeVar("Key", bound=Hashable)
Found = TypeVar("Found")
Known = dict[Any, Any]

READS = ("SELECT", "SAVEPOINT", "RELEASE", "BEGIN", "PRAGMA", "EXPLAIN")
# Who read what, which form was sent, a key made, when a session was last seen: rows that no page is made from.
BESIDES = (
    'INSERT INTO "base_sent"', 'INSERT INTO "base_datakey"',
    'INSERT INTO "base_journalline"', 'INSERT INTO "base_journalhead"', 'UPDATE "base_journalhead"',
    'INSERT INTO "django_session"', 'UPDATE "django_session"',
)  # fmt: skip

_memory: ContextVar[Known | None] = ContextVar("peerway_memory", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Remember what is read in this block, until something is written."""
    known: Known = {}
    token = _memory.set(known)

    def watch(execute: Any, sql: Any, *rest: Any) -> Any:
        if is_write(sql):
            _memory.set(None)
            known.clear()
        return execute(sql, *rest)

    try:
        with connection.execute_wrapper(watch):
            yield
    finally:
        _memory.reset(token)


def is_write(sql: Any) -> bool:
    """Whether a statement may change what pages are made from.

    >>> is_write("(SELECT 1) UNION (SELECT 2)"), is_write('UPDATE "django_session" SET …')
    (False, False)
    >>> is_write('UPDATE "people_person" SET …')
    True
    """
    said = str(sql).lstrip(" \n(")  # PostgreSQL is asked a union in brackets
    return not said.startswith(READS) and not said.startswith(BESIDES)


def known_here(name: Any) -> Known | None:
    """What is remembered under ``name`` in this setting; None where nothing is remembered."""
    memory = _memory.get()
    return None if memory is None else memory.setdefault((name, somewhere()), {})


def remembered(ask: Callable[P, Found]) -> Callable[P, Found]:
    """Ask once a request for the same arguments, which must be hashable."""

    @wraps(ask)
    def asked(*args: P.args, **kwargs: P.kwargs) -> Found:
        known = known_here(ask)
        if known is None:
            return ask(*args, **kwargs)
        key = (args, *kwargs.items())
        if key not in known:
            known[key] = ask(*args, **kwargs)
        found: Found = known[key]
        return found

    return asked


class for_many(Generic[Key, Found]):
    """Ask for many keys at once; what is known already is not asked again.

    The function takes the keys that are not known and returns what it found for each of them, every one.
    """

    def __init__(self, ask: Callable[[list[Key]], Mapping[Key, Found]]) -> None:
        self.ask = ask
        self.__doc__ = ask.__doc__

    def all(self, keys: Iterable[Key]) -> dict[Key, Found]:
        known = known_here(self.ask)
        known = {} if known is None else known
        wanted = list(dict.fromkeys(keys))
        missing = [key for key in wanted if key not in known]
        if missing:
            found = self.ask(missing)
            known.update((key, found[key]) for key in missing)
        return {key: known[key] for key in wanted}

    def of(self, key: Key) -> Found:
        return self.all([key])[key]
