"""The rule book of the super-deduction: tax years 2016 to 2028."""

from datetime import date
from pathlib import Path
from typing import Final

from corridor.engines.rules.api import RuleBook, load_parameters
from corridor.policies.rd_super_deduction.inputs import INPUTS
from corridor.policies.rd_super_deduction.rules import MODULES

BOOK: Final = RuleBook.collect(
    "rd_super_deduction",
    inputs=INPUTS,
    modules=MODULES,
    parameters=load_parameters(Path(__file__).parent / "parameters.yaml"),
    starts=date(2016, 1, 1),
    ends=date(2029, 1, 1),
)
