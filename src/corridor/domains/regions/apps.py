"""Register the application with Django."""

from django.apps import AppConfig
from typing_extensions import override


class RegionsConfig(AppConfig):
    """Application configuration of ``domains/regions``."""

    name = "corridor.domains.regions"
    label = "regions"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        """Read the released files, so that a broken one stops the start."""
        from corridor.domains.regions.areas import all_areas  # noqa: PLC0415 -- read when the application starts
        from corridor.domains.regions.catalogue import headline_indicators  # noqa: PLC0415 -- as above
        from corridor.domains.regions.figures import all_comparisons  # noqa: PLC0415 -- read when the application starts

        all_comparisons()
        all_areas()
        headline_indicators()
