"""Prepared reads: a query written once in Django's words, turned into SQL once, and asked many times.

Writing the SQL of a query costs Django four times what the database takes to answer it. A page that young
people open all day prepares its reads::

    @prepared
    def roles_of(*, person: UUID) -> QuerySet[Supporter]:
        return Supporter.objects.active().filter(person=person).select_related("programme")

    roles_of(person=amara.pk)    # a list of Supporter, as list(...) of the query would be

The words are the same, and so is the wall: which setting it is, is asked each time it runs, and outside a setting
it raises. Whatever differs from call to call is told by keyword: an id, a day, a moment, or a list of ids.
A moment or an id that was written into the query instead is refused (``WrittenIn``), because it would be
everybody's from then on. A day may be written in ("today"): what was prepared yesterday is not used today.

Most of what a home page asks about somebody finds nothing on most days. ``look_ahead(person)`` asks in one read which
of the reads that are told nothing but a ``person`` or ``today`` would find a row; for the rest of the request those
that would not are not asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache, update_wrapper
from inspect import signature
from typing import Any, Generic, ParamSpec, TypeVar
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.utils import timezone

from peerway.base.memory import known_here
from peerway.base.prepared_rows import Rows
from peerway.base.scoping import here, preparing

P = ParamSpec("P")
Row = TypeVar("Row")

PERSON, TODAY = "person", "today"
NOBODY = UUID(int=0)
LONGEST = 8  # a longer list is asked as an ordinary query
FIELDS: dict[type, models.Field[Any, Any]] = {
    UUID: models.UUIDField(), datetime: models.DateTimeField(), date: models.DateField(), str: models.CharField(),
    int: models.IntegerField(),
}  # fmt: skip
SOMEBODYS = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\d[ T]\d\d.*")


_ahead: dict[Prepared[Any, Any], tuple[str, ...]] = {}


class WrittenIn(RuntimeError):
    """A prepared query held an id or a moment of its own."""


class Told(models.Value):
    """What is told when the query is asked: ``name``, or one of a list."""

    def __init__(self, name: str, kind: type, place: int = -1) -> None:
        super().__init__(None, output_field=FIELDS[kind])
        self.name, self.place = name, place

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", (self,)

    def told(self, values: Mapping[str, Any], connection: Any) -> Any:
        value = values[self.name]
        one = value if self.place < 0 else value[self.place]
        return self.output_field.get_db_prep_value(one, connection)

    @property
    def identity(self) -> Any:
        return self.__class__, self.name, self.place


class WhoseRows(Told):
    """The setting: asked each time, where it is asked; outside a setting it raises."""

    def __init__(self) -> None:
        super().__init__("setting", UUID)

    def told(self, values: Mapping[str, Any], connection: Any) -> Any:
        return self.output_field.get_db_prep_value(here(), connection)


class Params:
    """What goes with some SQL: partly written in it, the rest told each time, the same thing once."""

    def __init__(self, params: Iterable[Any]) -> None:
        self.written = list(params)
        told = [(at, param) for at, param in enumerate(self.written) if isinstance(param, Told)]
        self.told = list(dict.fromkeys(param for _, param in told))
        self.places = [(at, self.told.index(param)) for at, param in told]

    def filled(self, values: Mapping[str, Any], connection: Any) -> list[Any]:
        said = [each.told(values, connection) for each in self.told]
        filled = [*self.written]
        for at, which in self.places:
            filled[at] = said[which]
        return filled


class Ready:
    """One query with its SQL, and how the answers to it become rows."""

    def __init__(self, rows: models.QuerySet[Any, Any]) -> None:
        with preparing(WhoseRows()):
            compiler: Any = rows.query.get_compiler(rows.db)
            self.sql, params = compiler.as_sql()
        self.database, self.params, self.rows = rows.db, Params(params), Rows(rows, compiler)
        for value in params:
            if isinstance(value, UUID | datetime) or (isinstance(value, str) and SOMEBODYS.fullmatch(value)):
                raise WrittenIn(f"Tell it by keyword instead: {value!r} is in {self.sql}")

    def ask(self, values: Mapping[str, Any]) -> list[Any]:
        connection = connections[self.database]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.params.filled(values, connection))
            answers = cursor.fetchall()
        return self.rows.made(answers, connection)


class Prepared(Generic[P, Row]):
    """A query in words, and what it became: once for each day and each shape of what it is told."""

    def __init__(self, words: Callable[P, models.QuerySet[Any, Row]]) -> None:
        self.words, self.kept = words, dict[Any, Ready]()

    def __call__(self, *_: P.args, **told: P.kwargs) -> list[Row]:
        values = {name: plain(value) for name, value in told.items()}
        if any(isinstance(value, list) and not 0 < len(value) <= LONGEST for value in values.values()):
            return list(self.words(**values))  # type: ignore[call-arg]
        if self.finds_nothing(values):
            return []
        return self.ready(values).ask(values)

    def ready(self, values: dict[str, Any]) -> Ready:
        key = (timezone.localdate(), *((name, shape(value)) for name, value in values.items()))
        ready = self.kept.get(key)
        if ready is None:
            kept_today = {each: old for each, old in self.kept.items() if each[0] == key[0]}
            told = {name: tell(name, value) for name, value in values.items()}
            ready = Ready(self.words(**told))  # type: ignore[call-arg]
            self.kept = {**kept_today, key: ready}
        return ready

    def finds_nothing(self, values: dict[str, Any]) -> bool:
        """Whether ``look_ahead`` has seen, in this request, that there is no such row."""
        seen = known_here(look_ahead)
        return seen is not None and self in _ahead and seen.get((self, *values.items())) is False


def prepared(words: Callable[P, models.QuerySet[Any, Row]]) -> Callable[P, list[Row]]:
    """Make a function that returns a query into one that returns its rows."""
    made, names = Prepared(words), tuple(signature(words).parameters)
    if {*names} <= {PERSON, TODAY} and "<locals>" not in words.__qualname__:
        _ahead[made] = names
    return update_wrapper(made, words)


def look_ahead(person: Any) -> None:
    """Ask at once which of somebody's own reads would find anything. Does nothing outside a request."""
    seen = known_here(look_ahead)
    if seen is None or not _ahead:
        return
    known, connection = {PERSON: person.pk, TODAY: timezone.localdate()}, connections[DEFAULT_DB_ALIAS]
    sql, params = everything_ahead(known[TODAY], len(_ahead))
    with connection.cursor() as cursor:
        cursor.execute(sql, params.filled(known, connection))
        found = cursor.fetchone()
    for (each, names), is_there in zip(_ahead.items(), found, strict=True):
        seen[each, *((name, known[name]) for name in names)] = bool(is_there)


@lru_cache(maxsize=1)
def everything_ahead(_today: date, _how_many: int) -> tuple[str, Params]:
    """One SQL statement for all that can be looked ahead for, on one day."""
    kinds = {PERSON: NOBODY, TODAY: _today}
    reads = [each.ready({name: kinds[name] for name in names}) for each, names in _ahead.items()]
    sql = ", ".join(f"EXISTS ({read.sql})" for read in reads)
    return f"SELECT {sql}", Params(param for read in reads for param in read.params.written)


def plain(value: Any) -> Any:
    """An id for a row, a list for many; a list is filled up to 1, 2, 4 or 8, so that few queries are kept."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, Iterable) and not isinstance(value, str):
        many = [plain(each) for each in value]
        size = 1 << (len(many) - 1).bit_length() if many else 0
        return many + many[-1:] * (size - len(many))
    return value


def shape(value: Any) -> Any:
    return (type(value[0]), len(value)) if isinstance(value, list) else type(value)


def tell(name: str, value: Any) -> Any:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [Told(name, type(one), place) for place, one in enumerate(value)]
    return Told(name, type(value))
