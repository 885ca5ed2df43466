"""A wrong check character is a warning; a code that is none says what is wrong."""

from datetime import date

import pytest

from corridor.engines.rules.api import ValueOfWrongKind
from corridor.kernel.identifiers import CREDIT_ALPHABET
from corridor.policies.api import get
from corridor.policies.credit_code.definition import check
from corridor.policies.errors import FieldMissing

TODAY = date(2026, 6, 30)


def test_a_code_in_use_that_fails_the_check_is_only_a_warning() -> None:
    found = check("91310115MA1H8R7C6D")

    assert found["valid"] is False
    assert found["expected_check"] == "7"
    assert found["result"] == "warning"
    assert "7" in found["warning"]["en"]


def test_a_remainder_of_zero_gives_the_character_zero() -> None:
    body = next(
        body
        for letter in CREDIT_ALPHABET
        if check(body := f"9111000010162374{letter}0")["weighted_sum"] % 31 == 0
    )

    assert check(body)["expected_check"] == "0"
    assert check(body)["valid"] is True


@pytest.mark.parametrize(
    "typed", ["", "123", "91110000101623741I", "9111A000101623741K"]
)
def test_a_code_that_is_none_is_reported_not_refused(typed: str) -> None:
    found = get("credit_code").evaluate({"codes": [typed]}, TODAY).results["results"]

    assert found[0]["result"] == "malformed"
    assert found[0]["expected_check"] is None
    assert found[0]["warning"]["zh"] != found[0]["warning"]["en"]


def test_small_letters_and_blanks_are_tidied_first() -> None:
    found = get("credit_code").evaluate({"code": " 91110000 101623741k "}, TODAY)

    assert found.results["results"][0]["code"] == "91110000101623741K"
    assert found.results["results"][0]["valid"] is True


def test_a_case_without_codes_is_refused() -> None:
    with pytest.raises(FieldMissing, match="code"):
        get("credit_code").evaluate({}, TODAY)


def test_a_number_is_no_code() -> None:
    with pytest.raises(ValueOfWrongKind) as refused:
        get("credit_code").evaluate({"codes": [11370881004339597]}, TODAY)

    assert refused.value.field == "codes[0]"
