from django.apps import AppConfig


class SafeguardingConfig(AppConfig):
    name = "peerway.safeguarding"
    label = "safeguarding"
