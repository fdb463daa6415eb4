from django.apps import AppConfig


class RelationshipsConfig(AppConfig):
    name = "peerway.relationships"
    label = "relationships"

    def ready(self) -> None:
        from peerway.relationships import needs, public, stages  # noqa: F401
        from peerway.relationships.sheets import needs as sheets  # noqa: F401
