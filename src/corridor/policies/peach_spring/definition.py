"""The policy as the platform offers it."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from corridor.engines.rules.api import RuleBook, Source, load_parameters
from corridor.kernel.source import Provenance
from corridor.kernel.text import Text
from corridor.policies.peach_spring import public, rules
from corridor.policies.peach_spring.inputs import INPUTS, OF_HOUSES
from corridor.policies.policy import Policy

BOOK: Final = RuleBook.collect(
    "peach_spring",
    inputs=INPUTS,
    modules=[rules],
    parameters=load_parameters(Path(__file__).parent / "parameters.yaml"),
    starts=date(2021, 1, 1),
    ends=date(2031, 1, 1),
    part_term=Text("桃林", "groves"),
)

POLICY: Final = Policy(
    name="peach_spring",
    term=Text("桃花源桃林补助（虚构）", "Grove grant of Peach Spring (fictional)"),
    summary=Text(
        "桃花源每年补助各户种植桃林的费用。本政策纯属虚构，供教程和测试使用，"
        "所有数字均为样例。",
        "Peach Spring pays its houses a part of what they spend on their groves. "
        "Fictional, for the tutorial and for tests; every number is a sample.",
    ),
    audience=Text("桃花源住户", "Houses of Peach Spring"),
    book=BOOK,
    dated_by="tax_year",
    headline="paid",
    results=("paid", "grant", "rate", "base", "carry_forward", "weaver_points"),
    conditions=("entitled", *public.CONDITIONS),
    calculator=tuple(item.name for item in OF_HOUSES),
    documents=tuple(
        Source(
            number,
            title=Text("桃花源太守令（虚构）", "Decree of the prefect (fictional)"),
            provenance=Provenance.SAMPLE,
        )
        for number in ("桃令〔2021〕1号", "桃令〔2023〕2号", "桃令〔2024〕1号")
    ),
    evaluate=partial(public.evaluate_case, BOOK),
    verdict="entitled",
    is_fictional=True,
)
