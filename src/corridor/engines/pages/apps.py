"""Register the application with Django."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """Application configuration of ``engines/pages``."""

    name = "corridor.engines.pages"
    label = "pages"
    default_auto_field = "django.db.models.BigAutoField"
