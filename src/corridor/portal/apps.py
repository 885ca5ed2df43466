"""Register the application with Django."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Application configuration of ``portal``."""

    name = "corridor.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"
