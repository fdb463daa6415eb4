from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "peerway.site"
    label = "site"
