"""Debriefs, how supporters are, rest and stepping back."""

from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "peerway.care"
    label = "care"

    def ready(self) -> None:
        from peerway.care import agenda, holds, needs  # noqa: F401
