from django.apps import AppConfig


class MediationConfig(AppConfig):
    name = "peerway.mediation"
    label = "mediation"
