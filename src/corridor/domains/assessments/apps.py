"""Register the application with Django."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """Application configuration of ``domains/assessments``."""

    name = "corridor.domains.assessments"
    label = "assessments"
    default_auto_field = "django.db.models.BigAutoField"
