from django.apps import AppConfig


class ToolkitConfig(AppConfig):
    name = "peerway.toolkit"
    label = "toolkit"
