"""Entrusted R&D at home and abroad, and the subtotal of the year (委托研发)."""

from corridor.engines.rules.api import (
    Number,
    Rate,
    Rounding,
    Truth,
    choose,
    rule,
    smaller_of,
)
from corridor.policies.rd_super_deduction.rules.documents import (
    ENTRUSTED,
    FORM,
    LEDGER,
    OVERSEAS,
    START,
)


@rule(
    term="委托境内机构或个人",
    english="Entrusted at home, total",
    unit="fen",
    starts=START,
    source=ENTRUSTED,
)
def domestic_entrusted_total(domestic_entrusted_cost: Number) -> Number:
    """Add up what was paid to domestic organizations and persons."""
    return domestic_entrusted_cost.total()


@rule(
    term="委托境外机构",
    english="Entrusted to overseas organizations, total",
    unit="fen",
    starts=START,
    source=OVERSEAS,
)
def overseas_entrusted_total(overseas_entrusted_cost: Number) -> Number:
    """Add up what was paid to overseas organizations."""
    return overseas_entrusted_cost.total()


@rule(
    term="委托境外个人",
    english="Entrusted to overseas individuals, total",
    unit="fen",
    starts=START,
    source=OVERSEAS,
)
def overseas_individual_total(overseas_individual_cost: Number) -> Number:
    """Add up what was paid to overseas individuals; none of it counts."""
    return overseas_individual_cost.total()


@rule(term="委托研发", english="Entrusted R&D", unit="fen", starts=START, source=FORM)
def entrusted_total(
    domestic_entrusted_total: Number,
    overseas_entrusted_total: Number,
    overseas_individual_total: Number,
) -> Number:
    """Add up all entrusted R&D as paid."""
    return (
        domestic_entrusted_total + overseas_entrusted_total + overseas_individual_total
    )


@rule(
    term="委托境内可计入",
    english="Domestic entrusted, allowed",
    unit="fen",
    starts=START,
    source=ENTRUSTED,
)
def domestic_allowed(domestic_entrusted_total: Number, entrusted_share: Rate) -> Number:
    """Return the share of domestic entrusted cost that counts."""
    return entrusted_share.of(domestic_entrusted_total, Rounding.HALF_UP)


@rule(
    term="委托境外机构的80%",
    english="80% of overseas entrusted cost",
    unit="fen",
    starts=START,
    source=OVERSEAS,
)
def overseas_share(overseas_entrusted_total: Number, entrusted_share: Rate) -> Number:
    """Return the share of the amount paid to overseas organizations."""
    return entrusted_share.of(overseas_entrusted_total, Rounding.HALF_UP)


@rule(
    term="境内符合条件的研发费用",
    english="Domestic eligible R&D",
    unit="fen",
    starts=START,
    source=LEDGER,
)
def domestic_eligible(
    own_rd: Number,
    domestic_entrusted_total: Number,
    domestic_share_in_overseas_cap: Rate,
) -> Number:
    """Add own R&D and the counted share of domestic entrusted cost."""
    return own_rd + domestic_share_in_overseas_cap.of(
        domestic_entrusted_total, Rounding.HALF_UP
    )


@rule(
    term="境内研发费用的三分之二",
    english="Two thirds of domestic R&D",
    unit="fen",
    starts=START,
    source=OVERSEAS,
)
def two_thirds_of_domestic(domestic_eligible: Number, overseas_cap: Rate) -> Number:
    """Return the cap on overseas entrusted R&D."""
    return overseas_cap.of(domestic_eligible, Rounding.HALF_UP)


@rule(
    term="允许加计扣除的委托境外机构费用",
    english="Overseas entrusted, allowed",
    unit="fen",
    starts=START,
    source=OVERSEAS,
)
def overseas_allowed(
    overseas_admitted: Truth, overseas_share: Number, two_thirds_of_domestic: Number
) -> Number:
    """Allow the smaller of the two, over the whole year and all projects."""
    return choose(
        overseas_admitted, smaller_of(overseas_share, two_thirds_of_domestic), 0
    )


@rule(
    term="年度研发费用小计",
    english="R&D of the year",
    unit="fen",
    starts=START,
    source=FORM,
)
def subtotal(
    subtotal_stated: Number,
    own_rd: Number,
    domestic_allowed: Number,
    overseas_allowed: Number,
) -> Number:
    """Add own R&D and what is allowed of entrusted R&D."""
    return subtotal_stated.if_missing(own_rd + domestic_allowed + overseas_allowed)
