import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from corridor.kernel.errors import InputRefused
from corridor.kernel.identifiers import (
    CREDIT_ALPHABET,
    CreditCode,
    IndustryCode,
    RegionCode,
    region_prefix,
)

VERIFIED = [
    "11370881004339597L",
    "91110000101623741K",
    "911101066976941872",
    "91350100M000100Y43",
]
CHARACTERS = st.sampled_from(CREDIT_ALPHABET)
BODIES = st.tuples(
    st.text(CHARACTERS, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(CHARACTERS, min_size=9, max_size=9),
).map("".join)


@pytest.mark.parametrize("code", VERIFIED)
def test_real_codes_are_valid(code: str) -> None:
    parsed = CreditCode.parse(code)

    assert parsed == CreditCode(code)
    assert (parsed.is_valid, str(parsed)) == (True, code)
    assert uscc.is_valid(code)


@pytest.mark.parametrize("code", VERIFIED)
def test_case_blanks_and_full_width_do_not_matter(code: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) for c in code)

    assert CreditCode.parse(f" {code[:8].lower()} {code[8:].lower()}\t").value == code
    assert CreditCode.parse(wide).value == code


def test_a_failed_check_digit_is_a_warning_and_not_an_error() -> None:
    parsed = CreditCode.parse("91310115MA1H8R7C6D")

    assert not parsed.is_valid
    assert parsed.expected_check == "7"
    assert [warning.en for warning in parsed.warnings] == [
        "the check digit should be “7”, not “D”: please verify"
    ]


def test_a_code_reported_in_use_passes_with_a_warning() -> None:
    assert len(CreditCode.parse("91350211M0000XUF46").warnings) == 1


def test_a_remainder_of_zero_gives_the_check_digit_zero() -> None:
    body = "0" * 17

    parsed = CreditCode.parse(body + "0")

    assert (parsed.weighted_sum, parsed.expected_check) == (0, "0")
    assert parsed.is_valid


@given(body=BODIES)
def test_exactly_one_check_digit_fits_and_an_independent_library_agrees(
    body: str,
) -> None:
    fitting = [c for c in CREDIT_ALPHABET if CreditCode(body + c).is_valid]

    assert fitting == [CreditCode(body + "0").expected_check]
    assert fitting == [uscc.calc_check_digit(body)]


@given(body=BODIES, place=st.integers(8, 16), other=CHARACTERS)
def test_one_wrong_character_is_always_noticed(
    body: str, place: int, other: str
) -> None:
    assume(body[place] != other)
    code = body + CreditCode(body + "0").expected_check

    mistyped = code[:place] + other + code[place + 1 :]

    assert CreditCode.parse(mistyped).warnings


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not 0"),
        ("9111000010162374K", "not 17"),
        ("91110000101623741KK", "not 19"),
        ("9111000010162374IK", "character 17"),
        ("S1110000101623741K", "character 1 of"),
        ("91110000101623741·", "character 18"),
        ("91A10000101623741K", "must be digits"),
    ],
)
def test_what_has_not_the_form_of_a_code_is_refused(text: str, said: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        CreditCode.parse(text)

    assert said in refusal.value.message("en")
    assert refusal.value.field == "credit_code"
    with pytest.raises(ValidationError):
        uscc.validate(text)


@pytest.mark.parametrize(
    ("typed", "value", "prefix"),
    [
        ("33", "33", "33"),
        ("330000", "330000", "33"),
        ("330400", "330400", "3304"),
        (" 3304 ", "3304", "3304"),
        ("330402", "330402", "330402"),
        ("330402001", "330402001", "330402001"),
        ("330402001003", "330402001003", "330402001003"),
    ],
)
def test_a_region_code_is_read(typed: str, value: str, prefix: str) -> None:
    code = RegionCode.parse(typed)

    assert (code.value, code.prefix, str(code)) == (value, prefix, value)


@pytest.mark.parametrize(
    "typed", ["", "3", "330", "33040", "003304", "993304", "33040a", "33040²"]
)
def test_what_is_no_region_code_is_refused(typed: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        RegionCode.parse(typed)

    assert refusal.value.field == "region_code"


def test_a_region_covers_itself_and_its_parts_only() -> None:
    jiaxing = RegionCode.parse("330400")

    covered = [
        c for c in ("330400", "3304", "330411", "330500", "33") if jiaxing.covers(c)
    ]

    assert covered == ["330400", "3304", "330411"]


def test_only_six_digits_are_cut() -> None:
    assert region_prefix("330402000000") == "330402000000"
    assert region_prefix("") == ""


@pytest.mark.parametrize(
    ("typed", "value", "division"),
    [
        ("C3562", "C3562", "35"),
        ("3562", "C3562", "35"),
        ("c 35", "C35", "35"),
        ("c356", "C356", "35"),
        ("I", "I", ""),
        ("01", "A01", "01"),
        ("T97", "T97", "97"),
        ("7320", "M7320", "73"),
    ],
)
def test_an_industry_code_is_read_with_its_section(
    typed: str, value: str, division: str
) -> None:
    code = IndustryCode.parse(typed)

    assert (code.value, code.division, str(code)) == (value, division, value)
    assert code.section == value[0]


@pytest.mark.parametrize(
    "typed", ["", "U", "C3", "3", "C99", "00", "A3562", "C35621", "CC35", "98"]
)
def test_what_is_no_industry_code_is_refused(typed: str) -> None:
    with pytest.raises(InputRefused) as refusal:
        IndustryCode.parse(typed)

    assert refusal.value.field == "industry_code"


def test_an_industry_is_within_its_branches() -> None:
    code = IndustryCode.parse("C3562")

    assert [code.is_within(branch) for branch in ("C", "C35", "C16", "I")] == [
        True,
        True,
        False,
        False,
    ]
