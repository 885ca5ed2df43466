"""The front door of composite indices."""

from corridor.engines.composites.aggregation import (
    FORMULAS,
    Aggregation,
    Method,
    aggregate_groups,
    aggregate_tree,
    outranking_matrix,
)
from corridor.engines.composites.building import (
    Build,
    Stage,
    build,
    check_units_of_measure,
)
from corridor.engines.composites.bundle.archives import unzipped, zipped
from corridor.engines.composites.bundle.descriptions import sha256, yaml_of
from corridor.engines.composites.bundle.packing import (
    COMPUTED_FROM,
    DATA,
    DEFINITION,
    SUMS,
    pack,
)
from corridor.engines.composites.bundle.tables import csv_of, observed_csv
from corridor.engines.composites.bundle.uncertainty import (
    DESIGN,
    SENSITIVITY,
    UNCERTAINTY_FILES,
    RankInterval,
    SensitivityRow,
    read_intervals,
    read_sensitivity,
    replication_files,
    run_files,
    sensitivity_csv,
    uncertainty_files,
)
from corridor.engines.composites.bundle.verification import (
    Verification,
    unpack,
    verify,
)
from corridor.engines.composites.comparison.causes import (
    Change,
    Kind,
    Part,
    RankChange,
)
from corridor.engines.composites.comparison.chains import (
    Chain,
    Published,
    Revision,
    Segment,
    average_annual_growth,
    chain,
    growth_rates,
    rebased,
    revisions,
)
from corridor.engines.composites.comparison.changes import change_of, rank_change_of
from corridor.engines.composites.comparison.contributions import (
    Baseline,
    Contributions,
    contributions,
)
from corridor.engines.composites.comparison.editions import (
    Comparison,
    Difference,
    UnitMove,
    compare,
)
from corridor.engines.composites.comparison.errors import ScoreAbsent, UnitAbsent
from corridor.engines.composites.comparison.growth import growth_index
from corridor.engines.composites.comparison.peers import (
    Peer,
    Standing,
    gaps,
    peers_of,
    standings,
    strengths,
)
from corridor.engines.composites.comparison.states import Side
from corridor.engines.composites.definition import (
    STEPS,
    Definition,
    read_definition,
    read_steps,
)
from corridor.engines.composites.denomination import Denomination
from corridor.engines.composites.diagnostics.audit import Audit, audit
from corridor.engines.composites.diagnostics.components import (
    Components,
    components_by_group,
    principal_components,
)
from corridor.engines.composites.diagnostics.correlations import (
    CorrelationKind,
    Correlations,
    between_levels,
    correlate,
    correlation_matrix,
    within_level,
)
from corridor.engines.composites.diagnostics.findings import Finding, Severity
from corridor.engines.composites.diagnostics.relations import (
    collinear,
    family_relations,
    parent_relations,
)
from corridor.engines.composites.diagnostics.reliability import (
    alphas_by_group,
    cronbach_alpha,
)
from corridor.engines.composites.diagnostics.tasks import Aim, WeightTask
from corridor.engines.composites.diagnostics.weights import (
    OptimalWeights,
    influences,
    optimize_weights,
)
from corridor.engines.composites.errors import (
    BundleBroken,
    CompositeFault,
    DefinitionFault,
    DefinitionMisread,
    StepFault,
    TableFault,
    WeightsFault,
)
from corridor.engines.composites.framework import Element, Framework, WeightRule
from corridor.engines.composites.imputation import Imputation
from corridor.engines.composites.loading import (
    DEFAULT_STEPS,
    element_documents,
    read_elements,
)
from corridor.engines.composites.moments import describe, shape
from corridor.engines.composites.normalization import METHODS, Normalization
from corridor.engines.composites.ranking import ranks_of
from corridor.engines.composites.screening import Screening
from corridor.engines.composites.steps import Report, Step, Tables
from corridor.engines.composites.table import (
    NAME_COLUMN,
    TIME_COLUMN,
    UNIT_COLUMN,
    Matrix,
    Table,
    check_observed,
    number_in,
    read_table,
    read_tables,
    says_measures,
    write_table,
)
from corridor.engines.composites.treatment import Treatment
from corridor.engines.composites.uncertainty.designs import read_design, write_design
from corridor.engines.composites.uncertainty.estimators import (
    coinr_sa_estimate,
    sobol_indices,
)
from corridor.engines.composites.uncertainty.leaving_out import leave_out
from corridor.engines.composites.uncertainty.sensitivity import (
    SensitivityRun,
    sensitivity_of,
)
from corridor.engines.composites.uncertainty.specification import (
    Specification,
    read_specification,
)
from corridor.engines.composites.uncertainty.summaries import (
    Uncertainty,
    UnitSummary,
    replay,
    uncertainty_of,
)

__all__ = [
    "COMPUTED_FROM",
    "DATA",
    "DEFAULT_STEPS",
    "DEFINITION",
    "DESIGN",
    "FORMULAS",
    "METHODS",
    "NAME_COLUMN",
    "SENSITIVITY",
    "STEPS",
    "SUMS",
    "TIME_COLUMN",
    "UNCERTAINTY_FILES",
    "UNIT_COLUMN",
    "Aggregation",
    "Aim",
    "Audit",
    "Baseline",
    "Build",
    "BundleBroken",
    "Chain",
    "Change",
    "Comparison",
    "Components",
    "CompositeFault",
    "Contributions",
    "CorrelationKind",
    "Correlations",
    "Definition",
    "DefinitionFault",
    "DefinitionMisread",
    "Denomination",
    "Difference",
    "Element",
    "Finding",
    "Framework",
    "Imputation",
    "Kind",
    "Matrix",
    "Method",
    "Normalization",
    "OptimalWeights",
    "Part",
    "Peer",
    "Published",
    "RankChange",
    "RankInterval",
    "Report",
    "Revision",
    "ScoreAbsent",
    "Screening",
    "Segment",
    "SensitivityRow",
    "SensitivityRun",
    "Severity",
    "Side",
    "Specification",
    "Stage",
    "Standing",
    "Step",
    "StepFault",
    "Table",
    "TableFault",
    "Tables",
    "Treatment",
    "Uncertainty",
    "UnitAbsent",
    "UnitMove",
    "UnitSummary",
    "Verification",
    "WeightRule",
    "WeightTask",
    "WeightsFault",
    "aggregate_groups",
    "aggregate_tree",
    "alphas_by_group",
    "audit",
    "average_annual_growth",
    "between_levels",
    "build",
    "chain",
    "change_of",
    "check_observed",
    "check_units_of_measure",
    "coinr_sa_estimate",
    "collinear",
    "compare",
    "components_by_group",
    "contributions",
    "correlate",
    "correlation_matrix",
    "cronbach_alpha",
    "csv_of",
    "describe",
    "element_documents",
    "family_relations",
    "gaps",
    "growth_index",
    "growth_rates",
    "influences",
    "leave_out",
    "number_in",
    "observed_csv",
    "optimize_weights",
    "outranking_matrix",
    "pack",
    "parent_relations",
    "peers_of",
    "principal_components",
    "rank_change_of",
    "ranks_of",
    "read_definition",
    "read_design",
    "read_elements",
    "read_intervals",
    "read_sensitivity",
    "read_specification",
    "read_steps",
    "read_table",
    "read_tables",
    "rebased",
    "replay",
    "replication_files",
    "revisions",
    "run_files",
    "says_measures",
    "sensitivity_csv",
    "sensitivity_of",
    "sha256",
    "shape",
    "sobol_indices",
    "standings",
    "strengths",
    "uncertainty_files",
    "uncertainty_of",
    "unpack",
    "unzipped",
    "verify",
    "within_level",
    "write_design",
    "write_table",
    "yaml_of",
    "zipped",
]
