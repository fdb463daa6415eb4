from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "peerway.matching"
    label = "matching"

    def ready(self) -> None:
        from peerway.matching import panels  # noqa: F401
