"""Register the application with Django."""

from django.apps import AppConfig


class RegionsConfig(AppConfig):
    """Application configuration of ``domains/regions``."""

    name = "corridor.domains.regions"
    label = "regions"
    default_auto_field = "django.db.models.BigAutoField"
