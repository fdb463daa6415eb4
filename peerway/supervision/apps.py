from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "peerway.supervision"
    label = "supervision"

    def ready(self) -> None:
        from peerway.supervision import gates, lines, needs  # noqa: F401
