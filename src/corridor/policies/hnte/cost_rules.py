"""R&D cost by the definition of the guide (高新技术企业研发费用归集).

It differs from the super-deduction: buildings in use and long-term deferred cost
count, other costs reach a fifth of the whole, and cost entrusted abroad counts at 80 %.
"""

from datetime import date
from typing import Final

from corridor.engines.rules.api import Number, Rate, Rounding, rule, smaller_of
from corridor.kernel.source import Provenance
from corridor.policies.hnte.symbols import guide, printed

START: Final = date(2016, 1, 1)
COSTS: Final = guide("三（六）企业研究开发费用占比")
LEAST_BASE_FEN: Final = 10**5
"""Shares of less than a thousand yuan are not printed; see `symbols.printed`."""


@rule(
    term="前六项费用合计",
    english="First six items",
    unit="fen",
    starts=START,
    source=COSTS,
)
def first_six(
    personnel: Number,
    direct: Number,
    depreciation: Number,
    deferred: Number,
    amortisation: Number,
    design: Number,
    trial: Number,
) -> Number:
    """Add the six items other than *other* and entrusted, over all projects."""
    return (
        personnel.total()
        + direct.total()
        + depreciation.total()
        + deferred.total()
        + amortisation.total()
        + design.total()
        + trial.total()
    )


@rule(
    term="其他费用限额",
    english="Cap on other costs",
    unit="fen",
    starts=START,
    source=COSTS,
)
def other_cap(first_six: Number, other_over_rest: Rate) -> Number:
    """Cap other costs so that they make up a fifth of the whole."""
    return other_over_rest.of(first_six, Rounding.HALF_UP)


@rule(
    term="计入的其他费用",
    english="Other costs counted",
    unit="fen",
    starts=START,
    source=COSTS,
)
def other_counted(other: Number, other_cap: Number) -> Number:
    """Count other costs up to the cap."""
    return smaller_of(other.total(), other_cap)


@rule(
    term="内部研究开发费用",
    english="Internal R&D",
    unit="fen",
    starts=START,
    source=COSTS,
)
def internal(first_six: Number, other_counted: Number) -> Number:
    """Add what was spent in house."""
    return first_six + other_counted


@rule(
    term="计入的境内委托费用",
    english="Entrusted in China, counted",
    unit="fen",
    starts=START,
    source=COSTS,
)
def domestic_external_counted(
    external_domestic: Number, entrusted_share: Rate
) -> Number:
    """Count four fifths of what was entrusted in China."""
    return entrusted_share.of(external_domestic.total(), Rounding.HALF_UP)


@rule(
    term="计入的委托外部研究开发费用",
    english="Entrusted cost counted",
    unit="fen",
    starts=START,
    source=COSTS,
)
def external_counted(
    external_domestic: Number,
    external_overseas: Number,
    external_overseas_people: Number,
    entrusted_share: Rate,
) -> Number:
    """Count four fifths of what was entrusted in all."""
    paid = (
        external_domestic.total()
        + external_overseas.total()
        + external_overseas_people.total()
    )
    return entrusted_share.of(paid, Rounding.HALF_UP)


@rule(
    term="研究开发费用合计（高新口径）",
    english="R&D by the HNTE definition",
    unit="fen",
    starts=START,
    source=COSTS,
)
def hnte_rd_total(internal: Number, external_counted: Number) -> Number:
    """Add internal and entrusted R&D."""
    return internal + external_counted


@rule(
    term="境内研究开发费用",
    english="R&D in China",
    unit="fen",
    starts=START,
    source=guide("三（六）", Provenance.INTERPRETATION),
)
def domestic_part(internal: Number, domestic_external_counted: Number) -> Number:
    """Add internal R&D and what was entrusted in China."""
    return internal + domestic_external_counted


@rule(
    term="境内研究开发费用占比",
    english="Share of R&D in China",
    unit="share_ppm",
    starts=START,
    source=guide("三（六）", Provenance.INTERPRETATION),
)
def domestic_share(domestic_part: Number, hnte_rd_total: Number) -> Number:
    """Print the share of R&D spent in China."""
    return printed(domestic_part, hnte_rd_total, least_fen=LEAST_BASE_FEN)
