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
from corridor.engines.rules.expressions import (
    Constant,
    Number,
    Rate,
    Share,
    Steps,
    Table,
    Truth,
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
from corridor.engines.rules.resolution import Variable
from corridor.engines.rules.rulebook import Outcome, RuleBook, RuleSet
from corridor.engines.rules.states import State
from corridor.kernel.rounding import Rounding
from corridor.kernel.source import Source

__all__ = [
    "LARGEST_AMOUNT_FEN",
    "MOST_PARTS",
    "Constant",
    "FactUse",
    "Input",
    "Number",
    "Option",
    "Outcome",
    "Parameter",
    "ParameterRow",
    "Rate",
    "Rounding",
    "Rule",
    "RuleBook",
    "RuleSet",
    "Share",
    "Source",
    "State",
    "Steps",
    "Table",
    "Truth",
    "Variable",
    "all_met",
    "any_met",
    "choose",
    "divide",
    "is_met",
    "judge",
    "larger_of",
    "load_parameters",
    "pro_rata",
    "rule",
    "smaller_of",
    "state_is",
]
