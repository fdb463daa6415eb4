from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "peerway.programmes"
    label = "programmes"
