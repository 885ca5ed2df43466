"""Which facts may be entered: the indicators that policies read (填报目录)."""

from collections.abc import Iterable
from functools import cache

from corridor.domains.assessments.queries import real_policies
from corridor.engines.facts.api import Catalogue, Indicator, Level
from corridor.policies.api import Indicator as PolicyIndicator
from corridor.policies.api import Policy, indicators


def catalogue_of(policies: Iterable[Policy]) -> Catalogue:
    """Return the indicators that some policies read, in the order of their file."""
    used = {
        item.fact.indicator
        for policy in policies
        for item in policy.book.inputs.values()
        if item.fact
    }
    return Catalogue(
        tuple(_indicator(row) for code, row in indicators().items() if code in used)
    )


@cache
def whole_catalogue() -> Catalogue:
    """Return every indicator that some policy reads."""
    return catalogue_of(real_policies())


def _indicator(row: PolicyIndicator) -> Indicator:
    return Indicator(
        code=row.code,
        name=row.term,
        unit=row.unit,
        level=Level.PROJECT if row.level == "part" else Level.ENTERPRISE,
        minimum=row.minimum,
        maximum=row.maximum,
        choices=tuple((n, option.term) for n, option in enumerate(row.options)),
    )
