"""The benchmark rule set: R&D deduction and tech-SME score over 17 columns."""

from datetime import date

from corridor.engines.rules.api import (
    Number,
    Rate,
    Rounding,
    Share,
    Source,
    Steps,
    Table,
    Truth,
    choose,
    larger_of,
    rule,
    smaller_of,
)
from corridor.kernel.source import Provenance

BENCHMARK = Source("benchmark", provenance=Provenance.SAMPLE)
START = date(2018, 1, 1)
FLOOR = Rounding.FLOOR


@rule(
    term="五项费用",
    english="Five categories",
    unit="fen",
    starts=START,
    source=BENCHMARK,
)
def base5(
    personnel: Number,
    direct: Number,
    depreciation: Number,
    amortisation: Number,
    design: Number,
) -> Number:
    """Add the five categories."""
    return personnel + direct + depreciation + amortisation + design


@rule(term="自主研发", english="Own R&D", unit="fen", starts=START, source=BENCHMARK)
def own(
    base5: Number,
    other_actual: Number,
    entrusted_dom: Number,
    other_share: Rate,
    entrusted_share: Rate,
) -> Number:
    """Add the capped other costs and the entrusted share."""
    allowed = smaller_of(other_actual, other_share.of(base5, FLOOR))
    return base5 + allowed + entrusted_share.of(entrusted_dom, FLOOR)


@rule(term="可加计", english="Eligible", unit="fen", starts=START, source=BENCHMARK)
def eligible(  # noqa: PLR0913, PLR0917 -- the variables the rule reads
    own: Number,
    overseas: Number,
    special_income: Number,
    subsidy_untaxed: Number,
    entrusted_share: Rate,
    overseas_cap: Rate,
) -> Number:
    """Add the overseas part and take off special income and subsidies."""
    abroad = smaller_of(
        entrusted_share.of(overseas, FLOOR), overseas_cap.of(own, FLOOR)
    )
    return larger_of(own + abroad - special_income - subsidy_untaxed, 0)


@rule(term="加计扣除", english="Deduction", unit="fen", starts=START, source=BENCHMARK)
def deduction(eligible: Number, etype: Number, rate_permille: Table) -> Number:
    """Take the rate of the enterprise's kind, half up to the fen."""
    return Share(eligible * rate_permille.of(etype), _thousand()).rounded(
        1, Rounding.HALF_UP, unit="fen"
    )


def _thousand() -> Number:
    from corridor.engines.rules.api import Constant  # noqa: PLC0415 -- one place

    return Constant(1000)


@rule(
    term="人员得分",
    english="Staff points",
    unit="points",
    starts=START,
    source=BENCHMARK,
)
def staff_points(tech_staff: Number, staff: Number, staff_steps: Steps) -> Number:
    """Score the share of technical staff."""
    return staff_steps.at(Share(tech_staff, staff), if_zero=0)


@rule(
    term="研发得分", english="R&D points", unit="points", starts=START, source=BENCHMARK
)
def rd_points(own: Number, revenue: Number, rd_steps: Steps) -> Number:
    """Score the share of R&D in revenue."""
    return rd_steps.at(Share(own, revenue), if_zero=0)


@rule(
    term="成果得分", english="IP points", unit="points", starts=START, source=BENCHMARK
)
def ip_points(ip1: Number, ip2: Number, ip_steps: Steps) -> Number:
    """Score the rights held."""
    return choose(ip1 >= 1, 30, ip_steps.at(ip2))


@rule(term="总分", english="Score", unit="points", starts=START, source=BENCHMARK)
def score(staff_points: Number, rd_points: Number, ip_points: Number) -> Number:
    """Add the three blocks."""
    return staff_points + rd_points + ip_points


@rule(term="入库", english="Qualifies", unit="yes_no", starts=START, source=BENCHMARK)
def is_sme(score: Number, staff_points: Number) -> Truth:
    """Ask for sixty points and some technical staff."""
    return (score >= 60) & (staff_points > 0)
