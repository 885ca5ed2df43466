"""The public names of the evaluation's inputs, conditions and results."""

from collections.abc import Mapping
from typing import Final

INPUT_ALIASES: Final[Mapping[str, str]] = {
    alias: name
    for name, others in {
        "staff_total": ("staff", "employees"),
        "tech_staff": ("technical_staff",),
        "ip_class1": ("class1", "ip_class_1"),
        "ip_class2": ("class2", "ip_class_2"),
        "sales_revenue": ("sales", "revenue"),
        "total_assets": ("assets",),
        "cost_and_expense_total": ("cost_and_expense", "cost_total"),
        "rd_expense": ("rd",),
        "resident_enterprise": ("resident",),
        "product_not_prohibited": ("products_not_prohibited", "product_ok"),
        "clean_record": ("clean", "clean_year"),
        "industry_not_on_negative_list": ("industry_ok",),
        "risk_events_3y": ("risk_events",),
    }.items()
    for alias in others
}
DISTINCTIONS: Final[Mapping[str, tuple[str, ...]]] = {
    "hnte_valid": ("valid_hnte_certificate", "hnte_certificate", "hnte"),
    "national_science_award": (
        "science_award",
        "national_award",
        "national_science_and_technology_award",
        "national_science_award_top3",
        "national_award_top3",
    ),
    "recognised_rd_institution": (
        "recognized_rd_institution",
        "rd_institution",
        "provincial_rd_institution",
        "rd_institution_provincial",
        "ministerial_rd_institution",
        "provincial_or_above_rd_institution",
        "recognised_provincial_rd_institution",
    ),
    "standard_led": (
        "led_standard",
        "standards_led",
        "standard",
        "led_national_standard",
        "led_industry_standard",
        "led_international_standard",
        "standard_led_national",
        "leading_standard",
    ),
}
"""The four ways to be confirmed directly, each with other accepted names."""

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "best": ("auto", "max"),
    "sales": ("rd_over_sales", "sales_ratio", "score_rd_sales"),
    "cost": ("rd_over_cost", "cost_ratio", "score_rd_cost"),
}
CHOICE_NAMES: Final = ("rd_choice", "rd_indicator_choice", "rd_route")
DATE_NAMES: Final = ("application_date", "date")
NO_DISTINCTION: Final = ("none", "")

RESULTS: Final = (
    "tech_ratio", "rd_over_sales", "rd_over_cost", "score_tech", "score_rd_sales",
    "score_rd_cost", "score_rd", "score_ip", "total", "entry_conditions_met",
    "qualifies",
)  # fmt: skip
FULL_MARKS: Final[Mapping[str, int]] = {
    "score_tech": 20,
    "score_rd": 50,
    "score_ip": 30,
}
CONDITIONS: Final[Mapping[str, str]] = {
    "condition_resident": "resident",
    "condition_staff": "staff_size",
    "condition_sales": "sales_size",
    "condition_assets": "assets_size",
    "condition_products": "products",
    "condition_clean": "clean_record",
    "condition_accounts": "accounts",
    "condition_industry": "industry",
    "condition_score": "score",
    "condition_direct": "direct",
    "entry_state": "entry_conditions",
    "standing": "overall",
}
CHECKS: Final[Mapping[str, str]] = {
    "check_few_staff": "few_staff",
    "check_no_ip": "no_ip",
    "check_small_rd": "small_rd",
    "check_risk_events": "risk_events",
    "check_first_application": "first_application",
}
"""What leads to an on-site check since 2026, by public name; nobody fails by it."""


def every_name(options: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the codes of options and all their other names.

    >>> every_name({"best": ("auto", "max")})
    ('best', 'auto', 'max')
    """
    return tuple(name for code, others in options.items() for name in (code, *others))


def code_of(name: str, options: Mapping[str, tuple[str, ...]]) -> str:
    """Return the code of an option called by any of its names.

    >>> code_of("auto", CHOICES)
    'best'
    """
    return next(
        code for code, others in options.items() if name == code or name in others
    )
