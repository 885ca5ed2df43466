"""The front door of assessments."""

from corridor.domains.assessments.errors import (
    AssessmentRefused,
    AssessmentUnknown,
    YearNotAssessed,
)
from corridor.domains.assessments.events import OrganisationAssessed
from corridor.domains.assessments.permissions import (
    can_prepare,
    can_see,
    can_see_region,
    require_prepare,
    require_see,
    require_see_region,
)
from corridor.domains.assessments.queries import (
    StandingFilter,
    assess_now,
    assessed_years,
    assessment,
    current_assessments,
    doubled_standings,
    history,
    known_facts,
    ranking,
    stale_count,
    stale_organisations,
    standings_of,
    state_counts,
)
from corridor.domains.assessments.records import (
    Assessed,
    AssessmentRecord,
    CaseOfFacts,
    KnownFact,
    Reproduction,
    StandingRecord,
)
from corridor.domains.assessments.sample import load_sample
from corridor.domains.assessments.services.assess_organisations import (
    assess_organisations,
)
from corridor.domains.assessments.services.enter_facts import Entered, enter_facts
from corridor.domains.assessments.services.import_facts import (
    Watcher,
    can_import,
    import_facts,
    work_off_stale,
)
from corridor.domains.assessments.services.mark_stale import mark_stale
from corridor.domains.assessments.services.reproduce_assessment import (
    compute_again,
    reproduce_assessment,
)

__all__ = [
    "Assessed",
    "AssessmentRecord",
    "AssessmentRefused",
    "AssessmentUnknown",
    "CaseOfFacts",
    "Entered",
    "KnownFact",
    "OrganisationAssessed",
    "Reproduction",
    "StandingFilter",
    "StandingRecord",
    "Watcher",
    "YearNotAssessed",
    "assess_now",
    "assess_organisations",
    "assessed_years",
    "assessment",
    "can_import",
    "can_prepare",
    "can_see",
    "can_see_region",
    "compute_again",
    "current_assessments",
    "doubled_standings",
    "enter_facts",
    "history",
    "import_facts",
    "known_facts",
    "load_sample",
    "mark_stale",
    "ranking",
    "reproduce_assessment",
    "require_prepare",
    "require_see",
    "require_see_region",
    "stale_count",
    "stale_organisations",
    "standings_of",
    "state_counts",
    "work_off_stale",
]
