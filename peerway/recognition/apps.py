"""Certificates, badges, hours and references: what somebody gave and learnt."""

from django.apps import AppConfig


class RecognitionConfig(AppConfig):
    name = "peerway.recognition"
    label = "recognition"

    def ready(self) -> None:
        from peerway.recognition import needs, record  # noqa: F401
