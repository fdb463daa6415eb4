from django.apps import AppConfig


class RelationshipsConfig(AppConfig):
    name = "peerway.relationships"
    label = "relationships"

    def ready(self) -> None:
        from peerway.relationships import needs, public, stages  # noqa: F401
        from peerway.relationships.appointments import needs as appointments  # noqa: F401
        from peerway.relationships.groups import erasure, panels  # noqa: F401
        from peerway.relationships.groups import needs as of_groups  # noqa: F401
        from peerway.relationships.groups import public as groups  # noqa: F401
        from peerway.relationships.groups import stages as groups_stages  # noqa: F401
        from peerway.relationships.sheets import needs as sheets  # noqa: F401
