"""The policy as the platform offers it."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from corridor.engines.rules.api import RuleBook, load_parameters
from corridor.kernel.text import Text
from corridor.policies.land_yield import public, rules
from corridor.policies.land_yield.inputs import INPUTS, ITEMS
from corridor.policies.policy import Policy

BOOK: Final = RuleBook.collect(
    "land_yield",
    inputs=INPUTS,
    modules=[rules],
    parameters=load_parameters(Path(__file__).parent / "parameters.yaml"),
    starts=date(2021, 1, 1),
    ends=date(2023, 1, 1),
)

POLICY: Final = Policy(
    name="land_yield",
    term=Text("亩均效益综合评价（黄岩区）", "Output per mu (Huangyan district)"),
    summary=Text(
        "以亩均税收、亩均增加值、单位能耗和单位排放增加值、全员劳动生产率、研发占比等指标"
        "与基准值之比乘以权重计分。权重和基准值由各县（市、区）逐年公布，此处为黄岩区"
        "2021年和2022年公布的数值。",
        "Scores tax and value added per mu, value added per energy and emission, labor "
        "productivity and R&D against benchmarks. Counties publish weights and "
        "benchmarks each year; these are Huangyan's of 2021 and 2022.",
    ),
    audience=Text("工业企业", "Industrial enterprises"),
    book=BOOK,
    dated_by="tax_year",
    headline="score",
    results=("score", *(f"{name}_term" for name in ITEMS)),
    conditions=("data_complete",),
    calculator=("scale", *ITEMS),
    documents=(rules.MEASURES,),
    ranked_by="score",
    verdict="data_complete",
    evaluate=partial(public.evaluate_case, BOOK),
)
