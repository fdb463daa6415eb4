from django.apps import AppConfig


class RecruitmentConfig(AppConfig):
    name = "peerway.recruitment"
    label = "recruitment"

    def ready(self) -> None:
        from peerway.recruitment import gates, queries  # noqa: F401
