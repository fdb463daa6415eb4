"""The database says the wall again.

After every migrate the guards are made anew from the models themselves. On SQLite they are taken down before it:
it changes a table by building another, and a trigger that names the table would stop it.
PostgreSQL: forced row-level security and composite foreign keys. SQLite: triggers.
Append-only tables refuse change and removal on both.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection, models

from peerway.base.scoping import SettingModel


def walled_models() -> list[type[SettingModel]]:
    """Every concrete model behind the wall."""
    return [model for model in apps.get_models() if issubclass(model, SettingModel)]


def append_only_models() -> list[type[models.Model]]:
    """Models that say ``append_only = True``: lines are added, never changed or removed."""
    return [model for model in apps.get_models() if getattr(model, "append_only", False)]


def references(model: type[SettingModel]) -> Iterator[tuple[str, str, str]]:
    """The model's references to other walled rows: (column, table, key) each."""
    for field in model._meta.concrete_fields:
        target = field.remote_field.model if field.remote_field else None
        if isinstance(target, type) and issubclass(target, SettingModel):
            yield str(field.column), target._meta.db_table, str(target._meta.pk.column)


def raise_guards(**_: Any) -> None:
    """Make every guard. Safe to run again and again; connected to ``post_migrate``."""
    tables = set(connection.introspection.table_names())
    make_wall, make_lock = {
        "sqlite": (sqlite_wall, sqlite_append_only),
        "postgresql": (postgresql_wall, postgresql_append_only),
    }[connection.vendor]
    with connection.cursor() as cursor:
        for walled in walled_models():
            if walled._meta.db_table in tables:
                for statement in make_wall(walled):
                    cursor.execute(statement)
        for locked in append_only_models():
            if locked._meta.db_table in tables:
                for statement in make_lock(locked._meta.db_table):
                    cursor.execute(statement)


def lower_guards(**_: Any) -> None:
    """Take SQLite's triggers down while tables are rebuilt; connected to ``pre_migrate``.

    A migrate that fails leaves them down. The site does not start until one has gone through (``command_prepare``).
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, 5) = 'wall_'"
        )
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')


def sqlite_trigger(name: str, when: str, table: str, condition: str, message: str) -> list[str]:
    return [
        f'DROP TRIGGER IF EXISTS "{name}"',
        f'CREATE TRIGGER "{name}" BEFORE {when} ON "{table}" FOR EACH ROW WHEN {condition} '
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END",
    ]


def sqlite_wall(model: type[SettingModel]) -> Iterator[str]:
    table = model._meta.db_table
    yield from sqlite_trigger(
        f"wall_{table}_stays",
        "UPDATE OF setting_id",
        table,
        "OLD.setting_id IS NOT NEW.setting_id",
        "a row never moves to another setting",
    )
    for column, target, key in references(model):
        foreign = (
            f'NEW."{column}" IS NOT NULL AND '
            f'(SELECT setting_id FROM "{target}" WHERE "{key}" = NEW."{column}") IS NOT NEW.setting_id'
        )
        for act, when in (("insert", "INSERT"), ("update", f'UPDATE OF "{column}"')):
            yield from sqlite_trigger(
                f"wall_{table}_{column}_{act}", when, table, foreign, "that row is in another setting"
            )


def sqlite_append_only(table: str) -> Iterator[str]:
    for act in ("UPDATE", "DELETE"):
        yield from sqlite_trigger(f"kept_{table}_{act.lower()}", act, table, "1", "lines are only ever added")


def postgresql_wall(model: type[SettingModel]) -> Iterator[str]:
    table = model._meta.db_table
    mine = "setting_id = NULLIF(current_setting('app.setting', true), '')::uuid"
    yield f'CREATE UNIQUE INDEX IF NOT EXISTS "wall_{table}" ON "{table}" (setting_id, id)'
    yield f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY'
    yield f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY'
    yield f'DROP POLICY IF EXISTS wall ON "{table}"'
    yield f'CREATE POLICY wall ON "{table}" USING ({mine}) WITH CHECK ({mine})'
    for column, target, _key in references(model):
        name = f"wall_{table}_{column}"[:63]
        yield f'CREATE UNIQUE INDEX IF NOT EXISTS "wall_{target}" ON "{target}" (setting_id, id)'
        yield f'ALTER TABLE "{table}" DROP CONSTRAINT IF EXISTS "{name}"'
        yield (
            f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" FOREIGN KEY (setting_id, "{column}") '
            f'REFERENCES "{target}" (setting_id, id) DEFERRABLE INITIALLY DEFERRED'
        )


def postgresql_append_only(table: str) -> Iterator[str]:
    yield (
        "CREATE OR REPLACE FUNCTION lines_are_only_added() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'lines are only ever added'; END $$"
    )
    yield f'DROP TRIGGER IF EXISTS kept ON "{table}"'
    yield (
        f'CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON "{table}" '
        "FOR EACH ROW EXECUTE FUNCTION lines_are_only_added()"
    )
