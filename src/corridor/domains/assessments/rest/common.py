"""What the operations share: the request, and a policy by its name."""

from typing import Final, cast
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from corridor.domains.assessments.api import AssessmentUnknown
from corridor.engines.pages.api import CorridorRequest
from corridor.policies.api import Policy, PolicyUnknown, get_policy

LAWS_TIME: Final = ZoneInfo("Asia/Shanghai")


def asked_by(request: HttpRequest) -> CorridorRequest:
    """Return the request as the middleware made it."""
    return cast("CorridorRequest", request)


def policy_named(name: str) -> Policy:
    """Return a policy by name.

    Raises:
        AssessmentUnknown: there is none.

    """
    try:
        return get_policy(name)
    except PolicyUnknown:
        raise AssessmentUnknown from None
