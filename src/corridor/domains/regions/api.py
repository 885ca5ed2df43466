"""The front door of the regions."""

from corridor.domains.regions.areas import all_areas, area, corridor_cities
from corridor.domains.regions.bundle_reports import report_of_bundle
from corridor.domains.regions.catalogue import all_indicators, indicator
from corridor.domains.regions.edition_samples import publish_released
from corridor.domains.regions.errors import FigureUnknown, FilterRefused
from corridor.domains.regions.errors.editions import (
    DraftUnknown,
    EditionUnknown,
    UnitUnknown,
)
from corridor.domains.regions.errors.evaluations import (
    ActOutOfTurn,
    EvaluationRefused,
    FiguresChanged,
    ObjectionUnknown,
    ResultUnknown,
    RoundCodeTaken,
    RoundUnknown,
    SubmissionUnknown,
)
from corridor.domains.regions.errors.observations import (
    ObservationRecorded,
    ObservationReplaced,
    ObservationUnknown,
    RecordingRefused,
    TableRefused,
    UnitDoubted,
    ValueQuestioned,
)
from corridor.domains.regions.errors.workbooks import WorkbookRefused
from corridor.domains.regions.errors.zones import (
    CreationOutOfTurn,
    ZoneCodeTaken,
    ZonesRefused,
    ZoneUnknown,
)
from corridor.domains.regions.evaluation_sample import load_evaluations
from corridor.domains.regions.events.evaluations import (
    RoundPublished,
    ZoneCreationAdvanced,
)
from corridor.domains.regions.permissions.editions import (
    can_compose,
    require_compose,
)
from corridor.domains.regions.permissions.observations import can_record
from corridor.domains.regions.queries import (
    FigureFilter,
    compared_numbers,
    comparisons,
    comparisons_with,
    figure,
    headlines,
    list_figures,
    reports,
    subjects,
)
from corridor.domains.regions.queries.board import board, series
from corridor.domains.regions.queries.editions import (
    draft,
    edition,
    edition_bundle,
    edition_by_id,
    edition_file,
    edition_files,
    list_drafts,
    list_editions,
    load_edition,
    newest_revisions,
)
from corridor.domains.regions.queries.evaluation_check import check_round
from corridor.domains.regions.queries.evaluations import (
    list_rounds,
    log_of,
    newest_result,
    objections_of,
    round_seen_by,
    submissions_of,
)
from corridor.domains.regions.queries.observations import (
    ObservationFilter,
    list_observations,
    observations_of,
    values_in,
)
from corridor.domains.regions.queries.zones import timeline, timelines, zone, zones
from corridor.domains.regions.records import (
    Comparison,
    Figure,
    FigureStatus,
    Report,
    SubjectCount,
    SubjectLevel,
)
from corridor.domains.regions.records.editions import (
    DraftRecord,
    EditionFileRecord,
    EditionRecord,
    LoadedEdition,
)
from corridor.domains.regions.records.evaluations import (
    Cell,
    CellMark,
    ChainCheck,
    LogEntry,
    MarkKind,
    ObjectionRecord,
    ObjectionState,
    ResultRecord,
    RoundAct,
    RoundDraft,
    RoundRecord,
    RoundState,
    SubmissionRecord,
    SubmissionState,
    ZoneResult,
)
from corridor.domains.regions.records.zones import (
    CreationEntry,
    CreationState,
    CreationTimeline,
    ZoneLevel,
    ZoneRecord,
)
from corridor.domains.regions.services.advance_creation import advance_creation
from corridor.domains.regions.services.archive_round import archive_round
from corridor.domains.regions.services.close_collection import close_collection
from corridor.domains.regions.services.compute_round import compute_round
from corridor.domains.regions.services.correct_observation import correct_observation
from corridor.domains.regions.services.decide_objection import decide_objection
from corridor.domains.regions.services.excuse_zone import excuse_zone
from corridor.domains.regions.services.import_observations import import_observations
from corridor.domains.regions.services.import_zone_workbook import (
    import_zone_workbook,
)
from corridor.domains.regions.services.load_observations import load_observations
from corridor.domains.regions.services.lodge_objection import lodge_objection
from corridor.domains.regions.services.open_objections import open_objections
from corridor.domains.regions.services.open_round import open_round
from corridor.domains.regions.services.publish_draft import publish_draft
from corridor.domains.regions.services.publish_edition import publish_edition
from corridor.domains.regions.services.publish_round import publish_round
from corridor.domains.regions.services.record_observation import record_observation
from corridor.domains.regions.services.register_zone import register_zone
from corridor.domains.regions.services.reopen_verification import (
    reopen_verification,
)
from corridor.domains.regions.services.return_submission import return_submission
from corridor.domains.regions.services.save_draft import begin_draft, save_draft
from corridor.domains.regions.services.save_zone_figures import save_zone_figures
from corridor.domains.regions.services.submit_zone_figures import (
    submit_zone_figures,
)
from corridor.domains.regions.services.verify_cells import verify_cells
from corridor.domains.regions.services.withdraw_observation import withdraw_observation

__all__ = [
    "ActOutOfTurn",
    "Cell",
    "CellMark",
    "ChainCheck",
    "Comparison",
    "CreationEntry",
    "CreationOutOfTurn",
    "CreationState",
    "CreationTimeline",
    "DraftRecord",
    "DraftUnknown",
    "EditionFileRecord",
    "EditionRecord",
    "EditionUnknown",
    "EvaluationRefused",
    "Figure",
    "FigureFilter",
    "FigureStatus",
    "FigureUnknown",
    "FiguresChanged",
    "FilterRefused",
    "LoadedEdition",
    "LogEntry",
    "MarkKind",
    "ObjectionRecord",
    "ObjectionState",
    "ObjectionUnknown",
    "ObservationFilter",
    "ObservationRecorded",
    "ObservationReplaced",
    "ObservationUnknown",
    "RecordingRefused",
    "Report",
    "ResultRecord",
    "ResultUnknown",
    "RoundAct",
    "RoundCodeTaken",
    "RoundDraft",
    "RoundPublished",
    "RoundRecord",
    "RoundState",
    "RoundUnknown",
    "SubjectCount",
    "SubjectLevel",
    "SubmissionRecord",
    "SubmissionState",
    "SubmissionUnknown",
    "TableRefused",
    "UnitDoubted",
    "UnitUnknown",
    "ValueQuestioned",
    "WorkbookRefused",
    "ZoneCodeTaken",
    "ZoneCreationAdvanced",
    "ZoneLevel",
    "ZoneRecord",
    "ZoneResult",
    "ZoneUnknown",
    "ZonesRefused",
    "advance_creation",
    "all_areas",
    "all_indicators",
    "archive_round",
    "area",
    "begin_draft",
    "board",
    "can_compose",
    "can_record",
    "check_round",
    "close_collection",
    "compared_numbers",
    "comparisons",
    "comparisons_with",
    "compute_round",
    "correct_observation",
    "corridor_cities",
    "decide_objection",
    "draft",
    "edition",
    "edition_bundle",
    "edition_by_id",
    "edition_file",
    "edition_files",
    "excuse_zone",
    "figure",
    "headlines",
    "import_observations",
    "import_zone_workbook",
    "indicator",
    "list_drafts",
    "list_editions",
    "list_figures",
    "list_observations",
    "list_rounds",
    "load_edition",
    "load_evaluations",
    "load_observations",
    "lodge_objection",
    "log_of",
    "newest_result",
    "newest_revisions",
    "objections_of",
    "observations_of",
    "open_objections",
    "open_round",
    "publish_draft",
    "publish_edition",
    "publish_released",
    "publish_round",
    "record_observation",
    "register_zone",
    "reopen_verification",
    "report_of_bundle",
    "reports",
    "require_compose",
    "return_submission",
    "round_seen_by",
    "save_draft",
    "save_zone_figures",
    "series",
    "subjects",
    "submissions_of",
    "submit_zone_figures",
    "timeline",
    "timelines",
    "values_in",
    "verify_cells",
    "withdraw_observation",
    "zone",
    "zones",
]
