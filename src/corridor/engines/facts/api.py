"""The front door of the store of facts."""

from corridor.engines.facts.catalogue import Catalogue, Indicator, Level
from corridor.engines.facts.errors import (
    AlreadyImported,
    BatchUnknown,
    FactSuperseded,
    FactUnknown,
    FactWithdrawn,
    ImportRefused,
)
from corridor.engines.facts.events import FactsRecorded
from corridor.engines.facts.guard import lift_guard, raise_guard
from corridor.engines.facts.queries import (
    batch,
    batches_of,
    fact,
    facts_by_id,
    facts_of,
    history_of,
    remembered_headers,
)
from corridor.engines.facts.records import (
    BatchRecord,
    BatchState,
    CellProblem,
    FactEntry,
    FactRecord,
    SourceKind,
    UnknownHeader,
)
from corridor.engines.facts.services.import_workbook import import_workbook
from corridor.engines.facts.services.open_import import open_import
from corridor.engines.facts.services.record_facts import record_facts
from corridor.engines.facts.services.remember_headers import remember_headers
from corridor.engines.facts.services.run_import import run_import
from corridor.engines.facts.services.withdraw_fact import withdraw_fact
from corridor.engines.facts.storage import lock_subjects
from corridor.engines.facts.tables.cells import shown as shown_cell
from corridor.engines.facts.tables.headers import column_letters, plain_header
from corridor.engines.facts.tables.limits import DEFAULT_LIMITS, Limits
from corridor.engines.facts.tables.workbooks import Sheet, open_sheets
from corridor.engines.facts.tables.writing import (
    csv_table,
    escape_cell,
    template_csv,
    template_xlsx,
)

__all__ = [
    "DEFAULT_LIMITS",
    "AlreadyImported",
    "BatchRecord",
    "BatchState",
    "BatchUnknown",
    "Catalogue",
    "CellProblem",
    "FactEntry",
    "FactRecord",
    "FactSuperseded",
    "FactUnknown",
    "FactWithdrawn",
    "FactsRecorded",
    "ImportRefused",
    "Indicator",
    "Level",
    "Limits",
    "Sheet",
    "SourceKind",
    "UnknownHeader",
    "batch",
    "batches_of",
    "column_letters",
    "csv_table",
    "escape_cell",
    "fact",
    "facts_by_id",
    "facts_of",
    "history_of",
    "import_workbook",
    "lift_guard",
    "lock_subjects",
    "open_import",
    "open_sheets",
    "plain_header",
    "raise_guard",
    "record_facts",
    "remember_headers",
    "remembered_headers",
    "run_import",
    "shown_cell",
    "template_csv",
    "template_xlsx",
    "withdraw_fact",
]
