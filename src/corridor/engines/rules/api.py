"""The front door of the rule engine.

What computes whole columns needs numpy, Polars and pyarrow, which take long to load;
it is loaded when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

from corridor.engines.rules.declaration import (
    LARGEST_AMOUNT_FEN,
    MOST_PARTS,
    FactUse,
    Input,
    Option,
    Rule,
    rule,
)
from corridor.engines.rules.errors import (
    CaseFault,
    NoRulesOn,
    RuleFault,
    ValueOfWrongKind,
    ValueOutOfRange,
    ValueUnknown,
)
from corridor.engines.rules.explanation import (
    Branch,
    Explanation,
    Leaf,
    Origin,
    explain,
    show_value,
)
from corridor.engines.rules.expressions import Constant, Number, Truth
from corridor.engines.rules.language import (
    all_met,
    any_met,
    choose,
    divide,
    is_met,
    judge,
    larger_of,
    pro_rata,
    smaller_of,
    state_is,
)
from corridor.engines.rules.parameters import (
    Parameter,
    ParameterRow,
    load_parameters,
)
from corridor.engines.rules.readable import Rate, Share, Steps, Table
from corridor.engines.rules.resolution import Variable
from corridor.engines.rules.rulebook import ENGINE_VERSION, Outcome, RuleBook, RuleSet
from corridor.engines.rules.simulation import (
    Comparison,
    Difference,
    Lever,
    Move,
    least_change,
    what_if,
)
from corridor.engines.rules.states import State
from corridor.engines.rules.step_forms import ParameterUse, Step, StepForm
from corridor.engines.rules.turning import TurningPoint, turning_points
from corridor.kernel.rounding import Rounding
from corridor.kernel.source import Source

if TYPE_CHECKING:
    from corridor.engines.rules.columns.batch import (
        FileTask,
        evaluate_folder,
        evaluate_parquet,
        evaluate_parquet_with_parts,
    )
    from corridor.engines.rules.columns.frames import Executor, Tables, evaluate_frame
    from corridor.engines.rules.columns.periods import PeriodTables, evaluate_periods
    from corridor.engines.rules.columns.population import (
        PopulationChange,
        Tally,
        compare_populations,
    )
    from corridor.engines.rules.columns.reports import sql_of

_PACKAGE: Final = "corridor.engines.rules.columns"
_COLUMNS: Final = {
    "Executor": "frames",
    "FileTask": "batch",
    "PeriodTables": "periods",
    "PopulationChange": "population",
    "Tables": "frames",
    "Tally": "population",
    "compare_populations": "population",
    "evaluate_folder": "batch",
    "evaluate_frame": "frames",
    "evaluate_parquet": "batch",
    "evaluate_parquet_with_parts": "batch",
    "evaluate_periods": "periods",
    "sql_of": "reports",
}


def __getattr__(name: str) -> object:
    """Load what computes columns when it is first asked for.

    Raises:
        AttributeError: there is nothing of that name.

    """
    if name not in _COLUMNS:
        raise AttributeError(name)
    return getattr(import_module(f"{_PACKAGE}.{_COLUMNS[name]}"), name)


__all__ = [
    "ENGINE_VERSION",
    "LARGEST_AMOUNT_FEN",
    "MOST_PARTS",
    "Branch",
    "CaseFault",
    "Comparison",
    "Constant",
    "Difference",
    "Executor",
    "Explanation",
    "FactUse",
    "FileTask",
    "Input",
    "Leaf",
    "Lever",
    "Move",
    "NoRulesOn",
    "Number",
    "Option",
    "Origin",
    "Outcome",
    "Parameter",
    "ParameterRow",
    "ParameterUse",
    "PeriodTables",
    "PopulationChange",
    "Rate",
    "Rounding",
    "Rule",
    "RuleBook",
    "RuleFault",
    "RuleSet",
    "Share",
    "Source",
    "State",
    "Step",
    "StepForm",
    "Steps",
    "Table",
    "Tables",
    "Tally",
    "Truth",
    "TurningPoint",
    "ValueOfWrongKind",
    "ValueOutOfRange",
    "ValueUnknown",
    "Variable",
    "all_met",
    "any_met",
    "choose",
    "compare_populations",
    "divide",
    "evaluate_folder",
    "evaluate_frame",
    "evaluate_parquet",
    "evaluate_parquet_with_parts",
    "evaluate_periods",
    "explain",
    "is_met",
    "judge",
    "larger_of",
    "least_change",
    "load_parameters",
    "pro_rata",
    "rule",
    "show_value",
    "smaller_of",
    "sql_of",
    "state_is",
    "turning_points",
    "what_if",
]
