"""Register the application with Django."""

from django.apps import AppConfig
from typing_extensions import override

from corridor.kernel.events import subscribe


class AssessmentsConfig(AppConfig):
    """Listen for facts that change."""

    name = "corridor.domains.assessments"
    label = "assessments"
    default_auto_field = "django.db.models.BigAutoField"

    @override
    def ready(self) -> None:
        from corridor.domains.assessments import handlers  # noqa: PLC0415 -- models are not loaded earlier
        from corridor.domains.registry import api as registry  # noqa: PLC0415 -- models are not loaded earlier
        from corridor.engines.facts import api as facts  # noqa: PLC0415 -- models are not loaded earlier

        subscribe(facts.FactsRecorded, handlers.on_facts_recorded)
        subscribe(registry.OrganisationRenamed, handlers.on_organisation_renamed)
        subscribe(registry.OrganisationMoved, handlers.on_organisation_moved)
