"""Sample calls of every REST operation, and who is turned away.

As ``addresses`` for pages: ``hidden`` from whom the object does not exist, and
``refused`` to whom the act is; every other key is let in. Operations that ask
for a key say so themselves, in the schema.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from corridor.domains.assessments.api import current_assessments
from tests.factories import enterprise_facts
from tests.factories.addresses import NOBODY, STAFF, STRANGERS
from tests.factories.bundles import issued
from tests.factories.world import Role, World


@dataclass(frozen=True, slots=True)
class Call:
    """One way to call an operation."""

    arguments: Mapping[str, Any] = field(default_factory=dict)
    query: str = ""
    body: Any = None
    hidden: frozenset[Role] = NOBODY
    refused: frozenset[Role] = NOBODY


Calls = Callable[[World], Call]


def _anything(_world: World) -> Call:
    return Call()


def _policy(_world: World) -> Call:
    return Call({"name": "tech_sme"})


def _evaluation(_world: World) -> Call:
    return Call({"name": "tech_sme"}, body=[])


def _organization(world: World) -> Call:
    return Call({"organization_id": world.ours.id})


def _figures(world: World) -> Call:
    enterprise_facts.tech_sme(world.ours.id, world.now.year, at=world.now)
    return Call({"organization_id": world.ours.id}, hidden=STRANGERS)


def _new_figures(world: World) -> Call:
    return Call(
        {"organization_id": world.ours.id},
        body={
            "facts": [
                {"indicator": "staff_total", "year": world.now.year - 1, "value": 60}
            ]
        },
        hidden=STRANGERS,
        refused=STAFF | {Role.VIEWER},
    )


def _explanation(world: World) -> Call:
    enterprise_facts.tech_sme(world.ours.id, world.now.year, at=world.now)
    return Call(
        {
            "organization_id": world.ours.id,
            "policy": "tech_sme",
            "year": world.now.year,
        },
        hidden=STRANGERS,
    )


def _assessment(world: World) -> Call:
    enterprise_facts.tech_sme(world.ours.id, world.now.year, at=world.now)
    stored = current_assessments(world.ours.id)[0]
    return Call({"assessment_id": stored.id}, hidden=STRANGERS)


def _ranking(world: World) -> Call:
    return Call(
        {"policy": "tech_sme", "year": world.now.year},
        query="?region=330400",
        refused=frozenset(Role) - STAFF | {Role.OTHER_CLERK},
    )


def _edition(_world: World) -> Call:
    issued()
    return Call({"code": "small", "label": "2022"})


def _unit(_world: World) -> Call:
    issued()
    return Call({"code": "small", "label": "2022", "unit": "A"})


CALLS: dict[str, Calls] = {
    "get /api/v1/policies": _anything,
    "get /api/v1/policies/{name}": _policy,
    "post /api/v1/policies/{name}/evaluate": _evaluation,
    "get /api/v1/organizations": _anything,
    "get /api/v1/organizations/{organization_id}": _organization,
    "get /api/v1/regions": _anything,
    "get /api/v1/indicators": _anything,
    "get /api/v1/observations": _anything,
    "get /api/v1/indices": _anything,
    "get /api/v1/indices/{code}/{label}": _edition,
    "get /api/v1/indices/{code}/{label}/scores": _edition,
    "get /api/v1/indices/{code}/{label}/units/{unit}": _unit,
    "get /api/v1/enterprises/{organization_id}/facts": _figures,
    "post /api/v1/enterprises/{organization_id}/facts": _new_figures,
    "get /api/v1/enterprises/{organization_id}/assessments": _figures,
    "get /api/v1/enterprises/{organization_id}/assessments/{policy}/{year}"
    "/explanation": _explanation,
    "get /api/v1/enterprises/assessments/{assessment_id}": _assessment,
    "get /api/v1/enterprises/assessments/{assessment_id}/reproduction": _assessment,
    "get /api/v1/enterprises/rankings/{policy}/{year}": _ranking,
}
