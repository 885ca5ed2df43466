import pytest

from corridor.domains.regions.charts.errors import (
    AddressRefused,
    ChartFault,
    NumberUndrawable,
    PlaceUnknown,
    SeriesUneven,
    SumBroken,
    TooFew,
    TooMany,
)
from corridor.kernel.text import Text

AXES = Text("维度", "axes")


@pytest.mark.parametrize(
    ("fault", "field", "english"),
    [
        (NumberUndrawable.of(float("inf")), "value", "the number inf cannot be drawn"),
        (
            SeriesUneven.of(Text("嘉兴", "Jiaxing"), 2, 4),
            "series",
            "'Jiaxing' has 2 values where there are 4 places",
        ),
        (TooFew.of(AXES, 2, 3), "rows", "2 axes, where at least 3 are needed"),
        (TooMany.of(AXES, 20, 16), "rows", "20 axes, where at most 16 can be read"),
        (SumBroken.of(1.0, 2.0), "steps", "the steps lead to 1.0 and not to 2.0"),
        (
            AddressRefused.of("//x"),
            "href",
            "a chart links to pages of this site only, not to //x",
        ),
        (PlaceUnknown.of("moon"), "place", "the map has no 'moon'"),
    ],
)
def test_a_fault_names_its_field_and_speaks_both_languages(
    fault: ChartFault, field: str, english: str
) -> None:
    assert (fault.field, fault.text.en) == (field, english)
    assert fault.text.zh != fault.text.en
