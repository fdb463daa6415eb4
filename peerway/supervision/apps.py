from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "peerway.supervision"
    label = "supervision"
