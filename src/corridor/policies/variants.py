"""Answer a public case together with its variants (算例变体).

``variants`` is a list of objects; each is the case with some fields replaced. The plain
results are those of the first, ``variants`` of the results holds each of them whole.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from corridor.engines.rules.api import ValueOfWrongKind
from corridor.kernel.errors import CorridorError, InputRefused, Problems
from corridor.kernel.text import Text
from corridor.policies.policy import Evaluation, PublicCase

KEY: Final = "variants"
MOST: Final = 100
Answer = Callable[[PublicCase, date], Evaluation]

_LIST = Text("1 至 100 个对象的列表", "a list of 1 to 100 objects")


def with_variants(answer: Answer) -> Answer:
    """Return a function that answers a case, or each variant of one that has any."""

    def answer_all(case: PublicCase, on: date) -> Evaluation:
        """Answer the case.

        Raises:
            InputRefused: the case or a variant holds something impossible.

        """
        if KEY not in case:
            return answer(case, on)
        common = {key: value for key, value in case.items() if key != KEY}
        found = [
            _placed(answer, {**common, **changes}, on, f"{KEY}[{number}]")
            for number, changes in enumerate(_variants(case[KEY]))
        ]
        return Evaluation(
            results=found[0].results | {KEY: [each.results for each in found]},
            states=found[0].states,
            outcomes={
                f"{KEY}[{number}]": each.outcomes[""]
                for number, each in enumerate(found)
            },
        )

    return answer_all


def _variants(raw: object) -> list[Mapping[str, object]]:
    """Return the changes of each variant.

    Raises:
        ValueOfWrongKind: there is no list of objects, or an empty or endless one.

    """
    if isinstance(raw, list) and 0 < len(raw) <= MOST:
        changes = [item for item in raw if isinstance(item, Mapping)]
        if len(changes) == len(raw) and not any(KEY in item for item in changes):
            return changes
    raise ValueOfWrongKind.of(KEY, type(raw).__name__, _LIST)


def _placed(answer: Answer, case: PublicCase, on: date, place: str) -> Evaluation:
    """Answer one variant and lead the fields of its faults with its place.

    Raises:
        InputRefused: the variant holds something impossible.

    """
    try:
        return answer(case, on)
    except Problems as several:
        faults = tuple(_at(place, fault) for fault in several.errors)
        raise Problems(faults) from several
    except InputRefused as fault:
        raise _at(place, fault) from fault


def _at(place: str, fault: CorridorError) -> InputRefused:
    return InputRefused(fault.text, f"{place}.{fault.field}")
