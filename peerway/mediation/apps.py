"""A falling-out, two mediators and an agreement."""

from django.apps import AppConfig


class MediationConfig(AppConfig):
    name = "peerway.mediation"
    label = "mediation"

    def ready(self) -> None:
        from peerway.mediation import front, needs, public, stages  # noqa: F401
