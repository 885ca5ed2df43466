"""Register the application with Django."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Application configuration of ``domains/identity``."""

    name = "corridor.domains.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"
