"""The public names of inputs, besides their own (公开字段的别名).

Line numbers of the 52-line form (``L4``, ``L46``) name the input of the line; they come
from ``forms.yaml``.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final

from corridor.policies.rd_super_deduction.forms import lines
from corridor.policies.rd_super_deduction.inputs import CATEGORIES, DETAILS, GRANTED

_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "personnel": ("personnel_cost", "labor", "labour", "five_categories", "five", "S5"),
    "direct": ("direct_input", "direct_inputs", "direct_cost"),
    "depreciation": ("depreciation_cost",),
    "amortisation": ("amortization", "amortisation_cost", "amortization_cost"),
    "design": ("design_cost", "new_product_design"),
    "other": ("other_cost", "other_costs", "other_related", "other_related_costs"),
    "ent_dom": ("entrusted_domestic", "domestic_entrusted", "entrusted_dom"),
    "ent_ovs_org": (
        "entrusted_overseas_org",
        "entrusted_overseas",
        "overseas_entrusted",
        "ent_ovs",
    ),
    "ent_ovs_ind": ("entrusted_overseas_ind", "entrusted_overseas_individual"),
    "social_insurance": ("insurance", "insurances"),
    "external_labor": ("external_labour",),
    "molds": ("moulds",),
    "taxpayer": ("taxpayer_type", "taxpayer_kind", "enterprise_type"),
    "listed_2023_44": ("listed", "on_list_2023_44"),
    "tech_sme_registered": ("tech_sme_registered_for_year", "tech_sme"),
    "manufacturing_revenue": (
        "manufacturing_main_revenue",
        "manufacturing_main_business_revenue",
        "main_manufacturing_revenue",
    ),
    "total_revenue": ("gross_revenue", "revenue_total", "total_revenue_art6"),
    "negative_list_revenue": (
        "negative_list_revenues",
        "negative_list_main_revenue",
        "negative_list_industries",
        "listed_industries_revenue",
    ),
    "non_taxable_revenue": ("nontaxable_revenue", "non_taxable_income"),
    "investment_income": ("investment_revenue",),
    "resident_enterprise": ("resident", "is_resident"),
    "accounts_ok": ("sound_accounts",),
    "taxed_on_books": (
        "book_based_taxation",
        "books_based_taxation",
        "book_based",
        "taxed_by_books",
    ),
    "industry_not_on_negative_list": ("not_on_negative_list",),
    "special_income": (),
    "sold_material_cur": ("sold_material_current", "sold_material"),
    "sold_material_cf": (
        "sold_material_carried_forward",
        "carry_in",
        "previous_L52",
        "L52_previous_year",
        "previous_year_L52",
        "prior_year_L52",
    ),
    "amort_formed_this_year": ("amortisation_formed_this_year",),
    "amort_formed_before": ("amortisation_formed_before",),
    "months_operating_2022": ("months_operating", "operating_months_2022"),
    "months_operating_from_oct": (
        "months_operating_from_october",
        "months_operating_q4",
        "operating_months_from_oct",
    ),
    "deductible_base_year": ("base_year", "year_base", "deductible_base", "N"),
    "q4_actual_base": ("q4_base", "q4_base_actual", "q4_actual"),
    "cit_rate": ("tax_rate", "income_tax_rate"),
    "hnte_valid": (),
    "project_count_stated": ("project_count",),
    "is_trustee": ("trustee", "entrusted_by_others", "commissioned_by_others"),
    "has_failed": ("failed", "is_failed"),
    "life_months": ("amortisation_life_months", "life_in_months"),
    "life_is_set": ("life_set_by_law_or_contract", "life_set"),
    "amortisation_months": (
        "months_in_year",
        "months_this_year",
        "months_in_the_year",
        "amortization_months",
        "months",
    ),
    "cost_formed_before": ("eligible_cost", "eligible_cost_before"),
}

DAY_NAMES: Final = (
    "available_for_use",
    "available_on",
    "ready_for_use",
    "available_from",
    "formed_on",
)
FOUNDED_NAMES: Final = (
    "established_on",
    "founded_on",
    "established",
    "founded",
    "set_up_on",
    "registered_on",
)
GRANT_NAMES: Final = ("non_taxable_grant", "non_taxable_grants", "fiscal_grant")
TAXED_GRANT_NAMES: Final = ("taxable_grant_netted", "taxed_grant_netted")
NO_EFFECT_NAMES: Final = ("taxable_grant", "taxed_grant")
GRANT_CATEGORY_NAMES: Final = ("grant_category", "grant_for", "financed_category")
NOT_RD_NAMES: Final = (
    "not_rd",
    "not_rd_reason",
    "exclusion_reason",
    "excluded_reason",
    "reason_code",
)
FORM_OBJECT_NAMES: Final = ("one_expensed_project_lines", "form_lines", "lines")
OLD_INTANGIBLE_NAMES: Final = (
    "formed_before",
    "old_intangibles",
    "intangibles_formed_before",
    "old_intangible",
)

OPTION_WORDS: Final[Mapping[str, str]] = {
    "sme": "tech_sme",
    "tech-sme": "tech_sme",
    "manufacturer": "manufacturing",
    "listed": "ic_or_machine_tool_listed",
    "ic_listed": "ic_or_machine_tool_listed",
    "machine_tool_listed": "ic_or_machine_tool_listed",
    "ic": "ic_or_machine_tool_listed",
    "machine_tool": "ic_or_machine_tool_listed",
    "expense": "expensed",
    "capitalized": "capitalised",
    "capitalized_formed": "capitalised_formed",
    "formed": "capitalised_formed",
    "capitalized_not_formed": "capitalised_not_formed",
    "capitalised_unformed": "capitalised_not_formed",
    "not_formed": "capitalised_not_formed",
    "unformed": "capitalised_not_formed",
    "direct_application": "direct_use_of_known_result",
    "direct_use": "direct_use_of_known_result",
    "after_sales": "after_sales_support",
    "after_sales_technical_support": "after_sales_support",
    "repetition": "repetition_or_simple_change",
    "simple_change": "repetition_or_simple_change",
    "market_study": "market_or_management_study",
    "market_research": "market_or_management_study",
    "management_study": "market_or_management_study",
    "efficiency_study": "market_or_management_study",
    "routine_testing": "routine_quality_control",
    "quality_control": "routine_quality_control",
    "maintenance": "routine_quality_control",
    "social_science": "social_science_or_arts",
    "social_sciences": "social_science_or_arts",
    "arts": "social_science_or_arts",
    "humanities": "social_science_or_arts",
}
"""Other words accepted for the options of choices."""

CATEGORY_DETAILS: Final[Mapping[str, tuple[str, ...]]] = {
    "personnel": tuple(item.name for item in DETAILS[0:3]),
    "direct": tuple(item.name for item in DETAILS[3:11]),
    "depreciation": tuple(item.name for item in DETAILS[11:13]),
    "amortisation": tuple(item.name for item in DETAILS[13:16]),
    "design": tuple(item.name for item in DETAILS[16:20]),
    "other": tuple(item.name for item in DETAILS[20:25]),
}
"""The lines below each category, in the order of the form."""


@cache
def others_for(name: str) -> tuple[str, ...]:
    """Return every other public name of an input: words, then its line.

    >>> others_for("special_income")
    ('L46',)
    """
    numbers = (
        f"L{line.number}"
        for line in lines().values()
        if name in {line.given_by, line.stated_by}
    )
    return (*_WORDS.get(name, ()), *numbers, *_grant_names(name))


def all_aliases() -> dict[str, str]:
    """Return every alias and the input it stands for, for the reference page."""
    names = [*_WORDS, *(line.given_by or line.stated_by for line in lines().values())]
    found = {
        alias: name
        for name in dict.fromkeys(names)
        if name
        for alias in others_for(name)
    }
    return found | dict.fromkeys(DAY_NAMES, "available_year")


@cache
def category_of(word: str) -> str:
    """Return the category that a word, a line or a line below it means, or ``""``.

    >>> category_of("L8"), category_of("personnel"), category_of("nothing")
    ('direct', 'personnel', '')
    """
    for name in (item.name for item in CATEGORIES):
        below = CATEGORY_DETAILS.get(name, ())
        words = {name, *others_for(name), *below}
        words |= {other for detail in below for other in others_for(detail)}
        if word in words:
            return name
    return ""


def _grant_names(name: str) -> tuple[str, ...]:
    for category in GRANTED:
        if name == f"{category}_grant":
            return (f"non_taxable_grant_{category}", f"grant_{category}")
    return ()
