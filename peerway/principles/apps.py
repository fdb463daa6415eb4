"""The five principles as a living review: evidence, three voices, actions."""

from django.apps import AppConfig


class PrinciplesConfig(AppConfig):
    name = "peerway.principles"
    label = "principles"

    def ready(self) -> None:
        from peerway.principles import erasure, needs  # noqa: F401
