"""The ground checks itself when the site starts."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate, pre_migrate


class BaseConfig(AppConfig):
    name = "peerway.base"
    label = "base"

    def ready(self) -> None:
        from peerway.base import access, checks, guards, needing, texting_check  # noqa: F401

        register(access.undeclared_pages, Tags.urls)
        register(checks.walled_models_are_whole, Tags.models)
        register(texting_check.texts_can_leave)
        register(checks.nobody_is_above_the_wall, Tags.database)
        pre_migrate.connect(guards.lower_guards, sender=self, dispatch_uid="peerway.guards")
        post_migrate.connect(guards.raise_guards, sender=self, dispatch_uid="peerway.guards")
