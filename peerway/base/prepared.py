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
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from datetime import date, datetime
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.db import connections, models
from django.utils import timezone

from peerway.base.scoping import here, preparing

P = ParamSpec("P")
Row = TypeVar("Row")

LONGEST = 8  # a longer list is asked as an ordinary query
FIELDS: dict[type, type[models.Field[Any, Any]]] = {
    UUID: models.UUIDField, datetime: models.DateTimeField, date: models.DateField, str: models.CharField,
    int: models.IntegerField,
}  # fmt: skip
SOMEBODYS = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\d[ T]\d\d.*")


class WrittenIn(RuntimeError):
    """A prepared query held an id or a moment of its own."""


class Told(models.Value):
    """What is told when the query is asked: ``name``, or one of a list."""

    def __init__(self, name: str, kind: type, place: int = -1) -> None:
        super().__init__(None, output_field=FIELDS[kind]())
        self.name, self.place = name, place

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", (self,)

    def told(self, values: dict[str, Any], connection: Any) -> Any:
        value = values[self.name]
        one = value if self.place < 0 else value[self.place]
        return self.output_field.get_db_prep_value(one, connection)

    @property
    def identity(self) -> Any:
        return self.__class__, self.name, self.place


class Ready:
    """One query with its SQL."""

    def __init__(self, rows: models.QuerySet[Any, Any]) -> None:
        with preparing() as place_of_setting:
            self.compiler: Any = rows.query.get_compiler(rows.db)
            self.sql, self.params = self.compiler.as_sql()
        self.rows, self.setting = rows, place_of_setting
        columns = [column for column, *_ in self.compiler.select[: self.compiler.col_count]]
        self.converters = self.compiler.get_converters(columns)
        for value in self.params:
            if isinstance(value, UUID | datetime) or (isinstance(value, str) and SOMEBODYS.fullmatch(value)):
                raise WrittenIn(f"Tell it by keyword instead: {value!r} is in {self.sql}")

    def ask(self, values: dict[str, Any]) -> list[Any]:
        compiler, rows = copy(self.compiler), self.rows._chain()  # type: ignore[attr-defined]
        compiler.connection = connection = connections[rows.db]
        params = tuple(self.filled(param, values, connection) for param in self.params)
        compiler.as_sql = lambda *_, **__: (self.sql, params)
        compiler.get_converters = lambda *_: self.converters
        rows.query.get_compiler = lambda *_, **__: compiler
        return list(rows)

    def filled(self, param: Any, values: dict[str, Any], connection: Any) -> Any:
        if param is self.setting:
            return models.UUIDField().get_db_prep_value(here(), connection)
        return param.told(values, connection) if isinstance(param, Told) else param


def prepared(words: Callable[P, models.QuerySet[Any, Row]]) -> Callable[P, list[Row]]:
    """Make a function that returns a query into one that returns its rows."""
    kept: dict[Any, Ready] = {}

    @wraps(words)
    def ask(*_: P.args, **told: P.kwargs) -> list[Row]:
        values = {name: plain(value) for name, value in told.items()}
        if any(isinstance(value, list) and not 0 < len(value) <= LONGEST for value in values.values()):
            return list(words(**values))  # type: ignore[call-arg]
        key = (timezone.localdate(), *((name, shape(value)) for name, value in values.items()))
        ready = kept.get(key)
        if ready is None:
            kept_today = {each: old for each, old in kept.items() if each[0] == key[0]}
            kept.clear()
            kept.update(kept_today)
            ready = kept[key] = Ready(words(**{name: tell(name, value) for name, value in values.items()}))  # type: ignore[call-arg]
        return ready.ask(values)

    return ask


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
