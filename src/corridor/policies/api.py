"""The front door of the policies: find one, evaluate it, see its worked examples."""

from corridor.policies.answers import answer_case, fault_of, faults_in
from corridor.policies.casefile import (
    LARGEST_FILE,
    CaseFile,
    FileRefused,
    SubmittedCase,
    read_cases,
)
from corridor.policies.catalog import all_checks, all_policies, get, get_policy, names
from corridor.policies.check import Check
from corridor.policies.description import describe
from corridor.policies.errors import (
    ExampleMisdescribed,
    FieldMissing,
    IndicatorMisdescribed,
    PolicyUnknown,
    WeightsDoNotAdd,
)
from corridor.policies.examples import WorkedExample, worked_examples
from corridor.policies.indicators import Indicator, indicators
from corridor.policies.policy import (
    Evaluation,
    FilledForm,
    FormRow,
    Policy,
    PublicCase,
)
from corridor.policies.writing import public_value

__all__ = [
    "LARGEST_FILE",
    "CaseFile",
    "Check",
    "Evaluation",
    "ExampleMisdescribed",
    "FieldMissing",
    "FileRefused",
    "FilledForm",
    "FormRow",
    "Indicator",
    "IndicatorMisdescribed",
    "Policy",
    "PolicyUnknown",
    "PublicCase",
    "SubmittedCase",
    "WeightsDoNotAdd",
    "WorkedExample",
    "all_checks",
    "all_policies",
    "answer_case",
    "describe",
    "fault_of",
    "faults_in",
    "get",
    "get_policy",
    "indicators",
    "names",
    "public_value",
    "read_cases",
    "worked_examples",
]
