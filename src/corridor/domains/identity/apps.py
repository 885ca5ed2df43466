"""Register the application with Django."""

from django.apps import AppConfig
from typing_extensions import override


class IdentityConfig(AppConfig):
    """Application configuration of ``domains/identity``."""

    name = "corridor.domains.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        from corridor.domains.identity import handlers  # noqa: PLC0415 -- needs models

        handlers.connect()
