"""Audit a build (指数审计): all evidence, and what it gives cause for."""

from dataclasses import dataclass, fields

from corridor.engines.composites.building import Build
from corridor.engines.composites.diagnostics.data_findings import data_findings
from corridor.engines.composites.diagnostics.evidence import Evidence, gather
from corridor.engines.composites.diagnostics.findings import (
    Finding,
    Severity,
    Thresholds,
)
from corridor.engines.composites.diagnostics.tree_findings import tree_findings


@dataclass(frozen=True)
class Audit(Evidence):
    """What is found out about one period of a build, and said to the analyst.

    Attributes:
        findings: the gravest first; among equals, data before tree.
    """

    findings: tuple[Finding, ...] = ()

    def about(self, element: str) -> tuple[Finding, ...]:
        """Return the findings on one element or unit."""
        return tuple(one for one in self.findings if one.element == element)

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the findings of one severity."""
        return tuple(one for one in self.findings if one.severity is severity)


def audit(build: Build, thresholds: Thresholds | None = None, at: int = -1) -> Audit:
    """Audit one period of a build, the last by default.

    Indicators are described as they were observed; correlations, alpha, components
    and influences are taken on the scores, directions accounted for.
    """
    evidence, limits = gather(build, at), thresholds or Thresholds()
    order = list(Severity)
    found = [*data_findings(evidence, limits), *tree_findings(evidence, limits)]
    return Audit(
        **{one.name: getattr(evidence, one.name) for one in fields(evidence)},
        findings=tuple(sorted(found, key=lambda one: order.index(one.severity))),
    )
