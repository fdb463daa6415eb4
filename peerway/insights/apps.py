from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "peerway.insights"
    label = "insights"
