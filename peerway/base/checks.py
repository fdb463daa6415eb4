"""What must be true before the site starts: every row behind the wall, and nobody above it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error
from django.db import connections, models

from peerway.base.scoping import SettingModel

# Rows that belong to no setting, each with its reason.
GLOBAL_ROWS = {
    "base.Organisation": "a place, not a person",
    "base.Setting": "the wall itself",
    "base.Letter": "the outbox holds an address and a neutral sentence, no name",
    "base.Link": "a door's hashed key, and which setting it opens into",
    "base.Knock": "a count under a hashed name",
    "base.Routine": "when something that is done by itself was last done",
    "programmes.AddedPack": "what an organisation wrote about a practice, and about nobody",
    "people.Account": "a way to sign in; what it may see hangs on its memberships",
    "people.Membership": "which account is which person in which setting, by identifier only",
    "people.Badge": "a hashed badge; looked up before any setting is known",
}
THEIR_APPS = {
    "auth",
    "contenttypes",
    "sessions",
    "account",
    "socialaccount",
    "mfa",
    "usersessions",
    "django_tasks_db",
    "django_tasks_database",
}


def walled_models_are_whole(**_: Any) -> list[CheckMessage]:
    """Every model of ours is behind the wall or on the short list; none lost its manager on the way."""
    problems: list[CheckMessage] = []
    for model in apps.get_models():
        if model._meta.app_label in THEIR_APPS:
            continue
        if issubclass(model, SettingModel):
            problems += lost_manager(model)
        elif model._meta.label not in GLOBAL_ROWS:
            problems.append(
                Error(
                    f"{model._meta.label} belongs to no setting.",
                    hint="Make it a SettingModel, or give its reason in base/checks.py.",
                    id="peerway.E002",
                )
            )
    return problems


def lost_manager(model: type[SettingModel]) -> Iterable[CheckMessage]:
    names = {model._meta.base_manager_name, model._meta.default_manager_name}
    if names != {"objects"}:
        hint = "Its Meta must inherit: class Meta(SettingModel.Meta)."
        yield Error(f"{model._meta.label} lost its scoped manager.", hint=hint, id="peerway.E003")
    for field in model._meta.local_many_to_many:
        through: type[models.Model] = field.remote_field.through  # type: ignore[assignment]
        if through._meta.auto_created:
            hint = "Write the rows between as a SettingModel of their own."
            yield Error(
                f"{model._meta.label}.{field.name} makes unwalled rows.", hint=hint, id="peerway.E004"
            )


def nobody_is_above_the_wall(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """On PostgreSQL a superuser, or a role with BYPASSRLS, would not see the wall: refuse to start."""
    problems: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor != "postgresql":
            continue
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
            if cursor.fetchone()[0]:
                hint = "Give Peerway a role made with NOSUPERUSER NOBYPASSRLS (docs/running.md)."
                problems.append(
                    Error("The database role stands above the wall.", hint=hint, id="peerway.E005")
                )
    return problems
