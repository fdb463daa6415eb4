"""What was decided together, and how it was chosen."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "peerway.decisions"
    label = "decisions"
