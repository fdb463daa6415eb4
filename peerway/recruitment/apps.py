from django.apps import AppConfig


class RecruitmentConfig(AppConfig):
    name = "peerway.recruitment"
    label = "recruitment"

    def ready(self) -> None:
        from peerway.recruitment import gates, needs, queries, stages  # noqa: F401
        from peerway.recruitment.intake import panels  # noqa: F401
