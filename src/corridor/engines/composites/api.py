"""The front door of composite indices."""

from corridor.engines.composites.aggregation import FORMULAS, Aggregation
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
    Published,
    Revision,
    Segment,
    average_annual_growth,
    chain,
    revisions,
)
from corridor.engines.composites.comparison.changes import change_of, rank_change_of
from corridor.engines.composites.comparison.editions import (
    Comparison,
    Difference,
    UnitMove,
    compare,
)
from corridor.engines.composites.comparison.errors import ScoreAbsent, UnitAbsent
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
from corridor.engines.composites.diagnostics.audit import Audit, audit
from corridor.engines.composites.diagnostics.correlations import correlation_matrix
from corridor.engines.composites.diagnostics.findings import Finding, Severity
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
from corridor.engines.composites.loading import (
    DEFAULT_STEPS,
    element_documents,
    read_elements,
)
from corridor.engines.composites.ranking import ranks_of
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
    write_table,
)
from corridor.engines.composites.uncertainty.designs import read_design
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
    "NAME_COLUMN",
    "SENSITIVITY",
    "STEPS",
    "SUMS",
    "TIME_COLUMN",
    "UNCERTAINTY_FILES",
    "UNIT_COLUMN",
    "Aggregation",
    "Audit",
    "Build",
    "BundleBroken",
    "Change",
    "Comparison",
    "CompositeFault",
    "Definition",
    "DefinitionFault",
    "DefinitionMisread",
    "Difference",
    "Element",
    "Finding",
    "Framework",
    "Kind",
    "Matrix",
    "Part",
    "Peer",
    "Published",
    "RankChange",
    "RankInterval",
    "Report",
    "Revision",
    "ScoreAbsent",
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
    "Uncertainty",
    "UnitAbsent",
    "UnitMove",
    "UnitSummary",
    "Verification",
    "WeightRule",
    "WeightsFault",
    "audit",
    "average_annual_growth",
    "build",
    "chain",
    "change_of",
    "check_observed",
    "check_units_of_measure",
    "compare",
    "correlation_matrix",
    "csv_of",
    "element_documents",
    "gaps",
    "leave_out",
    "number_in",
    "observed_csv",
    "pack",
    "peers_of",
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
    "replay",
    "replication_files",
    "revisions",
    "run_files",
    "sensitivity_csv",
    "sensitivity_of",
    "sha256",
    "standings",
    "strengths",
    "uncertainty_files",
    "uncertainty_of",
    "unpack",
    "unzipped",
    "verify",
    "write_table",
    "yaml_of",
    "zipped",
]
