"""One row saved, by SQL that is written once for each table and its columns.

Writing an INSERT or UPDATE anew costs Django more than the database takes to do it. A value that is worked out by the
database, or a field with a way of its own to be written, is ``None`` here: then the row is saved as Django saves it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection, connections, models

Field = models.Field[Any, Any]
WRITTEN_PLAINLY = models.BinaryField  # has a placeholder for other databases than ours


def update_row(
    model: type[models.Model], using: str, setting: UUID, pk: UUID, values: Sequence[tuple[Field, Any, Any]]
) -> int | None:
    """How many rows were changed: 1, or 0 when there is no such row in this setting."""
    fields = tuple(field for field, _, _ in values)
    connection = connections[using]
    said = saved(connection, fields, [value for *_, value in values])
    if said is None or not fields:
        return None
    to_id = key_of(model).get_db_prep_value
    with connection.cursor() as cursor:
        cursor.execute(
            update_words(model, fields), [*said, to_id(setting, connection), to_id(pk, connection)]
        )
        return int(cursor.rowcount)


def insert_row(row: models.Model, using: str, fields: Sequence[Field]) -> bool:
    """Whether the row was added here."""
    connection = connections[using]
    said = saved(connection, fields, [field.pre_save(row, add=True) for field in fields])
    if said is None:
        return False
    with connection.cursor() as cursor:
        cursor.execute(insert_words(type(row), tuple(fields)), said)
    return True


@dataclass(frozen=True)
class ManyRows:
    """Rows of one table to be saved together. What is said of each was worked out before anything is locked."""

    words: str = ""
    said: list[list[Any]] = field(default_factory=list)

    def save(self) -> None:
        if self.said:
            with connection.cursor() as cursor:
                cursor.executemany(self.words, self.said)


def rows_to_add(rows: Sequence[models.Model]) -> ManyRows:
    """New rows. Raises ``TypeError`` where the database itself works something out."""
    if not rows:
        return ManyRows()
    fields = tuple(rows[0]._meta.local_concrete_fields)
    return ManyRows(
        insert_words(type(rows[0]), fields),
        [all_saved(fields, [field.pre_save(row, add=True) for field in fields]) for row in rows],
    )


def rows_to_change(rows: Sequence[models.Model], names: Collection[str]) -> ManyRows:
    """These fields of rows that are there. Raises ``TypeError`` where the database itself works something out."""
    if not rows:
        return ManyRows()
    known = {each.name: each for each in rows[0]._meta.local_concrete_fields}
    fields = tuple(each for name, each in known.items() if name in names)
    told = (*fields, known["setting"], known["id"])
    said = [all_saved(told, [getattr(row, each.attname) for each in told]) for row in rows]
    return ManyRows(update_words(type(rows[0]), fields), said)


def all_saved(fields: Sequence[Field], values: Sequence[Any]) -> list[Any]:
    said = saved(connection, fields, values)
    if said is None:
        raise TypeError("Save these rows in Django's own way: the database works something out.")
    return said


def saved(connection: Any, fields: Sequence[Field], values: Sequence[Any]) -> list[Any] | None:
    if any(hasattr(value, "resolve_expression") for value in values):
        return None
    if any(hasattr(each, "get_placeholder") and not isinstance(each, WRITTEN_PLAINLY) for each in fields):
        return None
    return [field.get_db_prep_save(value, connection) for field, value in zip(fields, values, strict=True)]


def key_of(model: type[models.Model]) -> Field:
    return model._meta.pk


@cache
def insert_words(model: type[models.Model], fields: tuple[Field, ...]) -> str:
    columns = ", ".join(f'"{field.column}"' for field in fields)
    said = ", ".join(["%s"] * len(fields))
    return f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({said})'  # noqa: S608 (the model's own names)


@cache
def update_words(model: type[models.Model], fields: tuple[Field, ...]) -> str:
    columns = ", ".join(f'"{field.column}" = %s' for field in fields)
    where = f'"setting_id" = %s AND "{key_of(model).column}" = %s'
    return f'UPDATE "{model._meta.db_table}" SET {columns} WHERE {where}'  # noqa: S608 (the model's own names)
