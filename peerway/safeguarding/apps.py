from django.apps import AppConfig


class SafeguardingConfig(AppConfig):
    name = "peerway.safeguarding"
    label = "safeguarding"

    def ready(self) -> None:
        from peerway.safeguarding import gate, needs  # noqa: F401
