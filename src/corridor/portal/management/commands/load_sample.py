"""Load the sample corridor: real cities, fictional enterprises, demo accounts."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from typing_extensions import override

from corridor.domains.assessments import api as assessments
from corridor.domains.identity import api as identity
from corridor.domains.regions import api as regions
from corridor.domains.registry import api as registry


class Command(BaseCommand):
    """Load what is missing; a second time changes nothing."""

    help = "Load the sample corridor."

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        """Ask every domain for its sample, lowest first."""
        at = timezone.now()
        found = registry.load_sample(at)
        identity.load_sample(
            at,
            flagship_id=found.flagship_id,
            other_id=found.other_id,
            zone_operator_id=found.zone_operator_id,
        )
        facts = assessments.load_sample(
            at, flagship_id=found.flagship_id, enterprise_ids=found.enterprise_ids
        )
        values = regions.load_observations(at)
        regions.load_evaluations(at, zone_operator_id=found.zone_operator_id)
        editions = regions.publish_released(at)
        self.stderr.write(
            f"{len(found.enterprise_ids)} enterprises, {facts} new facts,"
            f" {values} new values, {editions} new editions"
        )
        for account in identity.DEMO_ACCOUNTS:
            self.stdout.write(
                f"{account.email}\t{identity.DEMO_PASSWORD}\t{account.can.zh}"
            )
