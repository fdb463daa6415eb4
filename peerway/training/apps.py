from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "peerway.training"
    label = "training"
