"""Industries by GB/T 4754-2017: those of the negative list, and manufacturing.

The list is article 4 of 财税〔2015〕119号; the divisions that stand for its industries
are not in the document.
"""

from collections.abc import Mapping
from typing import Final

NEGATIVE_LIST: Final[Mapping[str, tuple[str, ...]]] = {
    "tobacco": ("16",),
    "accommodation_and_catering": ("61", "62"),
    "wholesale_and_retail": ("51", "52"),
    "real_estate": ("70",),
    "leasing_and_business_services": ("71", "72"),
    "entertainment": ("90",),
}
_DIVISIONS: Final = frozenset(d for group in NEGATIVE_LIST.values() for d in group)
_MANUFACTURING: Final = frozenset(str(number) for number in range(13, 44))
_TOBACCO: Final = "16"


def division_of(code: str) -> str:
    """Return the two digits of the division in an industry code.

    >>> division_of("C3562"), division_of("F51")
    ('35', '51')
    """
    return code.strip().lstrip("ABCDEFGHIJKLMNOPQRST")[:2]


def is_on_negative_list(code: str) -> bool:
    """Tell whether an industry, by code or by name, is on the negative list.

    >>> is_on_negative_list("K7010"), is_on_negative_list("C3562")
    (True, False)
    """
    return code in NEGATIVE_LIST or division_of(code) in _DIVISIONS


def is_manufacturing(code: str) -> bool:
    """Tell whether an industry is manufacturing other than tobacco.

    >>> is_manufacturing("C3562"), is_manufacturing("C1610")
    (True, False)
    """
    division = division_of(code)
    return division in _MANUFACTURING and division != _TOBACCO
