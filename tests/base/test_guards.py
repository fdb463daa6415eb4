"""The guards stand in the live database, come back by themselves, and are worth something."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.checks import Error
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import isolate_apps

from peerway.base import checks
from peerway.base.guards import append_only_models, raise_guards, references, walled_models
from peerway.base.journal import JournalLine
from peerway.base.places import Setting
from peerway.base.scoping import SettingManager, SettingModel, inside
from peerway.people.models import Person, RoleHeld


def names_of(question: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return {row[0] for row in cursor.fetchall()}


def standing() -> set[str]:
    """The names of every trigger, policy and composite key there is."""
    if connection.vendor == "sqlite":
        return names_of("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    return names_of(
        "SELECT 'policy ' || tablename FROM pg_policies WHERE policyname = 'wall' "
        "UNION SELECT 'forced ' || relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity "
        "UNION SELECT conname FROM pg_constraint WHERE conname LIKE 'wall%' AND array_length(conkey, 1) = 2 "
        "UNION SELECT 'kept ' || relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
        "WHERE tgname = 'kept'"
    )


def expected(model: type[SettingModel]) -> set[str]:
    table = model._meta.db_table
    columns = [column for column, _, _ in references(model)]
    if connection.vendor == "sqlite":
        acts = {f"wall_{table}_{column}_{act}" for column in columns for act in ("insert", "update")}
        return {f"wall_{table}_stays"} | acts
    keys = {f"wall_{table}_{column}"[:63] for column in columns}
    return {f"policy {table}", f"forced {table}"} | keys


def test_every_walled_table_has_every_guard(db: None) -> None:
    missing = {name for model in walled_models() for name in expected(model)} - standing()

    assert missing == set()
    assert len(walled_models()) > 10


def test_every_append_only_table_is_locked(db: None) -> None:
    tables = [model._meta.db_table for model in append_only_models()]
    locks = {
        "sqlite": {f"kept_{table}_{act}" for table in tables for act in ("update", "delete")},
        "postgresql": {f"kept {table}" for table in tables},
    }[connection.vendor]

    assert JournalLine in append_only_models()
    assert locks <= standing()


def test_the_guards_come_back_after_a_table_is_rebuilt(transactional_db: None) -> None:
    """SQLite drops the triggers of a table it rebuilds; ``migrate`` always ends by raising them again."""
    field = models.CharField(max_length=37, default="")
    field.set_attributes_from_name("planted")
    with connection.schema_editor() as editor:
        editor.add_field(RoleHeld, field)
    if connection.vendor == "sqlite":
        assert not expected(RoleHeld) <= standing(), (
            "the rebuild dropped nothing, so this test proves nothing"
        )
    raise_guards()
    try:
        assert expected(RoleHeld) <= standing()
    finally:
        with connection.schema_editor() as editor:
            editor.remove_field(RoleHeld, field)
        raise_guards()


def test_migrating_raises_the_guards(db: None) -> None:
    from django.apps import apps
    from django.db.models.signals import post_migrate

    table = RoleHeld._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f'DROP TRIGGER "wall_{table}_person_id_insert"')
        else:
            cursor.execute(f'DROP POLICY wall ON "{table}"')
    assert not expected(RoleHeld) <= standing()

    base = apps.get_app_config("base")
    post_migrate.send(base, app_config=base, verbosity=0, interactive=False, using="default")

    assert expected(RoleHeld) <= standing()


def test_without_its_trigger_sqlite_would_let_a_row_point_through_the_wall(world: SimpleNamespace) -> None:
    """The guard is what refuses: take it away and the same act succeeds."""
    if connection.vendor != "sqlite":
        return
    with inside(world.ours), pytest.raises(IntegrityError), transaction.atomic():
        RoleHeld.objects.create(person_id=world.theirs.pk, role="staff")

    with connection.cursor() as cursor:
        cursor.execute('DROP TRIGGER "wall_people_roleheld_person_id_insert"')

    with inside(world.ours):
        RoleHeld.objects.create(person_id=world.theirs.pk, role="staff")


def test_without_its_policy_postgresql_would_show_their_rows_to_plain_sql(world: SimpleNamespace) -> None:
    if connection.vendor != "postgresql":
        return
    with inside(world.ours), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE people_person NO FORCE ROW LEVEL SECURITY")
        cursor.execute("SELECT count(*) FROM people_person")
        assert cursor.fetchone() == (2,)


def test_no_model_of_ours_is_outside_the_wall_without_a_reason() -> None:
    assert checks.walled_models_are_whole() == []


def test_a_model_without_a_setting_and_without_a_reason_stops_the_site(monkeypatch: Any) -> None:
    monkeypatch.delitem(checks.GLOBAL_ROWS, "people.Badge")

    assert [problem.id for problem in checks.walled_models_are_whole()] == ["peerway.E002"]


def test_every_exemption_from_the_wall_still_names_a_model() -> None:
    from django.apps import apps

    known = {model._meta.label for model in apps.get_models()}
    assert set(checks.GLOBAL_ROWS) <= known
    assert not {label for label in checks.GLOBAL_ROWS if issubclass(apps.get_model(label), SettingModel)}


@isolate_apps("peerway.base")
def test_a_model_that_lost_its_manager_stops_the_site() -> None:
    class Forgetful(SettingModel):
        objects = SettingManager()

        class Meta:
            app_label = "base"

    assert ids(checks.lost_manager(Forgetful)) == ["peerway.E003"]


@isolate_apps("peerway.base", "peerway.people")
def test_rows_between_made_by_django_stop_the_site() -> None:
    class Friend(SettingModel):
        class Meta(SettingModel.Meta):
            app_label = "base"

    class Befriended(SettingModel):
        friends = models.ManyToManyField(Friend)

        class Meta(SettingModel.Meta):
            app_label = "base"

    assert ids(checks.lost_manager(Befriended)) == ["peerway.E004"]


def ids(problems: Any) -> list[str]:
    return [problem.id for problem in problems if isinstance(problem, Error)]


def test_the_role_the_site_uses_does_not_stand_above_the_wall(db: None) -> None:
    assert checks.nobody_is_above_the_wall(databases=["default"]) == []


def test_a_setting_with_people_cannot_be_deleted(world: SimpleNamespace) -> None:
    """Removing a whole school is never one call."""
    with pytest.raises((models.ProtectedError, RuntimeError, IntegrityError)), transaction.atomic():
        Setting.objects.get(pk=world.elsewhere.pk).delete()
        connection.check_constraints()
    with inside(world.elsewhere):
        assert Person.objects.count() == 1
