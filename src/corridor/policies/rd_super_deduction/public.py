"""Answer public cases of the super-deduction under public names (公开计算结果).

A case is read by `reading`. Results are those of the form, ``L1`` to ``L52`` in the
52-line numbering (in 2022 ``L1``, ``L1.1``, ``L1.2`` are the rows of that year's form
and ``project_count`` is the number of projects), and the names below.

Names that carry something of the case:

* ``cap_<id>``, ``base_<id>``, ``other_allowed_<id>`` and others: of a project;
* ``L43_<year>``, ``L44_in_<next year>``: amortization now and one year on;
* with ``variants``: the plain names hold the first variant. A name whose value differs
  between variants, and always ``super_deduction``, stands again as *name*, then ``_``
  and the tax year if it varies, ``_`` and the taxpayer if it varies (else the
  variant's ``id`` or its number), then ``_`` and the rate in percent, and at last
  ``_no_overseas`` where overseas cost was given but the year does not admit it:
  ``super_deduction_2018_75``, ``super_deduction_2017_50_no_overseas``. The same value
  stands under the name without the rate and what follows it;
* with ``years``: a list of yearly inputs in order (or an object from year to inputs,
  or objects under keys such as ``year1`` and ``2024``). Line 52 of a year is line 49
  of the next, and an intangible formed in one year is amortized in the next (unless
  the year gives line 49 or 44 itself). Every name stands again with the year, as with
  variants; the plain names hold the last year, and the results of each year stand
  whole under its number or key.

``variants`` and ``years`` of the results hold each evaluation whole.
"""

import re
from collections.abc import Mapping
from datetime import date

from corridor.kernel.errors import InputRefused
from corridor.kernel.text import Text
from corridor.policies.policy import Evaluation, PublicCase
from corridor.policies.rd_super_deduction.answering import answer
from corridor.policies.rd_super_deduction.reading import read_case
from corridor.policies.rd_super_deduction.several import answer_variants, answer_years

_YEAR_KEY = re.compile(r"(?:year_?|y)\d{1,4}|\d{4}", re.ASCII)
_NO_BOTH = Text("variants 与 years 不能同时给出", "give variants or years, not both")


def evaluate(case: PublicCase, on: date) -> Evaluation:
    """Answer a public case.

    Args:
        case: the JSON object; see `reading` and the docstring above.
        on: the day on which it is asked; its year stands in for a missing tax year.

    Raises:
        CorridorError: the case cannot be read, a year has no rules, or the fields
            contradict each other.

    """
    if loose := [key for key in case if _is_year_key(key, case[key])]:
        rest = {key: value for key, value in case.items() if key not in loose}
        case = {**rest, "years": {key: case[key] for key in loose}}
    if "variants" in case and "years" in case:
        raise InputRefused(_NO_BOTH, "years")
    if "variants" in case:
        return answer_variants(case, on)
    if "years" in case:
        return answer_years(case, on)
    return answer(read_case(case, on))


def _is_year_key(key: str, value: object) -> bool:
    """Tell whether a key such as ``2024`` or ``year2`` holds the inputs of a year."""
    return isinstance(value, Mapping) and bool(_YEAR_KEY.fullmatch(key))
