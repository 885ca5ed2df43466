"""The front door of the rule engine."""

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
    ParameterUse,
    Step,
    StepForm,
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
from corridor.engines.rules.turning import TurningPoint, turning_points
from corridor.kernel.rounding import Rounding
from corridor.kernel.source import Source

__all__ = [
    "ENGINE_VERSION",
    "LARGEST_AMOUNT_FEN",
    "MOST_PARTS",
    "Branch",
    "CaseFault",
    "Comparison",
    "Constant",
    "Difference",
    "Explanation",
    "FactUse",
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
    "Truth",
    "TurningPoint",
    "ValueOfWrongKind",
    "ValueOutOfRange",
    "ValueUnknown",
    "Variable",
    "all_met",
    "any_met",
    "choose",
    "divide",
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
    "state_is",
    "turning_points",
    "what_if",
]
