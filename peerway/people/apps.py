from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "peerway.people"
    label = "people"
