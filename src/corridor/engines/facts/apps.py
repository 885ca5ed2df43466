"""Register the application with Django."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    """Application configuration of ``engines/facts``."""

    name = "corridor.engines.facts"
    label = "facts"
    default_auto_field = "django.db.models.BigAutoField"
