from django.apps import AppConfig


class DropInConfig(AppConfig):
    name = "peerway.drop_in"
    label = "drop_in"

    def ready(self) -> None:
        from peerway.drop_in import needs, public, settling, stages  # noqa: F401
