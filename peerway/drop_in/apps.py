from django.apps import AppConfig


class DropInConfig(AppConfig):
    name = "peerway.drop_in"
    label = "drop_in"
