"""Register the application with Django."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Application configuration of ``domains/registry``."""

    name = "corridor.domains.registry"
    label = "registry"
    default_auto_field = "django.db.models.BigAutoField"
