"""Debriefs, how supporters are, rest and stepping back."""

from django.apps import AppConfig


class CareConfig(AppConfig):
    name = "peerway.care"
    label = "care"
