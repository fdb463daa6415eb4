"""What the database answered a prepared read, made into rows: as Django makes them, with the plan made once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)  # fmt: skip

Answer = list[Any]
Make = Callable[[Answer], Any]


class NotPrepared(TypeError):
    """A query whose rows are of a kind that is not made here."""


def instances(rows: QuerySet[Any, Any], compiler: Any) -> Make:
    info, select, database = compiler.klass_info, compiler.select, rows.db
    start, end = info["select_fields"][0], info["select_fields"][-1] + 1
    model, names = info["model"], [column.target.attname for column, *_ in select[start:end]]
    # The stubs are of a later Django, which asks for one thing more.
    related = get_related_populators(info, select, database)  # type: ignore[call-arg]
    said = list((compiler.annotation_col_map or {}).items())

    def make(answer: Answer) -> Any:
        one = model.from_db(database, names, answer[start:end])
        for each in related:
            each.populate(answer, one)
        for name, at in said:
            setattr(one, name, answer[at])
        return one

    return make


def first_of_each(_rows: QuerySet[Any, Any], _compiler: Any) -> Make:
    return lambda answer: answer[0]


def tuples(_rows: QuerySet[Any, Any], _compiler: Any) -> Make:
    return tuple


KINDS: dict[Any, Callable[[QuerySet[Any, Any], Any], Make]] = {
    ModelIterable: instances,
    FlatValuesListIterable: first_of_each,
    ValuesListIterable: tuples,
}


class Rows:
    """How the answers to one query become its rows."""

    def __init__(self, rows: QuerySet[Any, Any], compiler: Any) -> None:
        asked: Any = rows
        if asked._iterable_class not in KINDS or asked._known_related_objects:
            raise NotPrepared(f"Ask for rows, for tuples or for one value, from a manager: {rows.model}")
        self.width = compiler.col_count
        columns = [column for column, *_ in compiler.select[: self.width]]
        self.converters = [
            (at, convert, column)
            for at, (converters, column) in compiler.get_converters(columns).items()
            for convert in converters
        ]
        self.make = KINDS[asked._iterable_class](rows, compiler)
        self.lookups = asked._prefetch_related_lookups

    def made(self, answers: list[Any], connection: Any) -> list[Any]:
        made = [self.make(self.converted(answer, connection)) for answer in answers]
        if self.lookups:
            prefetch_related_objects(made, *self.lookups)
        return made

    def converted(self, answer: Any, connection: Any) -> Answer:
        row = list(answer[: self.width])
        for at, convert, column in self.converters:
            row[at] = convert(row[at], column, connection)
        return row
