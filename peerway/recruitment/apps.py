from django.apps import AppConfig


class RecruitmentConfig(AppConfig):
    name = "peerway.recruitment"
    label = "recruitment"
