"""Read the codes that name organizations, regions and industries."""

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import Final, Self

from typing_extensions import override

from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text, narrow

CREDIT_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The 31 characters of GB 32100-2015: no I, O, S, V or Z."""

_VALUES: Final = {character: value for value, character in enumerate(CREDIT_ALPHABET)}
_LENGTH: Final = 18
_DIVISION: Final = slice(2, 8)
_REGION_LENGTHS: Final = frozenset({2, 4, 6, 9, 12})
_PROVINCES: Final = frozenset(
    str(code)
    for block in (
        range(11, 16), range(21, 24), range(31, 38), range(41, 47),
        range(50, 55), range(61, 66), (71, 81, 82),
    )
    for code in block
)  # fmt: skip
_LAST_DIVISIONS: Final = {
    "A": 5, "B": 12, "C": 43, "D": 46, "E": 50, "F": 52, "G": 60, "H": 62,
    "I": 65, "J": 69, "K": 70, "L": 72, "M": 75, "N": 79, "O": 82, "P": 83,
    "Q": 85, "R": 90, "S": 96, "T": 97,
}  # fmt: skip

_CREDIT_LENGTH = Text(
    "统一社会信用代码应为18位，现为{length}位",
    "a unified social credit code has 18 characters, not {length}",
)
_CREDIT_CHARACTER = Text(
    "统一社会信用代码第{position}位“{character}”不在允许字符之内",
    "character {position} of the credit code, “{character}”, is not allowed",
)
_CREDIT_DIVISION = Text(
    "统一社会信用代码第3至8位应为数字",
    "characters 3 to 8 of the credit code must be digits",
)
_CREDIT_CHECK = Text(
    "校验位应为“{expected}”，现为“{found}”，请核对",
    "the check digit should be “{expected}”, not “{found}”: please verify",
)
_REGION = Text(
    "“{typed}”不是行政区划代码（GB/T 2260）",
    "“{typed}” is not a region code (GB/T 2260)",
)
_INDUSTRY = Text(
    "“{typed}”不是行业代码（GB/T 4754，如C3562）",
    "“{typed}” is not an industry code (GB/T 4754, such as C3562)",
)


@dataclass(frozen=True, slots=True)
class CreditCode:
    """Hold a unified social credit code (统一社会信用代码).

    A failed check digit is a warning: such codes are in use.

    Source:
        GB 32100-2015.

    >>> CreditCode.parse(" 91110000 101623741k ").value
    '91110000101623741K'
    """

    value: str
    warnings: tuple[Text, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a code as people type it: any case, blanks, full-width characters.

        Raises:
            InputRefused: wrong length, a character outside the alphabet, or
                letters where the administrative division stands.
        """
        value = _tidy(text)
        if len(value) != _LENGTH:
            raise InputRefused(_CREDIT_LENGTH.format(length=len(value)), "credit_code")
        for position, character in enumerate(value, start=1):
            if character not in _VALUES:
                raise InputRefused(
                    _CREDIT_CHARACTER.format(position=position, character=character),
                    "credit_code",
                )
        if not value[_DIVISION].isdigit():
            raise InputRefused(_CREDIT_DIVISION, "credit_code")
        code = cls(value)
        if code.is_valid:
            return code
        warning = _CREDIT_CHECK.format(expected=code.expected_check, found=value[-1])
        return cls(value, (warning,))

    @property
    def weighted_sum(self) -> int:
        """Return the sum of the first 17 values by powers of 3, modulo 31."""
        total = 0
        for character in reversed(self.value[:-1]):
            total = total * 3 + _VALUES[character]
        return total % 31

    @property
    def expected_check(self) -> str:
        """Return the check character; a remainder of 0 gives ``0``."""
        return CREDIT_ALPHABET[(31 - self.weighted_sum) % 31]

    @property
    def is_valid(self) -> bool:
        """Tell whether the last character is the expected one."""
        return self.value[-1] == self.expected_check

    @override
    def __str__(self) -> str:
        """Return the bare code."""
        return self.value


@dataclass(frozen=True, slots=True)
class RegionCode:
    """Hold an administrative division code (行政区划代码) of 2 to 12 digits.

    Source:
        GB/T 2260; GB/T 10114 for townships and villages.

    >>> RegionCode.parse("330400").covers("330411")
    True
    """

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a code of 2, 4, 6, 9 or 12 digits that begins with a province.

        Raises:
            InputRefused: it is not such a code.
        """
        value = _tidy(text)
        well_formed = len(value) in _REGION_LENGTHS and _are_digits(value)
        if not well_formed or value[:2] not in _PROVINCES:
            raise InputRefused(_REGION.format(typed=text.strip()[:20]), "region_code")
        return cls(value)

    @property
    def prefix(self) -> str:
        """Return the code without the zeros that only fill it up."""
        return region_prefix(self.value)

    def covers(self, other: str) -> bool:
        """Tell whether another code names this region or a part of it."""
        return other.startswith(self.prefix)

    @override
    def __str__(self) -> str:
        """Return the bare code."""
        return self.value


@dataclass(frozen=True, slots=True)
class IndustryCode:
    """Hold an industry code (国民经济行业代码) with its section letter.

    Source:
        GB/T 4754-2017.

    >>> IndustryCode.parse("3562").value, IndustryCode.parse("c35").division
    ('C3562', '35')
    """

    value: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a section, division, group or class; a missing letter is supplied.

        Raises:
            InputRefused: no such form, or the letter and the division disagree.
        """
        value = _tidy(text)
        match = re.fullmatch(r"([A-T]?)(\d{0,4})", value, re.ASCII)
        section, digits = match.groups() if match else ("", "")
        if digits:
            found = _section_of(int(digits[:2])) if len(digits) > 1 else ""
            section = found if section in {"", found} else ""
        if not section:
            raise InputRefused(
                _INDUSTRY.format(typed=text.strip()[:20]), "industry_code"
            )
        return cls(section + digits)

    @property
    def section(self) -> str:
        """Return the section letter (门类)."""
        return self.value[0]

    @property
    def division(self) -> str:
        """Return the two digits of the division (大类), or "" for a section."""
        return self.value[1:3]

    def is_within(self, code: str) -> bool:
        """Tell whether this industry is ``code`` or a branch of it."""
        return self.value.startswith(code)

    @override
    def __str__(self) -> str:
        """Return the bare code."""
        return self.value


def region_prefix(code: str) -> str:
    """Return a region code without the pairs of zeros that only fill it up.

    >>> region_prefix("330400"), region_prefix("330000"), region_prefix("3304")
    ('3304', '33', '3304')
    """
    if len(code) != 6:  # noqa: PLR2004 -- only six digits are filled up
        return code
    return "".join(
        takewhile(lambda pair: pair != "00", (code[:2], code[2:4], code[4:]))
    )


def _tidy(text: str) -> str:
    return "".join(narrow(text).split()).upper()


def _are_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _section_of(division: int) -> str:
    if division == 0:
        return ""
    for section, last in _LAST_DIVISIONS.items():
        if division <= last:
            return section
    return ""
