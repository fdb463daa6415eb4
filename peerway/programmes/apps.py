from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "peerway.programmes"
    label = "programmes"

    def ready(self) -> None:
        from peerway.programmes import groups, needs, own_gates  # noqa: F401
        from peerway.programmes.before_start import needs as before_start  # noqa: F401
