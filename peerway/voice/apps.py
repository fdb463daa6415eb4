"""Young people's ideas, the design group, and youth leads."""

from django.apps import AppConfig


class VoiceConfig(AppConfig):
    name = "peerway.voice"
    label = "voice"

    def ready(self) -> None:
        from peerway.voice import hours, needs, places, stages  # noqa: F401
