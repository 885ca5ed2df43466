"""The check as the platform offers it."""

from datetime import date
from typing import Any, Final

from corridor.engines.rules.api import Source
from corridor.kernel.errors import InputRefused
from corridor.kernel.identifiers import CREDIT_ALPHABET, CreditCode
from corridor.kernel.text import Text
from corridor.policies.check import Check
from corridor.policies.policy import Evaluation, PublicCase
from corridor.policies.reading import CaseReader

MOST_CODES: Final = 1_000


def evaluate_case(case: PublicCase, on: date) -> Evaluation:  # noqa: ARG001 -- the standard does not change by date
    """Check every code of a case.

    Raises:
        InputRefused: the case is no list of texts; the field is named.

    """
    reader = CaseReader(case)
    row = reader.row("codes", most=MOST_CODES)
    single = reader.text("code", required=row is None)
    codes = [] if row is None else [row.text(name) for name in row.names]
    reader.finish()
    checked = [check(code or "") for code in codes]
    if single is not None:
        checked.append(check(single))
    return Evaluation(results={"results": checked}, states={}, outcomes={})


def check(typed: str) -> dict[str, Any]:
    """Return what is known about one code; a malformed one says what is wrong."""
    try:
        code = CreditCode.parse(typed)
    except InputRefused as obstacle:
        return {
            "code": typed[:40],
            "expected_check": None,
            "weighted_sum": None,
            "valid": False,
            "result": "malformed",
            "warning": {"zh": obstacle.text.zh, "en": obstacle.text.en},
        }
    found = {
        "code": code.value,
        "expected_check": code.expected_check,
        "weighted_sum": weighted_sum(code),
        "valid": code.is_valid,
        "result": "valid" if code.is_valid else "warning",
    }
    if code.warnings:
        warning = code.warnings[0]
        found["warning"] = {"zh": warning.zh, "en": warning.en}
    return found


def weighted_sum(code: CreditCode) -> int:
    """Return the sum of the first 17 values times the standard's weights.

    The weights are the powers of 3 modulo 31, so the sum is small enough to follow by
    hand; modulo 31 it is what the kernel computes.

    >>> weighted_sum(CreditCode.parse("11370881004339597L"))
    1468
    """
    return sum(
        CREDIT_ALPHABET.index(character) * pow(3, place, len(CREDIT_ALPHABET))
        for place, character in enumerate(code.value[:-1])
    )


CHECK: Final = Check(
    name="credit_code",
    term=Text("统一社会信用代码校验", "Unified social credit code check"),
    summary=Text(
        "按GB 32100-2015计算校验位。在用代码也有不符的，故不符只作提示。",
        "Computes the check character of GB 32100-2015. Some codes in use fail it, "
        "so a mismatch is only a warning.",
    ),
    documents=(Source("GB 32100-2015"),),
    evaluate=evaluate_case,
)
