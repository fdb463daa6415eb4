"""What was decided together, and how it was chosen."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "peerway.decisions"
    label = "decisions"

    def ready(self) -> None:
        from peerway.decisions import needs, public  # noqa: F401
