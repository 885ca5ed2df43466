"""The front door of the policies: find one, evaluate it, see its worked examples."""

from corridor.policies.catalog import all_policies, get, get_policy, names
from corridor.policies.check import Check
from corridor.policies.errors import (
    ExampleMisdescribed,
    FieldMissing,
    IndicatorMisdescribed,
    PolicyUnknown,
    WeightsDoNotAdd,
)
from corridor.policies.examples import WorkedExample, worked_examples
from corridor.policies.indicators import Indicator, indicators
from corridor.policies.policy import Evaluation, Policy, PublicCase
from corridor.policies.writing import public_value

__all__ = [
    "Check",
    "Evaluation",
    "ExampleMisdescribed",
    "FieldMissing",
    "Indicator",
    "IndicatorMisdescribed",
    "Policy",
    "PolicyUnknown",
    "PublicCase",
    "WeightsDoNotAdd",
    "WorkedExample",
    "all_policies",
    "get",
    "get_policy",
    "indicators",
    "names",
    "public_value",
    "worked_examples",
]
