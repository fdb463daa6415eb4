from django.apps import AppConfig


class ToolkitConfig(AppConfig):
    name = "peerway.toolkit"
    label = "toolkit"

    def ready(self) -> None:
        from peerway.toolkit import needs  # noqa: F401
