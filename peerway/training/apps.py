from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "peerway.training"
    label = "training"

    def ready(self) -> None:
        from peerway.training import gates, needs, others, stages  # noqa: F401
