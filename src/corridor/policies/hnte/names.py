"""The public names of the inputs, conditions and results of recognition."""

from collections.abc import Mapping
from typing import Final

Names = Mapping[str, tuple[str, ...]]

DATE_NAMES: Final = ("application_date", "applied_on", "date")
REGISTERED_NAMES: Final = (
    "registered", "registered_on", "registration_date", "established",
)  # fmt: skip
YEAR_NAMES: Final = ("years", "operating_years", "years_of_operation")
SERIES: Final[Names] = {
    "sales": ("sales", "sales_revenue", "sales_by_year"),
    "hnte_rd": ("rd", "hnte_rd", "rd_expense", "rd_by_year"),
    "rd_expense": ("rd_expense_tax",),
}
GROWTH_SERIES: Final[Names] = {
    "net_assets": ("net_assets_year_end", "net_assets"),
    "sales": ("revenue", "sales_revenue_by_year"),
}
SCREEN: Final[Names] = {
    "core_ip_owned": ("core_ip_owned", "core_ip"),
    "field_in_catalogue": ("field_in_catalogue", "field_in_catalog", "field"),
    "tech_staff": ("tech_staff", "technical_staff"),
    "staff_total": ("staff", "staff_total"),
    "rd_domestic_share": ("rd_domestic_share",),
    "ht_revenue": ("ht_revenue_last_year", "ht_revenue", "hnt_revenue"),
    "total_revenue": ("total_revenue_last_year", "total_revenue"),
    "clean_record": ("clean_year", "clean_record", "clean"),
    "innovation_score": ("innovation_score", "score"),
}
GROSS_NAMES: Final = ("total_income", "gross_revenue")
UNTAXED_NAMES: Final = ("non_taxable_income", "untaxed_revenue")

IP_NAMES: Final = ("ip", "intellectual_property")
TRANSFORMATION_NAMES: Final = ("transformations", "transformation")
MANAGEMENT_NAMES: Final = ("rd_management", "management")
MANAGEMENT: Final[Names] = {
    "management_rules_points": ("rules", "management_rules_points"),
    "management_institution_points": ("institution", "management_institution_points"),
    "management_incentives_points": ("incentives", "management_incentives_points"),
    "management_people_points": ("people", "management_people_points"),
}
COST_NAMES: Final = ("rd_cost", "rd_costs", "costs")
COSTS: Final[Names] = {
    "personnel": ("personnel",),
    "direct": ("direct",),
    "depreciation": ("depreciation",),
    "deferred": ("deferred", "long_term_deferred", "depreciation_buildings"),
    "amortisation": ("amortisation", "amortization"),
    "design": ("design",),
    "trial": ("trial", "commissioning"),
    "other": ("other",),
    "external_domestic": ("external_domestic", "ent_dom", "entrusted_domestic"),
    "external_overseas": ("external_overseas", "ent_ovs_org", "entrusted_overseas"),
    "external_overseas_people": ("external_overseas_people", "ent_ovs_ind"),
}
TAX: Final[Names] = {
    "taxable_income_before_super": (
        "taxable_income_before_super",
        "taxable_income_before_super_deduction",
    ),
    "super_deduction": ("super_deduction", "L51"),
}

CONDITIONS: Final[Mapping[str, str]] = {
    "condition_age": "age",
    "condition_ip": "ip",
    "condition_field": "field",
    "condition_staff": "staff",
    "condition_rd_ratio": "rd_ratio",
    "condition_rd_domestic": "rd_domestic",
    "condition_ht_revenue": "ht_revenue",
    "condition_score": "score",
    "condition_clean": "clean",
    "standing": "overall",
}
SCREEN_RESULTS: Final = (
    "age_days", "tech_ratio", "sales_3y", "rd_3y", "rd_ratio_3y", "ht_ratio",
    "qualifies",
)  # fmt: skip
COST_RESULTS: Final = (
    "first_six", "other_cap", "other_counted", "internal", "domestic_external_counted",
    "external_counted", "hnte_rd_total", "domestic_part", "domestic_share",
)  # fmt: skip
TAX_RESULTS: Final = (
    "taxable_income", "tax_15", "tax_25", "relief_vs_25", "tax",
    "tax_saved_by_super_deduction",
)  # fmt: skip
SCORE_RESULTS: Final = (
    "ip_score", "transform_average", "transform_score", "management_score",
    "growth_score", "score", "score_lowest", "score_highest",
)  # fmt: skip
BRACKETED: Final[Mapping[str, tuple[str, str]]] = {
    "count_points": ("count_lowest", "count_highest"),
    "acquisition_points": ("acquisition_lowest", "acquisition_highest"),
    "standards_points": ("standards_lowest", "standards_highest"),
    "transformation_points": ("transform_lowest", "transform_highest"),
    "net_assets_points": ("net_assets_lowest", "net_assets_highest"),
    "revenue_points": ("revenue_lowest", "revenue_highest"),
}
"""Points whose bracket follows from facts: the input, its least and its most."""

FULL_MARKS: Final[Mapping[str, int]] = {
    "ip_score": 30,
    "transform_score": 30,
    "management_score": 20,
    "growth_score": 20,
}
BANDS: Final = "FEDCBA"
