from django.apps import AppConfig


class RelationshipsConfig(AppConfig):
    name = "peerway.relationships"
    label = "relationships"
